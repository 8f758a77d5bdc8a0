"""What real queries find and how they are understood: the tables of query_cases, query_forms and
news_cases."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import pytest
from news import lines
from news_cases import NEWS, STEP
from query_case import Case, check
from query_cases import WORDS
from query_forms import FORMS, REFUSED
from sample import SAMPLE

from tracuu.corpus import read_articles
from tracuu.index import update
from tracuu.search import QueryError, Searcher

ARTICLES = SAMPLE


def params(table: Mapping[str, Sequence[Case]]) -> list[Any]:
    return [
        pytest.param(
            case,
            id=f"{subject}: {case}",
            marks=[pytest.mark.xfail(reason=case.fails, strict=True)] * bool(case.fails),
        )
        for subject, cases in table.items()
        for case in cases
    ]


@pytest.mark.parametrize("case", params(WORDS | FORMS))
def test_the_sample_answers_a_query(case: Case, searcher: Searcher) -> None:
    check(case, searcher, [article.id for article in SAMPLE])


@pytest.fixture(scope="module")
def news(shared: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Searcher, list[str]]]:
    folder = tmp_path_factory.mktemp("news")
    path, source = folder / "index", folder / "news.jsonl"
    source.write_bytes(b"".join(lines(shared, step=STEP)))
    articles = list(read_articles(source))
    update(path, articles)
    with Searcher(path) as opened:
        yield opened, [article.id for article in articles]


@pytest.mark.parametrize("case", params(NEWS))
def test_the_news_answer_a_query(case: Case, news: tuple[Searcher, list[str]]) -> None:
    check(case, *news)


@pytest.mark.parametrize("query", REFUSED)
def test_a_query_with_a_mistake_is_refused(query: str, searcher: Searcher) -> None:
    with pytest.raises(QueryError):
        searcher.search(query)
