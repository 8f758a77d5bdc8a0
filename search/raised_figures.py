"""Superscript and subscript figures, and ordinary ones: 150 m², 150 m2; CO₂, CO2, CO 2.

Only figures after a letter: 10⁶ is not 106. Ordinary figures are raised only in measures: U23 is not U²³.
"""

from __future__ import annotations

import re

from .counted import Tokens, Way, Words

_RAISED, _LOWERED, _FIGURES = "⁰¹²³⁴⁵⁶⁷⁸⁹", "₀₁₂₃₄₅₆₇₈₉", "0123456789"
_ON_THE_LINE = str.maketrans(_RAISED + _LOWERED, _FIGURES * 2)
_BEHIND_A_LETTER = re.compile(f"(?<=[^\\W0-9_{_RAISED}{_LOWERED}])[{_RAISED}{_LOWERED}]+")
_SIGNED = {"m2": "m²", "m3": "m³", "km2": "km²", "km3": "km³", "cm2": "cm²", "cm3": "cm³", "co2": "co₂"}
_MEASURE = re.compile("([0-9]*)(.*)")


def on_the_line(words: Words) -> Way:
    """150m² as 150m2.

    >>> on_the_line([("100",), ("m²",), ("đất",)])
    (2, (('100',), ('m2',)))
    """
    return _written(words, tuple([tuple(map(_lowered, word)) for word in words[:2]]))


def off_the_line(words: Words) -> Way:
    """150m2 as 150m².

    >>> off_the_line([("150m2",), ("đất",)])
    (1, (('150m²',),))
    """
    return _written(words, tuple([tuple(map(_raised, word)) for word in words[:2]]))


def behind_a_space(words: Words) -> Way:
    """CO2 as CO 2, which is often left of a subscript on a web page.

    >>> behind_a_space([("co2",)])
    (1, (('co', '2'),))
    """
    return _written(words, tuple([sum(map(_spaced, word), ()) for word in words[:2]]))


def _written(words: Words, others: tuple[Tokens, ...]) -> Way:
    """Replaces the first word or, after a number, the first two, by the rewritten words `others`; None if
    these are the same."""
    if others[0] != words[0]:
        return 1, others[:1]
    if others[1:] and others[1] != words[1] and words[0][-1].isdecimal():
        return 2, others
    return None


def _lowered(token: str) -> str:
    return _BEHIND_A_LETTER.sub(lambda match: match[0].translate(_ON_THE_LINE), token)


def _spaced(token: str) -> Tokens:
    return (token[:-1], token[-1]) if token in _SIGNED else (token,)


def _raised(token: str) -> str:
    match = _MEASURE.fullmatch(token)
    return match[1] + _SIGNED.get(match[2], match[2]) if match else token
