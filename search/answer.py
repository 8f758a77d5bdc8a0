"""Which articles answer a question, in which order.

An engine finds candidates by single words. The best of these, the *window*, are re-ranked by a closer look
(`rank`). The answer is the good articles of the window, and then all other articles that have all of the
words, in the engine's order. So the window does not depend on which page of the answer is asked for.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, NamedTuple

from ..index.clauses import NOTHING, AllOf, AnyOf, Clause, Not, Term, Weighted
from ..index.engine import Cut, Engine, Found, Match, Order
from ..index.fields import ID
from . import tree, weights
from .counts import Counts
from .grouping import MOST_GROUPED, grouped
from .options import Options
from .plan import can_have_other_accents, plan
from .question import Question
from .question_clauses import as_a_whole, candidates, preferred, two_words, under_other_names, with_all_words
from .rank import Judge, Judged, Ranked
from .rarity import Rarity, rarity
from .reading import Reading
from .usual_names import are_names
from .wording import Wording

if TYPE_CHECKING:
    from .recency import Recency

WINDOW_OF_SHORT, WINDOW_OF_LONG = Cut(11, 16, 0.68), Cut(12, 64, 0.62)
"""The candidates in the window: for a query of fewer than `weights.LONG` words, and for any other. Each costs
60 microseconds. A candidate with a much lower engine score than the first one hardly ever comes first, so
half of all queries need only the least number, a page and a few more; more are looked at where many scores
are alike. With a third more of each no MRR was .001 better; with fewer, recall fell."""

COUNTED = 12
"""The candidates in the window if the engine finds and counts articles in one search."""

MAYBE_RECENT = 32
"""The first articles among which recent ones are preferred if the engine alone ranks them."""

EACH_IS_MEANT = 3
"""For a query of at most this many words, articles that lack one are no answer if others have all."""

OF_TWO_WORDS = 5
"""For a query of two words of two syllables, the articles with both, each side by side, that join the window
if it has fewer with all of the syllables: for tuyết rơi Sa Pa the best candidates by single syllables were
all about Sa Pa, and those on snow, which come before these, were not among them."""


class Answer(NamedTuple):
    """One page of the articles, their total number, and how literally the question was taken."""

    reading: Reading
    page: tuple[Ranked, ...]
    total: int
    clause: Clause
    """Finds the articles to be counted: those that have all that was asked or, in a reading of most words,
    all of the answer."""
    counted: int
    """The number of these."""
    best: Match | None = None
    """The best article by relevance, whatever page was asked for; None if articles were not ranked so."""
    is_good: bool = True
    """Whether some article has enough of what the query tells, and not only most of its words."""

    @property
    def complete(self) -> int:
        """How many articles have all that was asked."""
        return 0 if self.reading.most_words else self.counted


NOTHING_FOUND = Answer(Reading.AS_TYPED, (), 0, NOTHING, 0, is_good=False)


def answer(counts: Counts, node: tree.Node, question: Question, options: Options) -> Answer:
    """The requested page of the answer to a query, in the strictest reading that finds something. `node` is
    the query's tree and `question` the question of that tree."""
    if not question.words:
        return _by_conditions(counts.engine, node, options)
    asked = _Posed(counts, node, question, options)
    if options.exact:
        return asked.as_typed() or NOTHING_FOUND
    return asked.as_typed() or asked.with_any_accents() or asked.with_most_words() or NOTHING_FOUND


def _by_conditions(engine: Engine, node: tree.Node, options: Options) -> Answer:
    """The answer to a question without plain words, in the engine's order."""
    tried: list[Clause] = []
    for reading in [Reading.AS_TYPED] if options.exact else Reading:
        clause = plan(node, reading)
        if clause in tried:
            continue
        tried.append(clause)
        page, total = in_order(engine, clause, options, options.order)
        if total:
            return Answer(reading, page, total, clause, total)
    return NOTHING_FOUND


