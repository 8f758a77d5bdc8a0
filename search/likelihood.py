"""The likelihood of a syllable after another one, from the counts of the collection.

The relative frequency of the pair is interpolated with that of the second syllable alone, so that a pair
absent from the counts is unlikely but not impossible (Jelinek and Mercer, "Interpolated estimation of Markov
source parameters from sparse data", 1980):

    P(b | a) = TRUST n(a b) / (n(a) / 2) + (1 - TRUST) n(b) / N

A syllable is counted with each of its two neighbours, so it stands before another one in half of its counts.
"""

from __future__ import annotations

TRUST = 0.9
"""The weight of the pair's relative frequency; the second syllable's has the rest."""

UNSEEN = 0.1
"""Pseudo-count for a syllable absent from the counts."""


def likelihood(together: float, before: float, alone: float) -> float:
    """P(b | a) as above, with together = n(a b), before = n(a) and alone = n(b) / N.

    >>> round(likelihood(500, 2_000, 0.01), 3)     # nghị behind hội
    0.451
    """
    return TRUST * min(1.0, 2 * together / before) + (1 - TRUST) * alone
