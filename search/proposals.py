"""Slips in the words of a query, and what is meant by them: to search instead if no article has all of the
query, or to propose beside its results if the corrected query matches many more articles."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from .change import Correction
from .counts import Counts
from .doubtful_words import doubtful_words
from .question import Question
from .usual_names import spans_of_names

if TYPE_CHECKING:
    from .near_syllables import KnownSyllables

FEW_FOUND, SHORT_QUERY, RARE_WORD, MANY_MORE = 5, 4, 20, 10
"""A correction is proposed if at most FEW_FOUND articles match the query, it has at most SHORT_QUERY words,
one of these is in at most RARE_WORD articles, and the corrected query matches MANY_MORE times as many."""

LONGEST = 12
"""The most words of a query that is checked for slips that make other words: a longer one is rather pasted
than typed by hand."""

_SIGNS_OF_NAMES = frozenset("'’-")
_NAME_WITH_SIGNS = r"[^\W\d_]+['’](?!s\b)[^\W\d_]+|[^\W\d_]+(?:-[^\W\d_]+){2,}"


Complete = Callable[[str], int]
"""Gives the number of articles that have all of a query."""


def slips(counts: Counts, text: str, question: Question, complete: Complete) -> Iterator[tuple[str, bool]]:
    """What may be meant by a query of plain words that no article has all of, likeliest first, each with
    whether the counts support it."""
    checked = _Checked(counts, text, question, complete)
    for slip in checked.unmet():
        if checked.keeps_names(slip):
            yield slip.applied_to(text), slip.sure


def proposed(counts: Counts, text: str, question: Question, complete: Complete, found: int) -> str | None:
    """A likelier query, to propose beside the results of this one, which finds so many articles that have all
    of it."""
    checked = _Checked(counts, text, question, complete)
    slip = checked.in_words()
    if slip is None and checked.hardly_any_has(found):  # papers make slips too
        slip = checked.in_rare_word(found * MANY_MORE)
    # A name that is known is no slip, even if its syllables stand together nowhere else: COC Biển Đông.
    if slip is None or checked.is_known_name(slip) or not checked.keeps_names(slip):
        return None
    return slip.applied_to(text)


@dataclass(frozen=True)
class _Checked:
    """A query of plain words that is checked for slips."""

    counts: Counts
    text: str
    question: Question
    complete: Complete

    @cached_property
    def known(self) -> KnownSyllables | None:
        """The syllables of the collection; None without counts of neighbours."""
        from .near_syllables import KnownSyllables  # what most queries have no need of takes long to load

        neighbours = self.counts.neighbours
        return None if neighbours is None else KnownSyllables(neighbours)

    def unmet(self) -> Iterator[Correction]:
        """The corrections of a query that no article has all of, likeliest first."""
        slip, mistyped = self.in_words(), self.mistyped()
        if slip and (slip.sure or not (mistyped and mistyped.sure)):
            yield slip
        if mistyped:
            yield mistyped
        is_unmended = not (slip or mistyped) and len(self.question.terms) <= SHORT_QUERY
        # Some papers have Cannada too. (Of Park Seo Joon, on whom there is nothing, Joong is no correction.)
        shared = self.mistyped(RARE_WORD) if is_unmended else None
        if shared and self.complete(shared.applied_to(self.text)) >= MANY_MORE:
            yield shared._replace(sure=False)

    def in_words(self) -> Correction | None:
        """The correction of a slip that makes another word, if hardly any article has the words side by
        side."""
        terms, neighbours = self.question.terms, self.counts.neighbours
        if not 1 < len(terms) <= LONGEST or neighbours is None:
            return None
        if not (places := doubtful_words(terms, neighbours)) or self.known is None:
            return None
        from .slips import slip_in_words

        return self._sparing_names(slip_in_words(terms, places, self.known, self.counts.side_by_side))

    def mistyped(self, few: int = 0) -> Correction | None:
        """The correction of mistyped syllables (`few`: see `corrected`)."""
        if self.known is None:
            return None
        from .corrections import corrected

        return self._sparing_names(corrected(self.question.terms, self.known, self.counts.of_terms, few))

    def in_rare_word(self, least: int) -> Correction | None:
        """The correction of a rare word, if at least so many articles have all of the query then, and many
        more have it side by side. La Jolla, however rare, is not corrected to la and Jeolla, which stand
        apart, nor is what an article has side by side (Kim Châng Ưn) taken for two slips."""
        slip = self.mistyped(RARE_WORD)
        if slip is None or self.complete(other := slip.applied_to(self.text)) < least:
            return None
        typed = self.counts.side_by_side(self.question.terms)
        is_of_one = len(slip.changes) == 1 or not typed
        return slip if is_of_one and self.counts.with_words(other) >= max(1, MANY_MORE * typed) else None

    def hardly_any_has(self, found: int) -> bool:
        """Whether the query is short and so few articles match it that it may hold a slip."""
        terms = self.question.terms
        if found > RARE_WORD or len(terms) > SHORT_QUERY:
            return False
        articles = self.counts.of_terms(terms)
        if min(articles) > RARE_WORD:
            return False
        if found <= FEW_FOUND:
            return True
        from .well_formed import is_spelled_well  # few queries get here

        return not is_spelled_well(terms[articles.index(min(articles))].key)

    def is_known_name(self, slip: Correction) -> bool:
        """Whether the slip would be in what has other names."""
        return slip.is_in([alias.span for alias in self.question.aliases])

    def keeps_names(self, slip: Correction) -> bool:
        """Whether foreign names known by their signs stay the same: O'Brien, an-tô-nốp."""
        if _SIGNS_OF_NAMES.isdisjoint(self.text):
            return True
        other = slip.applied_to(self.text)
        return all(name in other for name in re.findall(_NAME_WITH_SIGNS, self.text))

    def _sparing_names(self, slip: Correction | None) -> Correction | None:
        """The correction, unless it is of a foreign name in syllables, which are no words: Giôn-xơn."""
        return None if slip is None or slip.is_in(spans_of_names(self.question)) else slip
