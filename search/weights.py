"""The weights of the ranking: how much it counts where a query's words are found, and how near each other.

A candidate's score is the engine's BM25 of the words in the whole article and of the weighted clauses below
(FRONT to IN_HEADLINE). For the best candidates, points for what is found in their terms are added (`Weights`
to NOTHING_ELSE). For these a word or pair counts by its rarity, the idf of BM25: log(1 + (N - n + 0.5) / (n +
0.5)) for n of N articles.

The weights were fitted to 3,435 known-item queries over 22,642 news articles without their headlines (the
queries are the headline, its rarest words, the caption of a picture), with cross-validation on two halves of
the queries, and then rounded; fitted further on one half, they did no better on the other. MRR at 10 when
they were fitted, of all queries typed with accents and without, with all of the weights and without some:

    | left out               | headline  | rare words | caption   |
    |------------------------|-----------|------------|-----------|
    | nothing                | .900 .894 | .695 .644  | .815 .802 |
    | FRONT                  | .899 .886 | .691 .631  | .811 .804 |
    | COMPOUND               | .899 .889 | .683 .607  | .807 .796 |
    | MEANT and AS_MEANT     | .899 .892 | .693 .644  | .814 .803 |
    | PHRASE and WHOLE       | .900 .893 | .695 .643  | .804 .793 |
    | `early`                | .891 .883 | .691 .641  | .812 .806 |
    | `near`                 | .895 .887 | .690 .636  | .810 .802 |
    | `pair`, `pair_there`   | .877 .855 | .690 .628  | .774 .757 |
    | ACROSS                 | .896 .888 | .695 .644  | .812 .802 |
"""

from __future__ import annotations

from typing import NamedTuple

FRONT = 0.3
"""Factor for the BM25 of a word in headline and lead, which say what an article is about. It is added to that
of the same word in the whole text."""

MEANT = 0.3
"""Factor for the BM25 of a word typed without accents, in the spelling with its most likely accents. It is
added to that of the word with any accents."""

COMPOUND = 0.6
"""Factor for the BM25, in the words layer, of two or three neighbours of the query that are one word."""

PHRASE = 2.0
"""Factor for the engine's score of the whole query as a phrase. A caption is often a sentence of the text:
searching for all of it, which few articles have, raised the MRR of captions by .008."""

IN_HEADLINE = 1.0
"""Factor for the engine's score of a query of fewer than `LONG` words as a phrase in the headline, so that
such articles are among the candidates, however many others have the words. The queries above have no
headlines to find, so this, TITLE and HEADLINE_OF_SHORT were fitted to stretches of words of 1,200 headlines,
leads and texts. Of headlines, those of two or three words have an MRR of .610 with these and .513 without (a
recall of .824 and .726), those of three to five .921 and .876; of leads and texts, those of two or three
words .420 and .435, .279 and .286."""

LET_IN = 0.01
"""Factor for clauses that only let an article match, and should hardly affect its rank."""


class Weights(NamedTuple):
    """Factors for the rarity of words and pairs that a text has.

    `present`: a word that occurs at all, so that one more word counts for more than further occurrences of
    another. `early`: a word at the beginning of the article. `near`: a word that occurs by itself; the less,
    the further apart the first occurrences of such words are (`NEAR`). `pair`: two neighbours of the query
    side by side, by their frequency; `pair_there`: that they occur side by side at all.
    """

    present: float
    early: float
    near: float
    pair: float
    pair_there: float


LONG = 7
OF_SHORT = Weights(present=0.8, early=0.7, near=0.4, pair=0.15, pair_there=0.35)
"""The weights for a query of fewer than `LONG` words, whose neighbours are less likely to belong together."""

OF_LONG = Weights(present=0.6, early=1.0, near=1.1, pair=0.55, pair_there=0.9)
"""The weights for a query of `LONG` words or more."""

NEAR = 600
"""Bytes of the packed terms, some 140 syllables, over which `near` falls to 1/e."""

ACROSS = 0.65
"""Factor, in a query of `LONG` words or more, for the rarity of a pair that only meets between two words or
names: `Trọng thăm` in Nguyễn Phú Trọng thăm Trung Quốc. It raised the MRR of headlines by .005; one of .5 or
.75, or one for shorter queries, was no better."""

AS_MEANT = 0.2
"""The part of `present` that a word typed without accents gets only if the text has it with its most likely
accents."""

TITLE = 0.5
"""Factor for the rarity of a word in the headline."""

WHOLE = 1.2
"""Factor for the total rarity of a query of three words or more, all of which stand side by side."""

HEADLINE, HEADLINE_OF_SHORT = 3.0, 1.0
"""Added to WHOLE when the headline contains the whole query, one of `LONG` words or more, and a shorter one
of two at least: such a query means this article, not a shorter one that links to it, which an engine puts
first. All of 797 articles with headlines of six words or more come first for their own headline."""

NOTHING_ELSE = 10.0
"""Added again when the headline equals the query; other headlines may only contain it."""

LONGEST_PHRASE = 40
"""The most words of a query that is searched as a phrase, about a sentence: an engine has to read the
positions of each of them."""

ASKING = 0.4
"""Factor for the rarity and the BM25 of a word that only asks (`ở đâu`)."""

TIMES = 3.0
"""Estimated document frequency of a pair = TIMES x its count in the beginnings of articles
(`neighbour_counter`). Ranking is as good as with the true frequency."""

UNSEEN_PAIR = 0.5
"""Pseudo-count for a pair absent from the counts."""
