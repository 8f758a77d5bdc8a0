"""A searcher that answers for hours: python tests/bench/lasting.py [--index DIR] [--queries 20000]

Asks one Searcher different queries, one after the other: words of the articles as they are, without accents,
misspelt, in quotes, begun only, in a part. Prints the memory of the process after each tenth of them, and by
how much it grew in the second half. Then eight threads ask the same Searcher other queries, each of them
all, and their answers are compared with those of one thread.

Ends with 1 if the memory that no file can give back grew by more than `--most` in the second half, or an
answer differs. Takes about six minutes. Linux only.
"""

from __future__ import annotations

import os
import random
import sys
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from itertools import islice
from pathlib import Path
from tempfile import TemporaryDirectory

import click
from rich.table import Table

sys.path.insert(0, str(Path(__file__).parents[1]))

from bench import memory
from bench.generated import Mould
from bench.processes import run
from bench.report import console
from bench.slices import collection

from tracuu.corpus import read_articles
from tracuu.search import QueryError, Searcher
from tracuu.search.queries import without_accents

_MOULD = 3_000  # articles whose words are asked for
_THREADS = 8
_TRIES = 10_000  # in a row, for a query that was not asked yet
_LETTERS = "abcdeghiklmnopqrstuvxyàáảãạăâêôơưđ"
_Answer = tuple[int, tuple[tuple[str, float, str], ...]]


@click.command(context_settings={"show_default": True})
@click.option("--data", type=click.Path(exists=True, path_type=Path), help="A collection of articles.")
@click.option("--index", type=click.Path(exists=True, path_type=Path), help="Read, not built.")
@click.option("--queries", type=click.IntRange(20), default=20_000)
@click.option("--shared", type=click.IntRange(1), default=400, help="Queries that each thread asks.")
@click.option("--most", type=float, default=10.0, help="MB of growth in the second half.")
def main(data: Path | None, index: Path | None, queries: int, shared: int, most: float) -> None:
    """Measures memory and compares threads, and prints both."""
    with collection(data) as (_, source), _index(source, index) as place, Searcher(place) as searcher:
        mould = Mould.of(islice(read_articles(source), _MOULD))
        asked = distinct(mould.sentences)
        table, grown = _lasted(searcher, _taken(asked, queries))
        console().print(table)
        click.echo(f"grew by {grown:.1f} MB in the second half")
        differ = _differing(searcher, _taken(asked, shared))
        click.echo(
            f"{_THREADS} threads, {shared:,} queries each: {differ} answers differ from those of one thread"
        )
    sys.exit(grown > most or differ > 0)


@contextmanager
def _index(data: Path, index: Path | None) -> Iterator[Path]:
    if index:
        yield index
        return
    with TemporaryDirectory(prefix="tracuu-lasting-") as temporary:
        place = Path(temporary) / "news.idx"
        # In a process of its own, whose memory is not that of the searcher.
        run([sys.executable, "-m", "tracuu.search.cli", "index", str(data), "-i", str(place)])
        yield place


def _lasted(searcher: Searcher, queries: Sequence[str]) -> tuple[Table, float]:
    """The table, and the growth in the second half in MB."""
    table = Table(title=f"{len(queries):,} different queries, {len(searcher):,} articles")
    for column in ("queries", "memory MB", "of it not of files, MB"):
        table.add_column(column, justify="right")
    tenth = len(queries) // 10
    own = []
    for first in range(0, 10 * tenth, tenth):
        for query in queries[first : first + tenth]:
            _answer(searcher, query)
        now = memory.of_tree(os.getpid())
        own.append(now.own / 1e6)
        table.add_row(f"{first + tenth:,}", f"{now.used / 1e6:,.1f}", f"{own[-1]:,.1f}")
        click.echo(f"{first + tenth:,} queries: {own[-1]:,.1f} MB", err=True)
    return table, own[9] - own[4]


def _differing(searcher: Searcher, queries: Sequence[str]) -> int:
    """How many answers given to several threads at once are not those given to one."""
    alone = [_answer(searcher, query) for query in queries]
    with ThreadPoolExecutor(_THREADS) as threads:
        together = list(threads.map(lambda start: _from(searcher, queries, start), range(_THREADS)))
    return sum(answer != alone[at] for answers in together for at, answer in answers)


def _from(searcher: Searcher, queries: Sequence[str], start: int) -> list[tuple[int, _Answer]]:
    # Each thread begins elsewhere, so that different queries meet.
    places = [(start * len(queries) // _THREADS + step) % len(queries) for step in range(len(queries))]
    return [(at, _answer(searcher, queries[at])) for at in places]


def _answer(searcher: Searcher, query: str) -> _Answer:
    try:
        results = searcher.search(query)
    except QueryError:  # a few of the queries mean nothing
        return 0, ()
    return results.total, tuple((hit.id, hit.score, hit.snippet.text) for hit in results.hits)


# ---- Queries


def _taken(asked: Iterator[str], number: int) -> list[str]:
    taken = list(islice(asked, number))
    if len(taken) < number:
        raise click.ClickException(f"{number - len(taken)} queries are lacking: the articles are too few")
    return taken


def distinct(sentences: Sequence[str]) -> Iterator[str]:
    """Queries made of the sentences, no two alike, until it takes too long to make another one."""
    chance, seen, tries = random.Random(8), set[str](), 0
    while tries < _TRIES:
        tries += 1
        words = [word for word in chance.choice(sentences).split() if word.isalpha()]
        start = chance.randrange(max(1, len(words) - 1))
        text = " ".join(words[start : start + chance.randint(1, 6)])
        query = chance.choice(_FORMS)(text, chance) if text else ""
        if query and query not in seen:
            seen.add(query)
            yield query
            tries = 0


def _misspelt(text: str, chance: random.Random) -> str:
    at = chance.randrange(len(text))
    return text[:at] + chance.choice(_LETTERS) + text[at + 1 :]


_FORMS: tuple[Callable[[str, random.Random], str], ...] = (
    lambda text, chance: text,
    lambda text, chance: without_accents(text),
    _misspelt,
    lambda text, chance: _misspelt(without_accents(text), chance),
    lambda text, chance: f'"{text}"',
    lambda text, chance: f"{text}*",
    lambda text, chance: f"{text}~",
    lambda text, chance: f"title:({text})",
)


if __name__ == "__main__":
    main()
