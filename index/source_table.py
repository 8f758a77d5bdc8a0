"""The table of sources: which file gave which articles, and what the file was like when it was read.

It lies in the data folder beside the engine's files, and is made and deleted with them. The rows of `gives`
say what files gave, with the run in which that was last so, and the rows of `given` what they give now: those
of the run in which the file was last read. An article that the file no longer gives keeps its row in `gives`
until the article is removed from the index or the file gives it again.

A file is `trusted` if all articles that it gave are in the index. The order of writes keeps that true at
every moment: before the engine commits, the files just read are entered as not trusted; after the commit they
become trusted. A process killed in between leaves files that are read again, never files that are skipped
wrongly.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain
from pathlib import Path

from ..corpus.files import File, absolute_path
from ..corpus.recorder import Reading, Status
from .known_files import KnownFile, stored_remarks
from .layout import SOURCES
from .source_database import ELSEWHERE, SourceDatabase, explained
from .source_paths import is_spelling, lie_in_one, path_of, places


@dataclass(frozen=True, slots=True)
class Giver:
    """A file that gives an article: where it is, and its digest when it was read."""

    path: Path
    digest: bytes


# Seen by this connection only: it is no part of the file.
_GIVEN = """CREATE TEMP VIEW given AS SELECT article, file, source, files.run
    FROM gives JOIN files ON files.id = gives.file AND files.run = gives.run"""
_GIVE = "INSERT OR REPLACE INTO gives VALUES (?, ?, ?)"
_FORGET = "DELETE FROM gives WHERE article = ?"


class SourceTable(SourceDatabase):
    """The open table of one data folder, for one run.

    >>> SourceTable(Path("tin-tuc.idx/data-1")).ids()                        # doctest: +SKIP
    ['hoi-nghi-mekong-2024', 'duong-sat-lao-trung']
    """

    def __init__(self, folder: Path) -> None:
        super().__init__(folder / SOURCES)
        self._do(_GIVEN)
        self._db.create_function("place", 2, lambda source, name: str(path_of(source, name)))

    def known(self, source: str) -> dict[str, KnownFile]:
        """The files of a source, by their names."""
        query = """SELECT name, id, trusted, articles, size, modified, changed, began, digest, remarks
            FROM files WHERE source = ?"""
        rows = self._do(query, (os.fsencode(source),))
        return {
            os.fsdecode(name): KnownFile(id, bool(trusted), n, Status(*status), began, digest, remarks)
            for name, id, trusted, n, *status, began, digest, remarks in rows
        }

    def as_known(self, source: str) -> str:
        """The path of a source as it is known, if it is known in capitals, say: Windows and macOS find a
        folder by several spellings of its name."""
        query = "SELECT 1 FROM files WHERE source = ? LIMIT 1"
        if not source or self._do(query, (os.fsencode(source),)).fetchone():
            return source
        return next((known for known in self.sources() if is_spelling(known, source)), source)

    def sharing(self, number: int) -> list[int]:
        """The other files that give or gave an article that this file gives or gave."""
        query = """SELECT DISTINCT other.file FROM gives AS own JOIN gives AS other USING (article)
            WHERE own.file = ? AND other.file != own.file"""
        return [other for (other,) in self._do(query, (number,))]

    def overtaken(self, sources: Iterable[str]) -> list[int]:
        """The files of these sources that give an article which a file of another source gave in the same
        run, perhaps after them. The table has to be of today's layout."""
        self._name(sources)
        query = """WITH elsewhere AS (SELECT DISTINCT article, run FROM shared
                CROSS JOIN given USING (article) WHERE source NOT IN named)
            SELECT DISTINCT file FROM elsewhere JOIN given USING (article, run) WHERE source IN named"""
        return [number for (number,) in self._do(query)]

    def givers(self, id: str) -> list[int]:
        """The files that give the article."""
        return [number for (number,) in self._do("SELECT file FROM given WHERE article = ?", (id,))]

    def other_givers(self, id: str, file: File) -> list[Giver]:
        """The other files that give the article, and those that gave it before they were gone, as long as it
        is not known to be removed."""
        query = """SELECT source, name, digest FROM gives JOIN files ON files.id = file
            WHERE article = ? AND file != ? AND NOT (source = ? AND name = ?) AND (gives.run = files.run
            OR NOT EXISTS (SELECT 1 FROM gives AS now WHERE now.file = files.id AND now.run = files.run))"""
        rows = self._do(query, (id, ELSEWHERE, os.fsencode(file.source), os.fsencode(file.name)))
        return [Giver(path_of(place, name), digest) for place, name, digest in rows]

    def is_unknown(self, id: str) -> bool:
        """Whether no file is known that gives or gave the article."""
        query = "SELECT 1 FROM gives WHERE article = ? AND file != ? LIMIT 1"
        return self._do(query, (id, ELSEWHERE)).fetchone() is None

    def ever_given(self, file: File) -> set[str]:
        """The articles that the file gives, and those that it gave and that are not known to be removed. Of a
        file that is new in its source, those that it gave as a file of other sources."""
        own = self._ever_given([(os.fsencode(file.source), os.fsencode(file.name))])
        if own or not file.path:
            return own
        return self._ever_given(places(absolute_path(str(file.path))))

    def _ever_given(self, these: Sequence[tuple[bytes, bytes]]) -> set[str]:
        marks = ", ".join(["(?, ?)"] * len(these))
        query = f"SELECT article FROM gives JOIN files ON id = file WHERE (source, name) IN (VALUES {marks})"
        return {id for (id,) in self._do(query, tuple(chain.from_iterable(these)))}

    def given(self, numbers: Iterable[int]) -> Iterator[str]:
        """The articles that these files give."""
        query = "SELECT article FROM given WHERE file = ?"
        return (id for number in numbers for (id,) in self._do(query, (number,)))

    def number(self, file: File) -> int:
        """The number of a file, entered now if it is not known yet; 0 for no file."""
        if not file.path:
            return ELSEWHERE
        place = (os.fsencode(file.source), os.fsencode(file.name))
        self._enter(
            "INSERT OR IGNORE INTO files (source, name, run, trusted, articles) VALUES (?, ?, 0, 0, 0)", place
        )
        row = self._do("SELECT id FROM files WHERE source = ? AND name = ?", place).fetchone()
        return int(row[0])

    def place(self, number: int) -> str:
        """The source and the name of a file, as one path."""
        source, name = self._do("SELECT source, name FROM files WHERE id = ?", (number,)).fetchone()
        return str(path_of(source, name))

    def give(self, number: int, id: str) -> None:
        """Enters that the file gives the article, in this run."""
        self._enter(_GIVE, (id, number, self.run if number != ELSEWHERE else 0))

    def came_from_elsewhere(self, ids: Iterable[str]) -> None:
        """Enters articles that came from no file: they are never taken for gone."""
        self._enter_all(_GIVE, ((id, ELSEWHERE, 0) for id in ids))

    def articles(self, number: int) -> int:
        """The number of articles that a file gives."""
        return int(self._do("SELECT articles FROM files WHERE id = ?", (number,)).fetchone()[0])

    def keep_given(self, number: int) -> bool:
        """Keeps the articles that the file gave before, because it could not be read as a whole. Returns
        whether any of them was not given again in this run."""
        query = """UPDATE gives SET run = ? WHERE file = ? AND run = (SELECT run FROM files WHERE id = ?)"""
        return self._enter(query, (self.run, number, number)).rowcount > 0

    def enter(self, number: int, reading: Reading) -> None:
        """Enters how the file was read in this run. It is not trusted yet."""
        status = reading.status or Status(-1, 0, 0)
        query = """UPDATE files SET run = ?, trusted = 0, size = ?, modified = ?, changed = ?, began = ?,
            digest = ?, remarks = ?, articles = (SELECT count(*) FROM gives WHERE file = ? AND run = ?)
            WHERE id = ?"""
        rest = (reading.began, reading.digest, stored_remarks(reading.remarks), number, self.run, number)
        self._enter(query, (self.run, status.size, status.modified, status.changed, *rest))

    def renew(self, number: int, status: Status, began: int) -> None:
        """Enters the new status of a file whose content has not changed."""
        query = "UPDATE files SET size = ?, modified = ?, changed = ?, began = ? WHERE id = ?"
        self._enter(query, (status.size, status.modified, status.changed, began, number))

    def vanish(self, number: int) -> None:
        """Enters that the file no longer exists and so gives nothing."""
        query = "UPDATE files SET run = ?, trusted = 0, articles = 0 WHERE id = ?"
        self._enter(query, (self.run, number))

    def distrust(self, numbers: Iterable[int]) -> None:
        """Marks the files to be read again, the next time that their source is indexed."""
        self._enter_all("UPDATE files SET trusted = 0 WHERE id = ?", ((n,) for n in numbers))

    def distrust_left(self) -> None:
        """Distrusts each file, not read in this run, that gives an article which a file of this run no longer
        gives: the index may hold the latter's version of it."""
        query = """UPDATE files SET trusted = 0 WHERE id IN (
            SELECT other.file FROM files AS own JOIN gives AS former ON former.file = own.id
            JOIN given AS other ON other.article = former.article
            WHERE own.run = :run AND former.run < :run AND other.run < :run)"""
        self._enter(query, {"run": self.run})

    def trust(self, numbers: Iterable[int]) -> None:
        """Marks files as trusted, once all that they gave is in the index."""
        self._enter_all("UPDATE files SET trusted = 1 WHERE id = ?", ((n,) for n in numbers))

    def gone(self, source: str) -> list[str]:
        """The articles that the source gave in an earlier run, that no file of any source gives now, and that
        did not come from elsewhere. What a file gave when it was read as one of another source, in which this
        one lies or which lies in this one, no longer counts once it has been read as one of this source."""
        self._name(other for other in self.sources() if other != source and lie_in_one(other, source))
        query = """SELECT DISTINCT gives.article FROM files JOIN gives ON gives.file = files.id
            WHERE files.source = ? AND gives.run < files.run
            AND NOT EXISTS (SELECT 1 FROM given JOIN files AS other ON other.id = given.file
                WHERE given.article = gives.article AND NOT (other.source IN named AND other.run < files.run
                AND place(other.source, other.name) = place(files.source, files.name)))"""
        return [id for (id,) in self._do(query, (os.fsencode(source),))]

    def sources(self) -> list[str]:
        """The sources of which files are known."""
        rows = self._do("SELECT DISTINCT source FROM files WHERE id != ?", (ELSEWHERE,))
        return [os.fsdecode(source) for (source,) in rows]

    def given_only_by(self, sources: Sequence[str]) -> dict[str, int]:
        """By source, the number of the articles that it gives and that come from none but these sources."""
        self._name(sources)
        query = """SELECT source, count(DISTINCT article) FROM given AS own WHERE source IN named
            AND NOT EXISTS (SELECT 1 FROM given WHERE article = own.article AND source NOT IN named)
            GROUP BY source"""
        return {os.fsdecode(source): count for source, count in self._do(query)}

    def drop(self, source: str) -> None:
        """Deletes all that is known of a source."""
        query = "DELETE FROM gives WHERE file IN (SELECT id FROM files WHERE source = ?)"
        self._enter(query, (os.fsencode(source),))
        self._enter("DELETE FROM files WHERE source = ?", (os.fsencode(source),))

    def forget(self, ids: Iterable[str]) -> None:
        """Deletes articles that are gone and have been removed from the index."""
        self._enter_all(_FORGET, ((id,) for id in ids))

    def shared(self, ids: Sequence[str]) -> list[str]:
        """Those of the articles that several files give or gave. The table has to be of today's layout."""
        query = f"SELECT article FROM shared WHERE article IN ({', '.join('?' * len(ids))})"
        return [id for (id,) in self._do(query, ids)]

    def given_twice(self) -> Iterator[tuple[str, int]]:
        """Each article that several files give or gave, with each file that gives it now. The table has to be
        of today's layout."""
        return iter(self._do("SELECT article, file FROM shared CROSS JOIN given USING (article)"))

    def ids(self) -> list[str]:
        """All articles in the table."""
        with explained(self._path):  # a damaged text is noticed where the row is read
            return [id for (id,) in self._do("SELECT DISTINCT article FROM gives")]

    def lose(self, ids: Iterable[str]) -> None:
        """Deletes articles that the index lacks, and marks the files that give them to be read again."""
        for id in ids:
            self.distrust(self.givers(id))
            self._enter(_FORGET, (id,))

    def withdraw(self, ids: Iterable[str]) -> None:
        """Deletes articles that were removed from the index by id. A file that gives one is not read again
        for that; but if several files give it, all are, as the next run has to find the last of them."""
        rows = [(id,) for id in ids]
        for (id,) in rows:
            if len(givers := list(self.givers(id))) > 1:
                self.distrust(givers)
        query = (
            "UPDATE files SET articles = articles - 1 WHERE id IN (SELECT file FROM given WHERE article = ?)"
        )
        self._enter_all(query, rows)
        self._enter_all(_FORGET, rows)

    def _name(self, sources: Iterable[str]) -> None:
        """Enters these sources in a passing table, since they may be more than a query can have values."""
        self._do("CREATE TEMP TABLE IF NOT EXISTS named (source BLOB PRIMARY KEY)")
        self._do("DELETE FROM named")
        self._do_all("INSERT OR IGNORE INTO named VALUES (?)", ((os.fsencode(source),) for source in sources))
