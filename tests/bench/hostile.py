"""Asks an index hostile and random queries: python tests/bench/hostile.py INDEX [QUERIES] [SEED]

The index is only read. Each query has to be answered or refused with QueryError; the first that is neither
ends the run with its traceback, and the number of the query, by which the same seed makes it again. Prints
the slowest ten and by how many MB the peak of memory rose above that of twenty ordinary queries. Ends with
exit code 1 if one took more than a second of the processor, which does not depend on what else the machine
is doing. POSIX only.
"""

from __future__ import annotations

import resource
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from heapq import nlargest
from itertools import islice
from pathlib import Path
from time import process_time

sys.path.insert(0, str(Path(__file__).parents[1]))

from hostile_queries import PIECES, random_queries

from tracuu.search import QueryError, Searcher
from tracuu.search.typed import MAX_LENGTH

ORDINARY = (
    "hội nghị|hoi nghi bo truong|đường sắt|gia vang hom nay|LHQ|Guteres~|ngo*|bão số 5|COP28|tong thong"
)


MOST_SECONDS = 1.0
"""Of the processor, for one query."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A query, the seconds of the processor that it took and what became of it."""

    seconds: float
    number: int
    query: str
    outcome: str


def main(index: str, queries: int = 3_000, seed: int = 1) -> int:
    """Asks the queries and prints what became of them; returns the exit code."""
    with Searcher(index) as searcher:
        for query in 2 * ORDINARY.split("|"):
            searcher.search(query)
        before = _peak()
        asked = [_ask(searcher, n, query) for n, query in enumerate(_queries(queries, seed))]
    refused = sum(one.outcome == "refused" for one in asked)
    print(f"{len(asked) - refused} answered, {refused} refused, memory grew by {_peak() - before:.0f} MB")
    for one in nlargest(10, asked, key=lambda one: one.seconds):
        length = f"{len(one.query):,} characters"
        print(f"{one.seconds * 1000:8.0f} ms  #{one.number} {one.outcome}, {length}: {one.query[:70]!a}")
    return exit_code(asked)


def exit_code(asked: Iterable[Asked]) -> int:
    """1 if a query took too long, else 0."""
    return int(any(one.seconds > MOST_SECONDS for one in asked))


def _queries(number: int, seed: int) -> Iterator[str]:
    """As many random ones as are wanted, then each of their pieces again and again: whatever is quadratic in
    the parser shows there."""
    yield from islice(random_queries(seed), number)
    for piece in PIECES:
        for gap in ("", " "):
            yield ((piece + gap) * MAX_LENGTH)[:MAX_LENGTH]


def _ask(searcher: Searcher, number: int, query: str) -> Asked:
    started = process_time()
    try:
        outcome = f"{searcher.search(query).total} found"
    except QueryError:
        outcome = "refused"
    except BaseException:
        print(f"query {number}: {query[:300]!a}", file=sys.stderr)
        raise
    return Asked(process_time() - started, number, query, outcome)


def _peak() -> float:
    """The most memory that this process has held, in MB."""
    kilobytes = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return kilobytes / (1 << 20 if sys.platform == "darwin" else 1 << 10)


if __name__ == "__main__":
    if not 2 <= len(sys.argv) <= 4:
        sys.exit(__doc__)
    sys.exit(main(sys.argv[1], *map(int, sys.argv[2:])))
