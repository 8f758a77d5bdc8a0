"""Names that a query has in a spelling which hardly any article uses."""

from __future__ import annotations

import pytest

from tracuu.corpus import Article
from tracuu.search import Searcher

OFTEN = 25
"""Articles that have the usual name."""

ARTICLES = [
    *[
        Article(
            id=f"campuchia-{number}",
            title=f"Campuchia đón đoàn khách thứ {number}",
            body="Thủ tướng Campuchia tiếp đoàn tại Phnom Penh. Hai bên ký thoả thuận về biên giới.",
        )
        for number in range(OFTEN)
    ],
    *[Article(id=f"gaza-{number}", title="Gaza", body="Dải Gaza, Ireland.") for number in range(OFTEN)],
    *[Article(id=f"triều-tiên-{number}", title="CHDCND Triều Tiên") for number in range(OFTEN)],
    *[Article(id=f"sri-lanka-{number}", title="Sri Lanka") for number in range(OFTEN)],
    Article(id="ga", title="Ga Đà Nẵng", body="Ai lên ngôi vô địch ở Bắc Hàn Quốc?"),
    Article(id="chi-pu", title="Chi Pu cầm chia khoá", body="Ca sĩ Chi Pu cam kết: tổng chia đôi, pu thống."),
    *[
        Article(id=f"lhq-{number}", title="Liên hợp quốc họp", body="Liên hợp quốc ra nghị quyết.")
        for number in range(OFTEN)
    ],
    *[
        Article(id=f"lhq-cũ-{number}", title="Liên hiệp quốc họp", body="Liên hiệp quốc ra nghị quyết.")
        for number in range(OFTEN // 5)
    ],
]


@pytest.mark.parametrize("typed", ["Cam-pu-chia", "cam-pu-chia", "căm pu chia"])
def test_a_name_spelled_out_is_asked_as_articles_write_it(searcher: Searcher, typed: str) -> None:
    found = searcher.search(f"thủ tướng {typed}", limit=100)
    assert found.interpreted.text == "thủ tướng Campuchia"
    assert {hit.id for hit in found.hits} == {f"campuchia-{number}" for number in range(OFTEN)}
    assert found.hits[0].title.marks


def test_several_words_without_accents_are_a_name_only_by_themselves(searcher: Searcher) -> None:
    assert searcher.search("cam pu chia").interpreted.text == "Campuchia"
    assert searcher.search("chi pu cam pu chia khoa").interpreted.text is None


@pytest.mark.parametrize("query", ["ga da nang", "ai len ngoi vo dich", "bac han quoc"])
def test_words_without_accents_are_no_foreign_place(searcher: Searcher, query: str) -> None:
    results = searcher.search(query)
    assert (results.interpreted.text, results.interpreted.aliases) == (None, ())


def test_a_name_that_many_articles_have_is_left_as_it_was_typed(searcher: Searcher) -> None:
    found = searcher.search("Liên hiệp quốc")
    assert found.interpreted.text is None
    assert found.hits[0].title.text == "Liên hiệp quốc họp"


def test_a_name_is_left_as_it_was_typed_where_names_are_not_wanted(searcher: Searcher) -> None:
    assert searcher.search("Cam-pu-chia", exact=True).interpreted.text is None
    assert searcher.search("Cam-pu-chia", aliases=False).interpreted.text is None


def test_a_name_under_a_condition_or_beside_one_is_left_as_it_was_typed(searcher: Searcher) -> None:
    for query in ('"Cam-pu-chia"', 'Cam-pu-chia "Phnom Penh"', "title:Cam-pu-chia"):
        assert searcher.search(query).interpreted.text is None


def test_a_query_that_would_be_too_long_with_the_usual_name_is_asked_as_typed(searcher: Searcher) -> None:
    assert searcher.search("Tích Lan").interpreted.text == "Sri Lanka"
    assert searcher.search("Tích Lan " * 220).interpreted.text is None
