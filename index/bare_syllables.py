"""The terms of the words layer: the compounds of many texts at once, their syllables without accents.

Compounds that differ only in accents are very rare, so one layer serves queries with accents and without.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from .array_types import Flags, Integers
from .growing_array import GrowingArray, joined_texts
from .spelling import bare, key
from .syllables import split


class BareSyllables:
    """The syllables, without accents, of each token that has been part of a compound, by the token's number.

    Most tokens are one syllable, but a URL has several, and a dash none. No token but the newline holds white
    space, so a token has the same syllables by itself as within a word, between two `_`.
    """

    def __init__(self) -> None:
        self._underscored, self._newline, self._known = (GrowingArray(np.bool_) for _ in range(3))
        self._counts = GrowingArray(np.int64)
        # The syllables of token n, joined by `_`: after a space at index 2n, after `_` at index 2n + 1.
        self._pieces = GrowingArray(np.object_)

    def compounds(self, names: Sequence[str], numbers: Integers, joined: Flags, edges: Integers) -> list[str]:
        """The compounds of each text, joined by spaces. `names`: all tokens by number. `numbers`: the tokens
        of the texts, with an edge around each text. `joined`: which of these continue the token before
        them."""
        self._make_room(names)
        with_underscore = joined | self._underscored.values.take(numbers)
        with_underscore[:-1] |= joined[1:]
        places = np.flatnonzero(with_underscore)
        self._learn(names, numbers[places])
        kept, first = self._syllables(numbers[places], joined[places])
        pieces = 2 * numbers[places[kept]] + ~first
        return joined_texts(self._pieces, pieces, np.searchsorted(places[kept], edges).tolist())

    def _syllables(self, tokens: Integers, joined: Flags) -> tuple[Integers, Flags]:
        """The indices of the tokens that are part of a compound of at least two syllables, and which of them
        begin one."""
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
        """Finds the syllables of the tokens for which they are not known yet."""
        new = np.unique(tokens[~self._known.values.take(tokens)])
        found = [[bare(key(each)) for each in split(names[number])] for number in new.tolist()]
        self._counts.values[new] = [len(syllables) for syllables in found]
        joined = ["_".join(syllables) for syllables in found]
        self._pieces.values[2 * new] = [f" {syllables}" for syllables in joined]
        self._pieces.values[2 * new + 1] = [f"_{syllables}" for syllables in joined]
        self._known.values[new] = True
