"""Facts about an index."""

from __future__ import annotations

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
        sum(file.stat().st_size for file in directory.rglob("*") if file.is_file()),
        manifest.engine,
        manifest.engine_version,
        manifest.analyzer,
        manifest.created,
        manifest.updated,
    )
