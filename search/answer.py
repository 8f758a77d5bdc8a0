"""Which articles answer a question, in which order.

An engine finds the articles that may be best by single words; the best of these, the *window*, are looked at
more closely (`rank`). The answer is what is kept of the window, and then all other articles that have all of
the words, in the engine's own order. So the window does not depend on which page of the answer is asked for.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from ..index.clauses import AllOf, AnyOf, Clause, Not, Term
from ..index.engine import Engine, Match, Order
from ..index.fields import ID
from . import tree
from .options import Options
from .plan import can_have_other_accents, candidates, complete, plan
from .question import Question
from .rank import Judge, Judged
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


def answer(engine: Engine, node: tree.Node, question: Question, options: Options) -> Answer:
    """The answer to a query, of which `node` is the tree and `question` what that asks: the page wanted, in
    the strictest reading that finds something."""
    if not question.words:
        return _by_conditions(engine, node, options)
    asked = _Asked(engine, node, question, options)
    if options.exact:
        return asked.as_typed() or NOTHING_FOUND
    return asked.as_typed() or asked.with_any_accents() or asked.with_most_words() or NOTHING_FOUND


def _by_conditions(engine: Engine, node: tree.Node, options: Options) -> Answer:
    """The answer to a question without plain words side by side: the engine's order is the order."""
    tried: list[Clause] = []
    for reading in [Reading.AS_TYPED] if options.exact else Reading:
        clause = plan(node, reading)
        if clause in tried:
            continue
        tried.append(clause)
        found = engine.find(clause, options.limit, options.offset, _order(node, options.order))
        if found.total:
            page = tuple(Ranked(match, match.score) for match in found.matches)
            complete = 0 if reading.most_words else found.total
            return Answer(reading, page, found.total, complete)
    return NOTHING_FOUND


def _order(node: tree.Node, order: Order) -> Order:
    """Where nothing tells one article from another, the newer comes first."""
    return Order.NEWEST if order is Order.BEST and isinstance(node, tree.All | tree.Dated) else order


@dataclass(frozen=True, slots=True)
class _Asked:
    """A question with plain words, put to an engine."""

    engine: Engine
    node: tree.Node
    question: Question
    options: Options

    def as_typed(self) -> Answer | None:
        """Articles with all of the words, and where there are any, good ones with most of them."""
        clause = complete(self.question)
        count = self.engine.find(clause, 0).total
        if not count:
            return None
        if self.options.order is not Order.BEST:
            return self._answer(Reading.AS_TYPED, [], clause, count)
        judged = self._window(self.question)
        if self.options.exact or len(self.question.terms) <= EACH_IS_MEANT:
            judged = [one for one in judged if one.complete]
        return self._answer(Reading.AS_TYPED, judged, clause, count)

    def with_any_accents(self) -> Answer | None:
        """Articles with all of the words, some with other accents."""
        reading = Reading.ANY_ACCENTS
        if not can_have_other_accents(self.question.terms, reading):
            return None
        clause = plan(self.node, reading)
        wording = Wording.of(self.question.without_accents())
        found = self.engine.find(clause, _window_size(wording))
        judged = Judge.of(wording, rarity(self.engine, wording)).ranked(found.matches)
        judged = self._sorted([replace(one, complete=True, most=True) for one in judged])
        return self._answer(reading, judged, clause, found.total) if found.total else None

    def with_most_words(self) -> Answer | None:
        """The best articles with most of the words; if there is none, of these with any accents."""
        for reading in (Reading.MOST_WORDS, Reading.MOST_WORDS_ANY_ACCENTS):
            question = self.question.without_accents() if reading.any_accents else self.question
            if judged := self._window(question):
                page = self._page(self._sorted(judged))
                return Answer(reading, tuple(Ranked(one.match, one.score) for one in page), len(judged), 0)
        return None

    def _page(self, window: Sequence[Judged]) -> Sequence[Judged]:
        return window[self.options.offset : self.options.offset + self.options.limit]

    def _sorted(self, window: list[Judged]) -> list[Judged]:
        """In the order that was asked for; articles without a date come last."""
        if self.options.order is Order.BEST:
            return window
        sign = 1 if self.options.order is Order.OLDEST else -1
        dated = [one for one in window if one.match.published is not None]
        rest = [one for one in window if one.match.published is None]
        return sorted(dated, key=lambda one: sign * (one.match.published or 0)) + rest

    def _window(self, question: Question) -> list[Judged]:
        """The best candidates with all or most of the words, best first."""
        wording = Wording.of(question)
        rare = rarity(self.engine, wording)
        found = self.engine.find(candidates(question, wording, rare), _window_size(wording))
        return [judged for judged in Judge.of(wording, rare).ranked(found.matches) if judged.most]

    def _answer(self, reading: Reading, window: Sequence[Judged], clause: Clause, count: int) -> Answer:
        """The page of an answer that is the window and then what else the clause finds, `count` in all."""
        page = [Ranked(judged.match, judged.score) for judged in self._page(window)]
        wanted, beyond = self.options.limit - len(page), max(self.options.offset - len(window), 0)
        if wanted and len(window) < count:
            others = AllOf((clause, Not(_ids(window)))) if window else clause
            found = self.engine.find(others, wanted, beyond, self.options.order)
            page += [Ranked(match, match.score) for match in found.matches]
        incomplete = sum(not judged.complete for judged in window)
        return Answer(reading, tuple(page), count + incomplete, count)


def _ids(window: Iterable[Judged]) -> Clause:
    return AnyOf(tuple(Term(ID, judged.match.id) for judged in window))


def _window_size(wording: Wording) -> int:
    return min(max(SMALLEST_WINDOW, 2 * len(wording.tokens)), LARGEST_WINDOW)
