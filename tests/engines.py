"""Documents for the tests of engines, and what an engine answers on them."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from contextlib import closing
from functools import cache
from pathlib import Path
from types import MappingProxyType

from tracuu.index.clauses import Clause, Term
from tracuu.index.engine import Document, Engine, Writer, factory

BODY, TITLE, WORDS = "whole_syllables", "title_folded", "whole_words"
A, B, C = (Term(BODY, letter) for letter in "abc")
HALF = "\ud800"
"""Half a character, which is no Unicode."""

Opened = Callable[[Sequence[Document]], Engine]
"""Adds documents, and opens the index."""

Again = Callable[[], Engine]
"""Opens the index as the last commit left it."""


def article(
    id: str, body: str = "", published: int | None = None, others: Mapping[str, str] = MappingProxyType({})
) -> Document:
    terms = {BODY: body, **others} if body else others
    return Document(id, f"digest of {id} {body}", published, terms, f"kept of {id}: {body}")


def ids(engine: Engine, clause: Clause) -> list[str]:
    found = engine.find(clause, 10_000)
    assert found.total == len(found.matches)
    assert len({match.id for match in found.matches}) == found.total
    return sorted(match.id for match in found.matches)


def ranked(engine: Engine, clause: Clause) -> list[str]:
    return [match.id for match in engine.find(clause, 100).matches]


def writer_of(name: str, place: Path) -> type[Writer]:
    """What writes to an index of this engine."""
    place.mkdir()
    with closing(factory(name).create(place)) as engine, engine.writer() as writer:
        return type(writer)


@cache
def edits(one: str, other: str) -> int:
    table = {(i, 0): i for i in range(len(one) + 1)} | {(0, j): j for j in range(len(other) + 1)}
    for i in range(1, len(one) + 1):
        for j in range(1, len(other) + 1):
            changed = table[i - 1, j - 1] + (one[i - 1] != other[j - 1])
            table[i, j] = min(table[i - 1, j] + 1, table[i, j - 1] + 1, changed)
            if i > 1 and j > 1 and one[i - 1] == other[j - 2] and one[i - 2] == other[j - 1]:
                table[i, j] = min(table[i, j], table[i - 2, j - 2] + 1)
    return table[len(one), len(other)]
