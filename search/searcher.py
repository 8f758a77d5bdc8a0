"""Search in one open index: parse, answer, snippet."""

from __future__ import annotations

import operator
from collections.abc import Iterable
from pathlib import Path
from time import perf_counter
from types import TracebackType
from typing import NoReturn

import tracuu.search

from ..corpus import Article
from ..corpus.article import clean
from ..corpus.errors import TracuuError
from ..index.acronym_meanings import Meaning
from ..index.clauses import Everything, Prefix, Term
from ..index.engine import Order
from ..index.fields import ID
from ..index.live import LiveIndex
from ..index.opening import Opened
from ..index.stored import restore
from .aliases import Aliases
from .answer import in_order
from .days import ANY_DAY, DateRange
from .filters import Filters, conditions_of
from .inquiry import Understood
from .interpretation import interpretation
from .marks import marks_of
from .matching import Matcher
from .options import Options, Sort, order_of
from .rank import Ranked
from .reading import Reading
from .results import Hit, Results
from .snippet import Snippet, snippets
from .understanding import understand


class Searcher:
    """One open index. Each search sees the newest commit. Threads can share a searcher but processes cannot:
    open one in each process, also after a fork.

    `aliases` are groups of names with the same meaning, by default those bundled with Tra cứu. Your own
    replace these, unless you merge both (`Aliases.bundled().merged(Aliases.read(path))`). Raises
    IndexNotFound, StaleIndex, CorruptIndex and EngineUnavailable when it opens the index, and TypeError if
    `aliases` are no Aliases.

    Every method raises CorruptIndex, StaleIndex or IndexNotFound if the index was damaged or removed since it
    was opened, TracuuError once the searcher is closed, TypeError for arguments of another type, and
    ValueError for a negative `limit` or `offset`.

    >>> with Searcher("news.idx") as searcher:                              # doctest: +SKIP
    ...     for hit in searcher.search("hội nghị mekong", limit=3):
    ...         print(hit.article.title)
    """

    def __init__(self, path: str | Path, *, aliases: Aliases | None = None) -> None:
        if not isinstance(aliases, Aliases | None):
            raise TypeError(f"aliases are read from a file first: write aliases=Aliases.read({aliases!r})")
        self._path = Path(path)
        self._index = LiveIndex(self._path)
        self._own_aliases = aliases

    @property
    def _aliases(self) -> Aliases:
        # Read when first needed, once in a process: not every command needs them.
        return self._own_aliases or Aliases.bundled()

    def search(
        self,
        query: str,
        *,
        limit: int = 10,
        offset: int = 0,
        sort: Sort = "relevance",
        exact: bool = False,
        aliases: bool = True,
        snippets: bool = True,
        filters: Filters | None = None,
        recent: float | None = None,
        explain: bool = False,
        group: bool = True,
    ) -> Results:
        """The `limit` articles after the first `offset`, sorted by `relevance`, or `newest` or `oldest`
        first. `filters` restrict the search to dates, authors and the like.

        A query that finds nothing as typed is tried in looser readings (see `Reading`); the results say which
        reading was used, and how else the query was understood. With `exact` the query is taken literally: no
        looser reading, no other names, no restored accents. `aliases=False` turns off only other names. With
        `snippets=False` the hits have empty snippets, which saves half of the time.

        `recent` prefers newer articles among nearly equal ones: the gain halves with every `recent` days
        before the newest article (see `recency`). With `explain` each hit says what its score consists of.

        Nearly identical articles are one hit with `others` under it, and `limit` and `offset` count hits (see
        the guarantees in `grouping`); `total` counts articles. With `group=False` each article is a hit.

        Raises QueryError if the query cannot be understood, ValueError for another way to sort and for a
        `recent` that is not a positive number of days, and what every method raises (see `Searcher`).

        >>> with Searcher("news.idx") as searcher:                          # doctest: +SKIP
        ...     searcher.search("hoi nghi mekong", limit=1)
        Results('hoi nghi mekong', total=2, hits=(Hit(1, 'mekong', 'Khai mạc Hội nghị Mekong'),))
        """
        started = perf_counter()
        _check_text(query)
        _check_switch(aliases)
        limit, offset = _count(limit), _count(offset)
        options = Options(limit, offset, order_of(sort), exact, aliases, group=group)
        with self._index.reading() as opened:
            if recent is not None:
                from .recency import recency  # few searches ask for dates

                options = options._replace(recency=recency(opened.engine, recent))
            found = understand(opened, query, conditions_of(filters), options, self._aliases)
        hits = _hits(found.answer.page, offset + 1, _matcher(found) if snippets else None, opened)
        if explain:
            hits = _explained(hits, found, options.order)
        return Results(
            query=query,
            hits=hits,
            total=found.answer.total,
            complete=found.answer.complete,
            took_ms=round((perf_counter() - started) * 1000, 3),
            reading=found.answer.reading,
            suggestion=found.suggestion,
            interpreted=interpretation(query, found),
        )

    def facets(
        self,
        query: str,
        names: Iterable[str],
        *,
        exact: bool = False,
        aliases: bool = True,
        filters: Filters | None = None,
    ) -> dict[str, tracuu.search.Facet]:
        """The facets with these names (`facets.FACETS`): how many articles in the answer have each section,
        author, place, tag, source, year or month. Counts all articles with all of the words, in the strictest
        reading that finds something. The query is understood as in `search`.

        Raises QueryError as `search` does and for an unknown facet, TypeError for a lone name, and what every
        method raises.

        >>> with Searcher("news.idx") as searcher:                          # doctest: +SKIP
        ...     searcher.facets("hội nghị", ["section"])["section"].values[0]
        FacetValue(label='ASEAN', count=17)
        """
        from .facets import facets, facets_named

        _check_text(query)
        _check_switch(aliases)
        if isinstance(names, str):
            raise TypeError(f"facets are named in a list: write [{names!r}]")
        options, wanted = Options(limit=0, exact=exact, aliases=aliases), facets_named(names)
        if not wanted:
            return {}
        with self._index.reading() as opened:
            found = understand(opened, query, conditions_of(filters), options, self._aliases)
            return facets(opened.engine, found.answer, wanted)

    def trend(
        self,
        query: str,
        by: tracuu.search.Unit = "month",
        days: DateRange | None = None,
        *,
        filters: Filters | None = None,
    ) -> tracuu.search.Trend:
        """How many articles answer the query in each month or year (`by`), including periods without any:
        within the range of days or, on an open side, from the first or to the last such article. `filters`
        as for `search`.

        Raises QueryError as `search` does, ValueError for another unit of time, TypeError for days that are
        no DateRange, and what every method raises.

        >>> with Searcher("news.idx") as searcher:                          # doctest: +SKIP
        ...     searcher.trend("biến đổi khí hậu", "year").periods[0]
        Period(label='2019', count=3)
        """
        from .trends import trend

        _check_text(query)
        if not isinstance(days, DateRange | None):
            raise TypeError(f"days are a range: write DateRange(date(2024, 1, 1), None), not {days!r:.60}")
        with self._index.reading() as opened:
            found = understand(opened, query, conditions_of(filters), Options(limit=0), self._aliases)
            return trend(opened.engine, query, found, by, days or ANY_DAY)

    def related(self, article: Article | str, *, limit: int = 10) -> Results:
        """The articles most similar to an article, which is itself left out, or to a text. An id would be
        taken for a text: give `searcher.get(id)`.

        The results' `query` has the words by which they were found. Articles nearly identical to the given
        one come first; articles nearly identical to each other are one hit, as in `search`. Raises TypeError
        for None, which `get` gives for an unknown id, and what every method raises.

        >>> with Searcher("news.idx") as searcher:                          # doctest: +SKIP
        ...     [hit.id for hit in searcher.related("Khai mạc Hội nghị Mekong tại Vientiane", limit=2)]
        ...     [hit.id for hit in searcher.related(searcher.get("mekong"), limit=2)]
        ['mekong', 'song-hang']
        ['song-hang', 'song-hong']
        """
        from .related import like, telling_words, to_mark

        started, limit = perf_counter(), _count(limit)
        if not isinstance(article, Article | str):
            raise TypeError(f"what is related is asked of an Article or a text, not of {article!r:.60}")
        article = Article(id="", body=article) if isinstance(article, str) else article
        with self._index.reading() as opened:
            words = telling_words(opened.engine, article)
            clause = like(article, words)
            page, total = in_order(opened.engine, clause, Options(limit, group=True), Order.BEST)
        hits = _hits(page, 1, Matcher(to_mark(words)), opened)
        took_ms = round((perf_counter() - started) * 1000, 3)
        query = ", ".join(" ".join(word.syllables) for word in words)
        return Results(query, hits, total, total, took_ms, Reading.AS_TYPED)

    def get(self, id: str) -> Article | None:
        """The article with this id, or None. Raises CorruptIndex if it is damaged, and what every method
        raises.

        >>> with Searcher("news.idx") as searcher:                          # doctest: +SKIP
        ...     searcher.get("mekong").title
        'Khai mạc Hội nghị Mekong'
        """
        id = _as_kept(id)
        with self._index.reading() as opened:
            stored = opened.engine.fetch([id]).get(id)
        return None if stored is None else restore(stored, opened.folder.parent)

    def ids_beginning_with(self, text: str, *, limit: int = 10) -> list[str]:
        """Ids that begin with the text (with "": any ids), sorted. If there are more than `limit`, it is left
        to the engine which of them are given. Raises what every method raises.

        >>> with Searcher("news.idx") as searcher:                          # doctest: +SKIP
        ...     searcher.ids_beginning_with("song-")
        ['song-hang', 'song-hong']
        """
        beginning, limit = _as_kept(text), _count(limit)
        wanted = Prefix(ID, beginning) if beginning else Everything()
        with self._index.reading() as opened:
            found = opened.engine.find(wanted, limit)
        return sorted(match.id for match in found.matches)

    def suggest(self, text: str, limit: int = 10) -> list[str]:
        """What a query that begins with this text may become, most likely first (see `completions`); at most
        `limit`, each with the text at its beginning: with its accents restored, Telex or VNI keys decoded,
        and without hyphens where articles write a word in one (`cam-pu`, `campuchia`). Raises what every
        method raises.

        >>> with Searcher("news.idx") as searcher:                          # doctest: +SKIP
        ...     searcher.suggest("hoi ngh", limit=2)
        ['hội nghị', 'hội nghị thượng đỉnh']
        """
        from .completion import suggested

        _check_text(text)
        with self._index.reading() as opened:
            return suggested(opened, text, _count(limit))

    def acronyms(self, text: str | None = None) -> tuple[Meaning, ...]:
        """The acronyms that the articles explain, ordered by acronym, the commonest meaning first; with
        `text`, only those for which it is the acronym or the long form, whose accents may be left out.

        Raises CorruptIndex if the file that keeps them is damaged, and what every method raises.

        >>> with Searcher("news.idx") as searcher:                          # doctest: +SKIP
        ...     searcher.acronyms("hoi lien hiep phu nu")
        (Meaning(acronym='LHPN', expansion='Hội Liên hiệp Phụ nữ', articles=3, share=1.0),)
        """
        from .known_acronyms import known_acronyms

        if text is not None:
            _check_text(text)
        with self._index.reading() as opened:
            return known_acronyms(opened, text)

    def __bool__(self) -> bool:
        """True, however few articles there are."""
        return True

    def __contains__(self, id: str) -> bool:
        """Whether there is an article with this id.

        >>> with Searcher("news.idx") as searcher:                          # doctest: +SKIP
        ...     "mekong" in searcher
        True
        """
        with self._index.reading() as opened:
            return opened.engine.find(Term(ID, _as_kept(id)), 0).total > 0

    def __repr__(self) -> str:
        try:
            return f"Searcher({str(self._path)!r}, articles={len(self)})"
        except TracuuError:  # it is closed, or the index is there no more
            return f"Searcher({str(self._path)!r})"

    def __reduce__(self) -> NoReturn:
        """Raises TypeError: a searcher cannot be pickled or copied."""
        raise TypeError("a Searcher cannot be pickled or copied: open one in each process, Searcher(path)")

    def __len__(self) -> int:
        """The number of articles in the index."""
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


