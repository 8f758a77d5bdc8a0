"""The SQLite file behind the table of sources: its layout, opening it, and what becomes of it when it is
damaged."""

from __future__ import annotations

import errno
import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path

from ..corpus.errors import TracuuError
from ..corpus.problem import Problem
from .durable import unwritable
from .layout import SOURCES
from .seal import is_damaged, is_missing

ELSEWHERE = 0
"""The "file" of all articles that came from no file."""

_VERSION = 1
_SCHEMA = f"""
CREATE TABLE files (
    id INTEGER PRIMARY KEY, source BLOB, name BLOB, run INTEGER, trusted INTEGER, articles INTEGER,
    size INTEGER, modified INTEGER, changed INTEGER, began INTEGER, digest BLOB, remarks TEXT,
    UNIQUE (source, name));
CREATE TABLE gives (
    article TEXT, file INTEGER, run INTEGER, PRIMARY KEY (article, file)) WITHOUT ROWID;
CREATE INDEX gives_of_file ON gives (file, run);
CREATE TABLE runs (last INTEGER);
INSERT INTO runs VALUES (0);
INSERT INTO files (id, source, name, run, trusted) VALUES ({ELSEWHERE}, x'', x'', 0, 0);
PRAGMA user_version = {_VERSION};
"""


def opened(path: Path) -> sqlite3.Connection:
    """Opens the table. Makes an empty one if there is none that can be used; then all files are read
    again."""
    with explained(path):
        if path.exists() and not _is_sound(path):
            path.unlink()
        if not path.exists():
            path.with_name(f"{SOURCES}-journal").unlink(missing_ok=True)
        db = sqlite3.connect(path, isolation_level=None)
        if db.execute("PRAGMA user_version").fetchone()[0] != _VERSION:
            db.executescript(f"BEGIN; {_SCHEMA} COMMIT;")
        return db


def copy(folder: Path, other: Path) -> None:
    """Copies the table of a data folder to another one that will hold the same articles; nothing if it is
    damaged or lost, as an empty one then takes its place."""
    path = folder / SOURCES
    if is_damaged(folder, SOURCES) or not (path.exists() and _is_sound(path)):
        return
    with explained(path), closing(opened(path)) as old, closing(opened(other / SOURCES)) as new:
        old.backup(new)


def counted(folder: Path) -> dict[str, int]:
    """By source, the number of articles that it gives to the index of this data folder, which is only read;
    nothing if the table cannot be read."""
    query = """SELECT source, count(DISTINCT article) FROM files
        LEFT JOIN gives ON file = id AND gives.run = files.run WHERE id != ? GROUP BY source"""
    path = folder / SOURCES
    with suppress(sqlite3.Error), closing(sqlite3.connect(f"{path.as_uri()}?mode=ro", uri=True)) as db:
        return {os.fsdecode(source): count for source, count in db.execute(query, (ELSEWHERE,))}
    return {}


def faults(folder: Path) -> list[Problem]:
    """The remark on a table that is damaged or lost, if it is."""
    if not (is_damaged(folder, SOURCES) or is_missing(folder, SOURCES)):
        return []
    message = (
        "the table of sources was damaged or lost: all files are read again, and what is gone is not known"
    )
    return [Problem(str(folder / SOURCES), None, message, skipped=False)]


def discard_damaged(folder: Path) -> None:
    """Removes a damaged table, since it might call files read that were not."""
    if is_damaged(folder, SOURCES):
        with explained(folder / SOURCES):
            (folder / SOURCES).unlink(missing_ok=True)


def key(text: str) -> bytes:
    """A path as it stands in the table: a name on disk need not be valid Unicode.

    >>> key("Tin tức").decode()
    'Tin tức'
    """
    return os.fsencode(text)


def path_of(source: bytes, name: bytes) -> Path:
    """The path of a file, from the keys of its source and its name.

    >>> path_of(key("/tin/2025"), key("001.txt")).as_posix()
    '/tin/2025/001.txt'
    """
    place, below = Path(os.fsdecode(source)), os.fsdecode(name)
    # A source that is itself a file is found under its own name.
    return place if place.name == below and not os.path.isdir(place) else place / below  # noqa: PTH112


@contextmanager
def explained(path: Path) -> Iterator[None]:
    """Errors of SQLite and of the disk as TracuuError."""
    try:
        yield
    except (sqlite3.Error, OSError) as error:
        if "is full" in str(error) or getattr(error, "errno", None) == errno.ENOSPC:
            raise unwritable(path.parent, OSError(errno.ENOSPC, str(error))) from error
        raise TracuuError(
            f"the table of sources {path} cannot be used: {error}. If it is damaged, remove it: "
            "all files are then read again"
        ) from error


def _is_sound(path: Path) -> bool:
    try:
        with closing(sqlite3.connect(path, isolation_level=None)) as db:
            (version,) = db.execute("PRAGMA user_version").fetchone()
            return version in (0, _VERSION) and bool(db.execute("SELECT last FROM runs").fetchone())
    except sqlite3.DatabaseError:
        return False
