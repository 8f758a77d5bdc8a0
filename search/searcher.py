"""Search in one open index: parse, answer, snippet."""

from __future__ import annotations

from collections.abc import Iterable
from operator import index
from pathlib import Path
from time import perf_counter
from types import TracebackType
from typing import TYPE_CHECKING

from ..corpus import Article
from ..corpus.article import clean
from ..index.analyzer import restore
from ..index.clauses import Prefix
from ..index.fields import ID
from ..index.live import LiveIndex
from .answer import Ranked, answer
from .marks import marks
from .matching import Matcher
from .parse import parse
from .reading import Reading
from .results import Hit, Results
from .snippet import Snippet, marked, snippet

if TYPE_CHECKING:
    from .dates import DateRange
    from .facets import Facet
    from .trends import Trend


class Searcher:
    """One open index, safe to share between threads. It sees what an update committed at its next search.

    Raises IndexNotFound, StaleIndex, CorruptIndex and EngineUnavailable when it opens the index.

    >>> with Searcher("news.idx") as searcher:                              # doctest: +SKIP
    ...     for hit in searcher.search("hội nghị mekong", limit=3):
    ...         print(hit.article.title)
    """

    def __init__(self, path: str | Path) -> None:
        self._index = LiveIndex(Path(path))

    def search(self, query: str, *, limit: int = 10, offset: int = 0, snippets: bool = True) -> Results:
        """The `limit` best articles after the first `offset`.

        A query that finds nothing as it was typed is tried in looser readings (see `Reading`); the results
        say in which it was answered. Without `snippets` those of the hits are empty, which saves half of the
        time.

        Raises QueryError if the query cannot be understood, and CorruptIndex, StaleIndex or IndexNotFound if
        the index was spoilt or removed since it was opened.
        """
        started = perf_counter()
        if not isinstance(query, str):
            raise TypeError(f"a query is a string, not {type(query).__name__}")
        limit, offset = index(limit), index(offset)
        if limit < 0 or offset < 0:
            raise ValueError("limit and offset are not negative")
        node = parse(query)
        with self._index.reading() as opened:
            found = answer(opened, node, limit, offset)
        matcher = Matcher(tuple(marks(node, found.reading))) if snippets else None
        hits = _hits(found.page, offset + 1, matcher)
        took_ms = (perf_counter() - started) * 1000
        return Results(query, hits, found.total, found.complete, round(took_ms, 3), found.reading)

    def facets(self, query: str, names: Iterable[str]) -> dict[str, Facet]:
        """By how many articles each section, author, place, tag, source, year or month answers the query, by
        the names of these facets (`facets.FACETS`): counted over all articles of the strictest reading that
        finds something, those with all of the words.

        Raises QueryError as `search` does, and if there is no such facet.

        >>> with Searcher("news.idx") as searcher:                          # doctest: +SKIP
        ...     searcher.facets("hội nghị", ["section"])["section"].values[0]
        FacetValue(label='ASEAN', count=17)
        """
        from .facets import facets
        from .whole_answer import whole_answer

        node = parse(query)
        with self._index.reading() as opened:
            return facets(opened.engine, whole_answer(opened.engine, node), names)

    def trend(self, query: str, by: str = "month", days: DateRange | None = None) -> Trend:
        """How many articles answer the query in each month or year (`by`), those without any included;
        between the days of the range, else from the first such article to the last.

        Raises QueryError as `search` does, and ValueError for another unit of time.

        >>> with Searcher("news.idx") as searcher:                          # doctest: +SKIP
        ...     searcher.trend("biến đổi khí hậu", "year").periods[0]
        Period(label='2019', count=3)
        """
        from .dates import DateRange
        from .trends import trend

        node = parse(query)
        with self._index.reading() as opened:
            return trend(opened.engine, query, node, by, days or DateRange())

    def related(self, article: Article | str, *, limit: int = 10) -> Results:
        """The articles most like an article, which itself is left out, or like a text.

        The results' `query` names the words that they were found by. Articles that are nearly the same come
        first.

        >>> with Searcher("news.idx") as searcher:                          # doctest: +SKIP
        ...     [hit.id for hit in searcher.related("Khai mạc Hội nghị Mekong tại Vientiane", limit=2)]
        ['mekong', 'song-hang']
        """
        from .related import like, telling_words, to_mark

        started = perf_counter()
        article = Article(id="", body=article) if isinstance(article, str) else article
        with self._index.reading() as opened:
            words = telling_words(opened.engine, article)
            found = like(opened.engine, article, words, index(limit))
        ranked = [Ranked(match, match.score) for match in found.matches]
        hits = _hits(ranked, 1, Matcher(to_mark(words)))
        took_ms = round((perf_counter() - started) * 1000, 3)
        query = ", ".join(" ".join(word.syllables) for word in words)
        return Results(query, hits, found.total, found.total, took_ms, Reading.AS_TYPED)

    def get(self, id: str) -> Article | None:
        """The article with this id, or None."""
        id = clean(id).strip()
        with self._index.reading() as opened:
            stored = opened.engine.fetch([id]).get(id)
        return None if stored is None else restore(stored)

    def ids_beginning_with(self, text: str, *, limit: int = 10) -> list[str]:
        """The ids that begin with the text, at most `limit` of them, sorted."""
        with self._index.reading() as opened:
            found = opened.engine.find(Prefix(ID, clean(text)), limit)
        return sorted(match.id for match in found.matches)

    def __len__(self) -> int:
        """How many articles there are."""
        with self._index.reading() as opened:
            return opened.engine.count()

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


def _hits(page: Iterable[Ranked], first: int, matcher: Matcher | None) -> tuple[Hit, ...]:
    return tuple([_hit(rank, ranked, matcher) for rank, ranked in enumerate(page, first)])


def _hit(rank: int, ranked: Ranked, matcher: Matcher | None) -> Hit:
    article = restore(ranked.match.stored)
    if matcher is None:
        return Hit(rank, ranked.score, article, Snippet(article.title), Snippet(""))
    return Hit(
        rank, ranked.score, article, marked(article.title, "title", matcher), snippet(article, matcher)
    )
