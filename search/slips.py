"""A slip that makes another word: `cảnh sác`, `bộ trường ngoại giao`, `tập cận bính`.

Each syllable may be in the collection (Sác-lô), and some long article has all of them somewhere. The evidence
is that hardly any article has them side by side, and many have them so with one word replaced by another that
is one slip away (`misspelling`). So compounds, names and wrong accents are told alike: any of these is far
likelier beside its neighbours than what was typed.

Of 4,500 parts of headlines of 22,642 articles, each of two to five words with one slip in one of them, 934
get the right proposal and 78 another one, from here or from `corrections`; of 4,500 parts of six to twelve
words 407 and 55. Of 12,500 without a slip, a third of them names, 75 get one.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import log
from typing import NamedTuple

from ..index.query_terms import Terms
from ..index.spelling import bare
from .change import Change, Correction
from .doubtful_words import as_typed
from .near_syllables import ONE_SLIP, SLIP, KnownSyllables, Meant

Articles = Callable[[Terms], int]
"""Gives the number of articles that have some terms side by side; terms without accents match any accents."""

MANY_MORE, BY_CHANCE = 100, 30
"""How many times as often as the typed pair the corrected one must be counted, plus BY_CHANCE times as often
as the typed one would be by chance, since a common word may stand beside any other."""

LEAST_ARTICLES, MANY_MORE_ARTICLES = 3, 30
"""The words around the slip, side by side, are in at least LEAST_ARTICLES articles as they are proposed, and
in MANY_MORE_ARTICLES times as many as they were typed: the ward Thượng Đình is no slip in thượng đỉnh."""

TRIED = 8
"""The most corrections that articles are asked for: the likeliest by their pairs."""

_AROUND = 3
"""The words that are compared: the slip with its neighbours."""


class _Way(NamedTuple):
    """Another word at an index. Sorts likeliest first, by its cost and the counts."""

    cost: float
    at: int
    meant: Meant


def slip_in_words(
    terms: Terms, places: Sequence[int], known: KnownSyllables, articles: Articles
) -> Correction | None:
    """The correction of one of the words at these places (`doubtful_words`); None if no other is far likelier
    beside its neighbours. It is sure if articles are so known to have all of the terms side by side.

    >>> slip_in_words(query_terms("cảnh sác"), [0, 1], KnownSyllables(neighbours), articles)  # doctest: +SKIP
    Correction(changes=(Change(start=1, end=2, text='sát'),), sure=True)
    """
    words = _Words.of(terms, known)
    ways = sorted(way for at in places for way in words.ways(at))
    way = next((way for way in ways[:TRIED] if words.is_likelier(way, articles)), None)
    if way is None:
        return None
    change = Change.in_case(terms, way.at, way.at + 1, way.meant.text)
    return Correction((change,), sure=len(terms) <= _AROUND)


@dataclass(frozen=True, slots=True)
class _Words:
    """The terms of a query, and what they mean: as articles are asked for them (`loosely`), and as they are
    counted (`exact`, see `as_typed`)."""

    terms: Terms
    known: KnownSyllables
    loosely: Sequence[Meant]
    exact: Sequence[Meant]

    @classmethod
    def of(cls, terms: Terms, known: KnownSyllables) -> _Words:
        return cls(terms, known, list(map(known.meant, terms)), list(map(known.meant, as_typed(terms))))

    def ways(self, at: int) -> Iterator[_Way]:
        """The words one slip away from the one at the index that are far likelier beside a neighbour; none
        if the words that would stay beside each other are strangers too."""
        if not self._are_friends(at):
            return
        least = [self._least(pair) for pair in _pairs(self.exact, at, self.exact[at])]
        for cost, meant in self._near(at):
            counts = map(self._beyond_chance, _pairs(self.exact, at, meant))
            if most := max(count * (count >= few) for count, few in zip(counts, least, strict=True)):
                yield _Way(SLIP * cost - log(most), at, meant)

    def _least(self, typed: tuple[Meant, Meant]) -> float:
        """How often a pair must be counted to be meant instead of the typed one."""
        return MANY_MORE * self.known.together(*typed) + BY_CHANCE * self.known.by_chance(*typed)

    def _beyond_chance(self, pair: tuple[Meant, Meant]) -> int:
        """How often the pair was counted; 0 if that is not much more often than by chance."""
        return self.known.together(*pair) if self.known.exceeds_chance(*pair) else 0

    def _near(self, at: int) -> Iterator[tuple[float, Meant]]:
        """The words one slip away that were counted beside each neighbour, each with its cost. For a word
        without accents none that differs only by these: restoring them is no correction."""
        term, exact = self.terms[at], as_typed(self.terms)[at]
        before, behind = _beside(self.loosely, at)
        # Most forms stand beside neither; this is known before their costs are.
        forms = [form for form in self.known.near_forms(exact) if self._is_between(before, form, behind)]
        for cost, meant in self.known.near(exact, ONE_SLIP, forms):
            if not (term.bare and bare(meant.text) == bare(term.key)):
                yield cost, meant

    def _is_between(self, before: Sequence[Meant], form: int, behind: Sequence[Meant]) -> bool:
        """Whether a form was counted, with any accents, behind the word before it and before the one behind
        it, if there are these."""
        are_counted = self.known.neighbours.are_counted
        return all(any(are_counted(other, form) for other in word.forms) for word in before) and all(
            any(are_counted(form, other) for other in word.forms) for word in behind
        )

    def _are_friends(self, at: int) -> bool:
        """Whether those words around the one at the index that stand side by side were counted so."""
        around = pairwise(range(len(self.terms))[self._around(at)])
        staying = [pair for pair in around if at not in pair]
        return all(self.known.together(self.loosely[one], self.loosely[other]) for one, other in staying)

    def is_likelier(self, way: _Way, articles: Articles) -> bool:
        """Whether many more articles have the words around the slip side by side when it is corrected."""
        text, is_bare = way.meant.text, self.terms[way.at].bare and way.meant.key is None
        meant = self.terms[way.at]._replace(text=text, key=text, folded=(bare(text),), bare=is_bare)
        corrected = (*self.terms[: way.at], meant, *self.terms[way.at + 1 :])
        around = self._around(way.at)
        found = articles(corrected[around])
        return found >= LEAST_ARTICLES and found >= MANY_MORE_ARTICLES * articles(self.terms[around])

    def _around(self, at: int) -> slice:
        """Where the words are that are compared with and without another word at the index."""
        start = max(0, min(at - 1, len(self.terms) - _AROUND))
        return slice(start, start + _AROUND)


def _pairs(words: Sequence[Meant], at: int, meant: Meant) -> list[tuple[Meant, Meant]]:
    """The pairs that a word makes with the neighbours of the one at the index."""
    before, behind = _beside(words, at)
    return [*((other, meant) for other in before), *((meant, other) for other in behind)]


def _beside(words: Sequence[Meant], at: int) -> tuple[Sequence[Meant], Sequence[Meant]]:
    """The word before the one at the index and the word behind it, as far as there are any."""
    return words[max(at - 1, 0) : at], words[at + 1 : at + 2]
