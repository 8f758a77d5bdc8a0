"""How literally a query is taken. When a stricter reading finds something, no looser one is tried."""

from __future__ import annotations

from enum import Enum


class Reading(Enum):
    """The readings of a query, strictest first.

    `any_accents`: syllables typed with accents also match other accents, if a neighbour in the query stands
    beside them in the text. `most_words`: most of the plain words are enough, by their number or by what they
    tell.

    >>> searcher.search("đương sát").reading          # only "đường sắt" is there    # doctest: +SKIP
    <Reading.ANY_ACCENTS: 'any_accents'>
    >>> Reading.ANY_ACCENTS.most_words
    False
    """

    AS_TYPED = "as_typed"
    ANY_ACCENTS = "any_accents"
    MOST_WORDS = "most_words"
    MOST_WORDS_ANY_ACCENTS = "most_words_any_accents"

    def __init__(self, name: str) -> None:
        self.any_accents = name.endswith("any_accents")
        self.most_words = name.startswith("most_words")
