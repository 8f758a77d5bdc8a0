"""A problem in a report: something that was skipped, or is worth a remark."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Problem:
    """One problem of a run. `line` counts from 1; None means the whole file. `skipped`: an article or a file
    was left out; otherwise the article was kept.

    >>> str(Problem("tin.jsonl", 12, "neither a title nor a body", skipped=True))
    'tin.jsonl:12: neither a title nor a body'
    """

    path: str
    line: int | None
    message: str
    skipped: bool

    def __str__(self) -> str:
        place = self.path if self.line is None else f"{self.path}:{self.line}"
        return f"{place}: {self.message}"


@dataclass(frozen=True, slots=True)
class UnknownFields:
    """Fields of a record that no article has. Those of a whole run are reported as one problem.

    >>> UnknownFields("tin.jsonl", 12, ("lượt xem",)).names
    ('lượt xem',)
    """

    path: str
    line: int
    names: tuple[str, ...]
