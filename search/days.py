"""The days from a first to a last one."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time

from ..corpus.errors import QueryError
from ..corpus.vietnam_time import timestamp


@dataclass(frozen=True, slots=True)
class DateRange:
    """The days from `first` to `last`, both included; None leaves that side open. A datetime is an exact
    moment, in Vietnam's time if it has no zone. Raises TypeError for other types, and QueryError if the last
    is before the first.

    >>> from .dates import date_range
    >>> date_range("từ 2024", date(2024, 8, 1))
    DateRange(first=datetime.date(2024, 1, 1), last=None)
    """

    first: date | datetime | None = None
    last: date | datetime | None = None

    def __post_init__(self) -> None:
        for name, end in (("first", self.first), ("last", self.last)):
            if not isinstance(end, date | None):
                raise TypeError(
                    f"{name} is a date or datetime, not {end!r}: give date(2024, 7, 26) for a day"
                )
        if no_day_between(self.first, self.last):
            raise QueryError(f"the range ends before it begins: from {self.first} to {self.last}")

    def timestamps(self) -> tuple[int | None, int | None]:
        """The first and the last second of the range, in seconds since 1970 in UTC; None on an open side.
        Days begin and end at midnight in Vietnam (UTC+7).

        >>> DateRange(date(1970, 1, 2), date(1970, 1, 2)).timestamps()
        (61200, 147599)
        """
        return _timestamps(self.first, self.last)


def no_day_between(first: date | None, last: date | None) -> bool:
    """Whether the last is before the first, so that the two are the ends of no range.

    >>> no_day_between(date(2024, 7, 26), date(2023, 12, 31))
    True
    """
    low, high = _timestamps(first, last)
    return low is not None and high is not None and low > high


def _timestamps(first: date | None, last: date | None) -> tuple[int | None, int | None]:
    low = None if first is None else timestamp(first)
    high = None if last is None else timestamp(_last_second(last))
    return low, high


def _last_second(end: date) -> datetime:
    return end if isinstance(end, datetime) else datetime.combine(end, time(23, 59, 59))


ANY_DAY = DateRange()
"""No restriction."""
