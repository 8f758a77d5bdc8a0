"""Facts about an index."""

from __future__ import annotations

import os
from contextlib import closing, suppress
from dataclasses import dataclass
from pathlib import Path

from ..corpus.errors import NOT_THERE
from .absence import is_there
from .disk_errors import entries, readable, unreadable
from .kept import is_kept
from .layout import DAMAGED
from .location import located
from .opening import open_current, read_even_if_replaced
from .source_database import counted


@dataclass(frozen=True, slots=True)
class Source:
    """A file or folder that gave articles: its absolute path, the number of articles that it gives, and
    whether it is missing now.

    >>> Source("/kho/Tin tức", 109, missing=False).articles
    109
    """

    path: str
    articles: int
    missing: bool


@dataclass(frozen=True, slots=True)
class Info:
    """What an index is: where, how many articles, its size on disk, what made it, when (UTC), and from which
    files and folders; none of these are named if the table of sources is damaged. `kept`: the folders of the
    index in which `repair` keeps damaged files that held lost articles, until the user removes them.

    >>> info("tin-tuc.idx").engine                                       # doctest: +SKIP
    'tantivy'
    """

    path: Path
    articles: int
    size_bytes: int
    engine: str
    engine_version: str
    analyzer: str
    created: str
    updated: str
    sources: tuple[Source, ...] = ()
    kept: tuple[str, ...] = ()


def info(path: str | Path) -> Info:
    """The facts about the index at `path`. Raises IndexNotFound, StaleIndex, CorruptIndex.

    >>> info("tin-tuc.idx").articles                                     # doctest: +SKIP
    22642
    """
    directory = Path(path)
    opened = open_current(located(path))
    with closing(opened.engine) as engine:
        articles = engine.count()
    manifest = opened.manifest
    return Info(
        directory,
        articles,
        _size(directory),
        manifest.engine,
        manifest.engine_version,
        manifest.analyzer,
        manifest.created,
        manifest.updated,
        _sources(opened.folder),
        _kept(located(path)),
    )


def _sources(folder: Path) -> tuple[Source, ...]:
    counts = read_even_if_replaced(folder, counted) or {}
    return tuple(Source(path, count, not is_there(Path(path))) for path, count in counts.items())


def _kept(directory: Path) -> tuple[str, ...]:
    return tuple(str(folder) for folder in sorted(entries(directory, DAMAGED)) if is_kept(folder))


def _size(directory: Path) -> int:
    """The bytes of all files. Meanwhile an update may remove files, and a rebuild whole folders."""
    total = 0
    for folder, _, names in os.walk(directory, onerror=_unless_gone):
        for name in names:
            path = Path(folder, name)
            with suppress(*NOT_THERE), readable(path):
                total += path.stat().st_size
    return total


def _unless_gone(error: OSError) -> None:
    if not isinstance(error, NOT_THERE):
        raise unreadable(Path(error.filename), error) from error
