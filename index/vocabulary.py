"""Every distinct token of the texts so far under a number, and what is known of each in columns."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import chain

import numpy as np

from .columns import Column
from .entries import Entries, Integers
from .pyvi_model import Model
from .pyvi_tokens import NO_SCORES, Features, features, lean, normalized, tokens_of

BOUNDARY = 0
"""The number of the token that stands before, between and behind the texts of a block."""

_BOUNDARY_CHUNK, _BOUNDARY_TOKEN = " ", ""  # nothing that stands between two spaces, and no token, is either
_BOUNDARY_FEATURES = Features(NO_SCORES, (), (), lower="", unjoinable=True, capital=False)


class _Numbers(dict[str, int]):
    """Numbers strings in the order in which they are first asked for, and keeps the new ones apart."""

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
    """Numbers for tokens, columns of their features, and a memory of the tokens of each chunk.

    A chunk is what stands between two spaces. The same chunks come again and again, so most texts are
    turned into numbers without being searched for tokens. What is remembered grows with every new chunk.

    Not to be used from two threads at once, nor after adding was interrupted: the columns may then be of
    different lengths.
    """

    def __init__(self, model: Model, entries: Entries) -> None:
        self._model, self._entries = model, entries
        self._chunks, self._tokens = _Numbers(), _Numbers()
        # The tokens of chunk n are `_flat[_starts[n] :]`, `_counts[n]` of them.
        self._starts, self._counts, self._flat = Column(np.int64), Column(np.int64), Column(np.int64)
        self.own, self.on_next, self.on_previous = Column(np.float64), Column(np.float64), Column(np.float64)
        """How far the token speaks for B rather than I: at its own place, behind it, before it."""
        self.syllable = Column(np.int64)
        """The number of the token in `Entries`."""
        self.unjoinable, self.capital = Column(np.bool_), Column(np.bool_)
        self.names: list[str] = []
        """The tokens by their numbers."""
        self.pieces = Column(np.object_)
        """Token n behind a space at 2n, and behind `_` at 2n + 1."""
        self.characters = 0
        """How many characters are remembered."""
        self._add_boundary()

    def __len__(self) -> int:
        """How many chunks are remembered."""
        return len(self._chunks)

    def numbers(self, texts: Iterable[str]) -> Integers:
        """The tokens of the texts by their numbers, a BOUNDARY before, between and behind the texts."""
        chunks = [_BOUNDARY_CHUNK]
        for text in texts:
            chunks += normalized(text).replace("\n", " \n ").split(" ")
            chunks.append(_BOUNDARY_CHUNK)
        found = np.fromiter(map(self._chunks.__getitem__, chunks), np.int64, len(chunks))
        self._add_chunks(self._chunks.take_new())
        return self._tokens_in(found)

    def _tokens_in(self, chunks: Integers) -> Integers:
        counts = self._counts.values[chunks]
        ends = np.cumsum(counts)
        shifts = self._starts.values[chunks] - (ends - counts)
        tokens: Integers = self._flat.values[np.repeat(shifts, counts) + np.arange(ends[-1])]
        return tokens

    def _add_boundary(self) -> None:
        self._chunks[_BOUNDARY_CHUNK] = self._tokens[_BOUNDARY_TOKEN] = BOUNDARY
        self._starts.extend([0])
        self._counts.extend([1])
        self._flat.extend([BOUNDARY])
        self._add_tokens([_BOUNDARY_TOKEN], [_BOUNDARY_FEATURES])

    def _add_chunks(self, chunks: list[str]) -> None:
        tokens = [tokens_of(chunk) for chunk in chunks]
        counts = [len(found) for found in tokens]
        self._starts.extend(len(self._flat) + np.cumsum(counts, dtype=np.int64) - counts)
        self._counts.extend(counts)
        self._flat.extend([self._tokens[token] for token in chain.from_iterable(tokens)])
        self.characters += sum(map(len, chunks))
        new = self._tokens.take_new()
        self._add_tokens(new, [features(self._model, token) for token in new])

    def _add_tokens(self, tokens: list[str], known: list[Features]) -> None:
        self.own.extend([lean([token.own]) for token in known])
        self.on_next.extend([lean(token.on_next) for token in known])
        self.on_previous.extend([lean(token.on_previous) for token in known])
        self.syllable.extend([self._entries.numbers.get(token.lower, 0) for token in known])
        self.unjoinable.extend([token.unjoinable for token in known])
        self.capital.extend([token.capital for token in known])
        self.pieces.extend([behind + token for token in tokens for behind in " _"])
        self.names += tokens
