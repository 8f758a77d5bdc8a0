"""What numbers count and measure, and how else papers write it:

    70km/h        70 km/h
    20%           20 phần trăm
    150 m²        150 m2
    CO₂           CO2, CO 2

Superscript and subscript figures are ordinary ones only after a letter: 10⁶ is not 106. Ordinary figures are
raised only in measures: U23 is not U²³.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from ..index.spelling import bare, key
from .figures import Rewritten, Tokens, Words

_UNITS = "km m cm mm km2 m2 m3 ha kg mg ml kw mw kwh gb mb tb usd đ tr"
_COUNTED = "tỷ triệu nghìn ngàn đồng đô euro tấn người lượng"

UNITS = frozenset(map(key, _UNITS.split()))
"""Units that may follow a number without a space: 70km."""

COUNTED = UNITS | frozenset(map(key, _COUNTED.split()))
"""Words that show that the number before them is no year."""

_DOLLAR = (key("đô"), key("la"))
_ACCENTED = {bare(word): word for word in map(key, _COUNTED.split()) if word != key("đô")}
"""Without `do`, which rather is itself: thiet hai 4 ty do bao."""


def is_counted(words: Words) -> bool:
    """Whether the words begin with something that is counted.

    >>> is_counted([("tỷ",), ("đồng",)]), is_counted([("lần",)])
    (True, False)
    """
    return bool(words) and words[0][0] in COUNTED


def counted_beside(words: Words) -> tuple[Tokens, ...]:
    """The first of the words, if a number has to stand beside it: something counted, but for `đô la`, which
    has other names (USD), whatever the number before it.

    >>> counted_beside([("đồng",)]), counted_beside([("đô",), ("la",)])
    ((('đồng',),), ())
    """
    first_two: Tokens = sum(words[:2], ())[:2]
    return tuple(words[:1]) if is_counted(words) and first_two != _DOLLAR else ()


def with_accents(word: Tokens) -> Tokens:
    """A word that is counted with its accents, if it was typed without.

    >>> with_accents(("trieu",)), with_accents(("km",))
    (('triệu',), ('km',))
    """
    return tuple([_ACCENTED.get(token, token) for token in word])


# ------------------------------------------------------------------ units

_MEASURE = re.compile("([0-9]+)([^0-9].*)")
_PERCENT = ("%",)
_PERCENT_IN_WORDS = (("phần", "trăm"), ("phan", "tram"))


def apart(words: Words) -> Rewritten:
    """70km/h as 70 km/h.

    >>> apart([("70km", "h")])
    (1, (('70',), ('km', 'h')))
    """
    for at, token in enumerate(words[0]):
        if (match := _MEASURE.fullmatch(token)) and match[2] in UNITS:
            return 1, ((*words[0][:at], match[1]), (match[2], *words[0][at + 1 :]))
    return None


def joined(words: Words) -> Rewritten:
    """1,5 km as 1,5km.

    >>> joined([("1", "5"), ("km",)])
    (2, (('1', '5km'),))
    """
    word, *rest = words
    if not all(map(str.isdecimal, word)) or not rest or rest[0][0] not in UNITS:
        return None
    return 2, ((*word[:-1], word[-1] + rest[0][0], *rest[0][1:]),)


def percent_in_words(words: Words) -> Rewritten:
    """20% as 20 phần trăm.

    >>> percent_in_words([("20", "%")])
    (1, (('20', 'phần', 'trăm'),))
    """
    word = words[0]
    return (1, ((*word[:-1], *_PERCENT_IN_WORDS[0]),)) if word[1:] and word[-1:] == _PERCENT else None


def percent(words: Words) -> Rewritten:
    """20 phần trăm as 20%.

    >>> percent([("20",), ("phần",), ("trăm",)])
    (3, (('20', '%'),))
    """
    is_number = words[0][0][0].isdecimal() and words[0][-1:] != _PERCENT
    in_words = is_number and sum(words[1:3], ()) in _PERCENT_IN_WORDS
    return (3, ((*words[0], *_PERCENT),)) if in_words else None


def is_percentage(words: Words) -> bool:
    """Whether these words are a number and `phần trăm`: of a hundred parts, but only side by side.

    >>> is_percentage([("20",), ("phần",), ("trăm",)])
    True
    """
    way = percent(words)
    return way is not None and way[0] == len(words)


# ------------------------------------------------------------------ raised and lowered figures

_RAISED, _LOWERED, _FIGURES = "⁰¹²³⁴⁵⁶⁷⁸⁹", "₀₁₂₃₄₅₆₇₈₉", "0123456789"
_ON_THE_LINE = str.maketrans(_RAISED + _LOWERED, _FIGURES * 2)
_BEHIND_A_LETTER = re.compile(f"(?<=[^\\W0-9_{_RAISED}{_LOWERED}])[{_RAISED}{_LOWERED}]+")
_SIGNED = {"m2": "m²", "m3": "m³", "km2": "km²", "km3": "km³", "cm2": "cm²", "cm3": "cm³", "co2": "co₂"}


def on_the_line(words: Words) -> Rewritten:
    """150m² as 150m2.

    >>> on_the_line([("100",), ("m²",), ("đất",)])
    (2, (('100',), ('m2',)))
    """
    return _written(words, _lowered)


def off_the_line(words: Words) -> Rewritten:
    """150m2 as 150m².

    >>> off_the_line([("150m2",), ("đất",)])
    (1, (('150m²',),))
    """
    return _written(words, _raised)


def behind_a_space(words: Words) -> Rewritten:
    """CO2 as CO 2, which is often left of a subscript on a web page.

    >>> behind_a_space([("co2",)])
    (1, (('co', '2'),))
    """
    return _written(words, _spaced)


def _written(words: Words, write: Callable[[str], Tokens]) -> Rewritten:
    """The first word or, after a number, the first two, with their tokens written so; None if these are the
    same."""
    others: tuple[Tokens, ...] = tuple([sum(map(write, word), ()) for word in words[:2]])
    if others[0] != words[0]:
        return 1, others[:1]
    if others[1:] and others[1] != words[1] and words[0][-1].isdecimal():
        return 2, others
    return None


def _lowered(token: str) -> Tokens:
    return (_BEHIND_A_LETTER.sub(lambda match: match[0].translate(_ON_THE_LINE), token),)


def _spaced(token: str) -> Tokens:
    return (token[:-1], token[-1]) if token in _SIGNED else (token,)


def _raised(token: str) -> Tokens:
    unit = token.lstrip(_FIGURES)
    figures = token.removesuffix(unit)
    return (figures + _SIGNED.get(unit, unit),)
