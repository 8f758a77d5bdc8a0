"""Narrowing a search beside the text of its query."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from ..corpus.errors import QueryError
from . import tree
from .days import ANY_DAY, DateRange

_PARTS = {"author": "authors", "place": "place", "section": "section", "tag": "tags"}
"""What each filter of words narrows."""


@dataclass(frozen=True, slots=True)
class Filters:
    """Restricts a search to articles published from `first` to `last`, both included, and with these words
    side by side in their authors, place, section or tags, or another name of these (TP.HCM: TP. Hồ Chí
    Minh). None or a blank text is no restriction. With the query "" a search lists all articles that pass,
    the newest first. Raises TypeError for words that are no text and for days that are no date, and
    QueryError for a text without letters or digits ("?") and for days that end before they begin.

    >>> Filters(section="Thế giới").conditions()[0].field
    'section'
    """

    first: date | datetime | None = None
    last: date | datetime | None = None
    author: str | None = None
    place: str | None = None
    section: str | None = None
    tag: str | None = None

    def __post_init__(self) -> None:
        for name in _PARTS:
            _check(name, getattr(self, name))
        DateRange(self.first, self.last)

    def conditions(self) -> tuple[tree.Node, ...]:
        """The conditions that an article has to meet."""
        conditions: list[tree.Node] = [
            tree.InField(part, tree.Quoted(text, 0, len(text)), 0)
            for name, part in _PARTS.items()
            if (text := getattr(self, name)) and text.strip()
        ]
        if (days := DateRange(self.first, self.last)) != ANY_DAY:
            conditions.append(tree.Dated(days))
        return tuple(conditions)


def _check(name: str, text: object) -> None:
    if not isinstance(text, str | None):
        raise TypeError(f"what is asked of {name} is a text, not {text!r:.60}")
    if text and text.strip() and not any(map(str.isalnum, text)):
        raise QueryError(f"there is nothing to look for in {name}: {text!r:.60} has no letter or digit")


NO_FILTERS = Filters()


def conditions_of(filters: Filters | None) -> tuple[tree.Node, ...]:
    """The conditions of the filters; empty without any. Raises TypeError for anything else.

    >>> conditions_of(None)
    ()
    """
    if not isinstance(filters, Filters | None):
        raise TypeError(f"filters are made so: Filters(section='ASEAN'), not {filters!r:.60}")
    return (filters or NO_FILTERS).conditions()
