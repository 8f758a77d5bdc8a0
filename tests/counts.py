"""Counts of neighbours in a data folder, as an update writes them."""

from __future__ import annotations

from pathlib import Path

from tracuu.index import durable
from tracuu.index.neighbour_counter import NeighbourCounter


def keep(counter: NeighbourCounter, folder: Path) -> None:
    """Writes the counts into the folder."""
    with durable.replacing(counter.files(folder)):
        pass
