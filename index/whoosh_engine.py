"""The portable engine: an index of Whoosh, in pure Python, for small collections.

Whoosh writes and merges the files (see `whoosh_files` for how they are read safely). The matches of a clause
are computed over whole posting lists (`whoosh_search`), as the algebra of sets that `clauses` describes. The
library's own query objects are not used: their `minmatch` is not implemented, their fuzzy terms do not allow
swapped letters, their trees of matchers take another code path for many clauses and fail on deep ones, and
counting the matches exactly takes a walk over all of them anyway.

Scores are those of `clauses`, computed here too: Whoosh's own have another idf.

Searches of one engine take turns, because readers of one file share its position; Python's threads would not
make them faster anyway.
"""

from __future__ import annotations

import heapq
import threading
import time
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, suppress
from dataclasses import dataclass
from functools import partial
from itertools import islice
from pathlib import Path

import whoosh
from whoosh.index import FileIndex

from ..corpus.errors import CorruptIndex
from .clauses import Clause
from .contract import SEPARATOR, check_facet, check_field, check_limits, is_unicode, possible_ids
from .disk_errors import entries
from .engine import Cut, Engine, EngineFactory, Found, Match, Order, Remains, Row
from .failures import guarded
from .fields import ID, facet_field
from .plain_clauses import simplified
from .whoosh_files import Segment, Storage
from .whoosh_leaf import Leaf, leaves
from .whoosh_list import NAME, TOC_COPY, listed, remaining
from .whoosh_schema import schema
from .whoosh_search import scores
from .whoosh_writer import WhooshWriter
from .writers import ended

_PAGE = 500
_TRIES, _PAUSE = 10, 0.05


class _Factory(EngineFactory):
    """Makes and opens indexes of Whoosh."""

    copies = frozenset({TOC_COPY})

    def version(self) -> str:
        return str(whoosh.versionstring())

    def create(self, folder: Path) -> Engine:
        with guarded(folder):
            FileIndex.create(Storage(str(folder)), schema(), NAME)
        return self.open(folder)

    def has_made(self, folder: Path) -> bool:
        return any(f"{NAME}_" in file.name or file.name == TOC_COPY for file in entries(folder))

    def open(self, folder: Path) -> Engine:
        return WhooshEngine(folder, _newest(folder))

    def open_what_is_left(self, folder: Path) -> Remains:
        with guarded(folder):
            segments = remaining(folder)
            whole = [segment for segment in segments if _can_be_opened(folder, segment)]
            if segments and not whole:
                raise ValueError("no segment can be opened")
            lost = [segment for segment in segments if segment not in whole]
            engine = WhooshEngine(folder, _Snapshot(folder, whole))
            return Remains(engine, sum(segment.doc_count() for segment in lost))


FACTORY = _Factory()


class _Snapshot:
    """The segments of one commit."""

    def __init__(self, folder: Path, segments: Sequence[Segment]) -> None:
        self.leaves = list(leaves(Storage(str(folder)), segments))
        self._starts = [leaf.base for leaf in self.leaves]

    def leaf(self, number: int) -> Leaf:
        """The segment that holds the document of that number."""
        return self.leaves[bisect_right(self._starts, number) - 1]

    def by_id(self, ids: Sequence[str], column: str) -> dict[str, str]:
        """The values of a column, by id, for the documents with these ids."""
        return {
            id: leaf.text(column, number)
            for id in possible_ids(ids)
            for leaf in self.leaves
            for number, _ in leaf.with_term(ID, id.encode())
        }


