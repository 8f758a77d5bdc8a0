"""Numbers for all distinct tokens of the texts so far, and arrays of their features."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import chain

import numpy as np

from .array_types import Hashes, Integers
from .chunk_hashes import ChunkHasher
from .chunked_text import ChunkedText
from .flat_lists import FlatLists
from .growing_array import GrowingArray
from .hash_table import HashTable
from .pyvi_model import Model
from .pyvi_tokens import Summing, Sums, tokens_of
from .spelling import fold, key
from .syllables import split
from .word_list import WordList

EDGE = 0
"""The number of the token that marks the edges: the places before, between and after the texts of a block."""

_EDGE_CHUNK = 0
_EDGE_TOKEN = ""
_EDGE_SUMS = Sums(0.0, 0.0, 0.0, lower="", unjoinable=True, capital=False)


@dataclass(frozen=True, slots=True)
class Chunks:
    """The chunk numbers of some texts, and the indices in them of the edges before, between and after the
    texts."""

    numbers: Integers
    edges: Integers


class _Numbers(dict[str, int]):
    """Numbers strings in the order in which they are first looked up, and collects the new ones."""

    def __init__(self) -> None:
        self._new: list[str] = []

    def __missing__(self, name: str) -> int:
        number = self[name] = len(self)
        self._new.append(name)
        return number

    def take_new(self) -> list[str]:
        """The strings numbered since the last call, in the order of their numbers."""
        new, self._new = self._new, []
        return new


class Vocabulary:
    """Numbers for tokens, arrays of their features, and a cache of each chunk's tokens and terms.

    Chunks recur, so most texts are turned into numbers without being tokenized. The cache grows with every
    new chunk.

    Not to be used by two threads at once, nor after adding was interrupted: the arrays may then have
    different lengths.
    """

    def __init__(self, model: Model, word_list: WordList, hasher: ChunkHasher) -> None:
        self._summing, self._word_list, self._hasher = Summing(model), word_list, hasher
        self._chunks, self._tokens = HashTable(), _Numbers()
        self._tokens_of = FlatLists()
        self.syllables, self.folded = GrowingArray(np.object_), GrowingArray(np.object_)
        """The terms of each chunk, each after a space: the keys of its syllables, and the folded keys."""
        self.own, self.on_next, self.on_previous = (GrowingArray(np.float64) for _ in range(3))
        """The score of B minus that of I that each token contributes to itself, to the token after it and to
        the token before it."""
        self.syllable = GrowingArray(np.int64)
        """The number of the token in `WordList`."""
        self.unjoinable, self.capital = GrowingArray(np.bool_), GrowingArray(np.bool_)
        self.names: list[str] = []
        """The tokens by their numbers."""
        self.pieces = GrowingArray(np.object_)
        """Token n after a space at index 2n, and after `_` at index 2n + 1."""
        self.characters = 0
        """The number of characters of the cached chunks."""
        self._add_edge()

    def __len__(self) -> int:
        """The number of cached chunks."""
        return len(self._tokens_of)

    def chunks(self, texts: Sequence[str]) -> Chunks:
        """The chunks of the texts, each of which is NFC."""
        chunked = ChunkedText.of(texts)
        hashes = self._hasher.hashes(chunked)
        numbers = self._chunks.find(hashes)
        numbers[chunked.edges] = _EDGE_CHUNK
        new = np.flatnonzero(numbers < 0)
        if len(new):
            known, first = np.unique(hashes[new], return_index=True)
            self._add_chunks(known, chunked.chunks(new[first]))
            numbers[new] = self._chunks.find(hashes[new])
        return Chunks(numbers, chunked.edges)

    def tokens(self, chunks: Chunks) -> Integers:
        """The token numbers of the chunks, with an EDGE before, between and after the texts."""
        return self._tokens_of.joined(chunks.numbers)

    def _add_edge(self) -> None:
        self._tokens[_EDGE_TOKEN] = EDGE
        self._tokens_of.extend([1], [EDGE])
        self.syllables.extend([""])
        self.folded.extend([""])
        self._add_tokens([_EDGE_TOKEN], [_EDGE_SUMS])

    def _add_chunks(self, hashes: Hashes, chunks: list[str]) -> None:
        self._chunks.add(hashes, np.arange(len(self), len(self) + len(hashes)))
        tokens = [tokens_of(chunk) for chunk in chunks]
        flat = [self._tokens[token] for token in chain.from_iterable(tokens)]
        self._tokens_of.extend([len(found) for found in tokens], flat)
        keys = [[key(syllable) for syllable in split(chunk)] for chunk in chunks]
        self.syllables.extend(["".join([" " + syllable for syllable in found]) for found in keys])
        self.folded.extend(["".join([" " + fold(syllable) for syllable in found]) for found in keys])
        self.characters += sum(map(len, chunks))
        new = self._tokens.take_new()
        self._add_tokens(new, list(map(self._summing.sums, new)))

    def _add_tokens(self, tokens: list[str], known: list[Sums]) -> None:
        self.own.extend([token.own for token in known])
        self.on_next.extend([token.on_next for token in known])
        self.on_previous.extend([token.on_previous for token in known])
        self.syllable.extend([self._word_list.numbers.get(token.lower, 0) for token in known])
        self.unjoinable.extend([token.unjoinable for token in known])
        self.capital.extend([token.capital for token in known])
        self.pieces.extend([behind + token for token in tokens for behind in " _"])
        self.names += tokens
