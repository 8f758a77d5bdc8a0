"""Numbers and measures of a query in the other ways in which papers write them:

    4000 tỷ          also 4.000 tỷ, and the other way round; 4,000 is 4.000 to begin with
    70km/h           also 70 km/h, and the other way round
    tăng 20%         also 20 phần trăm, and the other way round

They are other names like any others. A number that may be a year (1288, 2018) is written with a dot only
before what is counted: 2.018 tỷ. And only there are two numbers one: 1/500 is no 1.500, and signs are lost.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from typing import TypeAlias

from ..index.spelling import key
from .question import Terms

_UNITS = "km m cm mm km2 m2 m3 ha kg mg ml kw mw kwh gb mb tb usd đ tr"
_COUNTED = "tỷ triệu nghìn ngàn đồng đô euro tấn người lượng ty trieu nghin ngan dong do tan nguoi luong"

UNITS = frozenset(map(key, _UNITS.split()))
"""What may stand right behind a number without a space: 70km."""

COUNTED = UNITS | frozenset(map(key, _COUNTED.split()))
"""What tells that the number before it is no year."""

_YEARS = range(1000, 2101)
_LEAST_GROUPED = 4
_GROUP = 3
_GROUPS = re.compile("(?P<number>[1-9][0-9]{0,2}(?: [0-9]{3})+)(?P<unit>[^0-9 ]*)(?: [^0-9].*)?")
_MEASURE = re.compile("([0-9]+)([^0-9].*)")
_PERCENT = ("%",)
_PERCENT_IN_WORDS = (("phần", "trăm"), ("phan", "tram"))

_Tokens: TypeAlias = tuple[str, ...]

Names = tuple[int, int, tuple[str, ...]]
"""The first and the last token of a number, this not included, and how else it is written."""


def written_numbers(words: Sequence[Terms]) -> Iterator[Names]:
    """The numbers among the words of a query, in their order.

    >>> from ..index.analyzer import query_terms
    >>> list(written_numbers([query_terms("4000"), query_terms("tỉ")]))
    [(0, 1, ('4 000',))]
    """
    tokens = [tuple([term.key for term in word]) for word in words]
    start = 0
    for place, word in enumerate(tokens):
        rest = tokens[place + 1 :]
        for taken, others in _longest(word, rest) if word and word[0][0].isdecimal() else ():
            yield start, start + sum(map(len, tokens[place : place + taken])), others
        start += len(word)


def _longest(word: _Tokens, rest: Sequence[_Tokens]) -> Iterator[tuple[int, tuple[str, ...]]]:
    """How many words the number takes, the most of all ways, and how else these are written."""
    found = [way for write in _WAYS if (way := write(word, rest))]
    most = max([taken for taken, _ in found], default=0)
    # What takes fewer words is followed by the same others.
    others = [(*other, *sum(rest[taken - 1 : most - 1], ())) for taken, other in found]
    if others:
        yield most, tuple(dict.fromkeys(map(" ".join, others)))


_Way: TypeAlias = tuple[int, _Tokens] | None
"""How many words are written otherwise, and how; None if they are not."""


def _grouped(word: _Tokens, rest: Sequence[_Tokens]) -> _Way:
    number = word[0]
    if len(number) < _LEAST_GROUPED or not number.isdecimal() or number[0] == "0":
        return None
    if word[1:2] and word[1].isdecimal():  # 2024-07-26
        return None
    first = len(number) % _GROUP or _GROUP
    groups = [number[:first], *(number[at : at + _GROUP] for at in range(first, len(number), _GROUP))]
    return _no_year(number, word, 1, groups, rest)


def _plain(word: _Tokens, rest: Sequence[_Tokens]) -> _Way:
    match = _GROUPS.fullmatch(" ".join(word))
    if not match:
        return None
    number, unit = match["number"].replace(" ", ""), match["unit"]
    end = match["number"].count(" ") + 1
    if unit:  # 500.000đ
        return (1, (number + unit, *word[end:])) if unit in UNITS else None
    return _counted(word, end, [number], rest)


def _counted(word: _Tokens, end: int, written: Sequence[str], rest: Sequence[_Tokens]) -> _Way:
    """The number written so, with what is counted; None if nothing is."""
    behind = word[end:]
    if behind and behind[0] in COUNTED:
        return 1, (*written, *behind)
    if behind or not rest or rest[0][0] not in COUNTED:
        return None
    return 2, (*written, *rest[0])


def _no_year(number: str, word: _Tokens, end: int, written: Sequence[str], rest: Sequence[_Tokens]) -> _Way:
    """The number written so, with what is counted if it could be a year without that."""
    if int(number) not in _YEARS:
        return 1, (*written, *word[end:])
    return _counted(word, end, written, rest)


def _apart(word: _Tokens, rest: Sequence[_Tokens]) -> _Way:
    for at, token in enumerate(word):
        if (match := _MEASURE.fullmatch(token)) and match[2] in UNITS:
            return 1, (*word[:at], match[1], match[2], *word[at + 1 :])
    return None


def _joined(word: _Tokens, rest: Sequence[_Tokens]) -> _Way:
    if len(word) > 1 or not word[0].isdecimal() or not rest or rest[0][0] not in UNITS:
        return None
    return 2, (word[0] + rest[0][0], *rest[0][1:])


def _percent_in_words(word: _Tokens, rest: Sequence[_Tokens]) -> _Way:
    return (1, (*word[:-1], *_PERCENT_IN_WORDS[0])) if word[1:] and word[-1:] == _PERCENT else None


def _percent(word: _Tokens, rest: Sequence[_Tokens]) -> _Way:
    return (3, (*word, *_PERCENT)) if sum(rest[:2], ()) in _PERCENT_IN_WORDS else None


_WAYS: tuple[Callable[[_Tokens, Sequence[_Tokens]], _Way], ...] = (
    _grouped,
    _plain,
    _apart,
    _joined,
    _percent_in_words,
    _percent,
)
