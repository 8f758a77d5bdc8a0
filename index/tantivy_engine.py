"""The default engine: Tantivy, through tantivy-py.

`tantivy_search` translates clauses, `tantivy_writer` documents. The library does not notice damage to a
stored text; `tantivy_texts` does.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from functools import lru_cache, partial
from pathlib import Path
from typing import Any, NamedTuple, TypeVar

import tantivy
from tantivy import Query

from .clauses import Clause
from .contract import check_facet, check_field, check_limits, is_unicode, possible_ids
from .disk_errors import entries
from .engine import Cut, Engine, EngineFactory, Found, Match, Order, Remains, Row
from .failures import explained, guarded
from .fields import ID, facet_field
from .plain_clauses import simplified
from .tantivy_files import MANAGED, META, SEGMENTS, newest, schema, share
from .tantivy_search import Hit, Translator, best
from .tantivy_texts import kept_article, kept_terms, salvaged_article
from .tantivy_writer import TantivyWriter
from .writers import ended

_PAGE = 1_000  # documents in memory at a time
_WALK = 10_000  # addresses of documents in memory at a time
_FREQUENCIES = 1 << 14  # frequencies of terms in memory: a search asks for dozens, people for the same words
_ORDERS: dict[Order, dict[str, Any]] = {
    Order.BEST: {},
    Order.NEWEST: {"order_by_field": "published", "order": tantivy.Order.Desc},
    Order.OLDEST: {"order_by_field": "published", "order": tantivy.Order.Asc},
}
_MAX_VALUES = 65_000  # the most values of a column that are counted: the library refuses more

_Text = TypeVar("_Text", str, bytes)


class _Factory(EngineFactory):
    """Makes and opens Tantivy indexes."""

    copies = frozenset({SEGMENTS})

    def version(self) -> str:
        from importlib.metadata import version  # imported here: takes 18 ms, which a search should not spend

        return version("tantivy")

    def create(self, folder: Path) -> Engine:
        with guarded(folder):
            tantivy.Index(schema(), path=str(folder))
        engine = self.open(folder)
        share(folder)
        return engine

    def has_made(self, folder: Path) -> bool:
        return any(file.name in (META, SEGMENTS, MANAGED) for file in entries(folder))

    def open(self, folder: Path) -> Engine:
        return TantivyEngine(folder, newest(folder))

    def open_what_is_left(self, folder: Path) -> Remains:
        from .tantivy_remains import remaining

        searcher, missing, may_revive = remaining(folder)
        return Remains(TantivyEngine(folder, searcher), missing, may_revive)


FACTORY = _Factory()


class TantivyEngine(Engine):
    """An open Tantivy index. Reading is safe from several threads: each search holds its own searcher."""

    def __init__(self, folder: Path, searcher: tantivy.Searcher) -> None:
        self._folder = folder
        self._schema = schema()
        self._searcher = searcher
        self._frequency = lru_cache(maxsize=_FREQUENCIES)(searcher.doc_freq)

    def writer(self) -> AbstractContextManager[TantivyWriter]:
        return ended(partial(TantivyWriter, self._folder))

    def find(self, clause: Clause, limit: int, offset: int = 0, order: Order = Order.BEST) -> Found:
        clause = simplified(clause)
        check_limits(limit, offset)
        searcher = self._searcher
        with guarded(self._folder):
            query = Translator(self._schema, searcher).query(clause)
            # The library panics at limit 0, and allocates memory for the whole limit.
            shown = min(limit, max(searcher.num_docs - offset, 0))
            if not shown:
                counted: Any = searcher.search(Query.const_score_query(query, 1.0), limit=1)
                return Found((), counted.count)
            result: Any = searcher.search(query, limit=shown, offset=offset, **_ORDERS[order])
            is_score = order is Order.BEST
            hits = result.hits if is_score else [(1.0, at) for _, at in result.hits]
            return Found(self._matches(searcher, hits), result.count)

    def best(self, clause: Clause, cut: Cut) -> tuple[Match, ...]:
        clause, searcher = simplified(clause), self._searcher
        check_limits(cut.most)
        with guarded(self._folder):
            most = min(cut.most, searcher.num_docs)
            hits = best(self._schema, searcher, clause, most) if most else []
            return self._matches(searcher, hits[: cut.taken([score for score, _ in hits])])

    def _matches(self, searcher: tantivy.Searcher, hits: Iterable[Hit]) -> tuple[Match, ...]:
        found = [(score, searcher.doc(at)) for score, at in hits]
        return tuple([_Match(_text(one, ID), score, one, self._folder) for score, one in found])

    def counts(self, clause: Clause, column: str) -> Mapping[str, int]:
        clause = simplified(clause)
        check_facet(column)
        searcher = self._searcher
        asked = {"values": {"terms": {"field": facet_field(column), "size": _MAX_VALUES}}}
        with guarded(self._folder):
            query = Translator(self._schema, searcher).query(clause)
            found: Any = searcher.aggregate(query, asked)
            return {bucket["key"]: bucket["doc_count"] for bucket in found["values"]["buckets"]}

    def frequencies(self, field: str, terms: Sequence[str]) -> list[int]:
        check_field(field)
        frequency = self._frequency
        with guarded(self._folder):
            return [frequency(field, term) if is_unicode(term) else 0 for term in terms]

    def fetch(self, ids: Sequence[str]) -> dict[str, str]:
        found = list(self._of_ids(ids))
        with guarded(self._folder):
            return {_text(document, ID): kept_article(_data(document, "stored")) for document in found}

    def digests(self, ids: Sequence[str]) -> dict[str, str]:
        found = list(self._of_ids(ids))
        with guarded(self._folder):
            return {_text(document, ID): _text(document, "digest") for document in found}

    def rows(self) -> Iterator[Row]:
        # Pages through a query for everything, whose order (by address, as all scores are equal) is fixed for
        # one searcher. Each page walks to its offset: with pages of this size that takes 1 s in all for half
        # a million documents, besides 2 s for reading them.
        searcher = self._searcher
        for offset in range(0, searcher.num_docs, _WALK):
            with guarded(self._folder):
                hits = searcher.search(Query.all_query(), limit=_WALK, count=False, offset=offset).hits
            for _, address in hits:
                with guarded(self._folder):
                    found = searcher.doc(address)
                    text = salvaged_article(_data(found, "stored"))
                    row = Row(_text(found, ID), text, _text(found, "digest"))
                yield row

    def count(self) -> int:
        return self._searcher.num_docs

    def close(self) -> None:
        del self._searcher, self._frequency

    def _of_ids(self, ids: Sequence[str]) -> Iterator[tantivy.Document]:
        searcher, ids = self._searcher, possible_ids(ids)
        for start in range(0, len(ids), _PAGE):
            with guarded(self._folder):
                wanted = Query.term_set_query(self._schema, ID, ids[start : start + _PAGE])
                hits = searcher.search(wanted, limit=_PAGE, count=False).hits
                page = [searcher.doc(address) for _, address in hits]
            yield from page


class _Match(NamedTuple):
    """One found document. Its values are converted to Python's only when they are asked for, but for its
    id, which every match is asked for."""

    id: str
    score: float
    document: tantivy.Document
    folder: Path

    @property
    def published(self) -> int | None:
        published: int | None = self.document.get_first("published")
        return published

    @property
    def terms(self) -> bytes:
        return self._verified(kept_terms, "terms")

    @property
    def stored(self) -> str:
        return self._verified(kept_article, "stored")

    @property
    def fingerprint(self) -> bytes:
        return _data(self.document, "fingerprint")

    def _verified(self, reading: Callable[[bytes], _Text], name: str) -> _Text:
        try:
            return reading(_data(self.document, name))
        except ValueError as error:
            raise explained(self.folder, error) from error


def _data(document: tantivy.Document, name: str) -> bytes:
    return bytes(document.get_first(name) or b"")


def _text(document: tantivy.Document, name: str) -> str:
    value = document.get_first(name)
    return value.decode() if isinstance(value, bytes) else str(value)
