"""The articles that are measured: a slice of a collection, as files that every contender reads."""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from importlib.resources import as_file, files
from itertools import islice
from math import ceil
from pathlib import Path
from typing import NamedTuple

from tracuu.corpus import Article, read_articles

NEWS = Path(__file__).parents[3] / "shared" / "data" / "news-dev.jsonl.gz"
NEW_SHARE = 0.01
"""New articles that an update brings, as a share of those indexed."""


class Record(NamedTuple):
    """What the contenders index of an article."""

    id: str
    title: str
    lead: str
    body: str

    @property
    def text(self) -> str:
        return "\n".join((self.title, self.lead, self.body))


@dataclass(frozen=True, slots=True)
class Slice:
    """Files of articles, and how many there are in each. `subset` holds the first of `base`, for what is too
    slow for all; `renewed` all of `base` and 1% new ones, `new` those alone. `text_bytes` and
    `subset_bytes` count the UTF-8 of headlines, leads and texts."""

    source: str
    base: Path
    subset: Path
    renewed: Path
    new: Path
    articles: int
    subset_articles: int
    new_articles: int
    text_bytes: int
    subset_bytes: int


@contextmanager
def collection(path: Path | None) -> Iterator[tuple[str, Path]]:
    """The name and the place of the collection: the one given, else the news beside the project, else the
    bundled sample."""
    if path or NEWS.is_file():
        chosen = path or NEWS
        yield chosen.name, chosen
        return
    with as_file(files("tracuu.corpus") / "sample") as sample:
        yield "bundled sample", sample


def cut(path: Path, name: str, folder: Path, articles: int, subset: int) -> Slice:
    """The first articles of the collection, as files in the folder. A collection that is too small gives what
    it has. Raises ValueError if that is less than two articles."""
    found = list(islice(read_articles(path), articles + ceil(articles * NEW_SHARE)))
    if len(found) < 2:
        raise ValueError(f"{name} holds {len(found)} articles: nothing can be measured with them")
    count = len(found) - max(1, int(len(found) * NEW_SHARE / (1 + NEW_SHARE)))
    base, new = found[:count], found[count:]
    parts = {"base": base, "subset": base[:subset], "renewed": found, "new": new}
    # Under one name, each in a folder of its own: an article that comes from another file counts as changed.
    places = {part: _written(folder / part / "articles.jsonl.gz", held) for part, held in parts.items()}
    return Slice(
        name,
        **places,
        articles=len(base),
        subset_articles=len(base[:subset]),
        new_articles=len(new),
        text_bytes=_bytes(places["base"]),
        subset_bytes=_bytes(places["subset"]),
    )


def records(path: Path) -> Iterator[Record]:
    """What the contenders index, read as plainly as can be."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            values = json.loads(line)
            yield Record(values["id"], values["title"], values["lead"], values["body"])


def _written(path: Path, articles: Iterable[Article]) -> Path:
    path.parent.mkdir()
    with gzip.open(path, "wt", encoding="utf-8") as file:
        for article in articles:
            file.write(json.dumps(article.to_json(), ensure_ascii=False) + "\n")
    return path


def _bytes(path: Path) -> int:
    return sum(len(record.text.encode()) for record in records(path))
