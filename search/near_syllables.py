"""The syllables of a collection that are near a mistyped one, and how often they stand side by side."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from math import log
from typing import NamedTuple

from ..index.neighbours import Neighbours
from ..index.query_terms import QueryTerm
from ..index.spelling import bare
from .misspelling import WRONG_LETTER, letters_cost, marks_cost, sounding_alike

LONG_WORD = 7
"""The fewest letters of a word in which two slips are considered."""

MAX_CANDIDATES = 16
"""The most replacements considered for one syllable: the nearest and most frequent ones."""

ONE_SLIP, ANY_LETTER_WRONG = 1.0, 6
"""The highest cost of a syllable that is one slip away (`misspelling`); and the fewest letters of a word in
which that slip may be any wrong letter."""

LIFT = 4
"""How many times as often as by chance two words must be counted side by side to belong together, since any
two common words sometimes stand so."""

SLIP = 7.0
"""The negative log probability of a slip of cost 1: about one in a thousand."""


class Meant(NamedTuple):
    """A possible meaning of a term: one key or, if it was typed without accents, any key of its forms.
    `times` is its count."""

    text: str
    forms: tuple[int, ...]
    key: int | None
    times: float


@dataclass(frozen=True, slots=True)
class KnownSyllables:
    """The syllables of a collection and their counts; pairs that were looked up for a query are cached."""

    neighbours: Neighbours
    pairs: dict[tuple[int, int], list[tuple[int, ...]]] = field(
        default_factory=dict, repr=False, compare=False
    )

    def meant(self, term: QueryTerm) -> Meant:
        """The meaning of the term as typed."""
        if term.bare:
            forms = self._forms(term.unaccented)
            return Meant(term.text, forms, None, sum(map(self.count, forms)))
        key = self.neighbours.key_number(term.key)
        if key is None:
            return Meant(term.text, (), None, 0)
        return Meant(term.text, self._forms(term.unaccented), key, self.neighbours.count(key))

    def _forms(self, forms: Iterable[str]) -> tuple[int, ...]:
        """The numbers of the known ones among the forms."""
        numbers = map(self.neighbours.form_number, forms)
        return tuple([number for number in numbers if number is not None])

    def count(self, form: int) -> int:
        """How often a form was counted."""
        return sum(map(self.neighbours.count, self.neighbours.keys_of(range(form, form + 1))))

    def together(self, first: Meant, second: Meant) -> int:
        """How often the two were counted side by side."""
        return sum(
            count
            for before in first.forms
            for after in second.forms
            for one, other, count in self._pairs(before, after)
            if first.key in (None, one) and second.key in (None, other)
        )

    def by_chance(self, first: Meant, second: Meant) -> float:
        """How often the two would be counted side by side by chance."""
        return first.times * second.times / self.neighbours.total

    def exceeds_chance(self, first: Meant, second: Meant) -> bool:
        """Whether the two stand side by side much more often than by chance."""
        return self.together(first, second) >= LIFT * self.by_chance(first, second)

    def _pairs(self, before: int, after: int) -> list[tuple[int, ...]]:
        found = self.pairs.get((before, after))
        if found is None:
            found = self.pairs[before, after] = self.neighbours.numbered_pairs(before, after)
        return found

    def near(
        self, term: QueryTerm, farthest: float, forms: Iterable[int] | None = None
    ) -> list[tuple[float, Meant]]:
        """The syllables near a term, each with its cost, most likely first: of these forms, by default of all
        that are near it."""
        typed, known = bare(term.key), self.neighbours.forms()
        found = [
            reading
            for form in (self.near_forms(term) if forms is None else forms)
            if (letters := letters_cost(typed, known[form])) <= farthest
            for reading in self._readings(term, form, letters, farthest)
        ]
        return sorted(found, key=lambda way: SLIP * way[0] - log(way[1].times))[:MAX_CANDIDATES]

    def near_forms(self, term: QueryTerm) -> set[int]:
        """The numbers of known forms that are one slip away from a term (two, if it is long) or sound like
        it."""
        form = bare(term.key)
        slips = 1 + (len(form) >= LONG_WORD)
        return {*self._forms(sounding_alike(form)), *self.neighbours.forms_near(form, slips)}

    def _readings(
        self, term: QueryTerm, form: int, letters: float, farthest: float
    ) -> Iterator[tuple[float, Meant]]:
        """What a known form, the letters of which cost so much, may stand for, but not for the term itself;
        each with its cost, and none farther than that."""
        if term.bare:
            if letters:
                yield letters, Meant(self.neighbours.forms()[form], (form,), None, self.count(form))
            return
        for number in self.neighbours.keys_of(range(form, form + 1)):
            key = self.neighbours.key(number)
            if 0 < (apart := letters + marks_cost(term.key, key)) <= farthest:
                yield apart, Meant(key, (form,), number, self.neighbours.count(number))


def one_slip(letters: int) -> float:
    """The cost of a slip that is believed in a word of so many letters, whatever stands beside it."""
    return WRONG_LETTER if letters >= ANY_LETTER_WRONG else ONE_SLIP
