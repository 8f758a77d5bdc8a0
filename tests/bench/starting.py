"""What a single search from the shell costs, whole process, beside what its libraries cost alone."""

from __future__ import annotations

import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from .processes import Cost, call, run
from .slices import Slice
from .timing import Series, interleaved, series


@dataclass(frozen=True, slots=True)
class Started:
    """One command: wall and CPU seconds and peak bytes of memory of its process."""

    name: str
    wall: Series
    cpu: Series
    peak: Series


def measure(
    articles: Slice, query: str, folder: Path, rounds: int, note: Callable[[str], None]
) -> list[Started]:
    """The commands in turn, after a round that warms up."""
    from .updating import bring_up_to_date

    index = str(folder / "started")
    call(bring_up_to_date, source=str(articles.base), directory=index)
    jobs = {name: _job(command) for name, command in _commands(query, index).items()}
    for job in jobs.values():
        job()
    found = interleaved(rounds, jobs, lambda what: note(f"start: {what}"))
    return [
        Started(
            name,
            series(cost.wall for cost in costs),
            series(cost.cpu for cost in costs),
            series(cost.peak for cost in costs),
        )
        for name, costs in found.items()
    ]


def _commands(query: str, index: str) -> dict[str, list[str]]:
    return {
        "tracuu search": [*_tracuu(), "search", query, "-i", index],
        "tracuu search --json": [*_tracuu(), "search", query, "-i", index, "--json"],
        'python -c "import click, tantivy"': [sys.executable, "-c", "import click, tantivy"],
        'python -c "from pyvi import ViTokenizer"': [sys.executable, "-c", "from pyvi import ViTokenizer"],
        "python -c pass": [sys.executable, "-c", "pass"],
    }


def _tracuu() -> list[str]:
    """The installed command, or what it runs where its folder is another one."""
    script = Path(sys.executable).parent / "tracuu"
    return [str(script)] if script.is_file() else [sys.executable, "-m", "tracuu.search.cli"]


def _job(command: list[str]) -> Callable[[], Cost]:
    return lambda: run(command)[0]
