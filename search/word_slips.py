"""Correction of a compound with one slip: `cảnh sác` for cảnh sát, `nghành giáo dục`, `khả nng`.

Each syllable may be in the collection (Sác-lô), and some long text has both. The evidence is that the two
hardly ever stand side by side, and that with one slip corrected they are a word that very many articles have.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from math import log
from typing import NamedTuple

from ..index.query_terms import Terms
from ..index.spelling import bare
from .change import Change, Correction
from .corrections import is_word
from .letter_case import in_case_of
from .near_syllables import ONE_SLIP, SLIP, Inventory, Meant
from .strangers import as_typed
from .well_formed import is_spelled_well

Articles = Callable[[str], int]
"""Gives the number of articles with a word of two syllables, written as in the words layer: without accents,
joined by `_`."""

LEAST, MANY_MORE = 50, 100
"""The corrected pair must be counted at least LEAST times, and MANY_MORE times as often as the typed pair."""

WORD = 0.5
"""Least ratio of articles with the compound to counts of the pair, if the typed syllable is well-formed."""


ANYWHERE, NOW_AND_THEN = 2_000, 4
"""A word with a count of ANYWHERE may stand beside nearly any other. If it was also counted NOW_AND_THEN
beside its neighbour, it is no slip there: `Quốc giả` in `Trung Quốc giả danh` is not quốc gia."""


class _Mended(NamedTuple):
    """A replacement for the syllable at one index. Sorts likeliest first."""

    cost: float
    place: int
    key: str


def slip_in_word(
    terms: Terms, known: Inventory, articles: Articles, alone: Sequence[int]
) -> Correction | None:
    """The correction of one of two syllables to the compound that is likely meant; None if they need none, or
    if nothing better is known. `alone`: the indices of the `strangers` among the terms.

    >>> slip_in_word(query_terms("cảnh sác"), Inventory(neighbours), articles, [0, 1])      # doctest: +SKIP
    Correction(changes=(Change(start=1, end=2, text='sát'),), sure=False)
    """
    query = _Query(terms, known)
    places = query.maybe_slips(alone)
    # If more words are strangers, they are just separate words, and none of them need be a slip.
    if len(places) > (2 if len(query.terms) == 2 else 1):
        return None
    mended = min((way for at in places for way in query.ways(at, articles)), default=None)
    if mended is None:
        return None
    at = mended.place
    return Correction((Change(at, at + 1, in_case_of(query.terms[at].text, mended.key)),), sure=False)


class _Query:
    """The terms of a query and what was counted of them."""

    def __init__(self, terms: Terms, known: Inventory) -> None:
        self.terms = terms
        self._known = known
        self._exact = as_typed(terms)
        self._typed = [known.meant(term)._replace(text=term.key) for term in self._exact]

    def maybe_slips(self, alone: Sequence[int]) -> list[int]:
        """The strangers that may be a slip, beside a word that may be the other half of a compound."""
        return [at for at in alone if is_word(self.terms[at]) and self._is_beside_known(at)]

    def _is_beside_known(self, at: int) -> bool:
        return any(self._typed[other].times >= LEAST for other in self._beside(at))

    def ways(self, at: int, articles: Articles) -> Iterator[_Mended]:
        """The replacements for the syllable at this index that are one slip away and form a compound with one
        of its neighbours."""
        least_articles = WORD if is_spelled_well(self._exact[at].key) else 0.0
        for cost, meant in self._known.near(self._exact[at], ONE_SLIP):
            if self.terms[at].bare and bare(meant.text) == bare(self.terms[at].key):
                continue  # only accents differ: restoring those is not a correction
            for other in self._beside(at):
                times = self._together(at, meant, other)
                so_far = self._together(at, self._typed[at], other)
                if self._is_well_known(at, so_far) or times < max(LEAST, MANY_MORE * so_far):
                    continue
                pair = self._pair(at, meant, other)
                if articles("_".join(map(bare, pair))) >= least_articles * times:
                    yield _Mended(SLIP * cost - log(times), at, pair[at > other])

    def _is_well_known(self, at: int, together: int) -> bool:
        """Whether what was typed at this place is no slip: a common word that was counted so often there."""
        return self._typed[at].times >= ANYWHERE and together >= NOW_AND_THEN

    def _beside(self, at: int) -> list[int]:
        return [other for other in (at - 1, at + 1) if 0 <= other < len(self.terms)]

    def _together(self, at: int, meant: Meant, other: int) -> int:
        """How often `meant`, at this index, was counted beside the term typed at the other index."""
        pair = (meant, self._typed[other]) if at < other else (self._typed[other], meant)
        return self._known.together(*pair)

    def _pair(self, at: int, meant: Meant, other: int) -> Sequence[str]:
        """The likeliest keys of the two; with accents if any term was typed with accents."""
        both = (meant, self._typed[other]) if at < other else (self._typed[other], meant)
        if not any(term.accented for term in self.terms):
            return [one.text for one in both]
        found = self._known.neighbours.pairs(*[bare(one.text) for one in both])
        fitting = [pair[:2] for pair in found if _fits(pair, both)]
        return fitting[0] if fitting else [one.text for one in both]


def _fits(pair: tuple[str, str, int], both: tuple[Meant, Meant]) -> bool:
    return all(one.key is None or one.text == key for one, key in zip(both, pair, strict=False))
