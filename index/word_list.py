"""pyvi's list of words as tables for numpy: which pairs and triples of syllables are entries."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import count

import numpy as np
import numpy.typing as npt

from .array_types import Integers

_PAIR, _HEAD = 1, 2  # two bits for a pair of syllables: it is an entry; it begins an entry of three


@dataclass(frozen=True, slots=True)
class WordList:
    """The entries of two and three syllables. Syllables are numbered from 1; 0 is a syllable of no entry.

    `notes` holds two bits for each pair of numbers, four pairs to a byte: a table of some megabytes, and the
    fastest to look up, since most look-ups are close together. `triples` are the entries of three syllables,
    each encoded as one number, in ascending order.
    """

    numbers: Mapping[str, int]
    notes: npt.NDArray[np.uint8]
    triples: Integers

    @classmethod
    def of(cls, lines: Iterable[str]) -> WordList:
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
        """The indices in a sequence of syllable numbers at which entries of two and of three begin."""
        base = len(self.numbers) + 1
        numbers = syllables[:-1] * base + syllables[1:]
        notes = self.notes.take(numbers >> 2) >> ((numbers & 3) << 1).astype(np.uint8)
        heads = np.flatnonzero(notes[:-1] & _HEAD)
        triples = numbers[heads] * base + syllables[heads + 2]
        at = np.searchsorted(self.triples, triples)
        known = np.append(self.triples, -1)[at] == triples
        return np.flatnonzero(notes & _PAIR), heads[known]


def _numbered(lines: Iterable[str], size: int, numbers: Mapping[str, int]) -> Integers:
    """The lines of `size` syllables, as rows of syllable numbers."""
    syllables = " ".join([line for line in lines if line.count(" ") == size - 1]).split(" ")
    found = np.fromiter(map(numbers.__getitem__, syllables), np.int64, len(syllables))
    return found.reshape(-1, size)


def _one_number(entries: Integers, base: int) -> Integers:
    """Encodes each row of syllable numbers as one number in this base."""
    number = entries[:, 0]
    for column in entries.T[1:]:
        number = number * base + column
    return number


def _note(notes: npt.NDArray[np.uint8], pairs: Integers, note: int) -> None:
    """Sets the bit `note` of these pairs, in four passes, one for each position of a pair in its byte: so a
    byte that occurs twice in one assignment gets the same value both times, and no bit is lost."""
    for quarter in range(4):
        notes[pairs[pairs & 3 == quarter] >> 2] |= note << 2 * quarter
