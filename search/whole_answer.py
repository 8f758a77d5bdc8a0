"""All articles that answer a query, not just a page of them: what facets and trends count."""

from __future__ import annotations

from dataclasses import dataclass

from ..index.clauses import NOTHING, Clause
from ..index.engine import Engine
from .plan import plan, with_all_words
from .reading import Reading
from .understanding import Understood


@dataclass(frozen=True, slots=True)
class WholeAnswer:
    """The clause that finds the articles, their number, and how literally the query was taken. `text` is the
    query that was searched, if it differs from what was typed."""

    clause: Clause
    articles: int
    reading: Reading
    text: str | None


def whole_answer(engine: Engine, found: Understood) -> WholeAnswer:
    """The articles of the reading in which a query was answered: those with all of the words or, if there are
    none, all that have most of them.

    For `hội nghị mekong` these are all articles with the three words, wherever they stand.
    """
    clause = _clause(found) if found.answer.total else NOTHING
    return WholeAnswer(clause, engine.find(clause, 0).total, found.answer.reading, found.text)


def _clause(found: Understood) -> Clause:
    reading = found.answer.reading
    if reading is Reading.AS_TYPED and found.question.words:
        return with_all_words(found.question)
    return plan(found.node, reading)
