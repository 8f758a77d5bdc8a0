"""A hash table from hashes of 64 bits to numbers, with whole numpy arrays as arguments."""

from __future__ import annotations

import numpy as np

from .array_types import Hashes, Integers

_FIRST_BITS = 12
_FREE = 0


class HashTable:
    """Open addressing with linear probing, at most a quarter full. The highest bits of a hash give its first
    slot, so they have to be evenly distributed. No hash may be 0, which marks a free slot.

    >>> table = HashTable()
    >>> table.add(np.array([2**63, 5], np.uint64), np.array([0, 1]))
    >>> table.find(np.array([5, 7], np.uint64)).tolist()
    [1, -1]
    """

    def __init__(self) -> None:
        self._count = 0
        self._make_room(_FIRST_BITS)

    def find(self, hashes: Hashes) -> Integers:
        """The number of each hash; -1 where there is none."""
        at = self._places(hashes)
        numbers: Integers = np.where(self._hashes.take(at) == hashes, self._numbers.take(at), -1)
        return numbers

    def add(self, hashes: Hashes, numbers: Integers) -> None:
        """Adds distinct hashes that are not in the table yet."""
        self._count += len(hashes)
        if 4 * self._count > len(self._hashes):
            taken = self._hashes != _FREE
            old_hashes, old_numbers = self._hashes[taken], self._numbers[taken]
            self._make_room((4 * self._count).bit_length())
            self._put(old_hashes, old_numbers)
        self._put(hashes, numbers)

    def _make_room(self, bits: int) -> None:
        self._shift = np.uint64(64 - bits)
        self._hashes = np.zeros(1 << bits, np.uint64)
        self._numbers = np.zeros(1 << bits, np.int64)

    def _places(self, hashes: Hashes) -> Integers:
        """The slot of each hash, or the free slot where it would be put."""
        at: Integers = (hashes >> self._shift).astype(np.int64)
        seen = self._hashes.take(at)
        looking = np.flatnonzero((seen != hashes) & (seen != _FREE))
        while len(looking):
            at[looking] = (at[looking] + 1) % len(self._hashes)
            seen = self._hashes[at[looking]]
            looking = looking[(seen != hashes[looking]) & (seen != _FREE)]
        return at

    def _put(self, hashes: Hashes, numbers: Integers) -> None:
        # Of several hashes that compete for a free slot one gets it; the others go on from there.
        while len(hashes):
            at = self._places(hashes)
            self._hashes[at] = hashes
            there = self._hashes[at] == hashes
            self._numbers[at[there]] = numbers[there]
            hashes, numbers = hashes[~there], numbers[~there]
