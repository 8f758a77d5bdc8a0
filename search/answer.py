"""Which articles answer a question, in which order.

An engine finds the articles that may be best by single words; the best of these, the *window*, are looked at
more closely (`rank`). The answer is what is kept of the window, and then all other articles that have all of
the words, in the engine's own order. So the window does not depend on which page of the answer is asked for.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from ..index.clauses import AllOf, AnyOf, Clause, Not, Term
from ..index.engine import Engine, Match
from ..index.fields import ID
from ..index.opening import Opened
from . import tree
from .plan import can_have_other_accents, candidates, complete, plan
from .question import Question, question_of
from .rank import Judge, Judged, place
from .rarity import rarity
from .reading import Reading
from .wording import Wording

SMALLEST_WINDOW, LARGEST_WINDOW = 16, 32
"""Candidates that are looked at closely: two for each word, within these bounds. More bring next to nothing:
of headlines, the right one is among the first 20 candidates in 97 of 100 cases."""


EACH_IS_MEANT = 3
"""In a query of so few words an article without one of them is no answer, if there are others with all."""


@dataclass(frozen=True, slots=True)
class Ranked:
    """One article of the answer, with its final score."""

    match: Match
    score: float


@dataclass(frozen=True, slots=True)
class Answer:
    """One page of the articles, how many there are in all, how many of these have all that was asked, and how
    literally the question was taken."""

    reading: Reading
    page: tuple[Ranked, ...]
    total: int
    complete: int


NOTHING_FOUND = Answer(Reading.AS_TYPED, (), 0, 0)


def answer(index: Opened, node: tree.Node, limit: int, offset: int) -> Answer:
    """The answer in the strictest reading that finds something: `limit` articles after the first `offset`."""
    question = question_of(node)
    if not question.words:
        return _by_conditions(index.engine, node, limit, offset)
    asked = _Asked(index, node, question, limit, offset)
    return asked.as_typed() or asked.with_any_accents() or asked.with_most_words() or NOTHING_FOUND


def _by_conditions(engine: Engine, node: tree.Node, limit: int, offset: int) -> Answer:
    """The answer to a question without plain words side by side: the engine's order is the order."""
    tried: list[Clause] = []
    for reading in Reading:
        clause = plan(node, reading)
        if clause in tried:
            continue
        tried.append(clause)
        found = engine.find(clause, limit, offset)
        if found.total:
            matches = sorted(found.matches, key=lambda match: place(match, match.score))
            page = tuple(Ranked(match, match.score) for match in matches)
            complete = 0 if reading.most_words else found.total
            return Answer(reading, page, found.total, complete)
    return NOTHING_FOUND


@dataclass(frozen=True, slots=True)
class _Asked:
    """A question with plain words, put to an index, and the page wanted of the answer."""

    index: Opened
    node: tree.Node
    question: Question
    limit: int
    offset: int

    def as_typed(self) -> Answer | None:
        """Articles with all of the words, and where there are any, good ones with most of them."""
        clause = complete(self.question)
        count = self.index.engine.find(clause, 0).total
        if not count:
            return None
        judged = self._window(self.question)
        if len(self.question.terms) <= EACH_IS_MEANT:
            judged = [one for one in judged if one.complete]
        return self._answer(Reading.AS_TYPED, judged, clause, count)

    def with_any_accents(self) -> Answer | None:
        """Articles with all of the words, some with other accents."""
        reading = Reading.ANY_ACCENTS
        if not can_have_other_accents(self.question.terms, reading):
            return None
        clause = plan(self.node, reading)
        wording = Wording.of(_without_accents(self.question).words, self.index.neighbours)
        found = self.index.engine.find(clause, _window_size(wording))
        judged = Judge.of(wording, rarity(self.index.engine, wording)).ranked(found.matches)
        judged = [replace(one, complete=True, most=True) for one in judged]
        return self._answer(reading, judged, clause, found.total) if found.total else None

    def with_most_words(self) -> Answer | None:
        """The best articles with most of the words; if there is none, of these with any accents."""
        for reading in (Reading.MOST_WORDS, Reading.MOST_WORDS_ANY_ACCENTS):
            question = _without_accents(self.question) if reading.any_accents else self.question
            if judged := self._window(question):
                page = judged[self.offset : self.offset + self.limit]
                return Answer(reading, tuple(Ranked(one.match, one.score) for one in page), len(judged), 0)
        return None

    def _window(self, question: Question) -> list[Judged]:
        """The best candidates with all or most of the words, best first."""
        wording = Wording.of(question.words, self.index.neighbours)
        rare = rarity(self.index.engine, wording)
        found = self.index.engine.find(candidates(question, wording, rare), _window_size(wording))
        return [judged for judged in Judge.of(wording, rare).ranked(found.matches) if judged.most]

    def _answer(self, reading: Reading, window: Sequence[Judged], clause: Clause, count: int) -> Answer:
        """The page of an answer that is the window and then what else the clause finds, `count` in all."""
        end = self.offset + self.limit
        page = [Ranked(judged.match, judged.score) for judged in window[self.offset : end]]
        beyond = max(self.offset - len(window), 0)
        if len(page) < self.limit:
            others = AllOf((clause, Not(_ids(window)))) if window else clause
            found = self.index.engine.find(others, self.limit - len(page), beyond)
            page += [Ranked(match, match.score) for match in found.matches]
        incomplete = sum(not judged.complete for judged in window)
        return Answer(reading, tuple(page), count + incomplete, count)


def _ids(window: Iterable[Judged]) -> Clause:
    return AnyOf(tuple(Term(ID, judged.match.id) for judged in window))


def _window_size(wording: Wording) -> int:
    return min(max(SMALLEST_WINDOW, 2 * len(wording.tokens)), LARGEST_WINDOW)


def _without_accents(question: Question) -> Question:
    """The question as if it had been typed without accents."""
    words = tuple(
        tuple(replace(term, bare=term.bare or term.accented) for term in word) for word in question.words
    )
    return Question(words, question.conditions)
