"""What numbers count and measure, and the type of other ways to write a number.

A way of writing is a function whose argument is the words of a query from a number on, each word a tuple of
tokens. It returns how many of these words it rewrites, and the new words.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeAlias

from ..index.spelling import bare, key

Tokens: TypeAlias = tuple[str, ...]
Words: TypeAlias = Sequence[Tokens]

Way: TypeAlias = tuple[int, tuple[Tokens, ...]] | None
"""How many words are rewritten, and the new words; None if this way of writing does not apply."""

_UNITS = "km m cm mm km2 m2 m3 ha kg mg ml kw mw kwh gb mb tb usd đ tr"
_COUNTED = "tỷ triệu nghìn ngàn đồng đô euro tấn người lượng"

UNITS = frozenset(map(key, _UNITS.split()))
"""Units that may follow a number without a space: 70km."""

COUNTED = UNITS | frozenset(map(key, _COUNTED.split()))
"""Words that show that the number before them is no year."""

_ACCENTED = {bare(word): word for word in map(key, _COUNTED.split())}


def is_counted(words: Words) -> bool:
    """Whether the words begin with something that is counted.

    >>> is_counted([("tỷ",), ("đồng",)]), is_counted([("lần",)])
    (True, False)
    """
    return bool(words) and words[0][0] in COUNTED


def with_accents(word: Tokens) -> Tokens:
    """A word that is counted with its accents, if it was typed without.

    >>> with_accents(("trieu",)), with_accents(("km",))
    (('triệu',), ('km',))
    """
    return tuple([_ACCENTED.get(token, token) for token in word])
