"""Every error that Tra cứu raises on purpose.

    TracuuError
    ├── QueryError          the query cannot be understood; knows where
    ├── SourceError         a file or a record of it cannot be read; knows path and line
    ├── IndexNotFound       there is no index at that place
    ├── StaleIndex          the index was made by another version; says how to renew it
    ├── IndexLocked         another process, or another thread, is writing
    ├── CorruptIndex        a file of the index is damaged or missing
    └── EngineUnavailable   that engine is unknown or not installed

They live in `corpus`, the lowest of the three packages, because reading articles fails too; `tracuu.corpus`,
`tracuu.index` and `tracuu.search` each offer all of them. Each message says what happened and what to do
next, and no error of a library below reaches the caller.
"""

from __future__ import annotations

NOT_THERE = (FileNotFoundError, NotADirectoryError)
"""The errors of the system that say that there is no such file or folder. Any other one says nothing of that:
what cannot be looked at need not be gone."""


class TracuuError(Exception):
    """The root of the tree: `except TracuuError` catches all that can go wrong on purpose."""


class QueryError(TracuuError):
    """The query cannot be understood.

    `position` is the offset in code points of the offending place in the query as it was typed,
    or None where no single place is to blame.

    >>> QueryError("dấu ngoặc chưa đóng", position=4).position
    4
    """

    def __init__(self, message: str, position: int | None = None) -> None:
        super().__init__(message)
        self.position = position


class SourceError(TracuuError):
    """A source cannot be read: `path` names the file, `line` (from 1) the place in it where there is one.

    >>> str(SourceError("not JSON", "tin.jsonl", 12))
    'tin.jsonl:12: not JSON'
    """

    def __init__(self, message: str, path: str, line: int | None = None) -> None:
        # All three in `args`: copying and unpickling make the error anew from them.
        super().__init__(message, path, line)
        self.path = path
        self.line = line

    def __str__(self) -> str:
        place = self.path if self.line is None else f"{self.path}:{self.line}"
        return f"{place}: {self.args[0]}"


class IndexNotFound(TracuuError):  # noqa: N818 - the names of the tree say what is the matter, not that it is an error
    """There is no index at that place."""


class StaleIndex(TracuuError):  # noqa: N818
    """The index was made by another version of Tra cứu, of the analysis or of the engine."""


class IndexLocked(TracuuError):  # noqa: N818
    """Another process is writing to the index, or another thread of this one."""


class CorruptIndex(TracuuError):  # noqa: N818
    """A file of the index is damaged or missing."""


class EngineUnavailable(TracuuError):  # noqa: N818
    """The engine is unknown, or its library is not installed."""
