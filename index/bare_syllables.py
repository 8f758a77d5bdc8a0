"""The terms of the words layer: the compounds of many texts at once, their syllables without accents.

The other accents hardly ever make another compound of the same syllables, so one layer serves queries with
accents and without.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from .arrays import Flags, Integers
from .columns import Column, joined_texts
from .spelling import bare, key
from .syllables import split


class BareSyllables:
    """The syllables, without accents, of the tokens that have been part of a compound, by the token's number.

    A token is mostly one syllable, but an address is several, and a dash none. No token but the newline holds
    white space, so a token's syllables are the same by itself as in a word, where `_` stands around it.
    """

    def __init__(self) -> None:
        self._underscored, self._newline, self._known = Column(np.bool_), Column(np.bool_), Column(np.bool_)
        self._counts = Column(np.int64)
        # The syllables of token n, joined by `_`: behind a space at 2n, and behind `_` at 2n + 1.
        self._pieces = Column(np.object_)

    def compounds(self, names: Sequence[str], numbers: Integers, joined: Flags, edges: Integers) -> list[str]:
        """The compounds of each text, joined by spaces. `names` are all tokens by their numbers; `numbers`
        the tokens of the texts, with an edge around each text; `joined` says which are joined to the token
        before them."""
        self._make_room(names)
        with_underscore = joined | self._underscored.values.take(numbers)
        with_underscore[:-1] |= joined[1:]
        places = np.flatnonzero(with_underscore)
        self._learn(names, numbers[places])
        kept, first = self._syllables(numbers[places], joined[places])
        pieces = 2 * numbers[places[kept]] + ~first
        return joined_texts(self._pieces, pieces, np.searchsorted(places[kept], edges).tolist())

    def _syllables(self, tokens: Integers, joined: Flags) -> tuple[Integers, Flags]:
        """Among tokens of words with `_`: the places of those that give syllables to a compound of at least
        two, and which of them are the first of their compound."""
        newline, counts = self._newline.values.take(tokens), self._counts.values.take(tokens)
        begins = ~joined | newline
        begins[1:] |= newline[:-1]
        word = np.cumsum(begins) - 1
        totals = np.bincount(word, counts)
        kept = np.flatnonzero((counts > 0) & (totals[word] > 1))
        return kept, np.diff(word[kept], prepend=-1) != 0

    def _make_room(self, names: Sequence[str]) -> None:
        new = names[len(self._known) :]
        self._underscored.extend(["_" in name for name in new])
        self._newline.extend([name == "\n" for name in new])
        self._known.extend([False] * len(new))
        self._counts.extend([0] * len(new))
        self._pieces.extend([""] * (2 * len(new)))

    def _learn(self, names: Sequence[str], tokens: Integers) -> None:
        """Finds the syllables of those of the tokens that are new."""
        new = np.unique(tokens[~self._known.values.take(tokens)])
        found = [[bare(key(each)) for each in split(names[number])] for number in new.tolist()]
        self._counts.values[new] = [len(syllables) for syllables in found]
        joined = ["_".join(syllables) for syllables in found]
        self._pieces.values[2 * new] = [f" {syllables}" for syllables in joined]
        self._pieces.values[2 * new + 1] = [f"_{syllables}" for syllables in joined]
        self._known.values[new] = True
