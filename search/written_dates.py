"""Days, months and quarters of a query, in the other ways in which papers write them:

    ngày 26 tháng 7              also 26/7
    ngày 26/7  26/07             also 26 tháng 7
    26/7/2024                    also 26 tháng 7 năm 2024, 26 tháng 7/2024
    tháng 7/2024                 also 7/2024, 07/2024, tháng 7 năm 2024
    30 tháng Tư                  also 30/4, 30 tháng 4
    tháng Mười năm 2016          also tháng 10 năm 2016, 10/2016
    quý một 2019                 also quý 1/2019, quý I/2019

They are searched, and shown, like other names. 26/7, 26-7 and 26.7 have the same tokens anyway. A day with a
year is not searched without the year, as that would match the same day of every year: which year a day
without one means depends on the date of the article, and `--from` and `ngày:` restrict that. Figures without
`ngày`, a year or a zero before the day or the month are no dates: 2/3 is a fraction, and 24/7 means always.
Neither is `15 thắng 4`, a score: accents may be missing (15 thang 4) but not different. A number is a year if
it follows `năm` or is in the range of years that news are about: `khoảng 1/3 1200 tỷ` has none.

A word for a month may be another word: `tháng năm 2018` are the months of 2018, `tháng một lần` is once a
month, `thang sau` the next month, and `thang tu` mostly months in prison (tháng tù). Such a word is a month
only with a capital, behind a day with `ngày`, or before a year; the others with accents also at the end of a
query, unless months are counted there (`mỗi tháng hai`).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from ..index.query_terms import Terms
from ..index.spelling import bare
from .figures import NUMERALS, YEAR, YEARS, YEARS_NAMED, number
from .other_names import SAME, Alias, Name, names

_DAY, _MONTH, _QUARTER = ("ngày", "ngay"), ("tháng", "thang"), ("quý", "quy")
"""The words, each with and without accents."""

_QUARTERS = ("", "I", "II", "III", "IV")

# The last two are of the moon, and so are no days in `ngày:`; but in words 23 tháng Chạp is 23 tháng 12.
_MONTHS = NUMERALS | {"giêng": 1, "chạp": 12}
_WITH_ACCENTS = {bare(word): word for word in _MONTHS}
_COUNTING = frozenset("mỗi một hàng lương từng các những mấy vài".split())
_RARELY_MONTHS = frozenset(("một", "năm"))
_PERCENT = frozenset(("%", "phần", "phan"))
_ALSO_NEXT = "sau"  # thang sau: tháng sáu, tháng sau


def written_dates(words: Sequence[Terms]) -> Iterator[Alias]:
    """The days, months and quarters that the words of a query name, in their order.

    >>> from ..index.query_terms import query_terms
    >>> [day] = written_dates([query_terms(word) for word in "họp ngày 26 tháng 7".split()])
    >>> day.span, day.texts
    ((2, 5), ('26/7', '26/07'))
    """
    at = 0
    tokens = [_Token(term.key, term.text, place) for place, word in enumerate(words) for term in word]
    while at < len(tokens):
        found = _date_at(tokens, at)
        if found and found.others:
            yield found
        at = found.end if found else at + 1


class _Token(NamedTuple):
    """A token of a query, how it was typed, and the number of the word that it was typed in."""

    key: str
    text: str
    word: int


def _date_at(tokens: list[_Token], start: int) -> Alias | None:
    """The day, month or quarter whose name begins there."""
    lead = tokens[start].key
    if lead in _MONTH:
        return _month_at(tokens, start)
    if lead in _QUARTER:
        return _quarter_at(tokens, start)
    return _day_at(tokens, start) if lead in _DAY or lead.isdecimal() else None


def _day_at(tokens: list[_Token], start: int) -> Alias | None:
    """The day that is named there."""
    has_day = _is(_DAY, tokens, start)
    at = start + has_day
    has_month = _is(_MONTH, tokens, at + 1)
    month_at = at + 1 + has_month
    day, month, end = _number(tokens, at), _number(tokens, month_at), month_at + 1
    is_spelled_out = has_month and not month
    if is_spelled_out:
        month, end = _spelled_out(tokens, month_at, behind_day=has_day)
    if not (0 < day <= 31 and 0 < month <= 12):
        return None
    end, year = _year_behind(tokens, end)
    is_padded = not has_month and _is_padded(tokens, at)
    if not (has_day or has_month or is_padded or year):
        return None
    # `ngày` stays a word like any other. Without it and a year it may be no date: 1 tháng 10 triệu.
    is_sure = has_day or is_padded or is_spelled_out or year is not None
    return Alias(at, end, _names(tokens[at:end], day, month, year), together=is_sure)


def _is_padded(tokens: list[_Token], at: int) -> bool:
    """Whether a zero shows that the two numbers are a day and a month: 05/9, 26/07. `05 10` are two numbers,
    and 1,05 and 10,05% decimals: the tokens have lost the commas."""
    day, month, *behind = tokens[at : at + 3]
    if day.word != month.word:
        return False
    may_be_month = month.key.startswith("0") and len(day.key) > 1
    return day.key.startswith("0") or (may_be_month and not any(map(_is_unit, behind)))


def _is_unit(token: _Token) -> bool:
    """Whether this is what the number before it counts, so that that is no date."""
    from .measures import COUNTED  # imported here: few queries have such a number

    return token.key in {*COUNTED, *map(bare, COUNTED), *_PERCENT}


def _month_at(tokens: list[_Token], start: int) -> Alias | None:
    """The month that is named there."""
    month, behind = _number(tokens, start + 1), start + 2
    is_spelled_out = not month
    if is_spelled_out:
        month, behind = _spelled_out(tokens, start + 1)
    if not 0 < month <= 12:
        return None
    end, year = _year_behind(tokens, behind)
    is_apart = end == behind + 1 and tokens[start + 1].word != tokens[behind].word
    if year and is_apart and not is_spelled_out:
        end, year = behind, None  # tháng 5 2000 người
    return Alias(start, end, _names_of_month(tokens[start:end], month, year), together=True)


def _quarter_at(tokens: list[_Token], start: int) -> Alias | None:
    """The quarter that is named there in words; one in figures is left to `roman_numerals`."""
    quarter, end = _spelled_out(tokens, start + 1)
    if not 0 < quarter < len(_QUARTERS):
        return None
    end, year = _year_behind(tokens, end)
    others = [f"quý {quarter}", f"quý {_QUARTERS[quarter]}"]
    if year:
        others = [f"{other}{between}{year}" for between in ("/", " năm ") for other in others]
    return Alias(start, end, names(others, SAME), together=True)


def _spelled_out(tokens: list[_Token], at: int, *, behind_day: bool = False) -> tuple[int, int]:
    """The number of a month or quarter that is written as one or two words, and their end; 0 if they are
    rather something else. `behind_day`: they follow `ngày` and a day."""
    for end in range(min(at + 2, len(tokens)), at, -1):
        typed = " ".join([token.key for token in tokens[at:end]])
        value = _MONTHS.get(_WITH_ACCENTS.get(typed, typed))
        if value and _is_meant(typed, tokens, at, end, behind_day):
            return value, end
    return 0, at


def _is_meant(typed: str, tokens: list[_Token], at: int, end: int, behind_day: bool) -> bool:
    """Whether the words, behind `tháng` or `quý`, number a month or a quarter."""
    lead = tokens[at - 1]
    year_at = end + _is(YEAR, tokens, end)
    has_year = _number(tokens, year_at) in YEARS and (typed not in YEAR or year_at > end)
    if bare(lead.key + typed) == lead.key + typed:
        return has_year or (behind_day and typed != _ALSO_NEXT)
    if typed not in _MONTHS:
        return False  # tháng sau
    if has_year or behind_day or tokens[at].text.istitle():
        return True
    # mỗi tháng hai lần, 6 tháng tư vấn, quý tư nhân
    is_rare = lead.key in _MONTH and typed in _RARELY_MONTHS
    return not is_rare and end == len(tokens) and not _is_counted(tokens, at - 1)


def _is_counted(tokens: list[_Token], lead: int) -> bool:
    """Whether months or quarters are counted there, and none is named: mỗi tháng, 6 tháng."""
    return lead > 0 and (tokens[lead - 1].key in _COUNTING or tokens[lead - 1].key[0].isdecimal())


def _year_behind(tokens: list[_Token], at: int) -> tuple[int, int | None]:
    """The end of a name that goes up to there without a year, and its year; None if it has none."""
    is_named = _is(YEAR, tokens, at)
    year = _number(tokens, at + is_named)
    return (at + is_named + 1, year) if year in (YEARS_NAMED if is_named else YEARS) else (at, None)


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
    for accented, without in (_DAY, _MONTH, YEAR):
        name = name.replace(accented, without)
    return name.replace("/", " ")
