"""What the processes of `crowded` do, each in a process of its own."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import count, islice
from pathlib import Path
from time import monotonic, sleep
from typing import Any

from tracuu.corpus import Article, read_articles
from tracuu.index import TracuuError, rebuild, update
from tracuu.search import Searcher

from .generated import Mould
from .questions import KNOWN

MARK = "mốc"
"""The id of the article whose title is the number of the last commit."""

_EVERY = 10  # of so many searches one is followed by a look at the mark
_NEW = 20  # articles in each update
_MOULD = 2_000  # articles that they are made of


@dataclass(frozen=True, slots=True)
class Place:
    """The index, what is asked of it, the number of the last commit that has ended, and the sign to stop."""

    folder: Path

    @property
    def index(self) -> Path:
        return self.folder / "news.idx"

    @property
    def queries(self) -> Path:
        return self.folder / "queries.txt"

    @property
    def commits(self) -> Path:
        return self.folder / "commits"

    @property
    def stop(self) -> Path:
        return self.folder / "stop"


def queries(most: int, known: Path = KNOWN) -> list[str]:
    """Queries as readers type them, from the file beside the project; else headlines of the sample."""
    lines = known.read_text("utf-8").splitlines() if known.is_file() else []
    typed = [line.split("\t")[2] for line in lines] or ["hội nghị", "duong sat", '"đường sắt"', "asean -biển"]
    random.Random(1).shuffle(typed)
    return typed[:most]


def search(folder: str, number: int) -> dict[str, Any]:
    """Searches until it is to stop, once at least: the seconds of each search, the errors, and the age of the
    oldest answer in commits. The looks at the mark are not timed."""
    place, chance = Place(Path(folder)), random.Random(number)
    typed = place.queries.read_text("utf-8").splitlines()
    seconds: list[float] = []
    errors: list[str] = []
    oldest = 0
    with Searcher(place.index) as searcher:
        for asked in count():
            if asked and place.stop.exists():
                break  # but not before it has begun: what is beside it may have taken less than that
            try:
                seconds.append(_timed(searcher, chance.choice(typed)))
                if asked % _EVERY == 0:
                    oldest = max(oldest, _age(searcher, place))
            except (TracuuError, OSError) as error:
                errors.append(repr(error))
    return {"seconds": seconds, "errors": errors, "oldest": oldest}


def change(folder: str, updates: int, rebuilds: int, data: str) -> None:
    """Updates the index so many times, with articles made of those of `data`, and rebuilds it at even
    distances from the articles it holds."""
    place = Place(Path(folder))
    made = Mould.of(islice(read_articles(data), _MOULD)).articles("mới")
    at = [round(updates * (n + 1) / (rebuilds + 1)) for n in range(rebuilds)]
    for number in range(1, updates + 1):
        commit(place, number, list(islice(made, _NEW)))
        for _ in range(at.count(number)):
            rebuild(place.index)


def commit(place: Place, number: int, articles: Sequence[Article] = ()) -> None:
    """One update, and then its number where the searchers look it up."""
    update(place.index, [*articles, Article(id=MARK, title=str(number))])
    draft = place.commits.with_suffix(".new")
    draft.write_text(str(number))
    draft.replace(place.commits)


def nothing(folder: str, seconds: float) -> None:
    """Sleeps so long."""
    sleep(seconds)


def counting(folder: str, seconds: float) -> None:
    """Keeps one processor busy so long, and touches neither files nor much memory."""
    ends = monotonic() + seconds
    while monotonic() < ends:
        sum(range(10_000))


def _timed(searcher: Searcher, query: str) -> float:
    started = monotonic()
    searcher.search(query)
    return monotonic() - started


def _age(searcher: Searcher, place: Place) -> int:
    """How many commits the answer does not know, of those that had ended before it was asked for."""
    ended = int(place.commits.read_text())
    article = searcher.get(MARK)
    if article is None:
        raise TracuuError("the article that tells the commit was not found")
    return max(0, ended - int(article.title))
