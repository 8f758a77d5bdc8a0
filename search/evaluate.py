"""Measuring quality and speed of searches, with queries whose relevant articles are known.

The measures are computed by ir-measures with the code of trec_eval, so that they are comparable with
published ones: https://ir-measur.es/en/latest/measures.html
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from importlib import import_module
from time import perf_counter

import numpy

from ..corpus.errors import QueryError, TracuuError
from .queries import Accents, AskedQuery, Query
from .searcher import Searcher
from .trec import Scored, document_name

DEPTH = 10
"""The number of hits that are asked for and counted."""

_WARM_UP = 20
"""Untimed searches before the first timed one, which bring the index into memory."""


@dataclass(frozen=True, slots=True)
class TimedAnswer:
    """The result of a search, best first, and how long it took. `refused` says why the query was not
    understood; then the result is empty."""

    asked: AskedQuery
    ranking: tuple[Scored, ...]
    took_ms: float
    refused: str = ""

    @property
    def rank(self) -> int | None:
        """The rank, from 1, of the first relevant article; None if none was found."""
        return first_relevant(self.asked.query, [answer.document for answer in self.ranking])


@dataclass(frozen=True, slots=True)
class Measured:
    """An answer and its measures, each from 0 to 1.

    `reciprocal_rank` is one divided by the rank of the first relevant article, `recall` the share of the
    relevant articles that was found, `ndcg` the discounted cumulative gain divided by the best possible one
    (the gain is the grade, the discount the logarithm to base 2 of rank + 1).
    """

    answer: TimedAnswer
    reciprocal_rank: float
    recall: float
    ndcg: float

    @property
    def measures(self) -> tuple[float, float, float]:
        """The three measures."""
        return self.reciprocal_rank, self.recall, self.ndcg


@dataclass(frozen=True, slots=True)
class Row:
    """The mean measures over all queries of a kind in one variant (refused ones count as 0), and the median
    and the 95th percentile of the search time in milliseconds; None if every query was refused."""

    kind: str
    accents: Accents
    queries: int
    refused: int
    mrr: float
    recall: float
    ndcg: float
    p50_ms: float | None
    p95_ms: float | None

    @property
    def measures(self) -> tuple[float, float, float]:
        """The three means."""
        return self.mrr, self.recall, self.ndcg


def first_relevant(query: Query, documents: Sequence[str]) -> int | None:
    """The rank, from 1, of the first relevant document among the first DEPTH, or None.

    >>> first_relevant(Query("7", "topic", "hội nghị", {"mekong": 1}), ["opec", "mekong"])
    2
    """
    ranks = enumerate(documents[:DEPTH], 1)
    return next((rank for rank, document in ranks if document in query.relevant), None)


def require_measures() -> None:
    """Raises TracuuError, which says what to install, if the library of the measures is missing."""
    try:
        import_module("ir_measures")
        import_module("pytrec_eval")
    except ImportError:
        raise TracuuError(
            'to measure needs ir-measures: run pip install ".[eval]" in the clone of Tra cứu'
        ) from None


def warm_up(searcher: Searcher, asked: Sequence[AskedQuery]) -> None:
    """Runs untimed searches with the first queries."""
    for each in asked[:_WARM_UP]:
        answer(searcher, each)


def answer(searcher: Searcher, asked: AskedQuery) -> TimedAnswer:
    """Runs and times a search: without snippets, which do not change the ranking, and without grouping, since
    the relevant article may be nearly identical to another one."""
    started = perf_counter()
    try:
        results = searcher.search(asked.text, limit=DEPTH, snippets=False, group=False)
    except QueryError as error:
        return TimedAnswer(asked, (), 0.0, str(error))
    took_ms = (perf_counter() - started) * 1000
    return TimedAnswer(asked, tuple(Scored(document_name(hit.id), hit.score) for hit in results), took_ms)


def missing(searcher: Searcher, queries: Iterable[Query]) -> list[str]:
    """The names, sorted, of relevant articles that are not in the index, so that no search can find them."""
    names = {name for query in queries for name in query.relevant}
    return sorted(name for name in names if not _known(searcher, name))


def _known(searcher: Searcher, name: str) -> bool:
    ids = dict.fromkeys((name, name.replace("%20", " ").replace("%0A", "\n")))
    return any(searcher.get(id) for id in ids)


def measure(answers: Sequence[TimedAnswer]) -> list[Measured]:
    """The measures of each answer. Raises TracuuError if the library of the measures is missing.

    >>> query = Query("7", "topic", "hội nghị", {"mekong": 1})
    >>> asked = AskedQuery(query, Accents.KEPT, query.text)
    >>> measure([TimedAnswer(asked, (Scored("opec", 2.0), Scored("mekong", 1.0)), 3.1)])[0].reciprocal_rank
    0.5
    """
    require_measures()
    from ir_measures import RR, R, iter_calc, nDCG

    measures = (RR @ DEPTH, R @ DEPTH, nDCG @ DEPTH)
    qrels = {each.asked.id: dict(each.asked.query.relevant) for each in answers}
    run = {each.asked.id: _by_place(each.ranking) for each in answers}
    values = {(value.query_id, value.measure): value.value for value in iter_calc(measures, qrels, run)}
    return [Measured(each, *(float(values[each.asked.id, one]) for one in measures)) for each in answers]


def _by_place(ranking: Sequence[Scored]) -> dict[str, float]:
    """Artificial scores that keep the order of the hits: trec_eval orders equal scores by document name."""
    return {found.document: -float(place) for place, found in enumerate(ranking)}


def rows(measured: Iterable[Measured]) -> Iterator[Row]:
    """The means for each kind and variant, in the order in which they first come."""
    groups: dict[tuple[str, Accents], list[Measured]] = {}
    for each in measured:
        asked = each.answer.asked
        groups.setdefault((asked.query.kind, asked.accents), []).append(each)
    for (kind, accents), group in groups.items():
        yield _row(kind, accents, group)


def _row(kind: str, accents: Accents, group: Sequence[Measured]) -> Row:
    times = [each.answer.took_ms for each in group if not each.answer.refused]
    p50, p95 = numpy.percentile(times, [50, 95]).tolist() if times else (None, None)
    columns = zip(*(each.measures for each in group), strict=True)
    mrr, recall, ndcg = (sum(values) / len(group) for values in columns)
    return Row(kind, accents, len(group), len(group) - len(times), mrr, recall, ndcg, p50, p95)
