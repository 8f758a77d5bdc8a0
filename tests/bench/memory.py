"""How much memory a process and all that it started use, as Linux counts it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

_PROC = Path("/proc")


@dataclass(frozen=True, slots=True)
class Memory:
    """Bytes of memory. `used` counts what processes share once, and the pages of mapped files, which the
    system takes back when others need them; `own` are those that it cannot."""

    used: int = 0
    own: int = 0

    def peak(self, other: Memory) -> Memory:
        """The larger of both, each by itself."""
        return Memory(max(self.used, other.used), max(self.own, other.own))


def of_tree(pid: int) -> Memory:
    """The memory of the process and of all that come from it; nothing of those that have ended."""
    parts = [_of_process(each) for each in (pid, *_descendants(pid))]
    return Memory(sum(part.used for part in parts), sum(part.own for part in parts))


def _of_process(pid: int) -> Memory:
    try:
        lines = (_PROC / str(pid) / "smaps_rollup").read_text("utf-8").splitlines()
    except OSError:
        return Memory()
    values = {name: text for name, _, text in (line.partition(":") for line in lines[1:])}
    return Memory(_bytes(values["Pss"]), _bytes(values["Pss_Anon"])) if "Pss_Anon" in values else Memory()


def _bytes(text: str) -> int:
    return int(text.split()[0]) * 1024


def _descendants(pid: int) -> Iterator[int]:
    for child in _children(pid):
        yield child
        yield from _descendants(child)


def _children(pid: int) -> Iterable[int]:
    try:
        threads = list((_PROC / str(pid) / "task").iterdir())
        return [int(child) for thread in threads for child in (thread / "children").read_text().split()]
    except OSError:
        return []
