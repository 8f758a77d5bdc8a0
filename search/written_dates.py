"""Days that a query names in words or figures, in the other ways in which papers write them:

    ngày 26 tháng 7              also 26/7
    ngày 26/7  26/07             also 26 tháng 7
    26/7/2024                    also 26 tháng 7 năm 2024, 26 tháng 7/2024

They are searched, and shown, like other names. 26/7, 26-7 and 26.7 have the same tokens anyway. A day with a
year is not searched without the year, as that would match the same day of every year: which year a day
without one means depends on the date of the article, and `--from` and `ngày:` restrict that. Figures without
`ngày` or a year are no dates: 2/3 is a fraction, and 24/7 means always. Neither is `15 thắng 4`, a score:
accents may be missing (15 thang 4) but not different. A number is a year if it follows `năm` or is in the
range of years that news are about: `khoảng 1/3 1200 tỷ` has none.
"""

from __future__ import annotations

from collections.abc import Iterator

from .question import Terms

_DAY, _MONTH, _YEAR = ("ngày", "ngay"), ("tháng", "thang"), ("năm", "nam")
"""The words, each with and without accents."""

_YEARS, _YEARS_NAMED = range(1900, 2101), range(1000, 10_000)
"""Numbers that are read as years, and those that are read as years after `năm`."""

Names = tuple[int, int, tuple[str, ...]]
"""The start and the end (not included) of the tokens of a day, and its other spellings."""


def written_dates(terms: Terms) -> Iterator[Names]:
    """The days in the terms, in their order.

    >>> from ..index.analyzer import query_terms
    >>> list(written_dates(query_terms("họp ngày 26 tháng 7")))
    [(1, 5, ('26/7', '26/07'))]
    """
    at = 0
    tokens = [term.key for term in terms]
    while at < len(tokens):
        start, end, names = _date_at(tokens, at)
        if names:
            yield start, end, names
        at = max(end, at + 1)


def _date_at(tokens: list[str], start: int) -> Names:
    """The day that begins at `start`; without other spellings if there is none."""
    has_day = _is(_DAY, tokens, start)
    at = start + has_day
    in_words = _is(_MONTH, tokens, at + 1)
    day, month = _number(tokens, at), _number(tokens, at + 1 + in_words)
    if not (0 < day <= 31 and 0 < month <= 12):
        return start, start, ()
    end = at + 2 + in_words
    year_is_named = _is(_YEAR, tokens, end)
    year_at = end + year_is_named
    year = _number(tokens, year_at)
    if year in (_YEARS_NAMED if year_is_named else _YEARS):
        return start, year_at + 1, _names(tokens[start : year_at + 1], day, month, year)
    if not (has_day or in_words):
        return start, start, ()
    return start, end, _names(tokens[start:end], day, month, None)


def _is(word: tuple[str, ...], tokens: list[str], at: int) -> bool:
    return at < len(tokens) and tokens[at] in word


def _number(tokens: list[str], at: int) -> int:
    figures = tokens[at] if at < len(tokens) else ""
    return int(figures) if figures.isascii() and figures.isdecimal() and len(figures) <= 4 else 0


def _names(typed: list[str], day: int, month: int, year: int | None) -> tuple[str, ...]:
    figures = [f"{day}/{month}", f"{day:02}/{month:02}", f"{day}/{month:02}", f"{day:02}/{month}"]
    words = [f"{day} tháng {month}"]
    if year:
        figures = [f"{one}/{year}" for one in figures]
        words = [f"{day} tháng {month} năm {year}", f"{day} tháng {month}/{year}"]
    bare = _bare(" ".join(typed)).removeprefix("ngay ")
    return tuple(name for name in dict.fromkeys(figures + words) if _bare(name) != bare)


def _bare(name: str) -> str:
    for accented, without in (_DAY, _MONTH, _YEAR):
        name = name.replace(accented, without)
    return name.replace("/", " ")
