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
from .array_types import Flags, Integers
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

_PENDING = 1 << 21  # pairs in memory that are not counted yet
_HALF, _LOW = np.uint64(32), np.uint64(0xFFFFFFFF)
_NONE = np.uint64(TermNumbers.NONE)
_NO_PAIR = ~np.uint64(0)

Numbers = npt.NDArray[np.uint64]
Counts = npt.NDArray[np.uint32]
Keys = npt.NDArray[np.uint32]


def _is_counted(term: str, number: int) -> bool:
    is_word = any(map(str.isalpha, term)) and not any(map(str.isdigit, term))
    return is_word and number < MAX_KEYS


class NeighbourCounter:
    """Counts over all documents that are added to one index."""

    def __init__(self) -> None:
        self._numbers = TermNumbers(_is_counted)
        self._pending: list[Numbers] = []
        self._pairs: Numbers = np.empty(0, np.uint64)
        self._counts: Counts = np.empty(0, np.uint32)

    @classmethod
    def continuing(cls, folder: Path) -> NeighbourCounter:
        """A counter that continues the counts of a data folder; it starts empty if they cannot be read."""
        counter = cls()
        for name in (NEIGHBOURS, RARE_NEIGHBOURS):
            with suppress(CorruptIndex):  # `check` reports it
                verify(folder, name)
                if known := Neighbours.open(folder, name):
                    counter._take(known)
        return counter

    def add(self, documents: Iterable[Document]) -> None:
        """Counts the beginnings of the documents."""
        texts = [_beginning(document.terms.get(TEXT, "")) for document in documents]
        numbers = self._numbers.of(f" {BOUNDARY} ".join(texts))
        self._pending.append(_pairs_of(numbers.astype(np.uint64)))
        if sum(map(len, self._pending)) > _PENDING:
            self._count()

    def files(self, folder: Path) -> dict[Path, bytes]:
        """The files of a data folder with these counts, to be replaced in this order: if the program ends
        between the two, a pair that has become frequent is in neither, not in both."""
        self._count()
        often = self._counts >= LEAST
        return {folder / RARE_NEIGHBOURS: self._file(~often), folder / NEIGHBOURS: self._file(often)}

    def _file(self, kept: Flags) -> bytes:
        """A file of the pairs for which `kept` is true."""
        arrays, letters = self._layout(self._pairs[kept], self._counts[kept])
        pieces: list[bytes | memoryview] = []
        for array in arrays.values():
            pieces += array.data, bytes(-array.nbytes % 8)
        body = b"".join((*pieces, letters))
        lengths = {name: len(array) for name, array in arrays.items()}
        total = int(arrays["key_counts"].sum(dtype=np.uint64))
        facts = {"order": sys.byteorder, "total": total, "lengths": lengths, "digest": hex_digest(body)}
        return json.dumps(facts).encode().ljust(HEADER) + body

    def _count(self) -> None:
        """Adds the pending pairs to the counts."""
        if pending := self._pending:
            self._pending = []
            self._merge(*_counted(np.concatenate(pending)))

    def _merge(self, pairs: Numbers, counts: Counts) -> None:
        """Adds the counts of distinct pairs, in their order. There may be millions of pairs: none is sorted
        again, which would take several times the memory."""
        places = np.searchsorted(self._pairs, pairs)
        is_known = np.append(self._pairs, _NO_PAIR)[places] == pairs
        self._counts[places[is_known]] += counts[is_known]
        is_new = ~is_known
        self._pairs = np.insert(self._pairs, places[is_new], pairs[is_new])
        self._counts = np.insert(self._counts, places[is_new], counts[is_new])

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
        pairs = (numbers[first] << _HALF | numbers[second])[counted]
        order = np.argsort(pairs)
        self._merge(pairs[order], counts[counted][order])

    def _layout(self, pairs: Numbers, counts: Counts) -> tuple[dict[str, npt.NDArray[Any]], bytes]:
        """The arrays and the letters of a file of these pairs (see `neighbour_file`)."""
        first, second = (pairs >> _HALF).astype(np.uint32), (pairs & _LOW).astype(np.uint32)
        names = self._numbers.names
        is_there = np.zeros(max(names, default=0) + 1, np.bool_)
        is_there[first] = is_there[second] = True
        old_numbers = np.flatnonzero(is_there)
        forms, keys, order = _sorted_by_form([names[number] for number in old_numbers.tolist()])
        new_numbers = np.zeros(len(is_there), np.uint32)
        new_numbers[old_numbers[order]] = np.arange(len(order))
        first, second = new_numbers[first], new_numbers[second]
        distinct, form_of = np.unique(forms, return_inverse=True)
        texts = [text.encode() for text in (*distinct.tolist(), *keys)]
        ends = np.cumsum([len(text) for text in texts], dtype=np.uint64)
        columns = {
            "form_ends": ends[: len(distinct)],
            "first_keys": np.searchsorted(form_of, np.arange(len(distinct) + 1)),
            "key_ends": ends[len(distinct) :],
            "key_counts": np.bincount(first, counts, len(keys)) + np.bincount(second, counts, len(keys)),
            **_columns_of_pairs(form_of.astype(np.uint64), first, second, counts),
        }
        kinds = {"Q": np.uint64, "I": np.uint32}
        arrays = {name: columns[name].astype(kinds[kind], copy=False) for name, kind in WIDTHS.items()}
        return arrays, b"".join(texts)


def _columns_of_pairs(
    form_of: Numbers, first: Keys, second: Keys, counts: Counts
) -> dict[str, npt.NDArray[Any]]:
    """The arrays of pairs in the order of the forms of their keys. `form_of`: the form of each key; `first`
    and `second`: the keys of each pair."""
    codes = form_of[first] << _HALF | form_of[second]
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


def _counted(pairs: Numbers) -> tuple[Numbers, Counts]:
    """The distinct ones of these pairs, in order, and how often each is there. Sorts the array itself."""
    pairs.sort()
    starts = np.flatnonzero(np.append(True, pairs[1:] != pairs[:-1])[: len(pairs)])
    return pairs[starts], np.diff(starts, append=len(pairs)).astype(np.uint32)


def _beginning(terms: str) -> str:
    """The whole terms within the first `BEGINNING` characters."""
    return terms if len(terms) <= BEGINNING else terms[:BEGINNING].rpartition(" ")[0]


def _pairs_of(terms: Numbers) -> Numbers:
    """Pairs of neighbours, each encoded as one number, without pairs that have a term that is not counted."""
    first, second = terms[:-1], terms[1:]
    counted = (first != _NONE) & (second != _NONE)
    pairs: Numbers = (first << _HALF | second)[counted]
    return pairs