class WhooshEngine(Engine):
    """An open index of Whoosh. Reading is safe from several threads, one search at a time."""

    def __init__(self, folder: Path, snapshot: _Snapshot) -> None:
        self._folder = folder
        self._turn = threading.Lock()
        self._snapshot = snapshot

    def writer(self) -> AbstractContextManager[WhooshWriter]:
        return ended(partial(WhooshWriter, self._folder))

    def find(self, clause: Clause, limit: int, offset: int = 0, order: Order = Order.BEST) -> Found:
        clause = simplified(clause)
        check_limits(limit, offset)
        with self._turn, guarded(self._folder):
            snapshot = self._snapshot
            found = scores(snapshot.leaves, clause)
            key = _by_score if order is Order.BEST else partial(_by_date, snapshot, order)
            best = heapq.nsmallest(offset + limit, found.items(), key=key)
            return Found(tuple(_match(snapshot, *pair) for pair in best[offset:]), len(found))

    def best(self, clause: Clause, cut: Cut) -> tuple[Match, ...]:
        """The best matches; all matches are scored."""
        found = self.find(clause, cut.most).matches
        return found[: cut.taken([match.score for match in found])]

    def counts(self, clause: Clause, column: str) -> Mapping[str, int]:
        clause = simplified(clause)
        check_facet(column)
        with self._turn, guarded(self._folder):
            snapshot, kept = self._snapshot, facet_field(column)
            numbers = scores(snapshot.leaves, clause)
            joined = Counter(snapshot.leaf(number).text(kept, number) for number in numbers)
        found: Counter[str] = Counter()
        for values, documents in joined.items():
            found.update(dict.fromkeys(filter(None, values.split(SEPARATOR)), documents))
        return found

    def frequencies(self, field: str, terms: Sequence[str]) -> list[int]:
        check_field(field)
        with self._turn, guarded(self._folder):
            leaves = self._snapshot.leaves
            return [
                sum(leaf.frequency(field, term.encode()) for leaf in leaves) if is_unicode(term) else 0
                for term in terms
            ]

    def fetch(self, ids: Sequence[str]) -> dict[str, str]:
        with self._turn, guarded(self._folder):
            return self._snapshot.by_id(ids, "stored")

    def digests(self, ids: Sequence[str]) -> dict[str, str]:
        with self._turn, guarded(self._folder):
            return self._snapshot.by_id(ids, "digest")

    def rows(self) -> Iterator[Row]:
        for leaf in self._snapshot.leaves:
            numbers = leaf.live()
            while page := list(islice(numbers, _PAGE)):
                with self._turn, guarded(self._folder):
                    rows = [
                        Row(*[leaf.text(column, number) for column in (ID, "stored", "digest")])
                        for number in page
                    ]
                yield from rows

    def count(self) -> int:
        return sum(leaf.count() for leaf in self._snapshot.leaves)

    def close(self) -> None:
        del self._snapshot


@dataclass(frozen=True, slots=True)
class _Match:
    """One found document."""

    id: str
    score: float
    published: int | None
    terms: bytes
    stored: str
    fingerprint: bytes


def _newest(folder: Path) -> _Snapshot:
    with guarded(folder):
        for _ in range(_TRIES):
            # A commit in between may remove files that this list names; the next list is right.
            with suppress(FileNotFoundError):
                return _snapshot(folder)
            time.sleep(_PAUSE)
        return _snapshot(folder)


def _snapshot(folder: Path) -> _Snapshot:
    return _Snapshot(folder, listed(folder).segments)


def _can_be_opened(folder: Path, segment: Segment) -> bool:
    try:
        with guarded(folder):
            return bool(list(leaves(Storage(str(folder)), [segment])))
    except (CorruptIndex, MemoryError):  # the latter for a damaged length
        return False


def _by_score(pair: tuple[int, float]) -> tuple[float, int]:
    number, score = pair
    return -score, number


def _by_date(snapshot: _Snapshot, order: Order, pair: tuple[int, float]) -> tuple[bool, int, int]:
    number, _ = pair
    published = snapshot.leaf(number).date(number)
    if published is None:
        return True, 0, number
    return False, published if order is Order.OLDEST else -published, number


def _match(snapshot: _Snapshot, number: int, score: float) -> _Match:
    leaf = snapshot.leaf(number)
    return _Match(
        id=leaf.text(ID, number),
        score=score,
        published=leaf.date(number),
        terms=leaf.data("terms", number),
        stored=leaf.text("stored", number),
        fingerprint=leaf.data("fingerprint", number),
    )
