"""An index that grows every day: python tests/bench/growing.py [--data FILE]... [--index DIR] [--updates 200]

Builds an index of the collection (or copies one, with --index), and hands the command `tracuu index` a file
of 100 new articles again and again, a process each time. Prints what the updates took and what they left on
the disk beside an index that is built anew from all the articles at the end.

Takes about six minutes with 128,000 articles and four times their index on the disk. POSIX only.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from shutil import copytree
from statistics import median
from tempfile import TemporaryDirectory

import click
from rich.table import Table

sys.path.insert(0, str(Path(__file__).parents[1]))

from bench.generated import Mould, write
from bench.processes import Cost, run
from bench.report import console
from bench.slices import collection

from tracuu.corpus import read_articles

_MOULD = 5_000  # articles that new ones are made of
_TRACUU = (sys.executable, "-m", "tracuu.search.cli")


@dataclass(frozen=True, slots=True)
class Grown:
    """The updates in their order, the bytes on disk after each, and what building anew took and left."""

    updates: tuple[Cost, ...]
    sizes: tuple[int, ...]
    rebuild: Cost
    rebuilt: int


@click.command(context_settings={"show_default": True})
@click.option("--data", type=click.Path(exists=True, path_type=Path), multiple=True, help="May be repeated.")
@click.option("--index", type=click.Path(exists=True, path_type=Path), help="Copied; not built, not changed.")
@click.option("--updates", type=click.IntRange(1), default=200)
@click.option("--articles", type=click.IntRange(1), default=100, help="New ones in each update.")
def main(data: Sequence[Path], index: Path | None, updates: int, articles: int) -> None:
    """Measures updates in a row, and prints them."""
    with collection(None) as (_, default), TemporaryDirectory(prefix="tracuu-growing-") as temporary:
        data = data or (default,)
        place = Path(temporary) / "news.idx"
        if index:
            copytree(index, place)
        else:
            _index(place, *data)
        grown = _grown(place, Mould.of(islice(read_articles(*data), _MOULD)), updates, articles)
    console().print(_table(grown, articles))


def _grown(place: Path, mould: Mould, updates: int, articles: int) -> Grown:
    costs, sizes, made = [], [], mould.articles("mới")
    for number in range(updates):
        file = write(place.with_name(f"{number}.jsonl"), made, articles)
        costs.append(_index(place, file))
        sizes.append(_size(place))
        click.echo(f"update {number + 1} of {updates}: {costs[-1].wall:.2f} s, {sizes[-1]:,} bytes", err=True)
    rebuild = _index(place, "--rebuild")
    return Grown(tuple(costs), tuple(sizes), rebuild, _size(place))


def _index(place: Path, *arguments: str | Path) -> Cost:
    return run([*_TRACUU, "index", *map(str, arguments), "-i", str(place)])[0]


def _size(place: Path) -> int:
    return sum(path.stat().st_size for path in place.rglob("*") if path.is_file())


def _table(grown: Grown, articles: int) -> Table:
    table = Table(title=f"{len(grown.updates)} updates of {articles} new articles, whole processes")
    for column in ("", "wall s", "CPU s", "peak MB", "of the rebuild's time", "disk, of the rebuild's"):
        table.add_column(column, justify="right" if column else "left")
    ten = max(1, len(grown.updates) // 10)
    few = {"first": grown.updates[:1], "last": grown.updates[-1:]}
    few |= {f"first {ten}": grown.updates[:ten], f"last {ten}": grown.updates[-ten:], "all": grown.updates}
    for name, costs in few.items():
        table.add_row(f"{name}, median", *_values(costs, grown.rebuild))
    slowest = max(grown.updates, key=lambda cost: cost.wall)
    table.add_row("slowest", *_values([slowest], grown.rebuild))
    disk = [f"{size / grown.rebuilt:.2f}" for size in (max(grown.sizes), grown.sizes[-1])]
    table.add_row("disk: largest", *[""] * 4, disk[0])
    table.add_row("disk: last", *[""] * 4, disk[1])
    table.add_row("rebuild", *_values([grown.rebuild], grown.rebuild))
    return table


def _values(costs: Sequence[Cost], rebuild: Cost) -> tuple[str, ...]:
    wall, cpu, peak = (median(getattr(cost, name) for cost in costs) for name in ("wall", "cpu", "peak"))
    return f"{wall:.2f}", f"{cpu:.2f}", f"{peak / 1e6:,.0f}", f"1/{rebuild.wall / wall:.0f}"


if __name__ == "__main__":
    main()