def in_order(
    engine: Engine, clause: Clause, options: Options, order: Order
) -> tuple[tuple[Ranked, ...], int]:
    """The requested page of the clause's matches, in the engine's order, and their total number. Among the
    first ones recent articles may be preferred."""
    if options.recency and order is Order.BEST:
        found = engine.find(clause, MAYBE_RECENT)
        first = _recent_first(found.matches, options.recency)
    elif options.group:
        found = engine.find(clause, min(options.offset + options.limit, MOST_GROUPED), 0, order)
        first = _as_found(found)
    else:
        found = engine.find(clause, options.limit, options.offset, order)
        return tuple(_as_found(found)), found.total
    rest = clause if len(first) < found.total else None
    return _Ranking(engine, first, rest, len(first), order).page(options), found.total


def _recent_first(matches: Iterable[Match], recency: Recency) -> list[Ranked]:
    """The matches by the engine's score times the factor for recency."""
    raised = [Ranked(match, match.score * recency.factor(match.published)) for match in matches]
    return sorted(raised, key=lambda one: -one.score)


def _as_found(found: Found) -> list[Ranked]:
    return [Ranked(match, match.score) for match in found.matches]


class _Ranking(NamedTuple):
    """A whole answer in order: the articles `first`, then the engine's matches of `rest` (if not None) after
    the first `skipped` of these."""

    engine: Engine
    first: Sequence[Ranked]
    rest: Clause | None
    skipped: int
    order: Order

    def page(self, options: Options) -> tuple[Ranked, ...]:
        """The requested page."""
        if not options.group:
            return tuple(self.part(options.offset, options.limit))
        return tuple(grouped(self.part, options.offset, options.limit, len(self.first)))

    def part(self, offset: int, limit: int) -> list[Ranked]:
        """The `limit` articles after the first `offset`."""
        found = list(self.first[offset : offset + limit])
        wanted, beyond = limit - len(found), max(offset - len(self.first), 0)
        if wanted and self.rest is not None:
            found += _as_found(self.engine.find(self.rest, wanted, self.skipped + beyond, self.order))
        return found


