"""Letters of a query that a key gave twice."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracuu.corpus import Article
from tracuu.index import update
from tracuu.search import Searcher
from tracuu.search.doubled_letters import without_doubled

TITLES = {
    "back": "Triều Tiên quay lại đàm phán",
    "person": "Ông Nguyễn Thiện Nhân họp",
    "company": "Google và Facebook nộp thuế",
    "fine": "Quyết phạt xe quá tải",
    "pond": "Quả bóng trong hồ Tả Vọng",
    "typo": "Quả bónng trong lưới",
}


ARTICLES = [Article(id=id, title=title) for id, title in TITLES.items()]


@pytest.mark.parametrize(
    ("typed", "meant", "id"),
    [
        ("quuay đàm phán", "quay đàm phán", "back"),
        ("Thiệện Nhân", "Thiện Nhân", "person"),
        ("THIIỆN NHÂN", "THIỆN NHÂN", "person"),
        ("Gooogle", "Google", "company"),
        ("gôgle facebbook", None, None),  # no letter is there too often in the one
        ("quyết phạạạt", "quyết phạt", "fine"),
        ("hội nghị apecc", None, None),  # no article has that with a letter less either
        ("bónng", None, "typo"),
    ],
)
def test_a_letter_that_a_key_doubled_is_single(
    searcher: Searcher, typed: str, meant: str | None, id: str | None
) -> None:
    found = searcher.search(typed)
    assert (found.interpreted.text, [hit.id for hit in found][:1]) == (meant, [id] if id else [])


@pytest.mark.parametrize(("articles", "meant"), [(2, "sâu đục"), (3, "sau đục")])
def test_beside_words_with_accents_two_keys_are_rather_telex(
    tmp_path: Path, engine: str, articles: int, meant: str
) -> None:
    worm = Article(id="sâu", title="Sâu đục thân lúa")
    after = [Article(id=f"sau {n}", title=f"Sau khi nước đục {n}") for n in range(articles)]
    update(tmp_path / "i", [worm, *after], engine=engine)
    with Searcher(tmp_path / "i") as opened:
        assert opened.search("saau đục").interpreted.text == meant


@given(st.text("aạbnôo N.", max_size=12))
def test_words_that_articles_have_stay(text: str) -> None:
    assert without_doubled(text, lambda _: 1) == text
    assert without_doubled(text, lambda _: 0) == text
