"""The likelihood of a syllable after another one, from the counts of the collection.

The relative frequency of the pair is interpolated with that of the second syllable alone, so that a pair
absent from the counts is unlikely but not impossible (Jelinek and Mercer, "Interpolated estimation of Markov
source parameters from sparse data", 1980):

    P(b | a) = TRUST n(a b) / (n(a) / 2) + (1 - TRUST) n(b) / N

A syllable is counted with each of its two neighbours, so it stands before another one in half of its counts.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from ..index.query_terms import QueryTerm

if TYPE_CHECKING:
    from ..index.neighbours import Neighbours

TRUST = 0.9
"""The weight of the pair's relative frequency; the second syllable's has the rest."""

UNSEEN = 0.1
"""Pseudo-count for a syllable absent from the counts."""

MAX_READINGS = 12
"""The most readings considered for one syllable: the most frequent ones."""


def likelihood(together: float, before: float, alone: float) -> float:
    """P(b | a) as above, with together = n(a b), before = n(a) and alone = n(b) / N.

    >>> round(likelihood(500, 2_000, 0.01), 3)     # nghị behind hội
    0.451
    """
    return TRUST * min(1.0, 2 * together / before) + (1 - TRUST) * alone


def readings(term: QueryTerm, neighbours: Neighbours) -> list[tuple[str, int]]:
    """The keys that a term may stand for, most frequent first, each with its count: its own if it was typed
    with accents or nothing is known.

    >>> readings(query_terms("nghi")[0], neighbours)[0]                      # doctest: +SKIP
    ('nghị', 6766)
    """
    known = [pair for form in term.unaccented for pair in neighbours.keys(form)]
    fitting = [pair for pair in known if term.bare or pair[0] == term.key]
    return sorted(fitting, key=lambda pair: -pair[1])[:MAX_READINGS] or [(term.key, 0)]


def times_of_pairs(
    before: Iterable[str], after: Iterable[str], neighbours: Neighbours
) -> Mapping[tuple[str, str], int]:
    """How often each pair of keys was counted whose first has a form in `before`, and whose second has one in
    `after`."""
    return {
        (first, second): count
        for one in before
        for other in after
        for first, second, count in neighbours.pairs(one, other)
    }
