"""Seeing what of a query is in the terms of an article: which words, and how often neighbours stand together.

All of it is asked of Python's own string search, once for each token and each pair of neighbours: to cut the
terms apart and walk over them takes several times as long.
"""

from __future__ import annotations

from itertools import product
from typing import NamedTuple

from ..index.analyzer import QueryTerm
from ..index.packed import packed
from ..index.spelling import bare
from .places import NONE, Places, places
from .wording import BEGINNING, PACKED_BOUNDARY, Text, Wording, packed_run


class Sighting(NamedTuple):
    """What is in one text: the tokens that are `there`, those of them that are in the headline (`title`) or
    where an article begins (`early`), those with the accents that they are most likely meant with; and how
    often each pair stands side by side, in the order of the pairs. `alone`: those that are found by
    themselves, not only beside a neighbour; `spread`: the bytes from the place where the first of these is
    first found to that of the last one.
    """

    there: Places
    title: Places
    early: Places
    as_meant: Places
    times: list[int]
    alone: Places
    spread: int


class _Way(NamedTuple):
    """How the token of this one place may stand in a text: as `text` among the terms, or among these without
    accents if it is `folded`; and the term that it is most likely meant for, nothing if that is no question.
    """

    place: Places
    text: bytes
    folded: bool
    meant: bytes

    @classmethod
    def of(cls, place: Places, token: QueryTerm, meant: str) -> list[_Way]:
        """The ways of a token: more than one where i and y make several."""
        if not token.bare or _any_accents(token):
            return [cls(place, packed_run(token.key), False, b"")]
        return [cls(place, packed_run(form), True, packed_run(meant)) for form in token.unaccented]


class _Pair(NamedTuple):
    """How the tokens of two `places` (or of one, twice) stand side by side: in one of the `runs` of terms, or
    of terms without accents if it is `folded`, in which each of the `keys` stands at its offset. Not if those
    that it `needs` are not there by themselves."""

    places: Places
    needs: Places
    runs: tuple[bytes, ...]
    folded: bool = False
    keys: tuple[tuple[int, bytes], ...] = ()

    @classmethod
    def of(cls, pair: tuple[QueryTerm, QueryTerm], at: tuple[int, int]) -> _Pair:
        first, second = pair
        both = places(at)
        if not (first.bare or second.bare):
            return cls(both, both, (packed_run(first.key, second.key),))
        runs = [packed_run(one, other) for one, other in product(first.unaccented, second.unaccented)]
        offsets = (1, len(packed(first.key)) + 2)
        keys = [(by, packed(token.key)) for by, token in zip(offsets, pair, strict=True) if not token.bare]
        needs = places([place for place, token in zip(at, pair, strict=True) if not _any_accents(token)])
        return cls(both, needs, tuple(runs), True, tuple(keys))

    @property
    def is_plain(self) -> bool:
        """Whether the two are one run of terms, each of which has to be there by itself as well."""
        return len(self.runs) == 1 and not self.keys and self.needs == self.places

    def times(self, accented: bytes, folded: bytes) -> int:
        """How often the two stand side by side in a text of these terms; the same two twice in a row count
        as once."""
        where, times = folded if self.folded else accented, 0
        for run in self.runs:
            if not self.keys:
                times += where.count(run)
                continue
            at = where.find(run)
            while at >= 0:
                for offset, key in self.keys:
                    if not accented.startswith(key, at + offset):
                        break
                else:
                    times += 1
                at = where.find(run, at + len(run))
        return times


class Lookout:
    """Looks for the words of one query in texts.

    A token that was typed with accents has to have these, also where the query is taken without, unless one
    of its neighbours stands beside it: alone, a short syllable with any accents is found nearly everywhere.
    """

    def __init__(self, wording: Wording) -> None:
        meant = dict(zip(wording.terms, wording.meant, strict=True))
        self._folds = any(token.bare for token in wording.tokens)
        self._ways = [
            way
            for place, token in enumerate(wording.tokens)
            for way in _Way.of(1 << place, token, meant[token])
        ]
        pairs = zip(wording.pairs, wording.places, strict=True)
        self._pairs = [_Pair.of(pair, both) for pair, both in pairs]
        # Most pairs are one run of terms that are there by themselves too: these are counted without a call.
        self._plain = [
            (at, pair.folded, pair.places, pair.runs[0])
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
        for place, way, is_folded, meant in self._ways:
            at = (folded if is_folded else accented).find(way)
            if at >= 0:
                if there & place:  # found in another of its ways, just before
                    starts[-1] = min(starts[-1], at)
                else:
                    starts.append(at)
                    there |= place
                if at < beginning:
                    early |= place
                    if at < end:
                        title |= place
                if not meant or meant in accented:
                    as_meant |= place
        alone, spread = there, max(starts) - min(starts) if starts else 0
        times = [0] * len(self._pairs)
        for pair_at, is_folded, both, run in self._plain:
            if both & there == both:
                times[pair_at] = (folded if is_folded else accented).count(run)
        beside = [pair_at for pair_at, pair in self._others if pair.needs & there == pair.needs]
        for pair_at in beside:
            pair = self._pairs[pair_at]
            if number := pair.times(accented, folded):
                times[pair_at] = number
                there |= pair.places
        return Sighting(there, title, early, as_meant, times, alone, spread)


def _any_accents(token: QueryTerm) -> bool:
    """Whether a token that was typed with accents may have others beside its neighbours."""
    return token.bare and bare(token.key) != token.key
