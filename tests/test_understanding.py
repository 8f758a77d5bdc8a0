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

import tracuu.corpus
from tracuu.corpus import Article, read_articles
from tracuu.index import ENGINES, update
from tracuu.search import QueryError, Searcher

CORPUS = Path(str(tracuu.corpus.__file__)).with_name("sample")


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


@pytest.fixture(scope="module")
def articles() -> list[Article]:
    return list(read_articles(CORPUS))


@pytest.fixture(scope="module", params=ENGINES)
def sample(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory, articles: list[Article]
) -> Iterator[Searcher]:
    path = tmp_path_factory.mktemp("sample") / "index"
    update(path, articles, engine=request.param)
    with Searcher(path) as opened:
        yield opened


@pytest.mark.parametrize("case", params(WORDS | FORMS))
def test_the_sample_answers_a_query(case: Case, sample: Searcher, articles: list[Article]) -> None:
    check(case, sample, [article.id for article in articles])


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
def test_a_query_with_a_mistake_is_refused(query: str, sample: Searcher) -> None:
    with pytest.raises(QueryError):
        sample.search(query)
