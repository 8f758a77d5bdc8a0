"""Other names that are much rarer than what was typed."""

from __future__ import annotations

from pathlib import Path

import pytest

from tracuu.corpus import Article
from tracuu.index import update
from tracuu.search import Searcher


@pytest.mark.parametrize("query", ["Mỹ", "Mỹ đàm phán"])
def test_a_rare_name_of_a_common_word_is_no_better_than_the_word(
    tmp_path: Path, engine: str, query: str
) -> None:
    articles = [
        Article(
            id=f"mỹ-{number}",
            title=f"Mỹ đàm phán vòng {number}",
            body=f"Mỹ và các đối tác đàm phán vòng {number} về thuế. " * (1 + number % 3),
        )
        for number in range(60)
    ]
    rare = Article(id="usa", title="Đội USA đàm phán", body="Đội USA tập luyện và đàm phán về giải đấu.")
    others = [Article(id=f"{number}", title="Lũ lụt", body="Mưa lớn ở miền núi.") for number in range(40)]
    update(tmp_path / "i", [rare, *articles, *others], engine=engine)
    with Searcher(tmp_path / "i") as searcher:
        found = searcher.search(query, limit=100, group=False)
    ids = [hit.id for hit in found]
    assert "usa" in ids
    assert ids.index("usa") >= 10
