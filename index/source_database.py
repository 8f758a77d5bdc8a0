"""The SQLite file behind the table of sources: its layout, transactions in it, and what becomes of it when
it is damaged."""

from __future__ import annotations

import errno
import os
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing, contextmanager
from pathlib import Path
from urllib.parse import quote

from ..corpus.errors import TracuuError
from ..corpus.problem import Problem
from .checksums import checksum
from .disk_errors import exists, readable, unwritable
from .layout import SOURCES
from .seal import is_damaged, is_missing

ELSEWHERE = 0
"""The "file" of all articles that came from no file."""

_VERSION = 2
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
"""
# The articles that several files give or gave are few, and to look for them among all takes long. Some of
# them may be given by one file only by now.
_SHARED = f"""
CREATE TABLE shared (article TEXT PRIMARY KEY) WITHOUT ROWID;
INSERT INTO shared SELECT article FROM gives GROUP BY article HAVING count(*) > 1;
CREATE TRIGGER share AFTER INSERT ON gives
    WHEN EXISTS (SELECT 1 FROM gives WHERE article = NEW.article AND file != NEW.file)
    BEGIN INSERT OR IGNORE INTO shared VALUES (NEW.article); END;
PRAGMA user_version = {_VERSION};
"""


class SourceDatabase:
    """The open file of the table, for one run. Makes an empty one if there is none; then all files are read
    again. What is entered is one transaction, up to `commit`."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._db = _opened(path)
        (last,) = self._do("SELECT last FROM runs").fetchone()
        self.run: int = last + 1

    def renew_layout(self) -> None:
        """Brings a table of the first version, which does not know what files share, to the layout of today.
        It is a step of its own because not all who open a table may write to it."""
        with explained(self._path):
            if _version(self._db) < _VERSION:
                self._db.executescript(f"BEGIN; {_SHARED} COMMIT;")

    @property
    def in_transaction(self) -> bool:
        """Whether a transaction is open: something has been entered and not committed."""
        return self._db.in_transaction

    def commit(self) -> None:
        """Commits what has been entered."""
        if self.in_transaction:
            self._do("COMMIT")

    def close(self) -> None:
        """Closes the table; what has not been committed is lost."""
        self._db.close()

    def _do(self, query: str, values: Sequence[object] | dict[str, int] = ()) -> sqlite3.Cursor:
        with explained(self._path):
            return self._db.execute(query, values)

    def _do_all(self, query: str, rows: Iterable[tuple[object, ...]]) -> None:
        with explained(self._path):
            self._db.executemany(query, rows)

    def _enter(self, query: str, values: Sequence[object] | dict[str, int]) -> sqlite3.Cursor:
        self._begin()
        return self._do(query, values)

    def _enter_all(self, query: str, rows: Iterable[tuple[object, ...]]) -> None:
        self._begin()
        self._do_all(query, rows)

    def _begin(self) -> None:
        """Opens a transaction, if none is open."""
        if not self.in_transaction:
            self._do("BEGIN IMMEDIATE")
            self._do("UPDATE runs SET last = ?", (self.run,))


def _opened(path: Path) -> sqlite3.Connection:
    with explained(path):
        db = sqlite3.connect(path, isolation_level=None)
        if _version(db) == 0:
            db.executescript(f"BEGIN; {_SCHEMA} {_SHARED} COMMIT;")
        return db


def _version(db: sqlite3.Connection) -> int:
    return int(db.execute("PRAGMA user_version").fetchone()[0])


def copy_table(folder: Path, other: Path) -> None:
    """Copies the table of a data folder to another one that will hold the same articles; nothing if it is
    damaged or lost, as an empty one then takes its place."""
    if table_faults(folder) or not exists(path := folder / SOURCES):
        return
    with explained(path), closing(_opened(path)) as old, closing(_opened(other / SOURCES)) as new:
        old.backup(new)


def counted(folder: Path) -> dict[str, int] | None:
    """By source, the number of articles that it gives to the index of this data folder, which is only read;
    nothing if the table is damaged, and None if there is no table. Raises TracuuError if it cannot be read
    now."""
    query = """SELECT source, count(DISTINCT article) FROM files
        LEFT JOIN gives ON file = id AND gives.run = files.run WHERE id != ? GROUP BY source"""
    path = folder / SOURCES
    if is_damaged(folder, SOURCES):
        return {}
    try:
        # Not `as_uri`: SQLite refuses the name of a server in a URI.
        with closing(sqlite3.connect(f"file:{quote(str(path), safe='')}?mode=ro", uri=True)) as db:
            return {os.fsdecode(source): count for source, count in db.execute(query, (ELSEWHERE,))}
    except sqlite3.Error as error:
        if not exists(path):
            return None
        if _code(error) in _DAMAGE and _is_no_table(path):
            return {}
        with explained(path):
            raise


def table_faults(folder: Path) -> list[Problem]:
    """The remark on a table that is damaged or lost, if it is. Raises TracuuError if it cannot be read now,
    as while another program holds it: that is no damage."""
    if not (is_missing(folder, SOURCES) or is_damaged(folder, SOURCES) or _is_no_table(folder / SOURCES)):
        return []
    message = (
        "the table of sources was damaged or lost: all files are read again, and what is gone is not known"
    )
    return [Problem(str(folder / SOURCES), None, message, skipped=False)]


def discard_damaged(folder: Path) -> list[Problem]:
    """Removes a damaged table, since it might call files read that were not. Returns its faults."""
    if found := table_faults(folder):
        with explained(folder / SOURCES):
            (folder / SOURCES).unlink(missing_ok=True)
    return found


@contextmanager
def explained(path: Path) -> Iterator[None]:
    """Errors of SQLite and of the disk as TracuuError."""
    try:
        yield
    except (sqlite3.Error, OSError) as error:
        if "is full" in str(error) or getattr(error, "errno", None) == errno.ENOSPC:
            raise unwritable(path.parent, OSError(errno.ENOSPC, str(error))) from error
        raise TracuuError(f"the table of sources {path} cannot be used: {error}. {_remedy(error)}") from error


_DAMAGE = frozenset((sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_ERROR))
"""What SQLite says of a file that is none of its own, or lacks a table that was asked for."""


def _code(error: Exception) -> int:
    return getattr(error, "sqlite_errorcode", sqlite3.SQLITE_OK) & 0xFF  # the higher bits say it in detail


def _remedy(error: Exception) -> str:
    if _code(error) in _DAMAGE:
        return "Run the command again. If that fails too, remove it: all files are then read again"
    if _code(error) in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
        return "Another program uses it, such as a backup: run the command again when that has ended"
    return "Keep it, for it need not be damaged: mend the cause (too many open files, say) and try again"


def _is_no_table(path: Path) -> bool:
    """Whether there is a file, but SQLite does not find the table in it."""
    if not (exists(path) and _seems_no_table(path)):
        return False
    # SQLite says so too where the disk fails to read, and a damaged table is removed: so it is asked twice.
    with readable(path):
        checksum(path)
    return _seems_no_table(path)


def _seems_no_table(path: Path) -> bool:
    with explained(path):
        try:
            with closing(sqlite3.connect(path)) as db:
                is_ours = 0 < _version(db) <= _VERSION
                return not is_ours or not db.execute("SELECT last FROM runs").fetchone()
        except sqlite3.DatabaseError as error:
            if _code(error) in _DAMAGE:
                return True
            raise
