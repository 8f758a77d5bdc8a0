"""What stands side by side in the articles, asked within bounds: completion asks a dozen times between two
keystrokes."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from typing import Protocol

from ..index.analyzer import BOUNDARY
from ..index.clauses import Phrase
from ..index.engine import Engine
from ..index.fields import SYLLABLES, TEXT, TITLE, field
from ..index.packed import unpacked
from .wording import headline, spaced

LOOKS = 20
"""Phrases that are looked for before one keystroke is answered. One takes 0.1 ms among 128,000 articles."""

RARE = 1_000
"""Articles that have a rare word, at most. A phrase with one is looked for in whole texts, which is a walk
through all articles that have its rarest word, 0.15 ms for a thousand of them and 12 ms for a hundred
thousand. Others are looked for in headlines alone, where any phrase takes 0.06 to 0.2 ms."""

FEW = 8
"""Articles that are read to see how a phrase goes on; each takes 0.05 ms."""

_HEADLINE = field(TITLE, SYLLABLES)


class Collection(Protocol):
    """What completion asks of the articles."""

    def stands(self, keys: Sequence[str]) -> bool:
        """Whether an article has these spelling keys side by side."""

    def longest_end(self, keys: Sequence[str]) -> int:
        """How many of the last keys an article has side by side, at most; the last one is taken for known."""

    def going_on(self, keys: Sequence[str], length: int) -> list[tuple[str, ...]] | None:
        """The keys, at most so many, that follow on these in each article that has them; None if it takes
        too much to tell."""


class Standing:
    """What stands in the articles of an engine, asked for one keystroke.

    >>> Standing(engine).stands(("hội", "nghị", "bộ", "trưởng"))           # doctest: +SKIP
    True
    """

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._left = LOOKS
        self._counts: dict[str, int] = {}

    def stands(self, keys: Sequence[str]) -> bool:
        """Whether an article has these spelling keys side by side. What is True is so. False may also mean
        that common words stand so in no headline, or that too much has been asked already."""
        place = self._place(keys)
        return place is not None and self._engine.find(Phrase(place, tuple(keys)), 0).total > 0

    def longest_end(self, keys: Sequence[str]) -> int:
        """How many of the last keys stand so, at most; the last one is taken for known. Ends with a rare word
        are looked for first: they may stand where a shorter one without it does not, as that is looked for in
        headlines alone."""
        lengths = range(2, len(keys) + 1)
        rare = next((length for length in lengths if self._rarest(keys[-length:]) <= RARE), len(keys) + 1)
        for ends in (range(rare, len(keys) + 1), range(2, rare)):
            if number := self._standing(keys, ends):
                return ends[number - 1]
        return min(len(keys), 1)

    def _standing(self, keys: Sequence[str], ends: range) -> int:
        """How many of these ends stand, the shortest first, all of them looked for in one field: of one that
        does, so do the shorter ones."""
        return bisect_left(ends, True, key=lambda length: not self.stands(keys[-length:]))

    def going_on(self, keys: Sequence[str], length: int) -> list[tuple[str, ...]] | None:
        """What follows on the keys in each article that has them; None if that are more than FEW articles, or
        too much has been asked."""
        place = self._place(keys)
        if place is None:
            return None
        phrase = Phrase(place, tuple(keys))
        if self._engine.find(phrase, 0).total > FEW:
            return None
        found = self._engine.find(phrase, FEW)
        texts = (match.terms if place == TEXT else headline(match.terms) for match in found.matches)
        return [following for text in texts for following in _following(unpacked(text), keys, length)]

    def _place(self, keys: Sequence[str]) -> str | None:
        """The field in which to look for the keys; None if they are not to be looked for."""
        if not self._left:
            return None
        self._left -= 1
        rarest = self._rarest(keys)
        if not rarest:
            return None
        return TEXT if rarest <= RARE else _HEADLINE

    def _rarest(self, keys: Sequence[str]) -> int:
        return min(map(self._articles, keys))

    def _articles(self, key: str) -> int:
        if key not in self._counts:
            [self._counts[key]] = self._engine.frequencies(TEXT, [key])
        return self._counts[key]


def _following(text: str, keys: Sequence[str], length: int) -> Iterator[tuple[str, ...]]:
    """What follows on the keys in a text of ready terms, up to the end of its piece."""
    _, *behind = spaced(text).split(spaced(*keys))
    for rest in behind:
        yield tuple(rest.partition(BOUNDARY)[0].split()[:length])
