"""Arguments that begin with a dash and are no options: `-asean` excludes a word, and ids may begin so."""

from __future__ import annotations

import os
import re
from collections.abc import Mapping, Sequence
from math import isfinite
from typing import Any

import click


class Words(click.Command):
    """A command whose words may begin with one dash. An argument that looks like an option but is none is a
    word: `tracuu search -asean "hội nghị"`. A misspelled `--option` remains an error, and so does
    `-itinmoi.idx` if there is no such index. After `--` all arguments are words."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        known = _options(self.get_params(ctx))
        options, words = _told_apart(args, known)
        _refuse_values_like_options(ctx, options, known)
        return super().parse_args(ctx, [*options, "--", *words])


class Number(click.FloatRange):
    """A number within a range. Unlike click's type it refuses nan, which passes any range, and inf."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> float:
        number = float(super().convert(value, param, ctx))
        if not isfinite(number):
            self.fail(f"{value!r} is no number", param, ctx)
        return number


_Options = Mapping[str, click.Option]
"""Options by their names."""

_NUMBER = re.compile(r"[0-9]+(?:\.[0-9]+)?")

_PATH_LIKE = re.compile(r"\S*[./\\]\S*")
"""Text after `-i` that must be meant as a path, not as the rest of a word."""


def _options(params: Sequence[click.Parameter]) -> _Options:
    return {name: param for param in params if isinstance(param, click.Option) for name in param.opts}


def _told_apart(args: Sequence[str], known: _Options) -> tuple[list[str], list[str]]:
    """The options with their values, and the words, each in their order."""
    options: list[str] = []
    words: list[str] = []
    rest = list(args)
    while rest:
        arg = rest.pop(0)
        if arg == "--":
            return options, [*words, *rest]
        if not _is_option(arg, known):
            words.append(arg)
            continue
        options.append(arg)
        if rest and arg in known and _takes(known[arg], rest[0]):
            options.append(rest.pop(0))
    return options, words


def _takes(option: click.Option, following: str) -> bool:
    """Whether what follows an option is its value. That of one that may stand alone is a number."""
    return not option.is_flag and not (_may_stand_alone(option) and not _NUMBER.fullmatch(following))


def _may_stand_alone(option: click.Option) -> bool:
    return isinstance(option.flag_value, str)


def _refuse_values_like_options(ctx: click.Context, args: Sequence[str], known: _Options) -> None:
    """Raises BadParameter for --recent=-5, whose value Click would take for an option that there is not."""
    for arg in args:
        name, _, value = arg.partition("=")
        if value.startswith("-") and name in known and _may_stand_alone(known[name]):
            known[name].type_cast_value(ctx, value)


def _is_option(arg: str, known: _Options) -> bool:
    """Whether an argument is meant as an option. One letter with a value attached (`-n3`, `-itin.idx`) is one
    if the value is possible: a number, or an existing path."""
    if arg.startswith("--") or arg in known:
        return len(arg) > 1
    option, value = known.get(arg[:2]), arg[2:]
    if option is None or option.is_flag:
        return False
    if isinstance(option.type, click.Path):
        return _is_path(arg[:2], value)
    return bool(re.fullmatch("[0-9]+", value))


def _is_path(name: str, value: str) -> bool:
    """Whether the path exists. Raises BadOptionUsage if it does not but can hardly mean anything else."""
    if os.path.exists(value):  # noqa: PTH110 - also handles values too long for a name
        return True
    if _PATH_LIKE.fullmatch(value):
        message = f"{name}: {value} does not exist; to exclude the word {name[1:]}{value}, write -- before it"
        raise click.BadOptionUsage(name, message)
    return False
