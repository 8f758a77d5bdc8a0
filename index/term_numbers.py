"""Numbers for terms, in the order of their first occurrence; whole texts are numbered at once."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from .array_types import Integers
from .chunk_hashes import ChunkHasher
from .chunked_text import ChunkedText
from .hash_table import HashTable


class TermNumbers:
    """Numbers from 1 for the terms that are wanted, and NONE for all others.

    `wanted` is called once for each distinct term, with the number that it would have.
    """

    NONE = 0

    def __init__(self, wanted: Callable[[str, int], bool]) -> None:
        self._wanted = wanted
        self._hasher, self._table = ChunkHasher(), HashTable()
        self._next = self.NONE + 1
        self.names: dict[int, str] = {}
        """The wanted terms by their numbers, in ascending order. There may be gaps in the numbers."""

    def of(self, text: str) -> Integers:
        """The number of each term of a text; its terms are separated by single spaces.

        >>> TermNumbers(lambda term, number: term.isalpha()).of("hội nghị 2024 hội").tolist()
        [1, 2, 0, 1]
        """
        chunked = ChunkedText.of_terms(text)
        hashes = self._hasher.hashes(chunked)
        numbers = self._table.find(hashes)
        new = np.flatnonzero(numbers < 0)
        if len(new):
            known, first = np.unique(hashes[new], return_index=True)
            order = np.argsort(first)
            self._table.add(known[order], self._numbered(chunked.chunks(new[first[order]])))
            numbers[new] = self._table.find(hashes[new])
        return numbers

    def _numbered(self, terms: list[str]) -> Integers:
        """Numbers for terms that have none yet."""
        numbers = np.arange(self._next, self._next + len(terms))
        self._next += len(terms)
        wanted = {n: term for n, term in zip(numbers.tolist(), terms, strict=True) if self._wanted(term, n)}
        self.names |= wanted
        return np.where(np.isin(numbers, list(wanted)), numbers, self.NONE)
