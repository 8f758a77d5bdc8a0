"""What is counted and measured, and how a number is told in another way.

A way of writing is a function of the words of a query from a number on, each a tuple of tokens. It gives how
many of the words it tells otherwise, and the words that tell it then.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeAlias

from ..index.spelling import bare, key

Tokens: TypeAlias = tuple[str, ...]
Words: TypeAlias = Sequence[Tokens]

Way: TypeAlias = tuple[int, tuple[Tokens, ...]] | None
"""How many words are written otherwise, and how; None if they are not."""

_UNITS = "km m cm mm km2 m2 m3 ha kg mg ml kw mw kwh gb mb tb usd đ tr"
_COUNTED = "tỷ triệu nghìn ngàn đồng đô euro tấn người lượng"

UNITS = frozenset(map(key, _UNITS.split()))
"""What may stand right behind a number without a space: 70km."""

COUNTED = UNITS | frozenset(map(key, _COUNTED.split()))
"""What tells that the number before it is no year."""

_ACCENTED = {bare(word): word for word in map(key, _COUNTED.split())}


def is_counted(words: Words) -> bool:
    """Whether the words begin with something that is counted.

    >>> is_counted([("tỷ",), ("đồng",)]), is_counted([("lần",)])
    (True, False)
    """
    return bool(words) and words[0][0] in COUNTED


def with_accents(word: Tokens) -> Tokens:
    """What is counted with the accents that it has, if it was typed without.

    >>> with_accents(("trieu",)), with_accents(("km",))
    (('triệu',), ('km',))
    """
    return tuple([_ACCENTED.get(token, token) for token in word])
