"""A fingerprint of each text, 128 bits stored in the index, to find nearly identical texts of several papers.

The share of differing bits in two fingerprints estimates the Jaccard similarity J of the texts' *shingles*
(all runs of four syllables):

- MinHash: of the hashed shingles the least ones are kept (Broder, "On the resemblance and containment of
  documents", 1997);
- with one permutation: each shingle is hashed once, its hash assigns it to one of 128 bins, and the least
  hash of each bin is kept (Li, Owen and Zhang, "One Permutation Hashing", 2012);
- an empty bin, as short texts have, takes the hash of the next one that is not empty, mixed with the distance
  to it (Shrivastava and Li, "Densifying One Permutation Hashing via Rotation", 2014);
- one bit of each bin is kept (Li and König, "b-Bit Minwise Hashing", 2010): bits of unrelated texts agree in
  half of the cases, so that J is about 1 - 2 * differing / 128.

No library does this for a whole batch: datasketch calls SHA-1 for each shingle, takes 128 permutations of it,
and depends on scipy; it would take longer for an article than the rest of its analysis. This takes some 25
microseconds. Nothing in it is random, because fingerprints are stored: any change to them is a new analysis.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np

from .array_types import Hashes, Integers

BITS = 128
"""Bits of a fingerprint, one for each bin."""

SHINGLE = 4
"""Syllables in a shingle: enough for two texts on the same event to share few, unless one is copied."""

SHORTEST = 40
"""The least number of shingles for a fingerprint. Shorter texts are too easily alike by chance: one set
phrase may make up most of both."""

_BLOCK = 1 << 18  # characters processed at once, few enough for the processor's cache
_SPACE = ord(" ")
_WORD = 8  # bytes of a syllable that are hashed, with its length: few have more
_EMPTY = np.uint64(2**64 - 1)
_GOLDEN = 0x9E3779B97F4A7C15  # 2^64 over the golden ratio
_STEP = np.uint64(_GOLDEN)
_FACTORS = np.array([pow(_GOLDEN, power, 2**64) for power in range(1, SHINGLE + 1)], np.uint64)
_KEPT = np.array([2 ** (8 * length) - 1 for length in range(_WORD + 1)], np.uint64)


def fingerprints(texts: Sequence[str]) -> list[bytes]:
    """The fingerprint of each text, given as terms separated by single spaces: 16 bytes, or b"" for a text
    with fewer than SHORTEST shingles. A batch costs less than one by one.

    >>> fingerprints(["hoi nghi cap cao asean"])
    [b'']
    """
    return [found for block in _blocks(texts) for found in _fingerprints(block)]


def _blocks(texts: Sequence[str]) -> Iterator[Sequence[str]]:
    first = size = 0
    for place, text in enumerate(texts):
        size += len(text)
        if size >= _BLOCK:
            yield texts[first : place + 1]
            first, size = place + 1, 0
    if first < len(texts):
        yield texts[first:]


def _fingerprints(texts: Sequence[str]) -> list[bytes]:
    tokens, owners = _tokens(texts)
    shingles = _shingles(tokens)
    first, last = owners[: len(shingles)], owners[SHINGLE - 1 :]
    shingles[first != last] = _EMPTY  # a shingle that would span two texts
    least = np.full(len(texts) * BITS, _EMPTY)
    np.minimum.at(least, first * BITS + _bins(shingles), shingles)
    bits = (_densified(least.reshape(-1, BITS)) & np.uint64(1)).astype(np.uint8)
    long_enough = (np.bincount(owners) >= SHORTEST + SHINGLE - 1).tolist()
    rows = np.packbits(bits, axis=1)
    return [row.tobytes() if is_long else b"" for row, is_long in zip(rows, long_enough, strict=True)]


def _tokens(texts: Sequence[str]) -> tuple[Hashes, Integers]:
    """A number for each token, made of its first bytes and its length, and the index of its text. A text
    without tokens counts as one empty token."""
    data = np.frombuffer("\n".join(["", *texts, ""]).encode() + bytes(_WORD), np.uint8)
    marks = np.flatnonzero(data[:-_WORD] <= _SPACE)  # a separator before each token, and one at the end
    starts, lengths = marks[:-1] + 1, np.diff(marks) - 1
    words = np.ndarray((len(data) - _WORD + 1,), "<u8", data, strides=(1,))  # 8 bytes from each index on
    found: Hashes = words[starts].astype(np.uint64) & _KEPT.take(np.minimum(lengths, _WORD))
    found ^= lengths.astype(np.uint64) * _STEP
    return found, np.cumsum(data[marks[:-1]] != _SPACE) - 1


def _shingles(tokens: Hashes) -> Hashes:
    """The hash of each run of SHINGLE tokens."""
    count = max(0, len(tokens) - SHINGLE + 1)
    sums = np.zeros(count, np.uint64)
    for place, factor in enumerate(_FACTORS):
        sums += tokens[place : place + count] * factor
    return _mixed(sums)


def _bins(hashes: Hashes) -> Integers:
    """The bin of each hash: its highest bits."""
    return (hashes >> np.uint64(64 - (BITS - 1).bit_length())).astype(np.int64)


def _densified(least: Hashes) -> Hashes:
    """The hash of each bin of each text (a row); an empty bin takes that of the next one that is not empty,
    cyclically."""
    filled = np.where(np.tile(least != _EMPTY, 2), np.arange(2 * BITS), 2 * BITS)
    lenders = np.minimum.accumulate(filled[:, ::-1], axis=1)[:, ::-1][:, :BITS]
    distances = (lenders - np.arange(BITS)).astype(np.uint64)
    return _mixed(np.take_along_axis(least, lenders % BITS, axis=1) + distances * _STEP)


def _mixed(hashes: Hashes) -> Hashes:
    """Mixes the bits so that each depends on all: the last steps of SplitMix64 (Steele, Lea and Flood, "Fast
    Splittable Pseudorandom Number Generators", 2014)."""
    for shift, factor in ((30, 0xBF58476D1CE4E5B9), (27, 0x94D049BB133111EB)):
        hashes = (hashes ^ (hashes >> np.uint64(shift))) * np.uint64(factor)
    return hashes ^ (hashes >> np.uint64(31))
