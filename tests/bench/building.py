"""Building an index: time, memory, and the room it takes."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from shutil import rmtree
from typing import Any

from .contenders import Contender, named
from .processes import Cost, call
from .slices import Slice
from .timing import Series, Stopwatch, interleaved, series


@dataclass(frozen=True, slots=True)
class Built:
    """What building cost one contender: wall and CPU milliseconds an article, libraries loaded beforehand
    (but by the processes that one starts to help); the peak memory of the largest process and the size of the
    index in bytes."""

    key: str
    name: str
    articles: int
    text_bytes: int
    wall: Series
    cpu: Series
    peak: Series
    size: int


def measure(
    chosen: Sequence[Contender], articles: Slice, folder: Path, rounds: int, note: Callable[[str], None]
) -> list[Built]:
    """All contenders, each in a new process a round. The indexes of the last round stay, in folders named by
    the contender's key. A first round, on few articles, warms up and is not counted."""
    jobs = {contender.key: _job(contender, articles, folder) for contender in chosen}
    for contender in chosen:
        note(f"build: {contender.key}, warming up")
        _build(contender, articles.new, folder)
    found = interleaved(rounds, jobs, lambda what: note(f"build: {what}"))
    return [_built(contender, found[contender.key], articles, folder) for contender in chosen]


def size(directory: Path) -> int:
    """The bytes of all files in the directory."""
    return sum(file.stat().st_size for file in directory.rglob("*") if file.is_file())


def _job(contender: Contender, articles: Slice, folder: Path) -> Callable[[], tuple[Cost, Any]]:
    source = articles.subset if contender.on_subset else articles.base
    return lambda: _build(contender, source, folder)


def _build(contender: Contender, source: Path, folder: Path) -> tuple[Cost, Any]:
    directory = folder / contender.key
    rmtree(directory, ignore_errors=True)
    directory.mkdir()
    return call(build, key=contender.key, source=str(source), directory=str(directory))


def _built(contender: Contender, runs: list[tuple[Cost, Any]], articles: Slice, folder: Path) -> Built:
    count = articles.subset_articles if contender.on_subset else articles.articles
    text_bytes = articles.subset_bytes if contender.on_subset else articles.text_bytes
    return Built(
        contender.key,
        contender.name,
        count,
        text_bytes,
        series(1000 * took["wall"] / count for _, took in runs),
        series(1000 * took["cpu"] / count for _, took in runs),
        series(cost.peak for cost, _ in runs),
        size(folder / contender.key),
    )


# ---- In a process of its own


def build(key: str, source: str, directory: str) -> dict[str, float]:
    """Builds one index, and says how long it took."""
    peer = named(key).load()
    watch = Stopwatch()
    peer.build(Path(source), Path(directory))
    return watch.read()
