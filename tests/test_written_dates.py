"""Days that a query names, and how else papers write them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracuu.corpus import Article
from tracuu.index import update
from tracuu.index.query_terms import query_terms
from tracuu.index.spelling import bare
from tracuu.search import Searcher
from tracuu.search.other_names import Alias
from tracuu.search.written_dates import written_dates


def dates(query: str) -> Iterator[Alias]:
    return written_dates([query_terms(word) for word in query.split()])


@pytest.mark.parametrize(
    ("query", "day", "name"),
    [
        ("họp ngày 26 tháng 7", "26 tháng 7", "26/7"),
        ("ngay 6 thang 7", "6 thang 7", "06/07"),
        ("26 tháng 7", "26 tháng 7", "26/7"),
        ("ngày 26/7", "26 7", "26 tháng 7"),
        ("ngày 26-07 họp", "26 07", "26/7"),
        ("ngày 26 tháng 7 năm 2024", "26 tháng 7 năm 2024", "26/7/2024"),
        ("họp 26/7/2024", "26 7 2024", "26 tháng 7 năm 2024"),
        ("26.7.2024", "26 7 2024", "26 tháng 7/2024"),
        ("NGAY 26 THANG 7 NAM 2024", "26 THANG 7 NAM 2024", "26/7/2024"),
        ("9 tháng 4 năm 1288", "9 tháng 4 năm 1288", "9/4/1288"),
        ("ngày 1/3 1200 tỷ", "1 3", "1 tháng 3"),
        ("bão ngày 05/9", "05 9", "5/9"),
        ("bão 05/9", "05 9", "5/9"),
        ("bão 26/07", "26 07", "26/7"),
        ("bão 26-07 ở Hà Nội", "26 07", "26 tháng 7"),
        ("asean tháng 7/2024", "tháng 7 2024", "tháng 7 năm 2024"),
        ("asean tháng 7 năm 2024", "tháng 7 năm 2024", "7/2024"),
        ("thang 07/2024", "thang 07 2024", "tháng 7 năm 2024"),
        ("tháng 07", "tháng 07", "tháng 7"),
        ("ngày 12 tháng Sáu", "12 tháng Sáu", "12/6"),
        ("giải phóng 30 tháng Tư", "30 tháng Tư", "30 tháng 4"),
        ("30 tháng tư năm 1975", "30 tháng tư năm 1975", "30/4/1975"),
        ("NGÀY 30 THÁNG TƯ", "30 THÁNG TƯ", "30/4"),
        ("ngay 30 thang tu", "30 thang tu", "30/4"),
        ("thang tu 2018", "thang tu 2018", "tháng 4 năm 2018"),
        ("tháng tư", "tháng tư", "tháng 4"),
        ("tháng Mười năm 2016", "tháng Mười năm 2016", "10/2016"),
        ("tháng mười hai 2016", "tháng mười hai 2016", "tháng 12 năm 2016"),
        ("tháng Năm 2018", "tháng Năm 2018", "5/2018"),
        ("tháng năm năm 2018", "tháng năm năm 2018", "5/2018"),
        ("ngày 19 tháng năm", "19 tháng năm", "19/5"),
        ("23 tháng Chạp", "23 tháng Chạp", "23 tháng 12"),
        ("quý một 2019", "quý một 2019", "quý I/2019"),
        ("quy tu nam 2019", "quy tu nam 2019", "quý 4 năm 2019"),
        ("lãi quý hai", "quý hai", "quý II"),
    ],
)
def test_a_day_or_month_has_other_names(query: str, day: str, name: str) -> None:
    terms = query_terms(query)
    [found] = dates(query)
    assert " ".join(term.text for term in terms[found.start : found.end]) == day
    assert name in found.texts


@pytest.mark.parametrize("query", ["ngày 26 tháng 7", "ngay 26 thang 7 nam 2024"])
def test_no_other_name_is_what_was_typed(query: str) -> None:
    [found] = dates(query)
    assert not [
        name for name in found.texts if "ngày" in name or bare(name) == bare(query).removeprefix("ngay ")
    ]


@pytest.mark.parametrize(
    "query",
    [
        *("2/3 số phiếu", "24/7", "ngày", "ngày 32/7", "ngày 26 tháng 13", "tháng 7", "0/0/2024"),
        *("đội 15 thắng 4", "3 thắng 2", "12 thăng 3 trầm", "tầng 3 ngáy 2/3", "26/7 nấm 2024"),
        *(
            "tháng 13/2024",
            "tháng 0/2024",
            "thắng 7/2024",
            "tháng 7 tuổi",
            "1,05 triệu",
            "7/2024",
            "quý 3/2024",
        ),
        *("tăng 10,05%", "tăng 10,05 %", "10,05 phần trăm", "10,05 triệu", "26 07", "1,05"),
        *("10,05 phan tram", "tang 10,05 trieu dong", "10,05 ty", "10,05 nghin ty"),
        *("tháng 5 2000 người", "tháng 5 2000"),
        *("khoảng 1/3 1200 tỷ", "1/3 2500 tỷ", "1/3 1899"),
        *("9 thang tu", "9 tháng tù", "thang sau", "tháng sau", "ngay 12 thang sau", "thang ba", "tháng tu"),
        *("tháng năm 2018", "12 tháng năm 2019", "thang nam 2018", "mỗi tháng một lần", "6 tháng một lần"),
        *("quý năm", "quý vị", "quy hai", "quý"),
    ],
)
def test_figures_and_words_that_are_no_date_have_no_other_names(query: str) -> None:
    assert list(dates(query)) == []


def test_a_date_is_found_where_its_words_stand_together(tmp_path: Path, engine: str) -> None:
    bodies = {
        "họp": "ASEAN họp trong tháng 7 năm 2024 tại Vientiane.",
        "gọn": "ASEAN họp ngày 26/7/2024 tại Vientiane.",
        "khác": "Sau 7 tháng của năm 2024, ASEAN họp tại Vientiane.",
    }
    articles = [Article(id=id, title="Tin", body=body) for id, body in bodies.items()]
    update(tmp_path / "news.idx", articles, engine=engine)
    with Searcher(tmp_path / "news.idx") as searcher:
        for query in ("asean tháng 7 năm 2024", "asean tháng 7/2024", "asean tháng 07/2024"):
            assert searcher.search(query).complete == 2
            assert {hit.id for hit in searcher.search(query, limit=2).hits} == {"họp", "gọn"}


MONTHS_IN_WORDS = {
    "30 tháng Tư năm 2018": "ngày",
    "thang tu 2018": "tháng",
    "tháng Tư năm 2018": "tháng",
    "quý một 2018": "quý",
}


def test_a_month_in_words_is_found_in_figures(tmp_path: Path, engine: str) -> None:
    bodies = {
        "ngày": "Lễ mừng ngày 30/4/2018 tại thành phố.",
        "tháng": "Hội chợ tháng 4 năm 2018 tại thành phố.",
        "quý": "Lợi nhuận quý I/2018 của ngân hàng.",
        "tù": "Hai bị cáo lĩnh 30 tháng tù tại thành phố.",
    }
    update(tmp_path / "i", [Article(id=id, body=body) for id, body in bodies.items()], engine=engine)
    with Searcher(tmp_path / "i") as searcher:
        first = {query: searcher.search(query)[0].id for query in MONTHS_IN_WORDS}
    assert first == MONTHS_IN_WORDS


def test_a_day_with_its_year_is_not_looked_for_without() -> None:
    [found] = dates("ngày 26/7/2024")
    assert all("2024" in name for name in found.texts)


def test_two_days_of_a_query_have_names_of_their_own() -> None:
    found = list(dates("từ ngày 26 tháng 7 đến ngày 27/7"))
    assert [(each.start, each.end) for each in found] == [(2, 5), (7, 9)]


@given(st.lists(st.sampled_from("ngày 26 7 26/7 2024 tháng năm ngay 0 99999 họp ٣ ²".split()), max_size=12))
def test_days_lie_in_the_query_and_do_not_overlap(pieces: list[str]) -> None:
    terms = query_terms(" ".join(pieces))
    places = [place for found in dates(" ".join(pieces)) for place in (found.start, found.end)]
    assert places == sorted(places)
    assert all(0 <= place <= len(terms) for place in places)


@pytest.mark.parametrize(
    ("query", "together"),
    [
        ("ngày 1 tháng 10", True),
        ("1 tháng 10 năm 2024", True),
        ("tháng 7/2024", True),
        ("1 tháng 10 triệu", False),
    ],
)
def test_only_what_is_surely_a_date_has_to_stand_together(query: str, together: bool) -> None:
    [found] = dates(query)
    assert found.together == together


def test_a_day_is_found_with_the_word_for_it_or_without(tmp_path: Path, engine: str) -> None:
    bodies = ("Mít tinh ngày 2/9 tại Hà Nội.", "Lễ 2/9 của cả nước, ngày hội.", "Ngày 2 tháng 9 năm ấy.")
    update(tmp_path / "i", [Article(id=str(n), body=body) for n, body in enumerate(bodies)], engine=engine)
    with Searcher(tmp_path / "i") as searcher:
        assert {searcher.search(query).total for query in ("ngày 2/9", "ngày 02/9", "ngày 2 tháng 9")} == {3}


@pytest.mark.parametrize(
    "query",
    [
        *(
            "mỗi tháng hai lần",
            "một tháng hai lần",
            "6 tháng tư vấn",
            "lương tháng mười triệu",
            "quý tư nhân",
        ),
        *("lãi suất tháng hai phần trăm", "mỗi tháng ba", "một tháng bảy ngày"),
    ],
)
def test_months_that_are_counted_are_none_that_is_named(query: str) -> None:
    assert list(dates(query)) == []
