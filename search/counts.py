"""What is counted in an index: articles that have a word, or some words side by side, and neighbours.

A term counts with its accents or, if it was typed without, with any.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise, product
from typing import TYPE_CHECKING, NamedTuple

from ..index.clauses import Phrase
from ..index.engine import Engine
from ..index.fields import FOLDED, TEXT, WHOLE, WORDS, field
from ..index.opening import Opened
from ..index.query_terms import QueryTerm, Terms, query_terms
from . import weights
from .term_clauses import run

if TYPE_CHECKING:
    from ..index.neighbours import Neighbours

_FOLDED, _WORDS = field(WHOLE, FOLDED), field(WHOLE, WORDS)


class Counts(NamedTuple):
    """The counts of an open index.

    >>> Counts(opened).with_words("hội nghị")                                # doctest: +SKIP
    1412
    """

    opened: Opened

    @property
    def engine(self) -> Engine:
        """The engine that counts articles."""
        return self.opened.engine

    @property
    def neighbours(self) -> Neighbours | None:
        """The counts of neighbours, many megabytes, which are read when first asked for."""
        return self.opened.neighbours

    def of_key(self, key: str) -> int:
        """How many articles have the syllable with this spelling key."""
        return self.engine.frequencies(TEXT, [key])[0]

    def of_terms(self, terms: Sequence[QueryTerm]) -> list[int]:
        """How many articles have each term. An article that has a term in two folded forms (few syllables
        have two) counts twice."""
        typed = [term.key for term in terms if not term.bare]
        forms = [form for term in terms if term.bare for form in term.folded]
        # Most words are asked for alone, or beside words of the same kind.
        with_accents = iter(self.engine.frequencies(TEXT, typed) if typed else ())
        with_any = iter(self.engine.frequencies(_FOLDED, forms) if forms else ())
        return [
            sum(next(with_any) for _ in term.folded) if term.bare else next(with_accents) for term in terms
        ]

    def of_compounds(self, words: Sequence[str]) -> list[int]:
        """How many articles have each of these words of the words layer (`hoi_nghi`), with any accents."""
        return self.engine.frequencies(_WORDS, words)

    def is_known(self, word: str) -> bool:
        """Whether any article has the word."""
        return any(self.of_terms(query_terms(word)))

    def side_by_side(self, terms: Terms) -> int:
        """How many articles have the terms side by side."""
        return self.engine.find(run(terms, WHOLE), 0).total

    def with_words(self, words: str) -> int:
        """How many articles have some words side by side."""
        return self.side_by_side(query_terms(words))

    def with_keys(self, keys: Sequence[str]) -> int:
        """How many articles have the syllables with these spelling keys side by side."""
        if not all(self.engine.frequencies(TEXT, keys)):  # common for guesses; cheaper than a phrase
            return 0
        return self.engine.find(Phrase(TEXT, tuple(keys)), 0).total

    def about_side_by_side(self, terms: Terms) -> float:
        """About how many articles have the terms side by side: no more than have its rarest word or pair."""
        neighbours = self.neighbours
        if neighbours is None:
            return min(self.of_terms(terms))
        times = [weights.TIMES * counted(pair, neighbours) for pair in pairwise(terms)]
        return min([*self.of_terms(terms), *times])


def counted(pair: tuple[QueryTerm, QueryTerm], neighbours: Neighbours) -> int:
    """How often the two were counted side by side."""
    first, second = pair
    keys = None if first.bare else first.key, None if second.bare else second.key
    return sum([neighbours.times(forms, keys) for forms in product(first.unaccented, second.unaccented)])