_NO_SNIPPET = Snippet("")


def _check_text(text: object) -> None:
    if not isinstance(text, str):
        raise TypeError(f"a query, an id or its beginning is a text, not {text!r:.60}")


def _check_switch(aliases: object) -> None:
    """Raises TypeError for names that are meant to be used: here they would only be true, and not be used."""
    if not isinstance(aliases, bool):
        raise TypeError("aliases is True or False here: give your own names to Searcher(path, aliases=...)")


def _as_kept(id: str) -> str:
    """An id, or its beginning, as an index keeps it."""
    _check_text(id)
    return clean(id).strip()


def _count(number: int) -> int:
    """The number of hits that are asked for or left out. Raises ValueError if it is negative, and TypeError
    if it is no whole number."""
    if isinstance(number, bool) or not hasattr(number, "__index__"):
        raise TypeError(f"limit and offset are whole numbers, not {number!r:.60}")
    if (number := operator.index(number)) < 0:
        raise ValueError(f"limit and offset are whole numbers, 0 or more, not {number}")
    return number


def _explained(hits: tuple[Hit, ...], found: Understood, order: Order) -> tuple[Hit, ...]:
    from .explain import explained

    return tuple(explained(hits, found, order))


def _matcher(found: Understood) -> Matcher:
    return Matcher(tuple(dict.fromkeys(marks_of(found.node, found.question, found.answer.reading))))


def _hits(page: Iterable[Ranked], first: int, matcher: Matcher | None, opened: Opened) -> tuple[Hit, ...]:
    index = opened.folder.parent
    return tuple([_hit(rank, ranked, matcher, index) for rank, ranked in enumerate(page, first)])


def _hit(rank: int, ranked: Ranked, matcher: Matcher | None, index: Path) -> Hit:
    match, known = ranked.match, dict[str, object](rank=rank, snippet=_NO_SNIPPET, explanation=None)
    if matcher:
        known["article"] = article = restore(match.stored, index)
        known["title"], known["snippet"] = snippets(article, matcher)
    return Hit.unread(match, ranked.others, index, score=ranked.score, id=match.id, **known)
