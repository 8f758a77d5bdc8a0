"""Searchers for the fixtures of tests."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import pytest

from tracuu.corpus import Article
from tracuu.index import update
from tracuu.search import Searcher


def searching(
    articles: Iterable[Article], request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Searcher]:
    """A searcher for an index of these articles, made by the engine that is the fixture's parameter."""
    path = tmp_path_factory.mktemp("index") / "news.idx"
    update(path, articles, engine=request.param)
    with Searcher(path) as searcher:
        yield searcher
