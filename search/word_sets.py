"""Sets of indices of a query's distinct words, as the bits of a number: 0b101 is the first and the third
word.

Scoring a candidate combines and weighs many such sets; as numbers they take a third of the time of sets.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypeAlias

WordSet: TypeAlias = int

NONE: WordSet = 0


def word_set(numbers: Iterable[int]) -> WordSet:
    """The set of these indices.

    >>> bin(word_set([0, 2]))
    '0b101'
    """
    found = NONE
    for number in numbers:
        found |= 1 << number
    return found


def holds(found: WordSet, place: int) -> bool:
    """Whether the index is in the set.

    >>> [holds(0b101, place) for place in range(4)]
    [True, False, True, False]
    """
    return bool(found >> place & 1)
