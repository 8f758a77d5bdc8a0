"""How often a subject occurs over time: articles that answer a query, by month or by year."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING, Literal, TypeAlias, get_args

from ..index.clauses import AllOf, Range
from ..index.engine import Engine
from ..index.facets import month
from ..index.fields import MONTH
from .days import DateRange
from .facets import by_year
from .reading import Reading

if TYPE_CHECKING:
    from .inquiry import Understood

Unit: TypeAlias = Literal["month", "year"]
"""The length of a period."""

UNITS: tuple[Unit, ...] = get_args(Unit)


@dataclass(frozen=True, slots=True)
class Period:
    """A month (`2024-07`) or year (`2024`) in Vietnam, and the number of articles published in it.

    >>> Period("2024-07", 3).count
    3
    """

    label: str
    count: int


@dataclass(frozen=True, slots=True)
class Trend:
    """The number of articles in each period from the first to the last, including periods without any.

    The articles are all that answer `query` in `reading`, the strictest reading that finds something.
    `undated` is the number of those without a date, which are in no period. `text` is the query that was
    searched, if it differs from what was typed.

    >>> mekong = Trend("mekong", "year", (Period("2023", 3), Period("2024", 1)), 2, Reading.AS_TYPED)
    >>> mekong.total, mekong.undated
    (4, 2)
    """

    query: str
    by: Unit
    periods: tuple[Period, ...]
    undated: int
    reading: Reading
    text: str | None = None

    def __repr__(self) -> str:
        return f"Trend({self.query!r}, by={self.by!r}, total={self.total}, {len(self.periods)} periods)"

    def _repr_html_(self) -> str:
        from .notebook import trend_html  # only notebooks ask for it

        return trend_html(self)

    @property
    def total(self) -> int:
        """The number of articles in all periods."""
        return sum(period.count for period in self.periods)


def trend(engine: Engine, query: str, found: Understood, by: Unit, days: DateRange) -> Trend:
    """The trend of a query, whose answer is `found`, between the days of a range.

    The periods run from the range's first day to its last; where it is open, from the first article to the
    last. Raises ValueError if `by` is not one of UNITS.
    """
    if by not in UNITS:
        raise ValueError(f"a period is a {' or a '.join(UNITS)}, not {by!r}")
    answer = found.answer
    undated = answer.counted - engine.find(AllOf((answer.clause, Range())), 0).total
    months = engine.counts(AllOf((answer.clause, Range(*days.timestamps()))), MONTH)
    counts = by_year(months) if by == "year" else months
    periods = _periods(counts, _label(days.first, by), _label(days.last, by))
    return Trend(query, by, periods, undated, answer.reading, found.text)


def aligned(trends: Sequence[Trend]) -> list[Trend]:
    """The trends with the same periods, from the first period of any trend to the last of any."""
    labels = [period.label for trend in trends for period in trend.periods]
    if not labels:
        return list(trends)
    return [_between(trend, min(labels), max(labels)) for trend in trends]


def _between(trend: Trend, first: str, last: str) -> Trend:
    counts = {period.label: period.count for period in trend.periods}
    return replace(trend, periods=_periods(counts, first, last))


def _periods(counts: Mapping[str, int], first: str | None, last: str | None) -> tuple[Period, ...]:
    """The periods from `first` to `last`; None stands for the first or the last period with articles."""
    first, last = first or min(counts, default=None), last or max(counts, default=None)
    if first is None or last is None:
        return ()
    return tuple(Period(label, counts.get(label, 0)) for label in _labels(first, last))


def _label(day: date | None, by: str) -> str | None:
    if day is None:
        return None
    return month(day)[: -len("-07")] if by == "year" else month(day)


def _labels(first: str, last: str) -> Iterator[str]:
    """The periods from one to the other.

    >>> list(_labels("2023-12", "2024-02"))
    ['2023-12', '2024-01', '2024-02']
    """
    if "-" not in first:
        yield from (f"{year:04}" for year in range(int(first), int(last) + 1))
        return
    begin, end = (12 * int(label[:4]) + int(label[5:]) - 1 for label in (first, last))
    yield from (f"{number // 12:04}-{number % 12 + 1:02}" for number in range(begin, end + 1))
