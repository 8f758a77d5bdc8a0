"""What the files of commands share besides printing: exit codes, options, dates, and opening an index."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from ..corpus.errors import QueryError
from .days import ANY_DAY, DateRange, no_day_between

if TYPE_CHECKING:
    from .aliases import Aliases
    from .filters import Filters
    from .searcher import Searcher

FOUND, NOT_FOUND, FAILED = 0, 1, 2
"""Exit codes, as grep has them."""


def _default_index() -> Path:
    from platformdirs import user_data_path

    return user_data_path("tracuu") / "index"


index_option = click.option(
    "-i",
    "--index",
    "directory",
    type=click.Path(path_type=Path),
    envvar="TRACUU_INDEX",
    default=_default_index,
    help="The index directory; else $TRACUU_INDEX, else one in your data folder.",
)
json_option = click.option("--json", "as_json", is_flag=True, help="Print JSON.")

_NARROWING = (
    click.option("--author", help="With these words in the author's name."),
    click.option("--place", help="With these words in the place."),
    click.option("--section", help="With these words in the section."),
    click.option("--tag", help="With these words in a tag."),
)

Command = TypeVar("Command", bound=Callable[..., Any])


def narrowing_options(command: Command) -> Command:
    """Gives a command the options --author, --place, --section and --tag."""
    for option in reversed(_NARROWING):
        command = option(command)
    return command


def filters_of(words: Mapping[str, str | None], days: DateRange = ANY_DAY) -> Filters:
    """The filters of these options, and of the days."""
    from .filters import Filters

    return Filters(days.first, days.last, words["author"], words["place"], words["section"], words["tag"])


def usable_processors() -> int:
    """The number of processors that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def open_index(directory: Path, aliases: Aliases | None = None) -> Searcher:
    """Opens the index for searching; raises what `Searcher` does. `Searcher` is imported only here, as
    neither help nor an error in the arguments needs it."""
    from .searcher import Searcher

    return Searcher(directory, aliases=aliases)


def days_between(first: str | None, last: str | None) -> DateRange:
    """The days given by `--from` and `--to`: `26/7/2024`, `2024-07`, `hôm qua`.

    Raises QueryError if one is no date, or they are in the wrong order.
    """
    if not (first or last):
        return ANY_DAY
    from .dates import date_range, today_in_vietnam

    today = today_in_vietnam()
    begin = date_range(first, today).first if first else None
    end = date_range(last, today).last if last else None
    if no_day_between(begin, end):
        raise QueryError(f"--from {first} is later than --to {last}: write the earlier day first")
    return DateRange(begin, end)
