"""Codes that have another name as well."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from searching import searching

from tracuu.corpus import Article
from tracuu.index import ENGINES
from tracuu.search import Searcher

TITLES = {
    "joined": "Khai mạc thượng đỉnh G20",
    "parted": "Khai mạc thượng đỉnh G-20",
    "named": "Nhóm các nền kinh tế phát triển và mới nổi họp",
    "other": "Khai mạc thượng đỉnh G7, 20 nước theo dõi",
}


@pytest.fixture(scope="module", params=ENGINES)
def searcher(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Searcher]:
    articles = (Article(id=id, title=title) for id, title in TITLES.items())
    yield from searching(articles, request, tmp_path_factory)


def test_a_code_with_another_name_is_found_in_two_pieces_too(searcher: Searcher) -> None:
    assert {hit.id for hit in searcher.search("G20")} == {"joined", "parted", "named"}
