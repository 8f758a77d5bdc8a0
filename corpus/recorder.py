"""The interface that is told what each file gave, so that unchanged files need not be read again."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from .article import Article
from .files import File
from .problem import Problem, UnknownFields
from .streams import Beginning


@dataclass(frozen=True, slots=True)
class Status:
    """Shows cheaply whether a file has changed: its size in bytes, and when its content and its inode were
    last changed (mtime and ctime), in nanoseconds since 1970."""

    size: int
    modified: int
    changed: int

    @classmethod
    def of(cls, path: Path) -> Status:
        """The status of a file now. Raises OSError."""
        status = os.stat(path)  # noqa: PTH116 - half the time of Path.stat, and there are many files
        return cls(status.st_size, status.st_mtime_ns, status.st_ctime_ns)


@dataclass(frozen=True, slots=True)
class ReadBefore:
    """What was read of a file in an earlier run, and need not be read again: its beginning, the status of the
    file when that was found unchanged, and the remarks on it."""

    beginning: Beginning
    status: Status
    remarks: tuple[Problem | UnknownFields, ...]


@dataclass(frozen=True, slots=True)
class Reading:
    """How the reading of one file went.

    `status` is None if the file changed during reading. `began` is when reading began, in nanoseconds since
    1970; `digest` is `streams.file_digest` of the file. `remarks` has those on what was read earlier too.
    `failed`: the file could not be read to its end.
    """

    status: Status | None
    began: int
    digest: bytes
    remarks: tuple[Problem | UnknownFields, ...] = ()
    failed: bool = False

    @property
    def whole(self) -> bool:
        """Whether nothing of the file was left out."""
        return not self.failed and not any(isinstance(r, Problem) and r.skipped for r in self.remarks)


class Recorder(Protocol):
    """Chooses which files of a run are read, and is told what they give."""

    def choose(self, sources: Iterable[tuple[str, Iterable[File]]]) -> Iterable[File]:
        """The files to read, out of all files of the sources, in order."""

    def read_before(self, file: File) -> ReadBefore | None:
        """What was read of a chosen file in an earlier run and need not be read again; else None."""

    def earlier_remarks(self) -> Iterator[Problem | UnknownFields]:
        """Remarks about the sources, and earlier remarks about the files that were not chosen."""

    def id_of(self, file: File, article: Article) -> str:
        """The id of the article of a file that has none of its own."""

    def gave(self, file: File, id: str) -> str | None:
        """Notes that the file gives the article with this id. Returns the name of a later, unread file that
        also gives this article (its version is kept), else None."""

    def ended(self, file: File, reading: Reading) -> None:
        """Notes that all of the file has been read, or that it could not be."""
