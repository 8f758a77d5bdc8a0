"""Codes that have another name as well."""

from __future__ import annotations

from tracuu.corpus import Article
from tracuu.search import Searcher

TITLES = {
    "joined": "Khai mạc thượng đỉnh G20",
    "parted": "Khai mạc thượng đỉnh G-20",
    "named": "Nhóm các nền kinh tế phát triển và mới nổi họp",
    "other": "Khai mạc thượng đỉnh G7, 20 nước theo dõi",
}


ARTICLES = [Article(id=id, title=title) for id, title in TITLES.items()]


def test_a_code_with_another_name_is_found_in_two_pieces_too(searcher: Searcher) -> None:
    assert {hit.id for hit in searcher.search("G20")} == {"joined", "parted", "named"}
