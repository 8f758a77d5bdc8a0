"""Arguments that begin with a dash and are no options: `-asean` excludes a word, and ids may begin so."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

import click


class Words(click.Command):
    """A command whose words may begin with one dash. What looks like an option without being one is a word:
    `tracuu search -asean "hội nghị"`. A misspelled `--option` stays a mistake; behind `--` all are words."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        options, words = _told_apart(args, _options(self.get_params(ctx)))
        return super().parse_args(ctx, [*options, "--", *words])


_Takes = dict[str, bool | None]
"""Options by their names, and whether a value follows: None if one may."""


def _options(params: Sequence[click.Parameter]) -> _Takes:
    found: _Takes = {}
    for param in params:
        if isinstance(param, click.Option):
            may_follow = not param.is_flag and isinstance(param.flag_value, str)
            found.update(dict.fromkeys(param.opts, None if may_follow else not param.is_flag))
    return found


def _told_apart(args: Sequence[str], takes: _Takes) -> tuple[list[str], list[str]]:
    """The options with their values, and the words, each in their order."""
    options: list[str] = []
    words: list[str] = []
    rest = list(args)
    while rest:
        arg = rest.pop(0)
        if arg == "--":
            return options, [*words, *rest]
        if not _is_option(arg, takes):
            words.append(arg)
            continue
        options.append(arg)
        value_follows = takes.get(arg, False)
        if rest and (value_follows or (value_follows is None and not rest[0].startswith("-"))):
            options.append(rest.pop(0))
    return options, words


def _is_option(arg: str, takes: _Takes) -> bool:
    """Whether an argument is meant as an option. One letter with its value behind it (`-n3`, `-itin.idx`) is
    if that may be its value: a number, or what there is."""
    if arg.startswith("--") or arg in takes:
        return len(arg) > 1
    if not (arg.startswith("-") and takes.get(arg[:2])):
        return False
    return bool(re.fullmatch("[0-9]+", arg[2:])) or Path(arg[2:]).exists()
