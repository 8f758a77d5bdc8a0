"""The days to which a query restricts its answer, and the query without that restriction."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from . import tree
from .dates import DateRange, timestamps

Days = tuple[date | None, date | None]
"""The first and the last day, both included; None leaves that side open."""


def restricted_days(conditions: Iterable[tree.Node]) -> Days | None:
    """The days that meet all restrictions by date, wherever they stand side by side or under AND; None if
    there is no restriction. For `mekong ngày:2024 ngày:2024-07..` these are those from 1/7 to 31/12/2024. If
    no day meets all, the first one is after the last (`contradict`).

    >>> restricted_days([tree.Dated(date(2024, 1, 1), None), tree.Dated(None, date(2024, 7, 26))])
    (datetime.date(2024, 1, 1), datetime.date(2024, 7, 26))
    """
    dated = [node for node in conditions for node in _dated(node)]
    if not dated:
        return None
    firsts = [day.first for day in dated if day.first is not None]
    lasts = [day.last for day in dated if day.last is not None]
    return max(firsts, key=_begin, default=None), min(lasts, key=_end, default=None)


def contradict(first: date | None, last: date | None) -> bool:
    """Whether there is no day between the two.

    >>> contradict(date(2024, 7, 26), date(2023, 12, 31))
    True
    """
    return first is not None and last is not None and _begin(first) > _end(last)


def _dated(node: tree.Node) -> Iterator[tree.Dated]:
    match node:
        case tree.Dated():
            yield node
        case tree.Sequence(children) | tree.And(children):
            for child in children:
                yield from _dated(child)


def _begin(first: date) -> int:
    return timestamps(DateRange(first, None))[0] or 0


def _end(last: date) -> int:
    return timestamps(DateRange(None, last))[1] or 0


def without_days(node: tree.Node) -> tree.Node | None:
    """The tree without its restrictions by date; None if nothing is left.

    >>> without_days(tree.And((tree.Word("mekong", 0, 6), tree.Dated(date(2024, 1, 1), None))))
    Word(text='mekong', start=0, end=6)
    """
    match node:
        case tree.Dated():
            return None
        case tree.Sequence(children) | tree.And(children):
            left = tuple([other for child in children if (other := without_days(child))])
            return node._replace(children=left) if len(left) > 1 else next(iter(left), None)
    return node
