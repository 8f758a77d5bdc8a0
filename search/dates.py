"""From dates in a query or an option to a range of days.

A range is one date (see `date_forms`), or two of them, or one and an open side:

    2024-07..2024-12  1/7/2024..hôm nay  2024..  ..2023        with two stops; one side may be missing
    từ tháng 7/2024 đến tháng 9/2024  từ 2020 đến nay          in words; từ or đến alone leaves a side open
    1/7/2024 - 15/7/2024  2021-2025  1/7-15/7/2024             with a dash, where it can be nothing else
    24-27/7/2024                                               days of one month

An end without a year is in the year of the other end. Text that cannot be understood, and a date that does
not exist, are errors with a hint how to write it, never guesses.

`dateparser` would not do: it has moments but no ranges, takes 13/2024 for the 13th of this month, and does
not read quý 3, hôm kia or 3 ngày qua.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date, datetime

from ..corpus.accents import without_accents
from ..corpus.errors import QueryError
from ..corpus.vietnam_time import VIETNAM
from .date_forms import Clock, NoSuchDateError, days_of
from .days import DateRange, no_day_between

_LONGEST = 100
_EXAMPLES = (
    "write a day (26/7/2024), a month (7/2024), a quarter (quý 3/2024), a year (2024), a range "
    "(2024-07..2024-12, 2024.., ..2023), or hôm qua, tuần trước, 7 ngày qua"
)


def date_range(text: str, today: date) -> DateRange:
    """The days that a text names, with accents or without; `today` is the date in Vietnam.

    Raises QueryError, whose position is an offset in `text`, for anything that is no date: 31/2/2024,
    13/2024, a range that ends before it begins.

    >>> date_range("tháng 7/2024", date(2024, 8, 1))
    DateRange(first=datetime.date(2024, 7, 1), last=datetime.date(2024, 7, 31))
    """
    if len(text) > _LONGEST:  # far longer than any date: bounds the time for nonsense
        raise QueryError(f"that is too long for a date: {_EXAMPLES}", _LONGEST)
    whole = _folded(text)
    if ends := _ends(whole, _RANGES):
        return _between(*ends, today)
    if one := _days(whole, Clock(today)):
        return one
    if ends := _days_of_a_month(whole) or _ends(whole, _DASHES):
        return _between(*ends, today)
    raise _not_a_date(whole)


def today_in_vietnam() -> date:
    """Today's date in Vietnam, wherever this runs."""
    return datetime.now(VIETNAM).date()


# ------------------------------------------------------------------ the text


@dataclass(frozen=True, slots=True)
class _Piece:
    """A piece of the text, in lower case, without accents and with single spaces. `offsets` has the offset in
    `text`, the whole text as typed, of each of its letters and of its end."""

    letters: str
    offsets: tuple[int, ...]
    text: str

    def part(self, start: int, end: int) -> _Piece:
        """A part of the piece, without white space around it."""
        start += len(self.letters[start:end]) - len(self.letters[start:end].lstrip())
        end = max(start, len(self.letters[:end].rstrip()))
        return replace(self, letters=self.letters[start:end], offsets=self.offsets[start : end + 1])

    @property
    def typed(self) -> str:
        """The piece as it was typed."""
        return self.text[self.offsets[0] : self.offsets[-1]]


def _folded(text: str) -> _Piece:
    letters, offsets = "", []
    for offset, typed in enumerate(text):
        for letter in " " if typed.isspace() else without_accents(typed.lower()):
            if letter != " " or not letters.endswith(" "):
                letters += letter
                offsets.append(offset)
    return _Piece(letters, (*offsets, len(text)), text).part(0, len(letters))


# ------------------------------------------------------------------ ranges

_RANGES = (
    re.compile(r"(?P<first>.*?)(?:\.{2,}|…)(?P<last>.*)"),
    re.compile("tu (?P<first>.+?) (?:den|toi) (?P<last>.+)"),
    re.compile("tu (?P<first>.+)"),
    re.compile("(?:den|toi) (?P<last>.+)"),
)

_FULL = "(?:[0-9]{1,2}/[0-9]{1,2}(?:/[0-9]{4})?|[0-9]{1,2}[.][0-9]{1,2}[.][0-9]{4}|[0-9]{1,2}/[0-9]{4})"
_YEAR_ALONE = "(?:nam )?[0-9]{4}"
# A year after a dash ends only a range of years: tháng 7 - 2024 is no range.
_DASHES = (
    re.compile(f"(?P<first>.+?)(?: ?[–—] ?| - )(?P<last>(?!{_YEAR_ALONE}$).+)"),
    re.compile(f"(?P<first>{_FULL})-(?P<last>{_FULL})"),
    re.compile(f"(?P<first>{_YEAR_ALONE}) ?[-–—] ?(?P<last>{_YEAR_ALONE})"),
)
_DAYS_OF_A_MONTH = re.compile(
    "(?P<first>(?:ngay )?[0-9]{1,2}) ?[-–—] ?"
    "(?P<last>[0-9]{1,2}(?P<month>/[0-9]{1,2}(?:/[0-9]{4})?|[.][0-9]{1,2}[.][0-9]{4}| thang .+))"
)

_YEAR = re.compile("(?<![0-9])[0-9]{4}(?![0-9]| ngay| tuan| thang| quy| nam)")

_Ends = tuple[_Piece | None, _Piece | None]


def _ends(whole: _Piece, shapes: tuple[re.Pattern[str], ...]) -> _Ends | None:
    """The two ends of a range in one of these shapes, None for an open end; None if it has none of the
    shapes."""
    for shape in shapes:
        if match := shape.fullmatch(whole.letters):
            first, last = (_end(whole, match, name) for name in ("first", "last"))
            return (first, last) if first or last else None
    return None


def _end(whole: _Piece, match: re.Match[str], name: str) -> _Piece | None:
    if name not in match.re.groupindex:
        return None
    end = whole.part(*match.span(name))
    return end if end.letters else None


def _days_of_a_month(whole: _Piece) -> _Ends | None:
    """The two ends of a range within one month (24-27/7), both with the month that follows the second."""
    match = _DAYS_OF_A_MONTH.fullmatch(whole.letters)
    if not match:
        return None
    first = replace(whole, letters=match["first"] + match["month"])
    return first, whole.part(*match.span("last"))


def _between(first: _Piece | None, last: _Piece | None, today: date) -> DateRange:
    """The days from one end to the other; an end without a year is in the year of the other."""
    year = _YEAR.search(last.letters) if last else None
    begin = _named(first, Clock(today, int(year[0]) if year else None)).first if first else None
    end = _named(last, Clock(today, begin.year if begin else None)).last if last else None
    if begin and end and last and no_day_between(begin, end):
        raise QueryError(
            f"the range ends before it begins: from {_written(begin)} to {_written(end)}; "
            "the earlier date comes first, each with its year: 1/7/2024..15/7/2024",
            last.offsets[0],
        )
    return DateRange(begin, end)


def _written(day: date) -> str:
    return f"{day.day}/{day.month}/{day.year}"


def _named(piece: _Piece, clock: Clock) -> DateRange:
    found = _days(piece, clock)
    if found is None:
        raise _not_a_date(piece)
    return found


def _days(piece: _Piece, clock: Clock) -> DateRange | None:
    try:
        return days_of(piece.letters, clock)
    except NoSuchDateError as error:
        raise QueryError(f"{error}; {_EXAMPLES}", piece.offsets[0]) from error


def _not_a_date(piece: _Piece) -> QueryError:
    return QueryError(f"{piece.typed[:30]!r} is not a date: {_EXAMPLES}", piece.offsets[0])
