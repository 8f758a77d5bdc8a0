"""The weights of the ranking: how much it counts where the words of a query are found, and how near together.

A candidate's score is the engine's BM25 of the words in the whole article, and of those weighted here; what
is seen in the terms of the best candidates is added to it. There a word or pair counts by its rarity, the
idf of BM25: log(1 + (N - n + 0.5) / (n + 0.5)) for n of N articles.

They were chosen on one half of 3,435 known-item queries over 22,642 articles of news without their headlines
(by the headline, by its rarest words, by the caption of a picture). On the other half, MRR at 10 with them,
and with one of them left out:

    | left out            | headline  | rare words | caption   |   typed with accents / without
    |---------------------|-----------|------------|-----------|
    | nothing             | .869 .868 | .681 .624  | .760 .755 |
    | FRONT               | .866 .861 | .668 .607  | .763 .760 |
    | COMPOUND            | .878 .846 | .672 .576  | .751 .731 |
    | PAIR and PAIR_THERE | .864 .832 | .669 .609  | .723 .710 |
    | PRESENT             | .870 .864 | .677 .621  | .759 .758 |
"""

from __future__ import annotations

FRONT = 0.3
"""A word in headline or lead, beside the same word in the whole text: there stands what an article is about.
Multiplies BM25 of the two together."""

COMPOUND = 0.5
"""Two or three neighbours of the query that are one word of the text. Multiplies BM25 of the words layer."""

PHRASE = 2.0
"""All of a short query side by side. Multiplies the engine's score of the phrase."""

LET_IN = 0.01
"""What lets an article in without counting for its place."""

PAIR, PAIR_OF_FEW = 0.4, 0.25
"""Two neighbours of the query side by side in the text, by the rarity of the pair and how often it is found;
and in a query of fewer than `FEW` words, where it is less likely that neighbours belong together."""

PAIR_THERE, PAIR_THERE_OF_FEW = 0.2, 0.1
"""The same for a pair that is found at all."""

FEW = 7

PRESENT = 0.5
"""A word that is there at all, by its rarity: to have one word more counts for more than to have another
one more often."""

AS_MEANT = 0.3
"""How much of `PRESENT` a word that was typed without accents gets only where it has those that it is most
likely meant with."""

TITLE = 0.3
"""A word in the headline, by its rarity."""

WHOLE = 1.0
"""All of a query of no more than `LONGEST_NAME` words side by side, by the rarity of all of them."""

LONGEST_NAME = 8

ASKING = 0.4
"""How much of its weight a word has that only asks (`ở đâu`). Multiplies rarity and BM25."""

UNKNOWN_PAIR = 0.1
"""How often a pair that is no compound is expected, for each time that its rarer word is there."""
