"""Numbers among the words of a query: in figures, in words, and the form of other ways to write them.

A way to write numbers is a function from `Words`, the words of a query from a number on, to `Rewritten`.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeAlias

from ..index.spelling import key

Tokens: TypeAlias = tuple[str, ...]
Words: TypeAlias = Sequence[Tokens]
"""Words of a query, each as the keys of its tokens."""

Rewritten: TypeAlias = tuple[int, tuple[Tokens, ...]] | None
"""How many of the words are written in another way, and the new words; None if that way does not apply."""

YEARS = range(1900, 2101)
"""Numbers that are read as years: those that news are about."""

YEARS_NAMED = range(1000, YEARS.stop)
"""Numbers that are read as years after `năm`."""

YEAR = ("năm", "nam")
"""That word, with and without accents."""

THOUSANDS = {key("nghìn"): 1, key("ngàn"): 1, key("triệu"): 2, key("tỷ"): 3}
"""Words for large numbers, each with the number of groups of three zeros that it stands for."""

_WORDS = "một hai ba bốn năm sáu bảy tám chín mười mười|một mười|hai"

NUMERALS = {word.replace("|", " "): value for value, word in enumerate(_WORDS.split(), 1)} | {"tư": 4}
"""Numbers in words, with their accents, up to the number of months."""

_MOST_FIGURES = 4


def number(token: str) -> int:
    """The number that up to four figures are, like a year or a day; 0 for anything else.

    >>> number("2024"), number("07"), number("70km"), number("٣")
    (2024, 7, 0, 0)
    """
    is_number = token.isascii() and token.isdecimal() and len(token) <= _MOST_FIGURES
    return int(token) if is_number else 0
