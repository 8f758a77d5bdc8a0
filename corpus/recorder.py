"""Who wants to know what each file gave: so that a file which has not changed need not be read again."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from .files import File
from .problem import Problem, UnknownFields


@dataclass(frozen=True, slots=True)
class Status:
    """What tells cheaply whether a file has changed: its bytes, and when its content and its entry in the
    folder were changed last, in nanoseconds since 1970."""

    size: int
    modified: int
    changed: int

    @classmethod
    def of(cls, path: Path) -> Status:
        """The status of a file now. Raises OSError."""
        status = os.stat(path)  # noqa: PTH116 - half the time of Path.stat, and there are many files
        return cls(status.st_size, status.st_mtime_ns, status.st_ctime_ns)


@dataclass(frozen=True, slots=True)
class Reading:
    """How the reading of one file went.

    `status` is None where the file changed meanwhile. `began` is when, in nanoseconds since 1970; `digest`
    is `files.digest` of the file. `failed` says that it broke off.
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
    """Is told what the files of a run give, and chooses which of them are to be read."""

    def choose(self, sources: Iterable[tuple[str, Iterable[File]]]) -> Iterable[File]:
        """Those of the files of the sources, in order, that are to be read."""

    def remembered(self) -> Iterator[Problem | UnknownFields]:
        """What is still to be remarked about the sources and the files that were not chosen."""

    def gave(self, file: File, id: str) -> str | None:
        """Notes that the file gives the article with this id. A file that comes later and gives it too, if it
        is not to be read: then the article of that one stays."""

    def ended(self, file: File, reading: Reading) -> None:
        """Notes that all of the file has been read, or that it could not be."""
