"""Many short lists, concatenated in one numpy array."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Generic

import numpy as np
import numpy.typing as npt

from .arrays import Integers
from .columns import Column, Kind


class FlatLists(Generic[Kind]):
    """Lists, numbered from 0. New ones can be added, and many can be read at once.

    >>> lists = FlatLists(np.int64)
    >>> lists.extend([2, 1], [5, 6, 7])
    >>> joined, ends = lists.joined(np.array([1, 0]))
    >>> joined.tolist(), ends.tolist()
    ([7, 5, 6], [1, 3])
    """

    def __init__(self, kind: type[Kind]) -> None:
        self._starts, self._counts, self._flat = Column(np.int64), Column(np.int64), Column(kind)

    def __len__(self) -> int:
        return len(self._counts)

    def extend(self, counts: Sequence[int], flat: Sequence[Any] | npt.NDArray[Kind]) -> None:
        """Adds lists: `counts` are their lengths, `flat` the elements of all of them."""
        self._starts.extend(len(self._flat) + np.cumsum(counts, dtype=np.int64) - counts)
        self._counts.extend(counts)
        self._flat.extend(flat)

    def joined(self, numbers: Integers) -> tuple[npt.NDArray[Kind], Integers]:
        """The lists with these numbers, concatenated, and the index at which each of them ends."""
        counts = self._counts.values.take(numbers)
        ends = np.cumsum(counts)
        places = np.repeat(self._starts.values.take(numbers) - (ends - counts), counts)
        places += np.arange(len(places))
        return self._flat.values.take(places), ends
