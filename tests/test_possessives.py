"""The English ending of names: Trump's."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from searching import searching

from tracuu.corpus import Article
from tracuu.index import ENGINES
from tracuu.search import Searcher

TITLES = [
    *["Ông Trump họp báo tại Nhà Trắng"] * 25,
    *["Nước Mỹ có những ông Trumps khác"] * 6,
    *["Cửa hàng McDonald's khai trương"] * 3,
    "Ông McDonald đến Hà Nội",
    "Forbes bầu chọn Women's Summit",
]


@pytest.fixture(scope="module", params=ENGINES)
def searcher(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Searcher]:
    articles = [Article(id=str(number), title=title) for number, title in enumerate(TITLES)]
    yield from searching(articles, request, tmp_path_factory)


@pytest.mark.parametrize(
    ("typed", "asked", "total"),
    [("Trump's", "Trump", 25), ("TRUMP'S", "TRUMP", 25), ("Trump’s họp báo", "Trump họp báo", 25)],
)
def test_a_name_is_found_without_its_ending(searcher: Searcher, typed: str, asked: str, total: int) -> None:
    found = searcher.search(typed)
    assert (found.interpreted.text, found.total) == (asked, total)


@pytest.mark.parametrize(("typed", "total"), [("McDonald's", 3), ("Women's Summit", 1)])
def test_a_name_that_articles_have_with_the_ending_keeps_it(
    searcher: Searcher, typed: str, total: int
) -> None:
    found = searcher.search(typed)
    assert (found.interpreted.text, found.total) == (None, total)
