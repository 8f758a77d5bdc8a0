"""Counts of neighbours in a data folder, as an update writes them."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from tracuu.index import durable
from tracuu.index.engine import Document
from tracuu.index.fields import TEXT
from tracuu.index.neighbour_counter import NeighbourCounter
from tracuu.index.neighbours import Neighbours
from tracuu.index.spelling import key


def document(terms: str) -> Document:
    return Document("1", "", None, {TEXT: terms}, "")


def counted(folder: Path, lines: Iterable[str]) -> Neighbours:
    """The counts of the words of these lines, written into the folder and opened."""
    return counted_in(folder, [document(" ".join(map(key, line.split()))) for line in lines])


def counted_in(folder: Path, documents: Iterable[Document]) -> Neighbours:
    """The counts of these documents, likewise."""
    counter = NeighbourCounter()
    counter.add(documents)
    keep(counter, folder)
    known = Neighbours.open(folder)
    assert known is not None
    return known


def keep(counter: NeighbourCounter, folder: Path) -> None:
    """Writes the counts into the folder."""
    with durable.replacing(counter.files(folder)):
        pass
