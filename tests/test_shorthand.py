"""Short forms of messages, which no paper writes."""

from __future__ import annotations

import pytest

from tracuu.corpus import Article
from tracuu.search import Searcher

TITLES = (
    *["Xe không chính chủ bị phạt"] * 5,
    "Bảo hiểm y tế không được chi trả trong trường hợp nào",
    "Vượt đèn đỏ phạt bao nhiêu",
    *["Bệnh viện K xin lỗi bệnh nhân"] * 3,
    "Bệnh viện không thu tiền người nghèo",
    "Ông Ko Young-tae ra toà",
)


ARTICLES = [Article(id=str(number), title=title) for number, title in enumerate(TITLES)]


@pytest.mark.parametrize(
    ("typed", "asked", "total"),
    [
        ("xe k chính chủ phạt bn", "xe không chính chủ phạt bao nhiêu", 5),
        ("bao hiem y te ko dc chi tra", "bao hiem y te không được chi tra", 1),
        ("bảo hiểm y tế ko đc chi trả", "bảo hiểm y tế không được chi trả", 1),
        ("bệnh viện k", None, 3),  # which articles have
        ("bệnh viện k thu tiền", None, 0),  # which no article has, but some have Bệnh viện K
        ("vitamin k được chi trả", None, 0),  # with không được, but no article has vitamin không
        ("k", None, 3),
        ("Ko Young-tae", None, 1),
    ],
)
def test_short_forms_are_written_out_where_no_article_has_them(
    searcher: Searcher, typed: str, asked: str | None, total: int
) -> None:
    found = searcher.search(typed)
    assert (found.interpreted.text, found.complete) == (asked, total)
    assert found.suggestion is None


def test_capitals_are_no_short_forms(searcher: Searcher) -> None:
    assert searcher.search("xe KO chính chủ").interpreted.text is None
