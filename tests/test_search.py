"""What a query finds: the same with every engine."""

from __future__ import annotations

from pathlib import Path

import pytest
from collection import ARTICLES

from tracuu.corpus import Article
from tracuu.index import update
from tracuu.search import QueryError, Searcher
from tracuu.search.reading import Reading


def found(searcher: Searcher, query: str) -> set[str]:
    return {hit.id for hit in searcher.search(query)}


@pytest.mark.parametrize(
    ("query", "ids"),
    [
        # all words, anywhere in the article
        ("mekong", "mekong song-hang"),
        ("hợp tác mekong", "mekong song-hang"),
        ("Vientiane tokyo Bảo Chi", "mekong"),
        # accents as typed, and left out
        ("đường", "mekong duong-sat"),
        ("dương", "thai-binh-duong"),
        ("duong", "mekong duong-sat thai-binh-duong"),
        ("DUONG SAT", "mekong duong-sat"),
        ("đường sat", "mekong duong-sat"),
        # spellings
        ("hòa bình", "song-hang"),
        ("kĩ thuật", "thai-binh-duong"),
        ("ki thuat", "thai-binh-duong"),
        ("thúy", "song-hang"),
        ("Mỹ", "opec"),
        ("uỷ ban", "opec"),
        ("vy", "opec"),
        ("đuờng sắt", "mekong duong-sat"),
        # codes and numbers, whole and in parts
        ("covid-19", "song-hang"),
        ("covid 19", "song-hang"),
        ("COVID19", "song-hang"),
        ("30.000", "duong-sat"),
        ("000", "duong-sat"),
        ("opec", "thai-binh-duong opec"),
        ("opec+", "thai-binh-duong"),
        ("vắc-xin", "song-hang"),
        ("vắc xin", "song-hang"),
        ("Mekong-Nhật Bản", "mekong"),
        ("cop 28", "opec"),
        ("COP-28", "opec"),
        # phrases
        ('"đường sắt"', "mekong duong-sat"),
        ('"sắt đường"', ""),
        ('"chuyen doi so"', "mekong"),
        ('"chuyển doi số"', "mekong"),
        ('"đại COVID"', ""),
        ('"đại COVID"~1', "song-hang"),
        ('"Bảo Chi Vientiane"', ""),
        # operators
        ("mekong AND vắc-xin", "song-hang"),
        ("mekong VÀ vắc-xin", "song-hang"),
        ("tokyo OR opec", "mekong thai-binh-duong opec"),
        ("tokyo HOẶC opec", "mekong thai-binh-duong opec"),
        ("mekong NOT tokyo", "song-hang"),
        ("mekong KHÔNG tokyo", "song-hang"),
        ("NOT mekong", "duong-sat thai-binh-duong opec"),
        ("(tokyo OR opec) mekong", "mekong"),
        ("*", "mekong song-hang duong-sat thai-binh-duong opec"),
        # fields
        ("title:mekong", "mekong song-hang"),
        ("tiêu_đề:hội", "mekong"),
        ("tieu_de:(doi thoai)", "thai-binh-duong"),
        ("chú_thích:khai", "mekong"),
        ('tác_giả:"Bảo Chi"', "mekong duong-sat"),
        ('author:"bao chi"', "mekong duong-sat"),
        ("tác_giả:(bảo sơn)", ""),
        ("địa_điểm:lào", "mekong"),
        ('mục:"kinh tế"', "duong-sat opec"),
        ("tag:mjc", "mekong"),
        ("author:dương", "thai-binh-duong"),
        # prefixes and typing errors
        ("chuy*", "mekong"),
        ("vient*", "mekong"),
        ("đườ*", "mekong duong-sat"),
        ("vientane~", "mekong"),
        ("my*", "opec"),
        ("ky*", "thai-binh-duong opec"),
        ("ky~", "thai-binh-duong opec song-hang"),
        # a number in a phrase stands for itself
        ('"ngày 26"', ""),
        ('"30.000 mét"', "duong-sat"),
        ('"Tokyo 2018"', "mekong"),
        # related headlines are never searched
        ("giá vàng", ""),
    ],
)
def test_a_query_finds_exactly_these_articles(searcher: Searcher, query: str, ids: str) -> None:
    results = searcher.search(query)
    assert {hit.id for hit in results} == set(ids.split())
    assert results.total == len(ids.split())
    assert not results.relaxed


