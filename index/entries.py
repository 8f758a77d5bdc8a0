"""pyvi's list of words as tables for numpy: which pairs and triples of syllables are entries."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import count

import numpy as np
import numpy.typing as npt

from .arrays import Integers

_PAIR, _HEAD = 1, 2  # what is noted of a pair of syllables: it is an entry; an entry of three begins with it


@dataclass(frozen=True, slots=True)
class Entries:
    """The entries of two and three syllables, each syllable under a number from 1 (0: it is in no entry).

    `notes` holds two bits for each pair of numbers, four pairs to a byte: a table of some megabytes, and
    the quickest to ask, since most of what is asked for lies close together. `triples` are the entries of
    three, each as one number, in rising order.
    """

    numbers: Mapping[str, int]
    notes: npt.NDArray[np.uint8]
    triples: Integers

    @classmethod
    def of(cls, lines: Iterable[str]) -> Entries:
        """The tables for lines such as `hội nghị`. Lines of other lengths are left out."""
        numbers: defaultdict[str, int] = defaultdict(count(1).__next__)
        lines = list(lines)
        pairs, triples = (_numbered(lines, size, numbers) for size in (2, 3))
        base = len(numbers) + 1
        notes = np.zeros(base * base // 4 + 1, np.uint8)
        _note(notes, _one_number(pairs, base), _PAIR)
        _note(notes, _one_number(triples[:, :2], base), _HEAD)
        return cls(dict(numbers), notes, np.sort(_one_number(triples, base)))

    def found_in(self, syllables: Integers) -> tuple[Integers, Integers]:
        """Where entries of two, and where entries of three, begin in a sequence of numbers."""
        base = len(self.numbers) + 1
        numbers = syllables[:-1] * base + syllables[1:]
        notes = self.notes.take(numbers >> 2) >> ((numbers & 3) << 1).astype(np.uint8)
        heads = np.flatnonzero(notes[:-1] & _HEAD)
        triples = numbers[heads] * base + syllables[heads + 2]
        at = np.searchsorted(self.triples, triples)
        known = np.append(self.triples, -1)[at] == triples
        return np.flatnonzero(notes & _PAIR), heads[known]


def _numbered(lines: Iterable[str], size: int, numbers: Mapping[str, int]) -> Integers:
    """The lines of this many syllables, one a row, each syllable by its number."""
    syllables = " ".join([line for line in lines if line.count(" ") == size - 1]).split(" ")
    found = np.fromiter(map(numbers.__getitem__, syllables), np.int64, len(syllables))
    return found.reshape(-1, size)


def _one_number(entries: Integers, base: int) -> Integers:
    """Each row of syllable numbers as one number."""
    number = entries[:, 0]
    for column in entries.T[1:]:
        number = number * base + column
    return number


def _note(notes: npt.NDArray[np.uint8], pairs: Integers, note: int) -> None:
    """Sets the note of these pairs. One quarter of the bytes at a time: a byte that comes twice in one
    assignment is given the same value both times, and nothing is lost."""
    for quarter in range(4):
        notes[pairs[pairs & 3 == quarter] >> 2] |= note << 2 * quarter
