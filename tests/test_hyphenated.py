"""Foreign names with hyphens between their syllables, which most articles write in one piece."""

from __future__ import annotations

import pytest

from tracuu.corpus import Article
from tracuu.search import Searcher

OFTEN = 25
"""Articles that have the usual name."""

ARTICLES = [
    *[
        Article(
            id=f"{name}-{number}",
            title=f"Tổng thống {name} trả lời câu hỏi thứ {number}",
            body=f"Ông {name} tiếp các nhà báo. Ba má và mọi người theo dõi cuộc họp báo.",
        )
        for name in ("Obama", "Macron", "Infonet")
        for number in range(OFTEN)
    ],
    *[
        Article(id=f"kim-{number}", title=f"Ông Kim Jong-un dự lễ thứ {number}", body="Ông Kim Jong-un.")
        for number in range(OFTEN)
    ],
    *[
        Article(id=f"jongun-{number}", title="Kim Jongun", body="Viết liền: Jongun.")
        for number in range(OFTEN // 4)
    ],
    *[
        Article(id=f"sea-{number}", title=f"Ô biển số {number}", body="Ô biển, ô biển. Đường tô nối dài.")
        for number in range(2 * OFTEN)
    ],
    Article(id="agency", title="Lời của O'Brien", body="Ông O'Brien nói."),
    Article(id="má", title="Ô dù của ba má", body="Ba má ở quê có chiếc ô ba má mua."),
]


@pytest.mark.parametrize(
    ("typed", "asked"),
    [
        ("Ô-ba-ma", "Obama"),
        ("ô-ba-ma", "obama"),
        ("O-ba-ma", "Obama"),
        ("Ma-crông", "Macron"),
        ("Tổng thống Ô-ba-ma trả lời", "Tổng thống Obama trả lời"),
        ("Ô-ba-ma và Ma-crông", "Obama và Macron"),
    ],
)
def test_a_name_in_syllables_is_asked_in_one_piece(searcher: Searcher, typed: str, asked: str) -> None:
    found = searcher.search(typed)
    assert found.interpreted.text == asked
    assert found.hits[0].id.startswith(("Obama", "Macron"))


@pytest.mark.parametrize(
    "typed",
    [
        "Kim Jong-un",  # as most articles have it
        "ô ba ma",  # without hyphens these are three words
        "Ô-Ba-Ma",  # three names, such as Mỹ-Trung-Nga
        "in-phô-nết",  # no name, and not spelled like a word of the articles
        "A-lếch-xây",
        "Ba-mắ",  # no slip in a word
    ],
)
def test_what_is_no_such_name_is_asked_as_typed(searcher: Searcher, typed: str) -> None:
    assert searcher.search(typed).interpreted.text is None


def test_a_name_is_left_in_syllables_under_a_condition(searcher: Searcher) -> None:
    assert searcher.search('"Ô-ba-ma"').interpreted.text is None
    assert searcher.search("Ô-ba-ma", exact=True).interpreted.text is None


@pytest.mark.parametrize("typed", ["O'Brien", "đường an-tô-nốp"])
def test_a_foreign_name_with_signs_in_it_is_no_slip(searcher: Searcher, typed: str) -> None:
    results = searcher.search(typed)
    assert (results.interpreted.text, results.suggestion) == (None, None)


@pytest.mark.parametrize("typed", ["Bô-ba-má", "Ba-má Ô-dù-xê"])
def test_most_syllables_of_a_name_are_no_answer(searcher: Searcher, typed: str) -> None:
    assert searcher.search(typed).total == 0
    assert searcher.search(typed.replace("-", " ")).total > 0
