"""Many short lists of integers, concatenated in one numpy array."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from .array_types import Integers
from .growing_array import GrowingArray


class FlatLists:
    """Lists, numbered from 0. New ones can be added, and many can be read at once.

    >>> lists = FlatLists()
    >>> lists.extend([2, 1], [5, 6, 7])
    >>> lists.joined(np.array([1, 0])).tolist()
    [7, 5, 6]
    """

    def __init__(self) -> None:
        self._starts, self._counts, self._flat = (GrowingArray(np.int64) for _ in range(3))

    def __len__(self) -> int:
        return len(self._counts)

    def extend(self, counts: Sequence[int], flat: Sequence[int]) -> None:
        """Adds lists: `counts` are their lengths, `flat` the elements of all of them."""
        self._starts.extend(len(self._flat) + np.cumsum(counts, dtype=np.int64) - counts)
        self._counts.extend(counts)
        self._flat.extend(flat)

    def joined(self, numbers: Integers) -> Integers:
        """The lists with these numbers, concatenated."""
        counts = self._counts.values.take(numbers)
        places = np.repeat(self._starts.values.take(numbers) - (np.cumsum(counts) - counts), counts)
        places += np.arange(len(places))
        return self._flat.values.take(places)
