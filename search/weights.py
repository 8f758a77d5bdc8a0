"""The weights of the ranking: how much it counts where the words of a query are found, and how near together.

A candidate's score is the engine's BM25 of the words in the whole article, and of those weighted here; what
is seen in the terms of the best candidates is added to it. There a word or pair counts by its rarity, the
idf of BM25: log(1 + (N - n + 0.5) / (n + 0.5)) for n of N articles.

They were fitted to 3,435 known-item queries over 22,642 articles of news without their headlines (by the
headline, by its rarest words, by the caption of a picture): each half of the queries to what is seen in the
best candidates of the other half, and then rounded; fitted further on one half, they did no better on
the other. MRR at 10 of all queries, typed with accents and without, with all of them and without some:

    | left out               | headline  | rare words | caption   |
    |------------------------|-----------|------------|-----------|
    | nothing                | .896 .888 | .695 .642  | .805 .794 |
    | FRONT                  | .893 .883 | .688 .630  | .804 .793 |
    | COMPOUND               | .896 .885 | .682 .607  | .798 .787 |
    | MEANT and AS_MEANT     | .894 .887 | .694 .642  | .806 .793 |
    | PHRASE and WHOLE       | .895 .887 | .694 .642  | .798 .786 |
    | `early`                | .886 .882 | .690 .638  | .804 .793 |
    | `near`                 | .891 .882 | .689 .634  | .803 .793 |
    | `pair`, `pair_there`   | .876 .853 | .690 .626  | .766 .748 |
"""

from __future__ import annotations

from typing import NamedTuple

FRONT = 0.3
"""A word in headline or lead, beside the same word in the whole text: there stands what an article is about.
Multiplies BM25 of the two together."""

MEANT = 0.3
"""A word that was typed without accents, with those that it is most likely meant with. Multiplies BM25 of the
word so; what it counts with any accents comes on top."""

COMPOUND = 0.6
"""Two or three neighbours of the query that are one word of the text. Multiplies BM25 of the words layer."""

PHRASE = 2.0
"""All of the query side by side. Multiplies the engine's score of the phrase. A caption is often a sentence
of the text: to look for all of it, which few articles have, raised the MRR of captions by .008."""

LET_IN = 0.01
"""What lets an article in without counting for its place."""


class Weights(NamedTuple):
    """What counts of what is seen in a text, all by its rarity.

    `present`: a word that is there at all; to have one word more counts for more than to have another one
    more often. `early`: a word where the article begins. `near`: a word that is there by itself, the less the
    further apart such words are first found (`NEAR`). `pair`: two neighbours of the query side by side, by
    how often they are found so; `pair_there`: that they are found so at all.
    """

    present: float
    early: float
    near: float
    pair: float
    pair_there: float


FEW = 7
OF_FEW = Weights(present=0.8, early=0.7, near=0.4, pair=0.15, pair_there=0.35)
"""For a query of fewer than `FEW` words: it is less likely that its neighbours belong together."""

OF_MANY = Weights(present=0.6, early=1.0, near=1.1, pair=0.55, pair_there=0.9)
"""For any other."""

NEAR = 600
"""Bytes of the packed terms, some 140 syllables, over which `near` falls to 1/e."""

AS_MEANT = 0.2
"""How much of `present` a word that was typed without accents gets only where it has those that it is most
likely meant with."""

TITLE = 0.3
"""A word in the headline, by its rarity."""

WHOLE = 1.2
"""All of a query of three words or more side by side, by the rarity of all of them."""

HEADLINE = 3.0
"""The same beside that, where all of a query of `FEW` words or more is side by side in the headline: who
types that wants the article, and not a shorter one that links to it, which an engine puts first. Of 797
articles with headlines of six words and more, all come first by their own."""

NOTHING_ELSE = 10.0
"""The same beside these two, where the headline is nothing else. Another may only begin with it."""

LONGEST_PHRASE = 40
"""Words of the longest query that is looked for side by side, a sentence: an engine has to read where each of
them stands."""

ASKING = 0.4
"""How much of its weight a word has that only asks (`ở đâu`). Multiplies rarity and BM25."""

TIMES = 3.0
"""Articles that have a pair, for each time that it was counted in the beginnings of articles
(`neighbour_counter`). As good as to know how many have it."""

UNSEEN = 0.5
"""How often a pair was seen that was not counted."""
