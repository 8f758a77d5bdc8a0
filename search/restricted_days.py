"""The days to which a query restricts its answer, and the query without that restriction."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from math import inf

from . import tree
from .days import DateRange


def restricted_days(conditions: Iterable[tree.Node]) -> tuple[date | None, date | None] | None:
    """The first and the last day that meet all restrictions by date, wherever they stand side by side or
    under AND; None if there is no restriction. For `mekong ngày:2024 ngày:2024-07..` these are 1/7 and
    31/12/2024. They are no DateRange, as maybe no day meets all: then the first is after the last.

    >>> since, until = DateRange(date(2024, 1, 1), None), DateRange(None, date(2024, 7, 26))
    >>> restricted_days([tree.Dated(since), tree.Dated(until)])
    (datetime.date(2024, 1, 1), datetime.date(2024, 7, 26))
    """
    ranges = [days for node in conditions for days in _ranges(node)]
    if not ranges:
        return None
    latest = max(ranges, key=_begin)
    earliest = min(ranges, key=_end)
    return latest.first, earliest.last


def _begin(days: DateRange) -> float:
    low, _ = days.timestamps()
    return -inf if low is None else low


def _end(days: DateRange) -> float:
    _, high = days.timestamps()
    return inf if high is None else high


def _ranges(node: tree.Node) -> Iterator[DateRange]:
    match node:
        case tree.Dated(days):
            yield days
        case tree.Sequence(children) | tree.And(children):
            for child in children:
                yield from _ranges(child)


def without_days(node: tree.Node) -> tree.Node | None:
    """The tree without its restrictions by date; None if nothing is left.

    >>> without_days(tree.And((tree.Word("mekong", 0, 6), tree.Dated(DateRange(date(2024, 1, 1))))))
    Word(text='mekong', start=0, end=6)
    """
    match node:
        case tree.Dated():
            return None
        case tree.Sequence(children) | tree.And(children):
            left = tuple([other for child in children if (other := without_days(child))])
            return node._replace(children=left) if len(left) > 1 else next(iter(left), None)
    return node
