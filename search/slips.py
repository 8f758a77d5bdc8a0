"""The words of a query, one of which may hold a slip: what `word_slips` and `name_slips` have in common."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from ..index.query_terms import QueryTerm, Terms
from ..index.spelling import bare
from .lone_words import as_typed
from .near_syllables import ONE_SLIP, KnownSyllables, Meant


@dataclass(frozen=True, slots=True)
class TypedWords:
    """The terms of a query: `exact`, as they were typed (see `as_typed`), and `meant`, what each of these
    means by the counts (`known`)."""

    terms: Terms
    exact: Sequence[QueryTerm]
    meant: Sequence[Meant]
    known: KnownSyllables

    @classmethod
    def of(cls, terms: Terms, known: KnownSyllables) -> TypedWords:
        """The words with these terms."""
        exact = as_typed(terms)
        return cls(terms, exact, [known.meant(term)._replace(text=term.key) for term in exact], known)

    def near(self, at: int) -> Iterator[tuple[float, Meant]]:
        """The syllables one slip away from the word at the index, each with its cost, likeliest first. For a
        word without accents none that differs only by these: restoring them is no correction. None for an
        initial."""
        term = self.terms[at]
        if len(term.text) == 1 and term.text.isupper():
            return
        for cost, meant in self.known.near(self.exact[at], ONE_SLIP):
            if not (term.bare and bare(meant.text) == bare(term.key)):
                yield cost, meant

    def starts(self, *places: int) -> list[int]:
        """The indices at which the pairs begin that the words at these places make with their neighbours."""
        starts = {start for at in places for start in (at - 1, at)}
        return sorted(start for start in starts if 0 <= start < len(self.terms) - 1)

    def pair(self, start: int, changed: Mapping[int, Meant]) -> tuple[Meant, Meant]:
        """What the words at the index and behind it mean, with other meanings for those that are `changed`,
        by their indices."""
        first, second = (changed.get(at, self.meant[at]) for at in (start, start + 1))
        return first, second
