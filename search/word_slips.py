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
from .near_syllables import SLIP, KnownSyllables
from .slips import TypedWords
from .well_formed import is_spelled_well

Articles = Callable[[str], int]
"""Gives the number of articles with a word of two syllables, written as in the words layer: without accents,
joined by `_`."""

LEAST_PAIRS, PAIR_TIMES = 50, 100
"""The corrected pair must be counted at least LEAST_PAIRS times, and PAIR_TIMES times as often as the typed
pair."""

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
    terms: Terms, known: KnownSyllables, articles: Articles, alone: Sequence[int]
) -> Correction | None:
    """The correction of one of two syllables to the compound that is likely meant; None if they need none, or
    if nothing better is known. `alone`: the indices of the `lone_words` among the terms.

    >>> slip_in_word(query_terms("cảnh sác"), KnownSyllables(neighbours), articles, [0, 1])  # doctest: +SKIP
    Correction(changes=(Change(start=1, end=2, text='sát'),), sure=False)
    """
    query = TypedWords.of(terms, known)
    places = [at for at in alone if is_word(terms[at]) and _is_beside_known(query, at)]
    # If more words stand alone, they are just separate words, and none of them need be a slip.
    if len(places) > (2 if len(terms) == 2 else 1):
        return None
    mended = min((way for at in places for way in _ways(query, at, articles)), default=None)
    if mended is None:
        return None
    _, at, key = mended
    return Correction((Change.in_case(terms, at, at + 1, key),), sure=False)


def _is_beside_known(query: TypedWords, at: int) -> bool:
    """Whether a word stands beside the one at the index that may be the other half of a compound."""
    beside = [other for other in (at - 1, at + 1) if 0 <= other < len(query.terms)]
    return any(query.meant[other].times >= LEAST_PAIRS for other in beside)


def _ways(query: TypedWords, at: int, articles: Articles) -> Iterator[_Mended]:
    """The replacements for the syllable at this index that are one slip away and form a compound with one of
    its neighbours."""
    least_articles = WORD if is_spelled_well(query.exact[at].key) else 0.0
    for cost, meant in query.near(at):
        for start in query.starts(at):
            pair = query.pair(start, {at: meant})
            times, so_far = (query.known.together(*each) for each in (pair, query.pair(start, {})))
            # What was typed is no slip: a common word that was counted so often there.
            is_well_known = query.meant[at].times >= ANYWHERE and so_far >= NOW_AND_THEN
            if is_well_known or times < max(LEAST_PAIRS, PAIR_TIMES * so_far):
                continue
            if articles("_".join(bare(each.text) for each in pair)) >= least_articles * times:
                yield _Mended(SLIP * cost - log(times), at, meant.text)
