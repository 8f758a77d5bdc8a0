"""The date of an article, as metadata and data of other programs have it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from contextlib import suppress
from datetime import UTC, date, datetime

from .article import clean, parse_date

_UTC = re.compile(r" (?:UTC|GMT)$")
_NAMED_ZONE = re.compile(r"\[[\w/+-]+\]$")
"""Behind a time, as Java writes it: `2024-07-26T10:00+07:00[Asia/Ho_Chi_Minh]`."""
_HOURS_OF_ZONE = re.compile(r"(?<= )[+-]\d\d(?=$| \d{4}$)")
"""The name of Vietnam's time zone on most computers: `Fri Jul 26 23:00:00 +07 2024`."""
_YEAR_FIRST = re.compile(r"^(\d{4})[/-](\d{1,2})[/-](\d{1,2})(?!\d)")
_DAY_WITH_HOUR = re.compile(r"(\d{4}-\d\d-\d\d)T\d")


def read_published(text: str) -> date | None:
    """The date that a text gives: in the forms of `parse_date`, as newspapers print it (`Thứ Sáu, 26/07/2024,
    10:00 (GMT+7)`), with the year first (`2024/7/26`, `2024-07-26 10:00:00 UTC`), as feeds have it (`Fri, 26
    Jul 2024 10:00:00 GMT`, `26 Jul 2024`), or as the digits of a Unix time. None if it gives none, or not a
    whole one (`2024-07`).

    >>> read_published("Thứ Sáu, 26/07/2024, 10:00 (GMT+7)")
    datetime.datetime(2024, 7, 26, 10, 0)
    """
    if text.isdecimal() and len(text) in _DIGITS_OF_UNIX_TIME:
        return read_number(int(text))
    with suppress(ValueError):
        return parse_date(text)
    return _otherwise_written(text)


_DIGITS_OF_UNIX_TIME = (9, 10, 12, 13)
_UNIX_TIMES = range(631_152_000, 10**10)
"""Seconds, from 1990 on: smaller numbers have other meanings, and 0 is put where there is no date."""


def read_number(number: float) -> date | None:
    """The date that a number gives: a Unix time in seconds or milliseconds, or year, month and day in eight
    digits. None for any other number.

    >>> read_number(1721962800).isoformat(), read_number(20240726).isoformat(), read_number(0)
    ('2024-07-26T03:00:00+00:00', '2024-07-26', None)
    """
    for seconds in (number, number // 1000):
        if _UNIX_TIMES.start <= seconds < _UNIX_TIMES.stop:
            return datetime.fromtimestamp(seconds, UTC)
    with suppress(ValueError):
        return parse_date(str(number)) if 10**7 <= number < 10**8 else None
    return None


def _otherwise_written(text: str) -> date | None:
    # Imported here: nearly all dates have the other forms.
    from email.utils import parsedate_to_datetime

    from .printed_dates import read_date

    text = _HOURS_OF_ZONE.sub(r"\g<0>00", _NAMED_ZONE.sub("", clean(text).strip()))
    text = _YEAR_FIRST.sub(lambda day: f"{day[1]}-{day[2]:0>2}-{day[3]:0>2}", text)
    with suppress(ValueError):
        return parse_date(_UTC.sub("+00:00", text))
    with suppress(ValueError, OverflowError):  # before `read_date`, for it knows time zones
        return parsedate_to_datetime(text)
    if found := read_date(text):
        return found
    with suppress(ValueError, OverflowError):
        return parsedate_to_datetime(f"{text} 00:00").date()
    with suppress(ValueError):  # of an hour that no day has, the day is known
        return date.fromisoformat(written[1]) if (written := _DAY_WITH_HOUR.match(text)) else None
    return None


_FIRST_YEAR = 1900
"""Dates before it are those that programs put where there is none (1/1/0001, 30/12/1899), or misprints."""
_UNIX_EPOCH = "1970-01-01"
"""Another of these."""


def is_believable(day: date, today: date | None = None) -> bool:
    """Whether an article can have this date: one from 1900 to the end of the next year, so that neither time
    zones nor articles dated ahead matter, but not 1/1/1970.

    >>> is_believable(date(2024, 7, 26)), is_believable(date(209, 7, 26))
    (True, False)
    """
    is_of_no_date = day.isoformat().startswith(_UNIX_EPOCH)
    return not is_of_no_date and _FIRST_YEAR <= day.year <= (today or date.today()).year + 1


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
