"""Facts about an index."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from . import manifest as manifests
from .opening import opened


@dataclass(frozen=True, slots=True)
class Info:
    """What an index is: where, how many articles, its size on disk, what made it, and when (UTC)."""

    path: Path
    articles: int
    size_bytes: int
    engine: str
    engine_version: str
    analyzer: str
    created: str
    updated: str


def info(path: str | Path) -> Info:
    """The facts about the index at `path`. Raises IndexNotFound, StaleIndex, CorruptIndex."""
    directory = Path(path)
    manifest = manifests.read_current(directory)
    with opened(directory) as engine:
        articles = engine.count()
    return Info(
        directory,
        articles,
        _size(directory),
        manifest.engine,
        manifest.engine_version,
        manifest.analyzer,
        manifest.created,
        manifest.updated,
    )


def _size(directory: Path) -> int:
    total = 0
    for file in directory.rglob("*"):
        with suppress(OSError):  # an update may be removing it
            total += file.stat().st_size if file.is_file() else 0
    return total
