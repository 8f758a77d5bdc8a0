"""Days and months that a query names in words or figures, in the other ways in which papers write them:

    ngày 26 tháng 7              also 26/7
    ngày 26/7  26/07             also 26 tháng 7
    26/7/2024                    also 26 tháng 7 năm 2024, 26 tháng 7/2024
    tháng 7/2024                 also 7/2024, 07/2024, tháng 7 năm 2024

They are searched, and shown, like other names. 26/7, 26-7 and 26.7 have the same tokens anyway. A day with a
year is not searched without the year, as that would match the same day of every year: which year a day
without one means depends on the date of the article, and `--from` and `ngày:` restrict that. Figures without
`ngày`, a year or a zero before the day are no dates: 2/3 is a fraction, and 24/7 means always. Neither is
`15 thắng 4`, a score: accents may be missing (15 thang 4) but not different. A number is a year if it follows
`năm` or is in the range of years that news are about: `khoảng 1/3 1200 tỷ` has none.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from ..index.query_terms import Terms
from .figures import YEARS, YEARS_NAMED, number
from .other_names import SAME, Alias, Name, names

_DAY, _MONTH, _YEAR = ("ngày", "ngay"), ("tháng", "thang"), ("năm", "nam")
"""The words, each with and without accents."""


def written_dates(words: Sequence[Terms]) -> Iterator[Alias]:
    """The days and months that the words of a query name, in their order.

    >>> from ..index.query_terms import query_terms
    >>> [day] = written_dates([query_terms(word) for word in "họp ngày 26 tháng 7".split()])
    >>> day.span, day.texts
    ((2, 5), ('26/7', '26/07'))
    """
    at = 0
    tokens = [_Token(term.key, place) for place, word in enumerate(words) for term in word]
    while at < len(tokens):
        found = _date_at(tokens, at)
        if found and found.others:
            yield found
        at = found.end if found else at + 1


class _Token(NamedTuple):
    """A token of a query, and the number of the word that it was typed in."""

    key: str
    word: int


def _date_at(tokens: list[_Token], start: int) -> Alias | None:
    """The day or month whose name begins there."""
    if _is(_MONTH, tokens, start):
        return _month_at(tokens, start)
    has_day = _is(_DAY, tokens, start)
    at = start + has_day
    in_words = _is(_MONTH, tokens, at + 1)
    month_at = at + 1 + in_words
    day, month = _number(tokens, at), _number(tokens, month_at)
    if not (0 < day <= 31 and 0 < month <= 12):
        return None
    end, year = _year_behind(tokens, month_at)
    # In 1,05 it is a decimal that begins with a zero, and `05 10` are two numbers.
    is_padded = tokens[at].key.startswith("0") and tokens[at].word == tokens[month_at].word
    if not (has_day or in_words or is_padded or year):
        return None
    # `ngày` stays a word like any other. Without it and a year it may be no date: 1 tháng 10 triệu.
    is_sure = has_day or is_padded or year is not None
    return Alias(at, end, _names(tokens[at:end], day, month, year), together=is_sure)


def _month_at(tokens: list[_Token], start: int) -> Alias | None:
    """The month that is named there."""
    month = _number(tokens, start + 1)
    if not 0 < month <= 12:
        return None
    end, year = _year_behind(tokens, start + 1)
    if year and end == start + 3 and tokens[start + 1].word != tokens[start + 2].word:
        end, year = start + 2, None  # tháng 5 2000 người
    return Alias(start, end, _names_of_month(tokens[start:end], month, year), together=True)


def _year_behind(tokens: list[_Token], at: int) -> tuple[int, int | None]:
    """The end of a name whose month stands there, and its year; None if it has none."""
    is_named = _is(_YEAR, tokens, at + 1)
    year_at = at + 1 + is_named
    year = _number(tokens, year_at)
    return (year_at + 1, year) if year in (YEARS_NAMED if is_named else YEARS) else (at + 1, None)


def _is(word: tuple[str, ...], tokens: list[_Token], at: int) -> bool:
    return at < len(tokens) and tokens[at].key in word


def _number(tokens: list[_Token], at: int) -> int:
    return number(tokens[at].key) if at < len(tokens) else 0


def _names(typed: list[_Token], day: int, month: int, year: int | None) -> tuple[Name, ...]:
    figures = [f"{day}/{month}", f"{day:02}/{month:02}", f"{day}/{month:02}", f"{day:02}/{month}"]
    words = [f"{day} tháng {month}"]
    if year:
        figures = [f"{one}/{year}" for one in figures]
        words = [f"{day} tháng {month} năm {year}", f"{day} tháng {month}/{year}"]
    return _others(typed, figures + words)


def _names_of_month(typed: list[_Token], month: int, year: int | None) -> tuple[Name, ...]:
    if year is None:
        return _others(typed, [f"tháng {month}"])
    words = [f"tháng {month} năm {year}", f"tháng {month:02} năm {year}"]
    return _others(typed, [f"{month}/{year}", f"{month:02}/{year}", *words])


def _others(typed: list[_Token], writings: list[str]) -> tuple[Name, ...]:
    """The names but the one that was typed."""
    bare = _bare(" ".join([token.key for token in typed]))
    return names([name for name in dict.fromkeys(writings) if _bare(name) != bare], SAME)


def _bare(name: str) -> str:
    for accented, without in (_DAY, _MONTH, _YEAR):
        name = name.replace(accented, without)
    return name.replace("/", " ")
