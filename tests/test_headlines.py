"""Short queries that stand in a headline, among many articles that have the words elsewhere."""

from __future__ import annotations

from pathlib import Path

import pytest

from tracuu.corpus import Article
from tracuu.index import ENGINES, update
from tracuu.search import Searcher

BODY = "Biển Đông dậy sóng. Biển Đông yên ả. Tàu cá ra biển Đông, rồi về từ biển Đông. "


@pytest.mark.parametrize("query", ["biển Đông", "bien dong", "biển Đông dậy sóng"])
@pytest.mark.parametrize("engine", ENGINES)
def test_an_article_with_the_query_in_its_headline_is_found_among_many(
    tmp_path: Path, engine: str, query: str
) -> None:
    others = [Article(id=f"{n:02}", title=f"Tin {n}", body=f"{BODY * 3}Bản tin {n}.") for n in range(60)]
    other = "Các nhà nghiên cứu thảo luận về luật quốc tế và hợp tác. " * 12
    headline = Article(id="headline", title="Hội thảo: Biển Đông dậy sóng", body=other)
    update(tmp_path / "i", [*others, headline], engine=engine)
    with Searcher(tmp_path / "i") as searcher:
        assert searcher.search(query, group=False)[0].id == "headline"
