"""A hash of 64 bits for each chunk of a long text, computed for all chunks at once.

Cutting a text into strings and looking up each of them would cost more than the rest of its analysis. So
chunks are not made strings but identified by

    h = T(c_0) + T(c_1) b + T(c_2) b^2 + ...    modulo 2^64

over their code points c, including the space before the chunk. Differences of one running sum give h for all
chunks. T and b are drawn at random when the program starts: the probability that any two of a million
distinct chunks of news have the same h is less than one in a million. (Collisions can be constructed only
with "words" of more than a thousand letters.)
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from .array_types import Hashes, Integers
from .chunked_text import ChunkedText, Codes

_PLANE = 1 << 16
_PLANES = 17
_WORD = 1 << 64


class ChunkHasher:
    """T and b, drawn anew for each hasher, and the powers of b.

    `window`: how many code points are processed at once, few enough for their arrays to fit the processor's
    cache: four times as many took more than twice as long. A longer chunk is processed by itself.
    """

    def __init__(self, window: int = 1 << 17) -> None:
        random = np.random.default_rng()
        self._letters, self._planes = (
            random.integers(_WORD, size=size, dtype=np.uint64) for size in (_PLANE, _PLANES)
        )
        self._planes[0] = 0
        # b - 1 is divisible by 4 and by no higher power of 2, so that h depends on the order of letters.
        self._base = int(random.integers(_WORD >> 3)) * 8 + 5
        self._window = window
        self._powers = self._powers_up_to(window)

    def hashes(self, chunked: ChunkedText) -> Hashes:
        """The hash of each chunk."""
        windows = _windows(chunked.bounds, self._window)
        return np.concatenate([self._hashes(chunked.codes, chunked.bounds[some]) for some in windows])

    def _hashes(self, codes: Codes, bounds: Integers) -> Hashes:
        codes, bounds = codes[bounds[0] : bounds[-1]], bounds - bounds[0]
        powers, inverses = self._powers if len(codes) <= self._window else self._powers_up_to(len(codes))
        if codes.max() < _PLANE:
            terms = self._letters.take(codes)
        else:
            terms = self._letters.take(codes & (_PLANE - 1)) ^ self._planes.take(codes >> 16)
        terms *= powers[: len(codes)]
        sums = np.zeros(len(codes) + 1, np.uint64)
        np.cumsum(terms, out=sums[1:])
        found: Hashes = np.diff(sums.take(bounds)) * inverses.take(bounds[:-1])
        return found

    def _powers_up_to(self, count: int) -> tuple[Hashes, Hashes]:
        """The powers of b, and of its inverse."""
        return _powers(self._base, count), _powers(pow(self._base, -1, _WORD), count)


def _windows(bounds: Integers, window: int) -> Iterator[slice]:
    """Slices of the bounds, each of consecutive chunks that fit into the window."""
    first = 0
    while first < len(bounds) - 1:
        last = max(int(np.searchsorted(bounds, bounds[first] + window, "right")) - 1, first + 1)
        yield slice(first, last + 1)
        first = last


def _powers(base: int, count: int) -> Hashes:
    """The powers of an odd number from 0 on, modulo 2^64."""
    powers = np.ones(count, np.uint64)
    known = 1
    while known < count:
        more = min(known, count - known)
        np.multiply(powers[:more], np.uint64(pow(base, known, _WORD)), out=powers[known : known + more])
        known += more
    return powers
