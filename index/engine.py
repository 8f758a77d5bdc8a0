"""The protocol that every engine keeps, and opening one by its name.

An engine stores documents of ready terms and finds them by clauses. It is given whole batches and string ids,
and answers a search in one call with all that is shown of the hits, so that an engine on another machine
would not need one round trip for each document.

To add an engine: its own file, which offers a `FACTORY`, and one line in `_MODULES`.
"""

from __future__ import annotations

import importlib
from collections.abc import Iterable, Mapping, Sequence
from contextlib import AbstractContextManager, suppress
from enum import Enum
from pathlib import Path
from types import MappingProxyType
from typing import NamedTuple, Protocol

from ..corpus.errors import EngineUnavailable
from .clauses import Clause
from .durable import discard


class Document(NamedTuple):
    """An article made ready for an engine.

    `terms` maps a field (`fields.FIELDS`) to its terms, joined by single spaces; a field without terms is
    left out. `published` is `vietnam_time.timestamp` of the article's date, or None. `digest` changes
    whenever the article does. `stored` is what `found` and `fetch` give back unchanged. `facets` maps a
    column (`fields.COLUMNS`) to the document's values, none empty and none twice; a column without values is
    left out.
    `fingerprint` serves to find nearly identical texts (`fingerprint.fingerprints`); b"" if it has none.

    >>> Document("1", "d41d8c", None, {"title_folded": "hoi nghi"}, '{"id":"1"}', {"section": ["ASEAN"]}).id
    '1'
    """

    id: str
    digest: str
    published: int | None
    terms: Mapping[str, str]
    stored: str
    facets: Mapping[str, Sequence[str]] = MappingProxyType({})
    fingerprint: bytes = b""


class Order(Enum):
    """How the matches of a search are sorted: by score or by date. Matches without a date come last."""

    BEST = "best"
    NEWEST = "newest"
    OLDEST = "oldest"


class Match(Protocol):
    """One article that an engine found. An engine may read each property only when it is asked for."""

    @property
    def id(self) -> str:
        """The document's id."""

    @property
    def score(self) -> float:
        """How well it matches, by the scale that `clauses` describes. Meaningless if matches are sorted by
        date."""

    @property
    def published(self) -> int | None:
        """`Document.published` as it was handed in."""

    @property
    def terms(self) -> bytes:
        """The terms of `fields.TEXT` as they were handed in, `packed`."""

    @property
    def stored(self) -> str:
        """`Document.stored` as it was handed in."""

    @property
    def fingerprint(self) -> bytes:
        """`Document.fingerprint` as it was handed in."""


class Found(NamedTuple):
    """The first matches in the order asked for (ties in arbitrary order), and the total number.

    >>> engine.find(Term("title_folded", "mekong"), limit=10).total          # doctest: +SKIP
    17
    """

    matches: tuple[Match, ...]
    total: int


class Cut(NamedTuple):
    """How many of the best matches are wanted: the first `least` whatever their scores; beyond these, up to
    `most`, only matches with at least `share` times the best score."""

    least: int
    most: int
    share: float

    def taken(self, scores: Sequence[float]) -> int:
        """How many matches to take, given their scores, best first.

        >>> scores = [8.0, 6.0, 4.0, 3.0, 2.0]
        >>> Cut(least=1, most=4, share=0.5).taken(scores), Cut(least=1, most=2, share=0.5).taken(scores)
        (3, 2)
        """
        lowest = self.share * scores[0] if scores else 0.0
        above = sum([score >= lowest for score in scores[: self.most]])
        return max(min(self.least, len(scores)), above)


class Row(NamedTuple):
    """What `Engine.rows` gives of a document: its id, its `stored` text and its digest.

    >>> Row("1", '{"id":"1","title":"Khai mạc Hội nghị"}', "d41d8c").id
    '1'
    """

    id: str
    stored: str
    digest: str


class Writer(Protocol):
    """Changes that become visible together at `commit`, or not at all. After one that has failed, any other
    raises TracuuError."""

    def add(self, documents: Sequence[Document]) -> None:
        """Adds the documents. A document replaces an existing or earlier added one with the same id.

        Raises ValueError, before any of them is added, for one that `contract.checked` refuses.
        """

    def delete(self, ids: Sequence[str]) -> None:
        """Deletes the documents with these ids; unknown ids are no error."""

    def commit(self) -> None:
        """Makes all changes so far durable and visible to readers opened afterwards."""