@pytest.mark.parametrize(
    ("query", "ids", "reading"),
    [
        # most words, when no article has all
        ("mekong vientiane tokyo xyzzy", "mekong", Reading.MOST_WORDS),
        ("mekong xyzzy", "mekong song-hang", Reading.MOST_WORDS),
        # accents that no article has, where the neighbours fit
        ("đương sát", "mekong duong-sat", Reading.ANY_ACCENTS),
        ("hòi nghị tokyo", "mekong", Reading.ANY_ACCENTS),
        ('"hói nghỉ"', "mekong", Reading.ANY_ACCENTS),
        ("vỉentiane", "mekong", Reading.ANY_ACCENTS),
        ("đương sát quả biện giới xyzzy", "duong-sat", Reading.MOST_WORDS_ANY_ACCENTS),
    ],
)
def test_a_query_that_finds_nothing_is_relaxed_and_says_so(
    searcher: Searcher, query: str, ids: str, reading: Reading
) -> None:
    results = searcher.search(query)
    assert {hit.id for hit in results} == set(ids.split())
    assert results.relaxed
    assert results.reading is reading


@pytest.mark.parametrize(
    "query",
    [
        "xyzzy",
        "mekong opec",  # one of two is not most
        "hồ tiếu",  # scattered syllables with other accents are no answer
        "mekong AND xyzzy",
        "title:vientiane",
    ],
)
def test_a_query_without_matches_finds_nothing(searcher: Searcher, query: str) -> None:
    results = searcher.search(query)
    assert (results.total, results.hits, results.relaxed) == (0, (), False)


@pytest.mark.parametrize(
    ("query", "first"),
    [
        ("mekong", "mekong"),  # in the title, the tags and twice, over the title alone
        ("đường sắt", "duong-sat"),  # title over body
        ("hội nghị", "mekong"),  # the compound over its scattered syllables
        ("hoi nghi", "mekong"),
        ("opec", "opec"),
    ],
)
def test_the_best_article_comes_first(searcher: Searcher, query: str, first: str) -> None:
    assert searcher.search(query).hits[0].id == first


def test_of_equally_good_articles_the_newer_comes_first(searcher: Searcher) -> None:
    assert [hit.id for hit in searcher.search("*")][:2] == ["duong-sat", "mekong"]


def test_a_bare_word_finds_its_own_form_first(tmp_path: Path) -> None:
    update(tmp_path / "i", [Article(id="other", title="Năm mới"), Article(id="same", title="Nam mới")])
    with Searcher(tmp_path / "i") as opened:
        assert [hit.id for hit in opened.search("nam")] == ["same", "other"]


def test_results_can_be_paged(searcher: Searcher) -> None:
    whole = [hit.id for hit in searcher.search("*", limit=5)]
    pages = [hit.id for offset in (0, 2, 4) for hit in searcher.search("*", limit=2, offset=offset)]
    assert sorted(pages) == sorted(whole)
    assert [hit.rank for hit in searcher.search("*", limit=2, offset=2)] == [3, 4]
    assert searcher.search("*", limit=0).total == 5


@pytest.mark.parametrize(
    "query", ["", "   ", '"', "...", "titel:mekong", "AND", "m*", '"a b c d e f"~100', "(" * 200]
)
def test_what_cannot_be_understood_is_refused(searcher: Searcher, query: str) -> None:
    with pytest.raises(QueryError):
        searcher.search(query)


def test_an_article_is_fetched_by_its_id(searcher: Searcher) -> None:
    assert searcher.get("mekong") == ARTICLES[0]
    assert searcher.get("mekon") is None
    assert searcher.ids_beginning_with("m") == ["mekong"]
    assert len(searcher) == 5


def test_two_phrases_with_other_accents_are_found_and_marked(searcher: Searcher) -> None:
    results = searcher.search('"hôi nghi" "nguôn nhân lưc"')
    assert [hit.id for hit in results] == ["mekong"]
    assert results.reading is Reading.ANY_ACCENTS
    assert results[0].snippet.marks
