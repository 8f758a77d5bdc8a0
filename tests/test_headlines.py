"""Short queries that stand in a headline, among many articles that have the words elsewhere."""

from __future__ import annotations

from pathlib import Path

import pytest

from tracuu.corpus import Article
from tracuu.index import update
from tracuu.search import Searcher

OTHER = "Các nhà nghiên cứu thảo luận về luật quốc tế và hợp tác. "
SCATTERED = "Đông người ra biển, biển lặng, phía đông mưa. Người đông, biển lặng."
ARTICLES = [
    *[
        Article(id=f"text {n}", title=f"Tin {n}", lead="Ngày đông người ra biển.", body=SCATTERED)
        for n in range(40)
    ],
    *[Article(id=f"other {n}", title=f"Tin {n}", body=OTHER) for n in range(400)],
    Article(id="headline", title="Hội thảo: Biển Đông dậy sóng", body=OTHER * 8),
]


@pytest.mark.parametrize("query", ["biển Đông", "bien dong"])
def test_an_article_with_the_query_in_its_headline_is_found_among_many(
    tmp_path: Path, engine: str, query: str
) -> None:
    update(tmp_path / "i", ARTICLES, engine=engine)
    with Searcher(tmp_path / "i") as searcher:
        assert "headline" in [hit.id for hit in searcher.search(query, group=False)]