class Engine(Protocol):
    """An open index of one engine, in a data folder (see `layout` for the other files in it), as its last
    commit was when it was opened: later ones are seen by opening it anew (`LiveIndex`). Reading is safe from
    several threads. The files in the folder may be all that there is of the index, or name where it is.

    CorruptIndex is raised only for damage, for which an index is rebuilt or repaired; any other failure (no
    permission, no space, no connection) is raised as another TracuuError, and the index is then left alone.

    An engine may change or remove only files that it has made itself. The store seals all files after a
    commit, except those with `lock` in their names and those that end with `-journal`: others must not change
    afterwards, not even when the index is only read.
    """

    def writer(self) -> AbstractContextManager[Writer]:
        """A writer; the store ensures that there is only one at a time. Leaving the context without `commit`
        drops the changes; leaving it after `commit` waits until merging has ended and frees all resources.
        Raises IndexLocked while there is another writer."""

    def find(self, clause: Clause, limit: int, offset: int = 0, order: Order = Order.BEST) -> Found:
        """The `limit` matches after the first `offset`; `limit` 0 only counts.

        Raises ValueError for what `plain_clauses.simplified` refuses and for a negative number, and
        CorruptIndex if the files cannot be read.
        """

    def best(self, clause: Clause, cut: Cut) -> tuple[Match, ...]:
        """The best matches as `find` would order them, limited by `cut` and without their total, so that an
        engine may skip documents that cannot be among them. Raises what `find` raises."""

    def counts(self, clause: Clause, column: str) -> Mapping[str, int]:
        """For each value of a column of `fields.COLUMNS`, how many documents that match the clause have it;
        in no order. If there are more than 65,000 values an engine may leave out the rarest.

        Raises ValueError for an unknown column, and as `find` does.
        """

    def frequencies(self, field: str, terms: Sequence[str]) -> list[int]:
        """The document frequency of each term in that field, 0 for a text that can be no term. Documents
        deleted or replaced lately may still be counted. Raises ValueError for an unknown field."""

    def fetch(self, ids: Sequence[str]) -> dict[str, str]:
        """The `stored` texts by id; unknown ids are left out. Raises CorruptIndex if one cannot be read."""

    def digests(self, ids: Sequence[str]) -> dict[str, str]:
        """The digests by id; unknown ids are left out. Raises CorruptIndex if one cannot be read."""

    def rows(self) -> Iterable[Row]:
        """What is kept of every document, in no order, a few in memory at a time. Writes during the iteration
        do not affect it. Of a damaged index it may raise CorruptIndex on the way, or give a text that is not
        the one handed in: `digest` tells (`repair` saves what it can of such an index)."""

    def count(self) -> int:
        """How many documents there are."""

    def close(self) -> None:
        """Frees files and memory; the engine is not used afterwards."""


class Remains(NamedTuple):
    """The part of a damaged index that can be opened, and the number of documents in its other segments."""

    engine: Engine
    missing: int
    may_revive: bool = False
    """Whether documents that were deleted may be among them again."""


class EngineFactory(Protocol):
    """What an engine's module offers under the name `FACTORY`."""

    copies: frozenset[str]
    """The names of those of the engine's files that are read only in place of damaged ones."""

    def version(self) -> str:
        """The version of the library that writes the files: kept in the index."""

    def create(self, folder: Path) -> Engine:
        """A new, empty index in an existing folder without files of an engine."""

    def has_made(self, folder: Path) -> bool:
        """Whether the index in a data folder, be it damaged or half made, is one of this engine, as the
        names of the files in it tell. Raises TracuuError if the folder cannot be read."""

    def remove(self, folder: Path) -> None:
        """Removes a data folder, and what the engine keeps elsewhere of the index in it. If that cannot be
        done now the folder is left, without an error, for the next run to remove.

        To be overridden by an engine that keeps anything elsewhere. Its module must load, and `has_made` tell
        its folders, even where its library is not installed: a folder that no engine claims is deleted.
        """
        discard(folder)

    def open(self, folder: Path) -> Engine:
        """The index in the folder. Raises CorruptIndex if it cannot be read."""

    def open_what_is_left(self, folder: Path) -> Remains:
        """The segments of a damaged index that can be opened, for reading only: if a file of one segment is
        lost, the others are still there. Raises CorruptIndex if none can be opened."""


_MODULES = {"tantivy": "tantivy_engine", "whoosh": "whoosh_engine"}

ENGINES = tuple(_MODULES)
"""The names of the engines, the default first."""


def factory(name: str) -> EngineFactory:
    """The engine of that name. Its library is imported here and not earlier.

    Raises EngineUnavailable if there is no such engine or its library is not installed.

    >>> factory("tantivy").open(Path("tin-tuc.idx/data-1")).count()          # doctest: +SKIP
    22642
    """
    if name not in _MODULES:
        raise EngineUnavailable(f"there is no engine {name!r}: choose one of {', '.join(ENGINES)}")
    try:
        module = importlib.import_module(f".{_MODULES[name]}", __package__)
    except ImportError as error:
        raise EngineUnavailable(
            f"the engine {name!r} cannot be loaded ({error}): reinstall tracuu"
        ) from error
    found: EngineFactory = module.FACTORY
    return found


def engine_that_made(folder: Path) -> str | None:
    """The name of the engine that made the index in a data folder, be it damaged or half made; None if none
    did that can be loaded.

    >>> engine_that_made(Path("không có")) is None
    True
    """
    for name in _MODULES:
        with suppress(EngineUnavailable):
            if factory(name).has_made(folder):
                return name
    return None
