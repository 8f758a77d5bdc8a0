"""Searching while the index changes: python tests/bench/crowded.py [--index DIR] [--updates 50]

Four processes search without pause: first by themselves; then beside a process that updates the index 50
times and builds it anew twice meanwhile; and then, to tell what of the delay is the machine's, beside one and
two processes that only count. One article says in its title how many updates there were, so that the
searchers can tell how old an answer is.

Prints the times of the searches, errors, and the age of the oldest answer. Ends with 1 if there was an error
or an answer older than two commits. Takes about five minutes with 22,642 articles. POSIX only.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from shutil import copytree
from tempfile import TemporaryDirectory
from typing import Any, TypeAlias

import click
from rich.table import Table

sys.path.insert(0, str(Path(__file__).parents[1]))

from bench import crowd
from bench.crowd import Place
from bench.processes import call
from bench.report import console
from bench.slices import collection
from bench.timing import percentile

from tracuu.corpus import read_articles
from tracuu.index import update
from tracuu.search import Searcher

_QUERIES = 400
_OLDEST = 2
_COLUMNS = ("searches", "median ms", "p95 ms", "× alone", "longest ms", "errors", "oldest answer")


@dataclass(frozen=True, slots=True)
class Phase:
    """What the searchers saw beside something else: seconds of each search, errors, and the age of the oldest
    answer in commits."""

    name: str
    seconds: tuple[float, ...]
    errors: tuple[str, ...]
    oldest: int

    @property
    def p95(self) -> float:
        return percentile(self.seconds, 95)


@click.command(context_settings={"show_default": True})
@click.option("--data", type=click.Path(exists=True, path_type=Path), help="A collection of articles.")
@click.option("--index", type=click.Path(exists=True, path_type=Path), help="Copied; not built, not changed.")
@click.option("--updates", type=click.IntRange(1), default=50)
@click.option("--rebuilds", type=click.IntRange(0), default=2)
@click.option("--searchers", type=click.IntRange(1), default=4)
@click.option(
    "--seconds",
    type=click.FloatRange(0, min_open=True),
    default=20,
    help="Of the searches without the writer.",
)
def main(
    data: Path | None, index: Path | None, updates: int, rebuilds: int, searchers: int, seconds: float
) -> None:
    """Measures searches beside a writer, and prints them."""
    with collection(data) as (_, source), TemporaryDirectory(prefix="tracuu-crowded-") as temporary:
        place = _laid_out(Path(temporary), source, index)
        counting = (crowd.counting, {"seconds": seconds})
        changing = (crowd.change, {"updates": updates, "rebuilds": rebuilds, "data": str(source)})
        phases = [
            _phase(place, searchers, "alone", (crowd.nothing, {"seconds": seconds})),
            _phase(place, searchers, "beside the writer", changing),
            _phase(place, searchers, "beside a process that counts", counting),
            _phase(place, searchers, "beside two that count", counting, counting),
        ]
        with Searcher(place.index) as searcher:
            title = f"{searchers} searchers, {len(searcher):,} articles, {os.cpu_count()} processors"
    console().print(_table(title, phases))
    for error in dict.fromkeys(error for phase in phases for error in phase.errors):
        click.echo(error)
    sys.exit(any(phase.errors or phase.oldest > _OLDEST for phase in phases))


def _laid_out(folder: Path, source: Path, index: Path | None) -> Place:
    place = Place(folder)
    if index:
        copytree(index, place.index)
    else:
        update(place.index, read_articles(source))
    crowd.commit(place, 0)
    place.queries.write_text("\n".join(crowd.queries(_QUERIES)), "utf-8")
    return place


_Beside: TypeAlias = tuple[Callable[..., None], dict[str, Any]]


def _phase(place: Place, searchers: int, name: str, *beside: _Beside) -> Phase:
    """Lets the searchers search as long as what is beside them takes."""
    click.echo(name, err=True)
    place.stop.unlink(missing_ok=True)
    run = partial(_in_a_process, place)
    with ThreadPoolExecutor(searchers + len(beside)) as threads:
        asked = [threads.submit(run, crowd.search, {"number": number}) for number in range(searchers)]
        try:
            for other in [threads.submit(run, *each) for each in beside]:
                other.result()
        finally:
            place.stop.touch()
        found = [each.result() for each in asked]
    seconds, errors = (tuple(one for each in found for one in each[key]) for key in ("seconds", "errors"))
    return Phase(name, seconds, errors, max(each["oldest"] for each in found))


def _in_a_process(place: Place, function: Callable[..., Any], settings: dict[str, Any]) -> Any:
    return call(function, folder=str(place.folder), **settings)[1]


def _table(title: str, phases: Sequence[Phase]) -> Table:
    table = Table(title=title)
    for column in ("", *_COLUMNS):
        table.add_column(column, justify="right" if column else "left")
    for phase in phases:
        milliseconds = [1e3 * each for each in (percentile(phase.seconds, 50), phase.p95, max(phase.seconds))]
        median, p95, longest = (f"{each:.1f}" for each in milliseconds)
        times = (f"{len(phase.seconds):,}", median, p95, f"{phase.p95 / phases[0].p95:.2f}", longest)
        table.add_row(phase.name, *times, str(len(phase.errors)), f"{phase.oldest} commits")
    return table


if __name__ == "__main__":
    main()
