"""Keeping an index in step with its sources, against building it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from shutil import copytree, rmtree
from typing import Any

from .processes import call
from .slices import Slice
from .timing import Series, Stopwatch, interleaved, series

BUILD = "build"


@dataclass(frozen=True, slots=True)
class Updated:
    """One way of bringing the index up to date: wall and CPU seconds, and what became of the articles."""

    name: str
    wall: Series
    cpu: Series
    added: int
    changed: int
    unchanged: int


def measure(articles: Slice, folder: Path, rounds: int, note: Callable[[str], None]) -> list[Updated]:
    """The build and each kind of update, in turn, in a new process a round."""
    built = folder / "built"
    call(bring_up_to_date, source=str(articles.base), directory=str(built))
    new = f"{articles.new_articles:,} new"
    jobs = {
        BUILD: _job(articles.base, None, folder),
        "everything read again, nothing changed": _job(articles.base, built, folder),
        f"everything read again, {new}": _job(articles.renewed, built, folder),
        f"only the {new} articles handed over": _job(articles.new, built, folder),
    }
    found = interleaved(rounds, jobs, lambda what: note(f"update: {what}"))
    return [_updated(name, runs) for name, runs in found.items()]


def _updated(name: str, runs: list[dict[str, Any]]) -> Updated:
    wall, cpu = (series(run["took"][clock] for run in runs) for clock in ("wall", "cpu"))
    return Updated(name, wall, cpu, **runs[0]["counts"])


def _job(source: Path, built: Path | None, folder: Path) -> Callable[[], dict[str, Any]]:
    def job() -> dict[str, Any]:
        directory = folder / "updated"
        rmtree(directory, ignore_errors=True)
        if built:
            copytree(built, directory)
        done: dict[str, Any] = call(bring_up_to_date, source=str(source), directory=str(directory))[1]
        return done

    return job


# ---- In a process of its own


def bring_up_to_date(source: str, directory: str) -> dict[str, Any]:
    """One update, how long it took, and what it did."""
    from tracuu.corpus import read_articles
    from tracuu.index import update
    from tracuu.search.cli_common import usable_processors

    watch = Stopwatch()
    report = update(directory, read_articles(source), jobs=usable_processors())
    took = watch.read()
    counts = {"added": report.added, "changed": report.changed, "unchanged": report.unchanged}
    return {"took": took, "counts": counts}
