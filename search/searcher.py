"""Search in one open index: parse, plan, find, rank, snippet."""

from __future__ import annotations

from operator import index
from pathlib import Path
from time import perf_counter
from types import TracebackType

from ..corpus import Article
from ..corpus.article import clean
from ..index.analyzer import restore
from ..index.clauses import Clause, Prefix
from ..index.engine import Engine, Found
from ..index.fields import ID
from ..index.live import LiveIndex
from . import tree
from .marks import marks
from .matching import Matcher
from .parse import parse
from .plan import plan
from .rank import Candidate, ranked
from .reading import Reading
from .results import Hit, Results
from .snippet import Snippet, marked, snippet


class Searcher:
    """One open index, safe to share between threads. It sees what an update committed at its next search.

    Raises IndexNotFound, StaleIndex, CorruptIndex and EngineUnavailable when it opens the index.

    >>> with Searcher("news.idx") as searcher:                              # doctest: +SKIP
    ...     for hit in searcher.search("hội nghị mekong", limit=3):
    ...         print(hit.article.title)
    """

    def __init__(self, path: str | Path) -> None:
        self._index = LiveIndex(Path(path))

    def search(self, query: str, *, limit: int = 10, offset: int = 0) -> Results:
        """The `limit` best articles after the first `offset`.

        A query that finds nothing as it was typed is tried in looser readings (see `Reading`); the results
        say in which it was answered.

        Raises QueryError if the query cannot be understood, and CorruptIndex, StaleIndex or IndexNotFound if
        the index was spoilt or removed since it was opened.
        """
        started = perf_counter()
        if not isinstance(query, str):
            raise TypeError(f"a query is a string, not {type(query).__name__}")
        limit, offset = index(limit), index(offset)
        if limit < 0 or offset < 0:
            raise ValueError("limit and offset are not negative")
        question = parse(query)
        with self._index.reading() as engine:
            reading, found = _answer(engine, question, limit, offset)
        candidates = ranked(Candidate(match.score, restore(match.stored)) for match in found.matches)
        matcher = Matcher(tuple(marks(question, reading)))
        hits = tuple(
            Hit(rank, candidate.score, candidate.article, *_shown(candidate.article, matcher))
            for rank, candidate in enumerate(candidates, offset + 1)
        )
        took_ms = (perf_counter() - started) * 1000
        return Results(query, hits, found.total, round(took_ms, 3), reading)

    def get(self, id: str) -> Article | None:
        """The article with this id, or None."""
        id = clean(id).strip()
        with self._index.reading() as engine:
            stored = engine.fetch([id]).get(id)
        return None if stored is None else restore(stored)

    def ids_beginning_with(self, text: str, *, limit: int = 10) -> list[str]:
        """The ids that begin with the text, at most `limit` of them, sorted."""
        with self._index.reading() as engine:
            found = engine.find(Prefix(ID, clean(text)), limit)
        return sorted(match.id for match in found.matches)

    def __len__(self) -> int:
        """How many articles there are."""
        with self._index.reading() as engine:
            return engine.count()

    def close(self) -> None:
        """Frees files and memory. Closing again does nothing."""
        self._index.close()

    def __enter__(self) -> Searcher:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()


def _answer(engine: Engine, question: tree.Node, limit: int, offset: int) -> tuple[Reading, Found]:
    """The strictest reading that finds something, and what it finds."""
    tried: list[Clause] = []
    for reading in Reading:
        clause = plan(question, reading)
        if clause in tried:
            continue
        tried.append(clause)
        found = engine.find(clause, limit, offset)
        if found.total:
            return reading, found
    return Reading.AS_TYPED, Found((), 0)


def _shown(article: Article, matcher: Matcher) -> tuple[Snippet, Snippet]:
    return marked(article.title, "title", matcher), snippet(article, matcher)
