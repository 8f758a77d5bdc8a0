"""What the table of sources knows of a file: how it was when it was read, and what was remarked then."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TypeAlias

from ..corpus.files import File
from ..corpus.problem import Problem, UnknownFields
from ..corpus.recorder import Status
from .checksums import TICK_NS

_MOST_REMARKS = 1_000
"""Remarks kept of one file, each with its place; of further ones only the number is kept."""

_ANY = File(None, "")

LeftOut: TypeAlias = frozenset[tuple[int | None, str, int]]
"""What was left out of a file: for each reason the first line, what was said of it, and how many records."""


def left_out(remarks: Iterable[Problem | UnknownFields]) -> LeftOut:
    """The records that were left out, by the remarks on their file.

    >>> left_out([Problem("tin.jsonl", 3, "not JSON", skipped=True, count=2)])
    frozenset({(3, 'not JSON', 2)})
    """
    skipped = (one for one in remarks if isinstance(one, Problem) and one.skipped)
    return frozenset((one.line, one.message, one.count) for one in skipped)


@dataclass(frozen=True, slots=True)
class KnownFile:
    """The row of a file in the table (see `source_table`), by its last reading."""

    number: int
    trusted: bool
    """Whether all articles that it gave are in the index."""
    articles: int
    """How many articles it gave."""
    status: Status
    began: int
    """When reading began, in nanoseconds since 1970."""
    digest: bytes
    remarks: str
    """What was remarked, as JSON (see `stored_remarks`)."""

    @property
    def may_lie(self) -> bool:
        """Whether the file may have changed after it was read, yet kept its times, because its last known
        change and the reading lie within the resolution of the clock."""
        return max(self.status.modified, self.status.changed) > self.began - TICK_NS

    @property
    def left_out(self) -> LeftOut:
        """The records that were left out when the file was read."""
        return left_out(self.remarks_on(_ANY))

    def remarks_on(self, file: File) -> Iterator[Problem | UnknownFields]:
        """What was remarked when the file was read."""
        for line, said, skipped, *count in json.loads(self.remarks or "[]"):
            if isinstance(said, str):
                yield Problem(str(file), line, said, skipped, *count)
            else:
                yield UnknownFields(str(file), line, tuple(said))


def stored_remarks(remarks: tuple[Problem | UnknownFields, ...]) -> str:
    """The remarks on a file, as `KnownFile.remarks` has them."""
    if not remarks:
        return ""
    said: list[tuple[object, ...]] = [
        (r.line, r.message, r.skipped, r.count) if isinstance(r, Problem) else (r.line, r.names, False)
        for r in remarks[:_MOST_REMARKS]
    ]
    for skipped in (True, False):
        rest = [r.count for r in remarks[_MOST_REMARKS:] if isinstance(r, Problem) and r.skipped is skipped]
        if rest:
            said.append((None, "more remarks were made when the file was read", skipped, sum(rest)))
    return json.dumps(said)
