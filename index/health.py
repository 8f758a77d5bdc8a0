"""Checks whether an index is intact: its files are as they were written, and every stored article can be read
and is found by its own terms."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from ..corpus import Article
from ..corpus.errors import CorruptIndex
from . import manifest as manifests
from . import seal
from .analyzer import documents
from .clauses import AllOf, Clause, Term
from .disk_errors import exists
from .engine import Document, Engine, Row
from .fields import ID
from .intake import batches
from .location import located
from .opening import open_unverified
from .stored import article_digest, restore

SAMPLE = 200
"""The number of articles, evenly spread, that are analysed again and looked up by their own terms. All
articles are read."""

_TERMS_A_FIELD = 20


@dataclass(frozen=True, slots=True)
class Checked:
    """The outcome: how many articles were read, how many of them were looked up, and the faults. The fault of
    a damaged file names the file.

    >>> Checked(articles=109, looked_up=109, faults=()).faults
    ()
    """

    articles: int
    looked_up: int
    faults: tuple[str, ...]


def check(path: str | Path, *, sample: int | None = SAMPLE) -> Checked:
    """Compares the files of the index at `path` with their checksums, reads every stored article, analyses
    `sample` of them (None: all) again and looks these up by the resulting terms. If a file is damaged no
    article is read, because an engine's library may end the process on damaged bytes.

    Raises IndexNotFound, StaleIndex, and CorruptIndex if the manifest cannot be read. Any other damage is
    reported as a fault.

    >>> check("tin-tuc.idx").faults                                      # doctest: +SKIP
    ()
    """
    directory = located(path)
    if damaged := _file_faults(directory):
        return Checked(0, 0, damaged)
    faults: list[str] = []
    seen = looked_up = 0
    try:
        with closing(open_unverified(directory)) as engine:
            count = engine.count()
            for batch in batches(engine.rows()):
                articles = list(_readable(engine, batch, faults))
                step = 1 if sample is None else max(1, count // max(sample, 1))
                chosen = articles[-seen % step :: step]
                _look_up(engine, chosen, faults)
                seen, looked_up = seen + len(batch), looked_up + len(chosen)
            if seen != count:
                faults.append(f"the index counts {count} articles, but {seen} can be read")
    except CorruptIndex as error:
        faults.append(str(error))
    return Checked(seen, looked_up, tuple(faults))


def _file_faults(directory: Path) -> tuple[str, ...]:
    """The faults of the files of the live folder, even if a rebuild replaces that folder meanwhile."""
    while True:
        folder = manifests.read_current(directory).folder
        found = seal.faults(directory / folder) or _no_seal(directory / folder)
        if not found or manifests.read_current(directory).folder == folder:
            return found


def _no_seal(folder: Path) -> tuple[str, ...]:
    return (seal.lacking(folder),) if exists(folder) and seal.read(folder) is None else ()


def _readable(engine: Engine, batch: Sequence[Row], faults: list[str]) -> Iterator[Article]:
    digests = engine.digests([row.id for row in batch])
    for id, stored, _ in batch:
        try:
            article = restore(stored)
        except CorruptIndex as error:
            faults.append(f"article {id!r} cannot be read: {error.__cause__}")
            continue
        if article.id != id or article_digest(article) != digests.get(id):
            faults.append(f"article {id!r} is not what was stored")
        else:
            yield article


def _look_up(engine: Engine, articles: list[Article], faults: list[str]) -> None:
    faults += [
        f"article {document.id!r} is not found under its own terms"
        for document in documents(articles)
        if engine.find(_own_terms(document), limit=0).total != 1
    ]


def _own_terms(document: Document) -> Clause:
    terms = (
        Term(field, term)
        for field, layer in document.terms.items()
        for term in dict.fromkeys(layer.split(" ")[:_TERMS_A_FIELD])
    )
    return AllOf((Term(ID, document.id), *terms))
