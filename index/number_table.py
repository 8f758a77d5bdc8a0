"""Numbers for hashes of 64 bits: a hash table that is asked and filled by whole numpy arrays."""

from __future__ import annotations

import numpy as np

from .arrays import Hashes, Integers

_FIRST_BITS = 12
_FREE = 0


class NumberTable:
    """Open addressing with linear probing, a quarter full at most. The first place looked at is given by the
    highest bits, which therefore have to be as good as random. No hash is 0, for that marks a free place."""

    def __init__(self) -> None:
        self._count = 0
        self._make_room(_FIRST_BITS)

    def find(self, hashes: Hashes) -> Integers:
        """The number of each hash; -1 where there is none."""
        at = self._places(hashes)
        numbers: Integers = np.where(self._hashes.take(at) == hashes, self._numbers.take(at), -1)
        return numbers

    def add(self, hashes: Hashes, numbers: Integers) -> None:
        """Adds hashes that are not in the table and differ from each other."""
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

    def _first_places(self, hashes: Hashes) -> Integers:
        return (hashes >> self._shift).astype(np.int64)

    def _places(self, hashes: Hashes) -> Integers:
        """Where each hash stands, or the free place where it would."""
        at = self._first_places(hashes)
        seen = self._hashes.take(at)
        looking = np.flatnonzero((seen != hashes) & (seen != _FREE))
        while len(looking):
            at[looking] = (at[looking] + 1) % len(self._hashes)
            seen = self._hashes[at[looking]]
            looking = looking[(seen != hashes[looking]) & (seen != _FREE)]
        return at

    def _put(self, hashes: Hashes, numbers: Integers) -> None:
        # Of several that meet at one free place, one gets it; the others look on from there.
        while len(hashes):
            at = self._places(hashes)
            self._hashes[at] = hashes
            there = self._hashes[at] == hashes
            self._numbers[at[there]] = numbers[there]
            hashes, numbers = hashes[~there], numbers[~there]