class _Posed(NamedTuple):
    """A question with plain words, put to an index."""

    counts: Counts
    node: tree.Node
    question: Question
    options: Options

    @property
    def engine(self) -> Engine:
        return self.counts.engine

    def as_typed(self) -> Answer | None:
        """Articles with all of the words; if there are any, also good ones with most of the words."""
        if self.options.order is not Order.BEST:
            return self._unranked(Reading.AS_TYPED, with_all_words(self.question))
        needed = len(self.question.terms) - len(self.question.asking)
        if self.options.exact or needed <= EACH_IS_MEANT:
            return self._with_all_words()
        clause = with_all_words(self.question)
        count = self.engine.find(clause, 0).total
        if not count:
            return None
        rare = self._rarity(self.question)
        window = self._window(self.question, rare, tuple(as_a_whole(self.question)))
        if sum([one.has_all for one in window]) < min(count, OF_TWO_WORDS):
            window = self._with_both_words(window, rare)
        if good := [one for one in window if one.good]:
            return self._answer(Reading.AS_TYPED, good, clause, count)
        return self._with_all_words()  # none of the candidates, found by any of the words, has enough

    def _with_both_words(self, window: list[Judged], rare: Rarity) -> list[Judged]:
        """The window of a query of two words of two syllables, and the best articles that have both."""
        if not (both := two_words(self.question)):
            return window
        of_any = candidates(self.question, rare, ())
        found = self.engine.find(AllOf((of_any, Weighted(both, weights.LET_IN))), OF_TWO_WORDS).matches
        ids = {one.match.id for one in window}
        others = [match for match in found if match.id not in ids]
        return self._judged([*(one.match for one in window), *others], rare) if others else window

    def _unranked(self, reading: Reading, clause: Clause) -> Answer | None:
        """The clause's matches, in an order in time."""
        total = self.engine.find(clause, 0).total
        return self._answer(reading, (), clause, total) if total else None

    def _with_all_words(self) -> Answer | None:
        """Articles with all of the words: found and counted in one search."""
        rare = self._rarity(self.question)
        raised = (*preferred(rare), *as_a_whole(self.question), *under_other_names(self.question, rare))
        clause = with_all_words(self.question, raised)
        judged, total = self._found(clause, rare)
        window = [one if one.has_all else one._replace(has_all=True) for one in judged]
        return self._answer(Reading.AS_TYPED, window, clause, total) if total else None

    def with_any_accents(self) -> Answer | None:
        """Articles with all of the words, some with other accents."""
        reading = Reading.ANY_ACCENTS
        if not can_have_other_accents(self.question.terms, reading):
            return None
        clause = plan(self.node, reading)
        if self.options.order is not Order.BEST:
            return self._unranked(reading, clause)
        judged, total = self._found(clause, self._rarity(self.question.without_accents()))
        window = [one._replace(has_all=True, most=True) for one in judged]
        return self._answer(reading, window, clause, total) if total else None

    def with_most_words(self) -> Answer | None:
        """The best articles with most of the words; if there are none, with most of them in any accents."""
        if are_names(self.question):
            return None
        for reading in (Reading.MOST_WORDS, Reading.MOST_WORDS_ANY_ACCENTS):
            question = self.question.without_accents() if reading.any_accents else self.question
            # No article has all of the words as typed, so none has them as a phrase: it need not be searched.
            phrases = tuple(as_a_whole(question)) if reading.any_accents else ()
            rare = self._rarity(question)
            if judged := [one for one in self._window(question, rare, phrases) if one.most]:
                page = self._ranking(self._sorted(judged), None).page(self.options)
                is_good = any(one.good for one in judged)
                return Answer(reading, page, len(judged), _ids(judged), len(judged), judged[0].match, is_good)
        return None

    def _ranking(self, window: Iterable[Judged], rest: Clause | None) -> _Ranking:
        return _Ranking(self.engine, list(map(Ranked.of, window)), rest, 0, self.options.order)

    def _sorted(self, window: list[Judged]) -> list[Judged]:
        """The window in the requested order; sorted by date, articles without one come last."""
        if self.options.order is Order.BEST:
            return window
        sign = 1 if self.options.order is Order.OLDEST else -1
        dated = [one for one in window if one.match.published is not None]
        rest = [one for one in window if one.match.published is None]
        return sorted(dated, key=lambda one: sign * (one.match.published or 0)) + rest

    def _window(self, question: Question, rare: Rarity, phrases: tuple[Clause, ...]) -> list[Judged]:
        """The best candidates, best first."""
        cut = WINDOW_OF_SHORT if len(rare.tokens) < weights.LONG else WINDOW_OF_LONG
        return self._judged(self.engine.best(candidates(question, rare, phrases), cut), rare)

    def _rarity(self, question: Question) -> Rarity:
        return rarity(self.counts, Wording.of(question))

    def _found(self, clause: Clause, rare: Rarity) -> tuple[list[Judged], int]:
        """The best matches of the clause, re-ranked, best first; and the number of all matches."""
        found = self.engine.find(clause, COUNTED)
        return self._judged(found.matches, rare), found.total

    def _judged(self, matches: Iterable[Match], rare: Rarity) -> list[Judged]:
        """The candidates re-ranked by a closer look, best first."""
        return Judge.of(rare, self.options.recency).ranked(matches)

    def _answer(self, reading: Reading, window: Sequence[Judged], clause: Clause, count: int) -> Answer:
        """The page of an answer that is the window and then the clause's other matches; `count` articles
        match the clause."""
        incomplete = sum([not judged.has_all for judged in window])
        rest: Clause | None = None
        if len(window) - incomplete < count:
            rest = AllOf((clause, Not(_ids(window)))) if window else clause
        page = self._ranking(window, rest).page(self.options)
        best = window[0].match if window else None
        return Answer(reading, page, count + incomplete, clause, count, best)


def _ids(window: Iterable[Judged]) -> Clause:
    return AnyOf(tuple(Term(ID, judged.match.id) for judged in window))
