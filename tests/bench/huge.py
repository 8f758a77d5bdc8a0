"""One file of 2 GB: python tests/bench/huge.py [--gigabytes 2] [--most 1.5]

Makes a file of articles, hands it to the command `tracuu index`, and looks ten times a second at the memory
of its processes, all together. Then a file of a few megabytes that unpacks to gigabytes in one line, which
has to be refused.

Prints the peaks: of all memory, and of that which belongs to no file. The engine maps the files it merges
into memory, in the end nearly all of the index; the system takes these pages back when others need them, so
that only the rest is compared with `--most`. Ends with 1 if it is more, or the second file is not refused.

Takes about ten minutes, and about 6 GB of disk. Linux only.
"""

from __future__ import annotations

import gzip
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from tempfile import TemporaryDirectory
from time import monotonic, sleep

import click
from rich.table import Table

sys.path.insert(0, str(Path(__file__).parents[1]))

from bench import memory
from bench.generated import Mould, write_bytes
from bench.memory import Memory
from bench.report import console
from bench.slices import collection

from tracuu.corpus import read_articles

_MOULD = 20_000  # articles that those of the file are made of
_ZEROS = b"0" * 2**20
_TRACUU = (sys.executable, "-m", "tracuu.search.cli")


@dataclass(frozen=True, slots=True)
class Run:
    """One run of the command: what it was given, in bytes, how long it took, its peak, and what it said."""

    what: str
    given: int
    seconds: float
    peak: Memory
    code: int
    said: str


@click.command(context_settings={"show_default": True})
@click.option("--data", type=click.Path(exists=True, path_type=Path), help="A collection of articles.")
@click.option("--gigabytes", type=float, default=2.0, help="Of the file of articles.")
@click.option("--bomb", type=float, default=4.0, help="Gigabytes of the line in the compressed file.")
@click.option("--most", type=float, default=1.5, help="Gigabytes of memory of no file.")
def main(data: Path | None, gigabytes: float, bomb: float, most: float) -> None:
    """Measures the memory of indexing, and prints it."""
    with collection(data) as (_, source), TemporaryDirectory(prefix="tracuu-huge-") as temporary:
        folder = Path(temporary)
        file = folder / "huge.jsonl"
        mould = Mould.of(islice(read_articles(source), _MOULD))
        number = write_bytes(file, mould.articles("lớn"), int(gigabytes * 1e9))
        del mould
        runs = [_run(f"{number:,} articles", file, folder / "huge.idx")]
        file.unlink()
        runs.append(_run("a gzip bomb", _bomb(folder / "bomb.jsonl.gz", bomb), folder / "bomb.idx"))
    console().print(_table(runs))
    for run in runs:
        click.echo(f"{run.what}: exit code {run.code}; {run.said}")
    sys.exit(any(run.peak.own > most * 1e9 for run in runs) or runs[0].code != 0 or runs[1].code == 0)


def _run(what: str, file: Path, index: Path) -> Run:
    started, peak = monotonic(), Memory()
    command = [*_TRACUU, "index", str(file), "-i", str(index)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True) as process:
        while process.poll() is None:
            peak = peak.peak(memory.of_tree(process.pid))
            sleep(0.1)
        assert process.stdout
        said = process.stdout.read().replace(str(file.parent), "").strip()
    return Run(what, file.stat().st_size, monotonic() - started, peak, process.returncode, said)


def _bomb(path: Path, gigabytes: float) -> Path:
    with gzip.open(path, "wb") as file:
        file.write(b'{"id": "1", "title": "')
        for _ in range(int(gigabytes * 1e9 / len(_ZEROS))):
            file.write(_ZEROS)
        file.write(b'"}\n')
    return path


def _table(runs: Sequence[Run]) -> Table:
    table = Table(title="Indexing one file: the peak of all processes together")
    for column in ("", "file MB", "seconds", "memory MB", "of it not of files, MB"):
        table.add_column(column, justify="right" if column else "left")
    for run in runs:
        peak = (f"{run.peak.used / 1e6:,.0f}", f"{run.peak.own / 1e6:,.0f}")
        table.add_row(run.what, f"{run.given / 1e6:,.1f}", f"{run.seconds:,.0f}", *peak)
    return table


if __name__ == "__main__":
    main()
