"""Numpy arrays that grow."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Any, Generic, TypeVar

import numpy as np
import numpy.typing as npt

Kind = TypeVar("Kind", bound=np.generic)

_FIRST_ROOM = 1024


class GrowingArray(Generic[Kind]):
    """A numpy array that grows at its end, at an amortised cost that does not depend on its size.

    >>> tones = GrowingArray(np.int64)
    >>> tones.extend([1, 2])
    >>> tones.extend([3])
    >>> tones.values.tolist(), len(tones)
    ([1, 2, 3], 3)
    """

    def __init__(self, kind: type[Kind]) -> None:
        self._room: npt.NDArray[Kind] = np.empty(_FIRST_ROOM, kind)
        self._size = 0

    def __len__(self) -> int:
        return self._size

    @property
    def values(self) -> npt.NDArray[Kind]:
        """The elements, as a view that does not include what is added later."""
        return self._room[: self._size]

    def extend(self, values: Sequence[Any] | npt.NDArray[Kind]) -> None:
        """Adds the values at the end."""
        size = self._size + len(values)
        if size > len(self._room):
            room = np.empty(max(size, 2 * len(self._room)), self._room.dtype)
            room[: self._size] = self.values
            self._room = room
        self._room[self._size : size] = values
        self._size = size


def joined_texts(
    texts: GrowingArray[np.object_], numbers: npt.NDArray[np.int64], edges: Sequence[int]
) -> list[str]:
    """Joins the texts with these numbers: one text for each stretch between two edges, without its first
    character. Edges are indices into `numbers`, in ascending order.

    >>> pieces = GrowingArray(np.object_)
    >>> pieces.extend([" hội", " nghị", " sông"])
    >>> joined_texts(pieces, np.array([0, 1, 2]), [0, 2, 3])
    ['hội nghị', 'sông']
    """
    pieces = texts.values.take(numbers).tolist()
    return ["".join(pieces[start:end])[1:] for start, end in pairwise(edges)]
