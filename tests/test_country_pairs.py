"""Countries by their short names with dashes between them."""

from __future__ import annotations

import pytest

from tracuu.corpus import Article
from tracuu.search import Searcher
from tracuu.search.country_pairs import FULL_NAMES, with_full_names

ARTICLES = [
    Article(id="singer", title="Hồ Việt Trung hát", body="Ca sĩ Hồ Việt Trung ra mắt đĩa nhạc."),
    Article(id="border", title="Giao lưu biên giới Việt - Trung", body="Việt Nam và Trung Quốc giao lưu."),
    Article(id="summit", title="Thượng đỉnh Mỹ - Triều", body="Mỹ và Triều Tiên họp tại Hà Nội."),
    Article(id="trio", title="Hội đàm Nga - Ấn - Trung", body="Nga, Ấn Độ và Trung Quốc hội đàm."),
    Article(id="tide", title="Triều cường ở Mỹ Tho", body="Thuỷ triều dâng ở Mỹ Tho."),
]


@pytest.mark.parametrize(
    ("typed", "asked", "first"),
    [
        ("Việt - Trung", 'Việt - Trung "Việt Nam" "Trung Quốc"', "border"),
        ("Việt-Trung", 'Việt - Trung "Việt Nam" "Trung Quốc"', "border"),
        ("Mỹ – Triều", 'Mỹ - Triều "Triều Tiên"', "summit"),
    ],
)
def test_articles_on_relations_have_the_full_names_too(
    searcher: Searcher, typed: str, asked: str, first: str
) -> None:
    found = searcher.search(typed)
    assert (found.interpreted.text, [hit.id for hit in found]) == (asked, [first])


@pytest.mark.parametrize("name", FULL_NAMES)
def test_each_short_name_is_known(name: str) -> None:
    assert with_full_names(f"Mỹ-{name}") == f'Mỹ - {name} "{FULL_NAMES[name]}"'


@pytest.mark.parametrize("typed", ["Việt Trung", "việt - trung", "Hồ Việt - Trung", "Nga - Mỹ", "Mỹ - Ấn"])
def test_other_queries_are_asked_as_typed(searcher: Searcher, typed: str) -> None:
    assert searcher.search(typed).interpreted.text is None


def test_the_names_stay_where_names_are_not_wanted(searcher: Searcher) -> None:
    assert searcher.search("Việt - Trung", aliases=False).interpreted.text is None
    assert searcher.search("Việt - Trung", exact=True).interpreted.text is None


def test_what_is_asked_already_is_not_proposed(searcher: Searcher) -> None:
    found = searcher.search("Nga -Ấn -Trung")
    assert found.interpreted.text == 'Nga - Ấn - Trung "Ấn Độ" "Trung Quốc"'
    assert found.suggestion is None
