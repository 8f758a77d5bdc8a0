"""What the tests of whole indexes are about: three articles, and what an index of them holds."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from tracuu.corpus import Article
from tracuu.search import Searcher

Made = Callable[[Iterable[Article], str], Path]
"""Gives an index of these articles, made by the engine of this name."""

ONE, TWO, THREE = (Article(id=name, title=f"Bài {name}") for name in ("một", "hai", "ba"))


def ids(path: Path, query: str = "*") -> set[str]:
    with Searcher(path) as searcher:
        return {hit.id for hit in searcher.search(query)}


def failing(articles: list[Article]) -> Iterator[Article]:
    yield from articles
    raise RuntimeError("the source broke off")
