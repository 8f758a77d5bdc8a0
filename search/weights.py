"""The weights of the ranking: how much it counts where a word is found, and in which layer.

Chosen on 3,000 news articles. Phrase: of the articles that hold a run of three to five syllables of some
headline, the share among the first ten for that run as query (150 runs); keywords and captions: MRR@10 of the
one article that they were taken from.

    title  pair  phrase    with accents: phrase keywords caption    without: phrase keywords caption
    3.0    0.5   -                       .605   .942     .629                .580   .934     .522
    2.0    0.5   -                       .607   .941     .650                .573   .926     .541
    2.0    0.5   1.0                     .721   .947     .650                .682   .932     .542
    2.0    0.5   4.0                     .816   .947     .650                .778   .932     .544
    2.0    0.5   8.0                     .905   .947     .650                .866   .932     .547
"""

from __future__ import annotations

PARTS = {
    "title": 2.0,
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

PHRASE = 8.0
"""All of a short query found side by side, beside its pairs: most short queries are the name of something."""

BARE_FORM, FOLDED_FORM = 0.3, 0.7
"""A syllable typed without accents: found exactly so, and found with any accents. Together they weigh as much
as one typed with accents."""
