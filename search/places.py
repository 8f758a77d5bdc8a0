"""Places of words among the distinct ones of a query, as the bits of a number: 0b101 are the first and the
third.

To look through a candidate is to put such sets together and to ask what they weigh: as numbers they take a
third of the time of sets.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypeAlias

Places: TypeAlias = int

NONE: Places = 0


def places(numbers: Iterable[int]) -> Places:
    """The set of these places.

    >>> bin(places([0, 2]))
    '0b101'
    """
    found = NONE
    for number in numbers:
        found |= 1 << number
    return found


def holds(found: Places, place: int) -> bool:
    """Whether the place is in the set.

    >>> [holds(0b101, place) for place in range(4)]
    [True, False, True, False]
    """
    return bool(found >> place & 1)
