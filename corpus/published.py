"""The date of an article, as metadata and data of other programs have it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from contextlib import suppress
from datetime import date

from .article import parse_date

_YEAR_FIRST = re.compile(r"^(\d{4})[/-](\d{1,2})[/-](\d{1,2})(?!\d)")


def read_published(text: str) -> date | None:
    """The date that a text gives: in the forms of `parse_date`, as newspapers print it (`Thứ Sáu, 26/07/2024,
    10:00 (GMT+7)`), with the year first (`2024/7/26`), or as feeds have it (`Fri, 26 Jul 2024 10:00:00 GMT`,
    `26 Jul 2024`). None if it gives none, or not a whole one (`2024-07`).

    >>> read_published("Thứ Sáu, 26/07/2024, 10:00 (GMT+7)")
    datetime.datetime(2024, 7, 26, 10, 0)
    """
    with suppress(ValueError):
        return parse_date(text)
    return _otherwise_written(text)


def _otherwise_written(text: str) -> date | None:
    # Imported here: nearly all dates have the other forms.
    from email.utils import parsedate_to_datetime

    from .printed_dates import read_date

    text = _YEAR_FIRST.sub(lambda day: f"{day[1]}-{day[2]:0>2}-{day[3]:0>2}", text.strip())
    if found := read_date(text):
        return found
    with suppress(ValueError, OverflowError):
        return parsedate_to_datetime(text)
    with suppress(ValueError, OverflowError):
        return parsedate_to_datetime(f"{text} 00:00").date()
    return None


_FIRST_YEAR = 1900
"""Dates before it are those that programs put where there is none (1/1/0001, 30/12/1899), or misprints."""


def is_believable(day: date, today: date | None = None) -> bool:
    """Whether an article can have this date: one from 1900 to the end of the next year, so that neither time
    zones nor articles dated ahead matter.

    >>> is_believable(date(2024, 7, 26)), is_believable(date(209, 7, 26))
    (True, False)
    """
    return _FIRST_YEAR <= day.year <= (today or date.today()).year + 1


def likeliest(days: Iterable[date | None]) -> date | None:
    """The first of the dates that can be believed; if there is none, the first date.

    >>> likeliest([None, date(1, 1, 1), date(2024, 7, 26)])
    datetime.date(2024, 7, 26)
    """
    known = [day for day in days if day]
    return next(filter(is_believable, known), known[0] if known else None)


def believed(day: date | None) -> tuple[date | None, tuple[str, ...]]:
    """The date if it can be believed; else none, and a remark.

    >>> believed(date(209, 7, 26))
    (None, ('the date 0209-07-26 cannot be that of an article: left out',))
    """
    if day is None or is_believable(day):
        return day, ()
    return None, (f"the date {day.isoformat()[:10]} cannot be that of an article: left out",)
