"""How likely a syllable stands behind another one, by how often the collection has the two side by side.

What was counted of two syllables is mixed with what was counted of the second alone, so that a pair which no
article has is unlikely and not impossible (Jelinek and Mercer, "Interpolated estimation of Markov source
parameters from sparse data", 1980):

    P(b | a) = TRUST n(a b) / n(a) + (1 - TRUST) n(b) / N
"""

from __future__ import annotations

TRUST = 0.9
"""How much the count of a pair is trusted, beside that of its second syllable."""

UNSEEN = 0.1
"""How often a syllable was seen that was not counted."""


def likelihood(share: float, alone: float) -> float:
    """How likely a syllable is behind another one: that is followed by it in this share of the times that it
    was counted, and the syllable alone is a share `alone` of all that was.

    >>> round(likelihood(0.5, 0.01), 3)     # nghị behind hội
    0.451
    """
    return TRUST * share + (1 - TRUST) * alone
