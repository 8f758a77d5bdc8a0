"""From one date as a Vietnamese reader writes it to the days that it covers.

    26/7/2024  26-7-2024  26.7.2024  2024-07-26  26/7  ngày 26 tháng 7 năm 2024        a day
    7/2024  2024-07  tháng 7/2024  tháng 7 năm 2024  tháng bảy                         a month
    quý 3/2024  quý III năm 2024  quý 3                                                a quarter
    2024  năm 2024                                                                     a year
    hôm nay  hôm qua  hôm kia  tuần này  tuần trước  tháng trước  năm nay  năm ngoái   from today
    7 ngày trước  hai tuần trước  3 tháng trước             the day, week or month so long ago
    7 ngày qua  tuần qua  3 tháng qua  năm năm qua          from so long ago up to today
    tháng 7 năm ngoái                                       in the year so named

The day comes first, as always in Vietnamese; a year has four digits; weeks begin on Monday. A date without a
year is in the year of the clock if that has one, else in the last year in which it has begun, because news is
about the past.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TypeAlias

from ..corpus.accents import without_accents
from .days import DateRange, no_day_between
from .figures import NUMERALS


@dataclass(frozen=True, slots=True)
class Clock:
    """The context of a date: today, and the year of dates without a year (None: the last in which they
    began)."""

    today: date
    year: int | None = None


class NoSuchDateError(ValueError):
    """The text has the form of a date, but there is no such date. The message says why."""


def days_of(text: str, clock: Clock) -> DateRange | None:
    """The days of one date; None if it is not written in any of the forms.

    `text` is in lower case, without accents, with single spaces. Raises NoSuchDateError for 31/2/2024.

    >>> days_of("thang 7 nam 2024", Clock(date(2024, 8, 1)))
    DateRange(first=datetime.date(2024, 7, 1), last=datetime.date(2024, 7, 31))
    """
    for form, read in _FORMS:
        if match := form.fullmatch(text):
            return read(match.groupdict(), clock)
    return None


_Parts: TypeAlias = dict[str, str | None]

# ------------------------------------------------------------------ numbers

_QUARTERS = {"nhat": 1, "i": 1, "ii": 2, "iii": 3, "iv": 4}
_NUMBERS = {without_accents(word): value for word, value in NUMERALS.items()} | _QUARTERS
_NUMBER = "(?:[0-9]{1,4}|" + "|".join(sorted(_NUMBERS, key=len, reverse=True)) + ")"


def _number(written: str | None) -> int:
    return _NUMBERS.get(written or "") or int(written or 0)


# ------------------------------------------------------------------ dates with a number

_YEARS_BACK = 9
"""Years to look back for a day that not every year has: before 29 February 1904 the last one was in 1896."""


def _day(parts: _Parts, clock: Clock) -> DateRange:
    return _in_year(parts, clock, lambda year: _one_day(year, _number(parts["month"]), _number(parts["day"])))


def _month(parts: _Parts, clock: Clock) -> DateRange:
    return _in_year(parts, clock, lambda year: _months(year, _number(parts["month"]), 1))


def _quarter(parts: _Parts, clock: Clock) -> DateRange:
    quarter = _number(parts["quarter"])
    if not 1 <= quarter <= 4:
        raise NoSuchDateError(f"a year has four quarters, none is {quarter}: quý 3/2024")
    return _in_year(parts, clock, lambda year: _months(year, 3 * quarter - 2, 3))


def _year(parts: _Parts, clock: Clock) -> DateRange:
    return _in_year(parts, clock, lambda year: _months(year, 1, 12))


def _short_year(parts: _Parts, clock: Clock) -> DateRange:
    raise NoSuchDateError(f"a year has four digits: {parts['day_month']}20{parts['short']}")


def _in_year(parts: _Parts, clock: Clock, make: Callable[[int], DateRange]) -> DateRange:
    """The date in the year that is named, by its number or relative to today, else in the year that is
    meant."""
    if year := parts.get("year"):
        return make(int(year))
    if then := parts.get("then"):
        return make(clock.today.year - _YEARS_AGO[then])
    return make(clock.year) if clock.year else _last_begun(clock.today, make)


def _last_begun(today: date, make: Callable[[int], DateRange]) -> DateRange:
    for year in range(today.year, max(today.year - _YEARS_BACK, 0), -1):
        try:
            found = make(year)
        except NoSuchDateError:
            continue
        if not no_day_between(found.first, today):
            return found
    return make(today.year)


def _one_day(year: int, month: int, day: int) -> DateRange:
    _check_month(year, month, day)
    last = monthrange(year, month)[1]
    if not 1 <= day <= last:
        raise NoSuchDateError(f"there is no {day}/{month}/{year}: month {month}/{year} has {last} days")
    return DateRange(date(year, month, day), date(year, month, day))


def _months(year: int, month: int, count: int) -> DateRange:
    """The days of `count` months from this one on."""
    _check_month(year, month)
    last = month + count - 1
    return DateRange(date(year, month, 1), date(year, last, monthrange(year, last)[1]))


def _check_month(year: int, month: int, day: int = 0) -> None:
    """Raises NoSuchDateError for a month that no year has. `day` is the day that was named, for the
    message."""
    if year < 1:
        raise NoSuchDateError("there is no year 0000")
    if not 1 <= month <= 12:
        turned = f": the day comes first, {month}/{day}/{year}" if 1 <= day <= 12 else ""
        raise NoSuchDateError(f"there is no month {month}{turned}")


# ------------------------------------------------------------------ dates from today

_YEARS_AGO = {"nam nay": 0, "nam ngoai": 1, "nam truoc": 1, "nam roi": 1, "nam kia": 2}
_DAYS_AGO = {"nay": 0, "hom nay": 0, "hom qua": 1, "hom kia": 2}


def _named_day(parts: _Parts, clock: Clock) -> DateRange:
    return _whole("ngay", _back(clock.today, "ngay", _DAYS_AGO[parts["named"] or ""]))


def _this(parts: _Parts, clock: Clock) -> DateRange:
    return _whole(parts["unit"], clock.today)


def _ago(parts: _Parts, clock: Clock) -> DateRange:
    """The whole day, week, month, quarter or year that many units ago."""
    return _whole(parts["unit"], _back(clock.today, parts["unit"], _number(parts["count"] or "mot")))


def _past(parts: _Parts, clock: Clock) -> DateRange:
    """All days from that many units ago up to today."""
    return DateRange(_back(clock.today, parts["unit"], _number(parts["count"] or "mot")), clock.today)


def _back(today: date, unit: str | None, count: int) -> date:
    """The day `count` units ago; the last day of the month if that month is too short."""
    try:
        if unit in _DAYS:
            return today - timedelta(days=count * _DAYS[unit or ""])
        year, month = divmod(today.year * 12 + today.month - 1 - count * _MONTHS[unit or ""], 12)
        return date(year, month + 1, min(today.day, monthrange(year, month + 1)[1]))
    except (ValueError, OverflowError) as error:
        raise NoSuchDateError("that is too long ago for any calendar") from error


_DAYS = {"ngay": 1, "tuan": 7}
_MONTHS = {"thang": 1, "quy": 3, "nam": 12}


def _whole(unit: str | None, day: date) -> DateRange:
    """The whole day, week, month, quarter or year that contains this day."""
    match unit:
        case "tuan":
            monday = day - timedelta(days=day.weekday())
            return DateRange(monday, monday + timedelta(days=6))
        case "thang":
            return _months(day.year, day.month, 1)
        case "quy":
            return _months(day.year, (day.month - 1) // 3 * 3 + 1, 3)
        case "nam":
            return _months(day.year, 1, 12)
    return DateRange(day, day)


# ------------------------------------------------------------------ forms

_THEN = f"(?P<then>{'|'.join(_YEARS_AGO)})"
_IN_YEAR = rf"(?:(?:[/.-]|,? (?:nam )?)(?P<year>[0-9]{{4}})|,? {_THEN})?"
_ON = "(?:ngay )?(?:mong |mung )?"
_DAY = "(?P<day>[0-9]{1,2})"
_UNIT = "(?P<unit>ngay|tuan|thang|quy|nam)"
_COUNT = f"(?:(?P<count>{_NUMBER}) )"

_Read: TypeAlias = Callable[[_Parts, Clock], DateRange]

_FORMS: tuple[tuple[re.Pattern[str], _Read], ...] = tuple(
    (re.compile(form), read)
    for form, read in (
        (r"(?:nam )?(?P<year>[0-9]{4})", _year),
        (rf"{_THEN}", _year),
        (rf"{_ON}{_DAY}(?P<sep>[/.-])(?P<month>[0-9]{{1,2}})(?P=sep)(?P<year>[0-9]{{4}})", _day),
        (rf"(?P<year>[0-9]{{4}})(?P<sep>[/.-])(?P<month>[0-9]{{1,2}})(?P=sep){_DAY}", _day),
        (rf"{_ON}{_DAY}/(?P<month>[0-9]{{1,2}})(?: {_THEN})?", _day),
        (rf"{_ON}{_DAY} thang (?P<month>{_NUMBER}){_IN_YEAR}", _day),
        (rf"{_ON}(?P<day_month>[0-9]{{1,2}}([/.-])[0-9]{{1,2}}\2)(?P<short>[0-9]{{2}})", _short_year),
        (r"(?:thang )?(?P<month>[0-9]{1,2})[/.-](?P<year>[0-9]{4})", _month),
        (r"(?P<year>[0-9]{4})[/.-](?P<month>[0-9]{1,2})", _month),
        (rf"thang (?P<month>{_NUMBER}){_IN_YEAR}", _month),
        (rf"(?:quy |q)(?P<quarter>{_NUMBER}){_IN_YEAR}", _quarter),
        (f"(?P<named>{'|'.join(_DAYS_AGO)})", _named_day),
        ("(?P<unit>tuan|thang|quy) nay", _this),
        (f"(?:cach day )?{_COUNT}{_UNIT} (?:truoc|roi)", _ago),
        (f"cach day {_COUNT}{_UNIT}", _ago),
        (f"{_UNIT}(?P<count>) (?:truoc|roi|vua roi)", _ago),
        (f"{_COUNT}?{_UNIT} (?:qua|vua qua|gan day)", _past),
    )
)
