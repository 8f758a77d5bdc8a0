"""All articles that answer a query, not just a page of them: what facets and trends count."""

from __future__ import annotations

from dataclasses import dataclass

from ..index.clauses import Clause
from ..index.engine import Engine
from .inquiry import Understood
from .reading import Reading


@dataclass(frozen=True, slots=True)
class WholeAnswer:
    """The clause that finds the articles, their number, and how literally the query was taken. `text` is the
    query that was searched, if it differs from what was typed."""

    clause: Clause
    articles: int
    reading: Reading
    text: str | None


def whole_answer(engine: Engine, found: Understood) -> WholeAnswer:
    """The articles with which a query was answered: those with all of the words or, if there are none, the
    ones that were shown because they have most of them.

    For `hội nghị mekong` these are all articles with the three words, wherever they stand.
    """
    clause = found.answer.clause
    return WholeAnswer(clause, engine.find(clause, 0).total, found.answer.reading, found.text)
