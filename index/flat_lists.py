"""Many short lists, one behind the other in one numpy array."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Any, Generic

import numpy as np
import numpy.typing as npt

from .columns import Column, Kind
from .entries import Integers


class FlatLists(Generic[Kind]):
    """Lists under numbers from 0. They grow in number, and are read many at a time."""

    def __init__(self, kind: type[Kind]) -> None:
        self._starts, self._counts, self._flat = Column(np.int64), Column(np.int64), Column(kind)

    def __len__(self) -> int:
        return len(self._counts)

    def extend(self, counts: Sequence[int], flat: Sequence[Any] | npt.NDArray[Kind]) -> None:
        """Adds lists of so many elements each; `flat` are the elements of all of them."""
        self._starts.extend(len(self._flat) + np.cumsum(counts, dtype=np.int64) - counts)
        self._counts.extend(counts)
        self._flat.extend(flat)

    def joined(self, numbers: Integers) -> tuple[npt.NDArray[Kind], Integers]:
        """The lists of these numbers made one, and the place behind each of them in it."""
        counts = self._counts.values.take(numbers)
        ends = np.cumsum(counts)
        places = np.repeat(self._starts.values.take(numbers) - (ends - counts), counts)
        places += np.arange(len(places))
        return self._flat.values.take(places), ends


class FlatTexts:
    """Short texts under numbers from 0, kept as UTF-8 in words of eight bytes, the last filled up with NUL.

    Most terms take one word, and so eight times fewer elements are handled than bytes. No text holds a NUL.
    """

    def __init__(self) -> None:
        self._words = FlatLists(np.uint64)

    def extend(self, texts: Sequence[str]) -> None:
        """Adds texts."""
        encoded = [text.encode() for text in texts]
        counts = [(len(text) + 7) // 8 for text in encoded]
        filled = [text.ljust(8 * count, b"\0") for text, count in zip(encoded, counts, strict=True)]
        self._words.extend(counts, np.frombuffer(b"".join(filled), np.uint64))

    def joined(self, numbers: Integers, edges: Integers) -> list[str]:
        """The texts of these numbers joined: one text for all that stand between two edges. The edges are
        places in `numbers` in rising order, and at each stands an empty text. The first character, an ASCII
        one, of what was joined is left out."""
        found, ends = self._words.joined(numbers)
        joined = found.tobytes()
        places = (8 * ends[edges]).tolist()
        return [joined[start:end].translate(None, b"\0")[1:].decode() for start, end in pairwise(places)]
