"""Whether an index is whole: all that it stores can be read, and is found under its own terms."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from ..corpus import Article
from ..corpus.errors import CorruptIndex
from .analyzer import digest, documents, restore
from .clauses import AllOf, Clause, Term
from .engine import Document, Engine
from .fields import ID
from .opening import opened
from .store import BATCH

SAMPLE = 200
"""Articles, evenly spread, that are analysed again and looked up by their own terms. All are read."""

_TERMS_A_FIELD = 20


@dataclass(frozen=True, slots=True)
class Checked:
    """The outcome: how many articles were read, how many of them looked up, and what is wrong."""

    articles: int
    looked_up: int
    faults: tuple[str, ...]


def check(path: str | Path) -> Checked:
    """Reads every article that the index at `path` stores, and looks a sample of them up by the terms that
    their analysis gives today.

    Raises IndexNotFound and StaleIndex, and CorruptIndex if the index is too damaged to be read on.
    """
    faults: list[str] = []
    with opened(path) as engine:
        count = engine.count()
        seen = looked_up = 0
        stored = iter(engine.stored())
        while batch := list(islice(stored, BATCH)):
            articles = list(_readable(engine, batch, faults))
            step = max(1, count // SAMPLE)
            sample = articles[-seen % step :: step]
            _look_up(engine, sample, faults)
            seen, looked_up = seen + len(batch), looked_up + len(sample)
    if seen != count:
        faults.append(f"the index counts {count} articles, but {seen} can be read")
    return Checked(seen, looked_up, tuple(faults))


def _readable(engine: Engine, batch: Iterable[tuple[str, str]], faults: list[str]) -> Iterator[Article]:
    digests = engine.digests([id for id, _ in batch])
    for id, stored in batch:
        try:
            article = restore(stored)
        except CorruptIndex as error:
            faults.append(f"article {id!r} cannot be read: {error.__cause__}")
            continue
        if article.id != id or digest(article) != digests.get(id):
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
