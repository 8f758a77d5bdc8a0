"""Counting how often syllables stand side by side, for `neighbours`."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from ..corpus.errors import CorruptIndex
from .arrays import Flags, Integers
from .digests import hex_digest
from .engine import Document
from .fields import BOUNDARY, TEXT
from .layout import NEIGHBOURS, RARE_NEIGHBOURS
from .neighbour_file import HEADER, WIDTHS, verify
from .neighbours import Neighbours
from .spelling import bare
from .term_numbers import TermNumbers

BEGINNING = 600
"""The first characters of each article's terms, in which pairs are counted: headline, lead and the first
paragraph, which say what an article is about. For 22,642 articles without their headlines, the share of
syllables of the headlines that are restored with the right accents, and the time that counting takes: .939
(0.2 s) for 300, .943 (0.4 s) for 600, .947 (0.8 s) for 1,200, .950 (1.4 s) for all."""

MAX_KEYS = 1 << 19
"""The most distinct syllables that are counted: further ones are ignored."""

LEAST = 2
"""Pairs with a lower count are stored in a separate file that no search reads: half of all pairs have a count
of 1, and most of these are typing errors or names that do not come again. They are kept because in an index
that grows by a few articles at a time every pair has a count of 1 at first."""

_PENDING = 1 << 22
_HALF, _LOW = np.uint64(32), np.uint64(0xFFFFFFFF)
_NONE = np.uint64(TermNumbers.NONE)

Numbers = npt.NDArray[np.uint64]


def _is_counted(term: str, number: int) -> bool:
    is_word = any(map(str.isalpha, term)) and not any(map(str.isdigit, term))
    return is_word and number < MAX_KEYS


class NeighbourCounter:
    """Counts over all documents that are added to one index."""

    def __init__(self) -> None:
        self._numbers = TermNumbers(_is_counted)
        self._pending: list[Numbers] = []
        self._pairs: Numbers = np.empty(0, np.uint64)
        self._counts: Numbers = np.empty(0, np.uint64)

    @classmethod
    def continuing(cls, directory: Path) -> NeighbourCounter:
        """A counter that continues the counts of a data folder; it starts empty if they cannot be read."""
        counter = cls()
        for name in (NEIGHBOURS, RARE_NEIGHBOURS):
            with suppress(CorruptIndex):  # `check` reports it
                verify(directory, name)
                if known := Neighbours.open(directory, name):
                    counter._take(known)
        return counter

    def add(self, documents: Iterable[Document]) -> None:
        """Counts the beginnings of the documents."""
        texts = [_beginning(document.terms.get(TEXT, "")) for document in documents]
        numbers = self._numbers.of(f" {BOUNDARY} ".join(texts))
        self._pending.append(_pairs_of(numbers.astype(np.uint64)))
        if sum(map(len, self._pending)) > _PENDING:
            self._count()

    def files(self, directory: Path) -> dict[Path, bytes]:
        """The files of a data folder with these counts, to be replaced in this order: if the program ends
        between the two, a pair that has become frequent is in neither, not in both."""
        self._count()
        often = self._counts >= LEAST
        return {directory / RARE_NEIGHBOURS: self._file(~often), directory / NEIGHBOURS: self._file(often)}

    def _file(self, kept: Flags) -> bytes:
        """A file of the pairs for which `kept` is true."""
        arrays, letters = self._layout(self._pairs[kept], self._counts[kept])
        parts = [array.tobytes() for array in arrays.values()]
        body = b"".join(part + bytes(-len(part) % 8) for part in parts) + letters
        lengths = {name: len(array) for name, array in arrays.items()}
        total = int(arrays["key_counts"].sum(dtype=np.uint64))
        facts = {"order": sys.byteorder, "total": total, "lengths": lengths, "digest": hex_digest(body)}
        return json.dumps(facts).encode().ljust(HEADER) + body

    def _count(self) -> None:
        """Adds the pending pairs to the counts."""
        new, counts = np.unique(np.concatenate([np.empty(0, np.uint64), *self._pending]), return_counts=True)
        self._pending = []
        self._merge(new, counts.astype(np.uint64))

    def _merge(self, pairs: Numbers, counts: Numbers) -> None:
        """Adds the counts of distinct pairs."""
        if not len(self._pairs):
            order = np.argsort(pairs)
            self._pairs, self._counts = pairs[order], counts[order]
            return
        self._pairs, places = np.unique(np.concatenate([self._pairs, pairs]), return_inverse=True)
        weights = np.concatenate([self._counts, counts]).astype(np.float64)
        self._counts = np.bincount(places, weights, len(self._pairs)).astype(np.uint64)

    def _take(self, known: Neighbours) -> None:
        """Adds the counts of a file that was written before."""
        if not len(known.arrays["pair_counts"]):
            return
        numbers = self._numbers.of(" ".join(known.all_keys())).astype(np.uint64)
        first, second, counts = (
            np.frombuffer(known.arrays[name], np.uint32)
            for name in ("pair_first", "pair_second", "pair_counts")
        )
        counted = (numbers[first] != _NONE) & (numbers[second] != _NONE)
        pairs = numbers[first] << _HALF | numbers[second]
        self._merge(pairs[counted], counts[counted].astype(np.uint64))

    def _layout(self, pairs: Numbers, counts: Numbers) -> tuple[dict[str, npt.NDArray[Any]], bytes]:
        """The arrays and the letters of a file of these pairs (see `neighbour_file`)."""
        halves = [(pairs >> _HALF).astype(np.int64), (pairs & _LOW).astype(np.int64)]
        old_numbers = np.flatnonzero(np.bincount(np.concatenate(halves)))
        names = self._numbers.names
        forms, keys, order = _sorted_by_form([names[number] for number in old_numbers.tolist()])
        new_numbers = np.zeros(max(names, default=0) + 1, np.int64)
        new_numbers[old_numbers[order]] = np.arange(len(order))
        first, second = (new_numbers[half] for half in halves)
        distinct, form_of = np.unique(forms, return_inverse=True)
        texts = [text.encode() for text in (*distinct.tolist(), *keys)]
        ends = np.cumsum([len(text) for text in texts], dtype=np.uint64)
        columns = {
            "form_ends": ends[: len(distinct)],
            "first_keys": np.searchsorted(form_of, np.arange(len(distinct) + 1)),
            "key_ends": ends[len(distinct) :],
            "key_counts": np.bincount(first, counts, len(keys)) + np.bincount(second, counts, len(keys)),
            **_columns_of_pairs(form_of, first, second, counts),
        }
        kinds = {"Q": np.uint64, "I": np.uint32}
        arrays = {name: columns[name].astype(kinds[kind]) for name, kind in WIDTHS.items()}
        return arrays, b"".join(texts)


def _columns_of_pairs(
    form_of: Integers, first: Integers, second: Integers, counts: Numbers
) -> dict[str, npt.NDArray[Any]]:
    """The arrays of pairs in the order of the forms of their keys. `form_of`: the form of each key."""
    codes = form_of[first].astype(np.uint64) << _HALF | form_of[second].astype(np.uint64)
    by_code = np.argsort(codes, kind="stable")
    return {
        "pair_codes": codes[by_code],
        "pair_first": first[by_code],
        "pair_second": second[by_code],
        "pair_counts": counts[by_code],
    }


def _sorted_by_form(keys: list[str]) -> tuple[list[str], list[str], Integers]:
    """The forms and the keys in the order of the file, and the keys' former indices."""
    rows = sorted((bare(key), key, place) for place, key in enumerate(keys))
    forms, in_order, places = zip(*rows, strict=True) if rows else ((), (), ())
    return list(forms), list(in_order), np.array(places, np.int64)


def _beginning(terms: str) -> str:
    """The whole terms within the first `BEGINNING` characters."""
    return terms if len(terms) <= BEGINNING else terms[:BEGINNING].rpartition(" ")[0]


def _pairs_of(terms: Numbers) -> Numbers:
    """Pairs of neighbours, each encoded as one number, without pairs that have a term that is not counted."""
    first, second = terms[:-1], terms[1:]
    counted = (first != _NONE) & (second != _NONE)
    pairs: Numbers = (first << _HALF | second)[counted]
    return pairs
