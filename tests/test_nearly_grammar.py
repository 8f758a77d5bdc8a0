"""Queries that are nearly in the grammar, and what is proposed for them."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracuu.corpus import Article
from tracuu.index import update
from tracuu.search import Searcher
from tracuu.search.nearly_grammar import nearly_grammar

ARTICLES = (
    Article(id="title", title="Biển Đông lặng sóng", authors=("Ngọc Thúy",), body="Tiêu đề của bản tin."),
    Article(id="body", title="Tin biển", body="Tàu cá ra biển Đông cùng ASEAN."),
)


@pytest.mark.parametrize(
    ("query", "meant"),
    [
        ('title: "biển đông"', 'title:"biển đông"'),
        ("tiêu_đề: trump", "tiêu_đề:trump"),
        ("mekong Tiêu đề:  biển đông", 'mekong Tiêu đề:"biển đông"'),
        ("tiêu đề: nga tác giả: Ngọc Thúy", 'tiêu đề:nga tác giả:"Ngọc Thúy"'),
        ("title: nga mỹ OR asean", 'title:"nga mỹ" OR asean'),
        ("title: nga -mỹ", "title:nga -mỹ"),
        ("ngày: hôm qua", 'ngày:"hôm qua"'),
        ("mekong –asean", "mekong -asean"),
        ("mekong || asean", "mekong OR asean"),
        ("mekong||biển đông && asean || lào", "mekong OR biển đông && asean OR lào"),
        ("mekong !asean", "mekong -asean"),
        ('!"biển đông" mekong', '-"biển đông" mekong'),
        ("thượng đỉnh Mỹ -Triều ở Hà Nội", "thượng đỉnh Mỹ - Triều ở Hà Nội"),
        (
            "Quan hệ Nga -Mỹ -Trung đang bước vào một giai đoạn mới",
            "Quan hệ Nga - Mỹ - Trung đang bước vào một giai đoạn mới",
        ),
        ("-Bộ trưởng nói về giá điện", "Bộ trưởng nói về giá điện"),
    ],
)
def test_what_a_sign_in_another_place_may_mean(query: str, meant: str) -> None:
    assert nearly_grammar(query) == meant


@pytest.mark.parametrize(
    "query",
    [
        "AMM-57: khai mạc",
        "title:mekong",
        "mekong && asean",
        "mekong | asean",
        "VnExpress! Thời sự!mới !2024",
        "|| mekong ||",
        "tiêu đề : mekong",
        "title: (nga)",
        "title: NOT nga",
        "Lào – Trung Lào–Trung",
        "Trump –Putin",
        "hội nghị -ASEAN",
        "Messi -Ronaldo",
        '"Mỹ -Triều" họp ở Hà Nội',
        "-bộ trưởng nói về giá",
        "Mỹ -triều",
        "-ASEAN hội nghị",
        "Nga -2024",
        "Nga –Mỹ bắt tay giải quyết khủng hoảng Syria là điều tất yếu",
        "",
    ],
)
def test_anything_else_means_what_it_says(query: str) -> None:
    assert nearly_grammar(query) is None


@given(st.text('aà: –-"()~2', max_size=20).map(lambda text: f"title: {text} nơi: lào –mỹ"))
def test_nothing_but_signs_is_changed(query: str) -> None:
    meant = nearly_grammar(query) or query
    assert [sign for sign in meant if sign.isalnum()] == [sign for sign in query if sign.isalnum()]


@pytest.mark.parametrize(
    ("query", "proposed"),
    [
        ('title: "biển đông"', 'title:"biển đông"'),
        ("tiêu đề: biển", "tiêu đề:biển"),
        ("tác giả: ngoc thuy", 'tác giả:"ngoc thuy"'),
        ("biển –asean", "biển -asean"),
        ("biển xyzzyq –asean", None),
        ("lặng || asean", "lặng OR asean"),
        ("biển !asean", "biển -asean"),
        ("xyzzyq || zzyqx", None),
        ("tiêu đề: asean", None),
        ("mục: tin", None),
        ("ngày: hôm kìa", None),
    ],
)
def test_it_is_proposed_if_it_finds_something(searcher: Searcher, query: str, proposed: str | None) -> None:
    assert searcher.search(query).suggestion == proposed


@pytest.mark.parametrize(
    ("query", "proposed"),
    [
        ("Biển KHÔNG lặng sóng", "Biển không lặng sóng"),
        ("Tin bão: KHÔNG lặng sóng", "Tin bão: không lặng sóng"),  # a sentence begins with it
        ("KHÔNG lặng sóng", "không lặng sóng"),
        ("tàu cá KHÔNG asean", None),  # no article has these words side by side
        ("biển KHÔNG (lặng sóng)", None),
        ("BIỂN KHÔNG LẶNG SÓNG", None),  # a word there anyway
        ("biển KHÔNG lặng OR asean", None),
    ],
)
def test_an_operator_that_articles_have_as_a_word_may_be_one(
    tmp_path: Path, query: str, proposed: str | None
) -> None:
    quiet = Article(id="không", title="Biển không lặng sóng", body="Tin biển: không lặng sóng chút nào.")
    update(tmp_path / "i", [*ARTICLES, quiet])
    with Searcher(tmp_path / "i") as searcher:
        assert searcher.search(query).suggestion == proposed


def test_taken_exactly_nothing_is_proposed(searcher: Searcher) -> None:
    assert searcher.search("tiêu đề: biển", exact=True).suggestion is None


def test_an_unknown_word_is_named_also_beside_a_sign_in_another_place(searcher: Searcher) -> None:
    assert searcher.search("biển xyzzyq –asean").interpreted.unknown == ("xyzzyq",)
