"""Every engine finds the same articles for the same query."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import islice
from pathlib import Path

import pytest
from agreement import found, random_queries
from sample import SAMPLE
from stores import Made

from tracuu.corpus import Article, read_articles
from tracuu.index import ENGINES
from tracuu.search.reading import Reading


def agree(articles: Sequence[Article], queries: Sequence[str], made: Made) -> int:
    """How many of the queries find anything, when all engines find the same for all of them."""
    answered = 0
    for reading in Reading:
        one, *others = (found(made(articles, engine), queries, reading) for engine in ENGINES)
        for other in others:
            assert [pair for pair in zip(queries, one, other, strict=True) if pair[1] != pair[2]] == []
        answered = max(answered, sum(map(bool, one)))
    return answered


def test_engines_agree_on_the_sample(made: Made) -> None:
    assert agree(SAMPLE, list(random_queries(SAMPLE, 120, seed=1)), made) > 75


def test_engines_agree_on_news(shared: Path, made: Made) -> None:
    articles = list(islice(read_articles(shared / "data" / "news-dev.jsonl.gz"), 150))
    queries = list(random_queries(articles, 80, seed=2))
    assert agree(articles, queries, made) > 40


def test_random_queries_are_of_every_kind() -> None:
    articles = [
        Article(id="1", title="Hội nghị cấp cao", body="Các nước Mekong hợp tác về đường sắt và y tế.")
    ]
    queries = " ".join(random_queries(articles, 200, seed=3))
    for mark in ("AND", "OR", "NOT", '"~', "*", "title:(", "hoi nghi", "Hội nghị"):
        assert mark in queries


@pytest.mark.parametrize("seed", [4, 5])
def test_random_queries_are_the_same_for_the_same_seed(seed: int) -> None:
    articles = [Article(id="1", title="Hội nghị cấp cao", body="Các nước Mekong hợp tác.")]
    assert list(random_queries(articles, 20, seed)) == list(random_queries(articles, 20, seed))
