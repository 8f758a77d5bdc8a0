"""Finds what an article has of a query: which words, and how often neighbours stand side by side.

It uses Python's string search on the packed terms, once for each token and each pair of neighbours: splitting
the terms and iterating over them takes several times as long. A run of terms is first searched without the
space behind it: most texts do not have it, and Python skips three times as fast over a text in which the last
byte of what it searches is not on every fourth place.
"""

from __future__ import annotations

from itertools import product
from typing import NamedTuple

from ..index.packed import packed
from ..index.query_terms import QueryTerm
from ..index.spelling import bare
from .word_sets import NONE, WordSet, word_set
from .wording import BEGINNING, PACKED_BOUNDARY, Text, Wording, packed_run


class Sighting(NamedTuple):
    """What one text has of a query. `there`: the tokens that it has; of these, `title` are in the headline,
    `early` at the beginning of the article, `as_meant` there with their most likely accents. `times`: how
    often each pair stands side by side. `alone`: the tokens found by themselves, not only beside a neighbour;
    `spread`: the distance in bytes between the earliest and the latest of their first occurrences.
    """

    there: WordSet
    title: WordSet
    early: WordSet
    as_meant: WordSet
    times: list[int]
    alone: WordSet
    spread: int


class _Way(NamedTuple):
    """One way to find the token of `place` (a set of one): `text` among the terms or, if `folded`, among the
    terms without accents. `begun`: the text without the space behind it. `meant`: the packed term with its
    most likely accents; empty if its accents are certain.
    """

    place: WordSet
    text: bytes
    begun: bytes
    folded: bool
    meant: bytes

    @classmethod
    def of(cls, place: WordSet, token: QueryTerm, meant: str) -> list[_Way]:
        """The ways of a token: several if i and y are interchangeable in it."""
        if not token.bare or _any_accents(token):
            text = packed_run(token.key)
            return [cls(place, text, text[:-1], False, b"")]
        texts, meant_text = map(packed_run, token.unaccented), packed_run(meant)
        return [cls(place, text, text[:-1], True, meant_text) for text in texts]


class _Pair(NamedTuple):
    """How to find the tokens of two `places` (or of one, twice) side by side: as one of the `runs` among the
    terms or, if `folded`, among the terms without accents, with each of the `keys` at its offset in the run.
    Counted only if all tokens in `needs` also occur on their own."""

    both: WordSet
    needs: WordSet
    runs: tuple[bytes, ...]
    folded: bool = False
    keys: tuple[tuple[int, bytes], ...] = ()

    @classmethod
    def of(cls, pair: tuple[QueryTerm, QueryTerm], at: tuple[int, int]) -> _Pair:
        first, second = pair
        both = word_set(at)
        if not (first.bare or second.bare):
            return cls(both, both, (packed_run(first.key, second.key),))
        runs = [packed_run(one, other) for one, other in product(first.unaccented, second.unaccented)]
        offsets = (1, len(packed(first.key)) + 2)
        keys = [(by, packed(token.key)) for by, token in zip(offsets, pair, strict=True) if not token.bare]
        needs = word_set([place for place, token in zip(at, pair, strict=True) if not _any_accents(token)])
        return cls(both, needs, tuple(runs), True, tuple(keys))

    @property
    def is_plain(self) -> bool:
        """Whether the pair is a single run without `keys`, both tokens of which must also occur on their
        own."""
        return len(self.runs) == 1 and not self.keys and self.needs == self.both

    def times(self, accented: bytes, folded: bytes) -> int:
        """How often the two stand side by side in a text with these terms; occurrences do not overlap, so
        that the same two twice in a row count once."""
        where, times = folded if self.folded else accented, 0
        for run in self.runs:
            if not self.keys:
                times += where.count(run)
                continue
            at = where.find(run[:-1])
            while at >= 0 and (at := where.find(run, at)) >= 0:
                for offset, key in self.keys:
                    if not accented.startswith(key, at + offset):
                        break
                else:
                    times += 1
                at = where.find(run[:-1], at + len(run))
        return times


class Lookout:
    """Looks for the words of one query in texts.

    A token typed with accents must have these, even in a reading with any accents, unless one of its
    neighbours stands beside it: by itself, a short syllable with any accents occurs nearly everywhere.
    """

    def __init__(self, wording: Wording) -> None:
        meant = wording.meant_by
        self._folds = any(token.bare for token in wording.tokens)
        self._ways = [
            way
            for place, token in enumerate(wording.tokens)
            for way in _Way.of(1 << place, token, meant[token])
        ]
        pairs = zip(wording.pairs, wording.pair_indexes, strict=True)
        self._pairs = [_Pair.of(pair, both) for pair, both in pairs]
        # Most pairs are plain: whether a text has one of these is looked up inline, without a call.
        self._plain = [
            (at, pair.folded, pair.both, pair.runs[0], pair.runs[0][:-1])
            for at, pair in enumerate(self._pairs)
            if pair.is_plain
        ]
        self._others = [(at, pair) for at, pair in enumerate(self._pairs) if not pair.is_plain]

    def look(self, text: Text) -> Sighting:
        """What is in the text."""
        accented, folded = text.accented, text.folded if self._folds else b""
        end = accented.find(PACKED_BOUNDARY)
        end = len(accented) if end < 0 else end
        beginning = max(BEGINNING, end)
        there = title = early = as_meant = NONE
        starts: list[int] = []
        for place, way, begun, is_folded, meant in self._ways:
            terms = folded if is_folded else accented
            at = terms.find(begun)
            if at >= 0 and (at := terms.find(way, at)) >= 0:
                if there & place:  # already found in the way before, which is of the same token
                    starts[-1] = min(starts[-1], at)
                else:
                    starts.append(at)
                    there |= place
                if at < beginning:
                    early |= place
                    if at < end:
                        title |= place
                if not meant or accented.startswith(meant, at) or meant in accented:
                    as_meant |= place
        times, beside = self._side_by_side(there, accented, folded)
        spread = max(starts) - min(starts) if starts else 0
        return Sighting(there | beside, title, early, as_meant, times, there, spread)

    def _side_by_side(self, there: WordSet, accented: bytes, folded: bytes) -> tuple[list[int], WordSet]:
        """How often each pair stands side by side in a text that has these tokens by themselves, and the
        tokens that it has beside a neighbour in accents in which they do not count alone."""
        times, beside = [0] * len(self._pairs), NONE
        for at, is_folded, both, run, begun in self._plain:
            if both & there == both:
                terms = folded if is_folded else accented
                if (first := terms.find(begun)) >= 0:
                    times[at] = terms.count(run, first)
        for at, pair in self._others:
            if pair.needs & there == pair.needs and (number := pair.times(accented, folded)):
                times[at] = number
                beside |= pair.both
        return times, beside


def _any_accents(token: QueryTerm) -> bool:
    """Whether the token was typed with accents but may have others beside its neighbours."""
    return token.bare and bare(token.key) != token.key
