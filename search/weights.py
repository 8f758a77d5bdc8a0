"""The weights of the ranking: how much it counts where a word is found, and in which layer."""

from __future__ import annotations

PARTS = {
    "title": 3.0,
    "lead": 1.5,
    "body": 1.0,
    "captions": 0.7,
    "authors": 1.5,
    "place": 1.0,
    "section": 0.5,
    "tags": 1.5,
}
"""A word in the headline says more about an article than one in its text. Multiplies BM25 of that part."""

COMPOUND = 0.5
"""A compound of the query found as a compound, beside its syllables."""

PAIR = 0.5
"""Two neighbouring syllables of the query found side by side, beside each of them."""

BARE_FORM, FOLDED_FORM = 0.3, 0.7
"""A syllable typed without accents: found exactly so, and found with any accents. Together they weigh as much
as one typed with accents."""
