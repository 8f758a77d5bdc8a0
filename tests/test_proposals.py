"""Slips in whole queries: what is searched instead, what is proposed, and what is left alone."""

from __future__ import annotations

from pathlib import Path

import pytest

from tracuu.corpus import Article
from tracuu.index import update
from tracuu.search import Searcher

LINES = [*["Ông Guterres thăm Hà Nội"] * 30, *["Hội nghị bộ trưởng"] * 3, "Ông Guteres họp báo"]
ARTICLES = [Article(id=str(n), title=line) for n, line in enumerate(LINES)]


def test_a_query_that_few_articles_have_is_answered_and_another_proposed(searcher: Searcher) -> None:
    results = searcher.search("guteres")
    assert (results.total, results.suggestion, results.interpreted.text) == (1, "guterres", None)
    assert searcher.search("guterres").suggestion is None
    assert searcher.search("guteres", exact=True).suggestion is None


def test_a_similar_query_is_searched_only_where_nothing_was_found(searcher: Searcher) -> None:
    nothing = searcher.search("gutterres hội")
    assert (nothing.total, nothing.interpreted.unknown) == (0, ("gutterres",))
    assert searcher.search("gutterres thăm").interpreted.text == "guterres thăm"
    some = searcher.search("hội nghị bộ gutterres")
    assert (some.relaxed, some.interpreted.text, some.interpreted.unknown) == (True, None, ("gutterres",))
    assert some.suggestion == "hội nghị bộ guterres"


@pytest.mark.parametrize(
    ("typed", "meant"),
    [("xả súng Caanda", "xả súng Canada"), ("Hong Kng lại biểu tình", "Hong Kong lại biểu tình")],
)
def test_a_slip_that_papers_make_too_is_mended_where_no_article_has_the_query(
    typed: str, meant: str, tmp_path: Path
) -> None:
    lines = [*["Xả súng ở Canada", "Hong Kong lại biểu tình", "Hỏng ông rồi"] * 30, *["Đi Caanda chơi"] * 4]
    update(tmp_path / "index", [Article(id=str(n), title=line) for n, line in enumerate(lines)])
    with Searcher(tmp_path / "index") as searcher:
        assert searcher.search(typed).interpreted.text == meant


def test_a_rare_name_is_not_taken_for_a_slip_if_hardly_any_article_has_the_corrected_query(
    tmp_path: Path,
) -> None:
    apart = ["Seo Joong hát", "Park nghe", "Park đến, Seo đi, Joong"]
    lines = [*["Joong thắng"] * 300, *["Joon đến"] * 4, *["Park Seo hát"] * 5, *apart * 2]
    update(tmp_path / "index", [Article(id=str(n), title=line) for n, line in enumerate(lines)])
    with Searcher(tmp_path / "index") as searcher:
        results = searcher.search("Park Seo Joon")
        assert (results.interpreted.text, results.suggestion) == (None, None)


def test_a_foreign_name_that_papers_have_is_not_split(tmp_path: Path) -> None:
    lines = [*["Các ty, các sở, con cái", "Công ty son phấn"] * 30, *["Mike đến", "Tyson thua"] * 3]
    update(tmp_path / "index", [Article(id=str(n), title=line) for n, line in enumerate(lines)])
    with Searcher(tmp_path / "index") as searcher:
        results = searcher.search("Mike Tyson")
        assert (results.interpreted.text, results.suggestion) == (None, None)


@pytest.mark.parametrize(("typed", "proposed"), [("kim châng ưn", None), ("kim chân nnữ", "kim chân nữ")])
def test_a_rare_name_that_an_article_has_is_not_taken_for_two_slips(
    typed: str, proposed: str | None, tmp_path: Path
) -> None:
    lines = [*["Kim chân nữ vương", "Kim và đôi chân nữ hoàng"] * 30, "Kim Châng Ưn", "Kim chân nnữ"]
    update(tmp_path / "index", [Article(id=str(n), title=line) for n, line in enumerate(lines)])
    with Searcher(tmp_path / "index") as searcher:
        found = searcher.search(typed)
        assert (found.total, found.suggestion) == (1, proposed)


@pytest.mark.parametrize("typed", ["KHÔNNG", "ĐÚNG KHÔNNG", "KHÔNNG ĐÚNG", "KHÔNNG CHÍNH XÁC"])
def test_a_slip_in_a_word_that_may_be_an_operator_is_one_in_a_word(typed: str, tmp_path: Path) -> None:
    lines = [*["Thông tin đúng không"] * 30, *["Thông tin không chính xác, không đúng"] * 30, "KHÔNNG ĐÚNG"]
    update(tmp_path / "index", [Article(id=str(n), title=line) for n, line in enumerate(lines)])
    with Searcher(tmp_path / "index") as searcher:
        found = searcher.search(typed)
        assert typed.replace("KHÔNNG", "không") in (found.suggestion, found.interpreted.text)


@pytest.mark.parametrize("typed", ["bộ^1 gutterres", "bộ^2 gutterres", "họp~0 gutterres"])
def test_slips_are_looked_for_only_where_nothing_but_words_was_typed(searcher: Searcher, typed: str) -> None:
    found = searcher.search(typed)
    assert (found.suggestion, found.interpreted.text) == (None, None)


def test_a_syllable_that_stands_only_deep_in_articles_is_no_slip(engine: str, tmp_path: Path) -> None:
    far = "Tin trong ngày. " * 60 + "Đèo Mã Pằng"
    articles = [Article(id=str(n), title="Bang giao hai nước", body=far) for n in range(9)]
    update(tmp_path / "index", articles, engine=engine)
    with Searcher(tmp_path / "index") as searcher:
        for typed in ("pang giao hanoi", "pằng giao hanoi"):
            found = searcher.search(typed)
            assert (found.interpreted.text, found.suggestion) == (None, None)
        assert searcher.search("vang giao nước").interpreted.text == "bang giao nước"
