"""Initials before the name of a foreigner, English endings behind it, and accents of other languages."""

from __future__ import annotations

import pytest

from tracuu.corpus import Article
from tracuu.search import Searcher

TITLES = [
    *["Ông Macron thăm Hà Nội", "Ông Modi họp báo"] * 12,
    *["Ông D.Modi, em ông N.Modi"] * 2,
    "Vợ chồng A.Macron",
    "Trận mưa lớn ở quận Tân Bình",
    *["Ngập ở Q.Tân Bình"] * 3,
    *["Mới đây"] * 30,
    *["Ông Trump họp báo tại Nhà Trắng"] * 25,
    *["Nước Mỹ có những ông Trumps khác"] * 6,
    *["Cửa hàng McDonald's khai trương"] * 3,
    "Ông McDonald đến Hà Nội",
    "Forbes bầu chọn Women's Summit",
    "Guaidó là ai",
    *["Juan Guaido kêu gọi biểu tình"] * 9,
    *["Huyện Krông Pắc", "Xã Ea Krông"] * 3,
    "Krong Pac trên bản đồ",
    "Hồ Ea Pắk",
    *["Máy AV", "Hội SCE"] * 2,
    *["Tạt axit vào mặt", "Mua axit", "Axít là gì"],
    *["Ông Pak đến Seoul"] * 2,
    "Hanoi Rocks lưu diễn",
    *["Trang của DHQG", "Ký túc xá DHQG", "Tuyển sinh ĐHQG"],
]


ARTICLES = [Article(id=str(number), title=title) for number, title in enumerate(TITLES)]


@pytest.mark.parametrize(
    ("typed", "asked", "total"),
    [
        ("E.Macron", "Macron", 13),
        ("A.Macron", "Macron", 13),  # which one article has, and many more without
        ("ông E. Macron thăm", "ông Macron thăm", 12),
        ("Trump's", "Trump", 25),
        ("TRUMP'S", "TRUMP", 25),
        ("Trump’s họp báo", "Trump họp báo", 25),
    ],
)
def test_a_name_is_found_by_itself(searcher: Searcher, typed: str, asked: str, total: int) -> None:
    found = searcher.search(typed)
    assert (found.interpreted.text, found.total) == (asked, total)


def test_an_initial_is_no_slip_in_a_name(searcher: Searcher) -> None:
    assert searcher.search("T.Tân").suggestion is None


STAY = ["Q.Tân Bình", "P.Tân Bình", "bà N.T. Lan", "N.Modi", "E.Macron họp ở sao Hoả", "TP.HCM"]


@pytest.mark.parametrize("typed", STAY)
def test_syllables_what_articles_have_and_quotes_keep_their_letters(searcher: Searcher, typed: str) -> None:
    assert searcher.search(typed).interpreted.text is None


@pytest.mark.parametrize(("typed", "total"), [("McDonald's", 3), ("Women's Summit", 1)])
def test_a_name_that_articles_have_with_the_ending_keeps_it(
    searcher: Searcher, typed: str, total: int
) -> None:
    found = searcher.search(typed)
    assert (found.interpreted.text, found.total) == (None, total)


@pytest.mark.parametrize(
    ("typed", "asked", "total"),
    [
        ("Guaidó", "Guaido", 10),
        ("GUAIDÓ", "GUAIDO", 10),
        ("ông Guaidó kêu gọi", "ông Guaido kêu gọi", 9),  # though no article has ông beside the others
        ("Krông", None, 6),  # hardly any article has it without
        ("Krông Pắc", None, 3),
        ("axít", None, 3),  # other names find these already
        ("àv", None, 2),  # rather a slip
        ("scẽ", None, 2),
        ("Ea Pắk", None, 1),  # a name of Vietnam by its letters
        ("hànội", "hà nội", 13),  # two words that ran together
        ("Tân Bình", None, 4),
        ("ĐHQG", None, 1),  # an acronym
        ('"Juan Guaidó"', None, 9),  # with other accents, as any phrase
    ],
)
def test_foreign_accents_that_most_articles_leave_out_are_left_out(
    searcher: Searcher, typed: str, asked: str | None, total: int
) -> None:
    found = searcher.search(typed)
    assert (found.interpreted.text, found.total) == (asked, total)


def test_foreign_accents_are_kept_in_an_exact_search(searcher: Searcher) -> None:
    assert [hit.title.text for hit in searcher.search("Guaidó", exact=True)] == ["Guaidó là ai"]
