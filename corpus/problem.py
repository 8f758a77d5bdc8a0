"""A problem in a report: something that was skipped, or is worth a remark."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Problem:
    """One problem of a run. `line` counts from 1; None means the whole file. `skipped`: an article or a file
    was left out; otherwise the article was kept. `count`: how often it was met in the file; `line` is that of
    the first time.

    >>> str(Problem("tin.jsonl", 12, "neither a title nor a body", skipped=True, count=3))
    'tin.jsonl:12: neither a title nor a body (and 2 more like it)'
    """

    path: str
    line: int | None
    message: str
    skipped: bool
    count: int = 1

    def __str__(self) -> str:
        place = self.path if self.line is None else f"{self.path}:{self.line}"
        more = f" (and {self.count - 1:,} more like it)" if self.count > 1 else ""
        return f"{place}: {self.message}{more}" if place else f"{self.message}{more}"

    @property
    def kind(self) -> tuple[str, str, bool]:
        """What is the same in problems that are told as one."""
        return self.path, self.message, self.skipped


@dataclass(frozen=True, slots=True)
class UnknownFields:
    """Fields of a record that no article has. Those of a whole run are reported as one problem.

    >>> UnknownFields("tin.jsonl", 12, ("lượt xem",)).names
    ('lượt xem',)
    """

    path: str
    line: int
    names: tuple[str, ...]

    @property
    def kind(self) -> tuple[str, ...]:
        """What is the same in those that are told as one."""
        return self.names
