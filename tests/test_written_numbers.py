"""Numbers and measures of a query, and how else papers write them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracuu.corpus import Article
from tracuu.index.query_terms import QueryTerm, query_terms
from tracuu.search import Searcher
from tracuu.search.written_numbers import MOST_NAMES, written_numbers


def words_of(query: str) -> list[tuple[QueryTerm, ...]]:
    return [terms for word in query.split() if (terms := query_terms(word))]


def ways(query: str) -> dict[str, tuple[str, ...]]:
    """The numbers of a query, as typed, with what is counted and without, each with its other ways."""
    terms = [term.text for word in words_of(query) for term in word]
    return {" ".join(terms[each.start : each.end]): each.texts for each in written_numbers(words_of(query))}


@pytest.mark.parametrize(
    ("query", "typed", "other"),
    [
        ("4000 tỉ", "4000", "4 000"),
        ("4.000 tỷ", "4 000 tỷ", "4000 tỷ"),
        ("1500 chuyến bay", "1500", "1 500"),
        ("500000 đồng", "500000", "500 000"),
        ("1.500.000đ", "1 500 000đ", "1500000đ"),
        ("phạt 50.000đ", "50 000đ", "50 000 đồng"),
        ("phạt 50000 đ", "50000 đ", "50 nghìn đồng"),
        ("2018 tỷ", "2018 tỷ", "2 018 tỷ"),
        ("2.018 tỷ", "2 018 tỷ", "2018 tỷ"),
        ("70km/h", "70km h", "70 km h"),
        ("70 km/h", "70 km h", "70km h"),
        ("rộng 100m2", "100m2", "100 m2"),
        ("dài 2,5km", "2 5km", "2 5 km"),
        ("tăng 20%", "20 %", "20 phần trăm"),
        ("giảm 7,5%", "7 5 %", "7 5 phần trăm"),
        ("tăng 20 phần trăm", "20 phần trăm", "20 %"),
        ("tang 20 phan tram", "20 phan tram", "20 %"),
        ("150m²", "150m²", "150m2"),
        ("150m²", "150m²", "150 m2"),
        ("đất 100 m²", "100 m²", "100 m2"),
        ("100 m2 đất", "100 m2", "100 m²"),
        ("100m2", "100m2", "100 m²"),
        ("10 km²", "10 km²", "10km2"),
        ("5 m³ nước", "5 m³", "5 m3"),
        ("khí CO₂", "CO₂", "co2"),
        ("khí CO2", "CO2", "co₂"),
        ("khí CO₂", "CO₂", "co 2"),
        ("4000km", "4000km", "4 000 km"),
        ("4000km", "4000km", "4 000km"),
        ("2018km", "2018km", "2 018 km"),
        ("1,5 km", "1 5 km", "1 5km"),
        ("100 nghìn đồng", "100 nghìn đồng", "100 000 đồng"),
        ("100 nghìn đồng", "100 nghìn đồng", "100000 đồng"),
        ("100 nghìn đồng", "100 nghìn đồng", "100 ngàn đồng"),
        ("100 ngàn", "100 ngàn", "100 nghìn"),
        ("100 nghin dong", "100 nghin dong", "100 000 đồng"),
        ("100.000 đồng", "100 000 đồng", "100 ngàn đồng"),
        ("500000 đồng", "500000 đồng", "500 nghìn đồng"),
        ("50.000 tỷ", "50 000 tỷ", "50 nghìn tỷ"),
        ("50 ngan ty", "50 ngan ty", "50 000 tỷ"),
        ("20 tỷ đồng", "20 tỷ đồng", "20 000 000 000 đồng"),
        ("20.000.000.000 đồng", "20 000 000 000 đồng", "20 tỷ đồng"),
        ("500 trieu", "500 trieu", "500 000 000"),
        ("500.000.000 đồng", "500 000 000 đồng", "500 triệu đồng"),
        ("1.500.000 đồng", "1 500 000 đồng", "1 5 triệu đồng"),
        ("2 nghìn người", "2 nghìn người", "2 000 người"),
        ("phạt 200k", "200k", "200 nghìn"),
        ("vé 50K", "50K", "50 000"),
        ("thưởng 100tr", "100tr", "100 triệu"),
        ("thưởng 100tr đồng", "100tr đồng", "100 000 000 đồng"),
        ("9h sáng", "9h", "9 giờ"),
        ("9h sáng", "9h sáng", "9g sáng"),
        ("9 giờ sáng", "9 giờ", "9h"),
        ("9 gio sang", "9 gio sang", "9g sáng"),
        ("9g sáng", "9g", "9h"),
        ("9g sáng", "9g", "9 giờ"),
        ("lúc 9h30", "9h30", "9 giờ 30"),
        ("lúc 9h30", "9h30", "9g30"),
        ("lúc 9h30", "9h30", "09h30"),
        ("9 giờ 30 phút", "9 giờ 30 phút", "9g30"),
        ("9g30", "9g30", "9 giờ 30"),
        ("lúc 09h30", "09h30", "9h30"),
        ("09 giờ sáng", "09 giờ", "9h"),
        ("lúc 00 giờ", "00 giờ", "0h"),
        ("24 giờ", "24 giờ", "24h"),
        ("100 triệu đô la", "100 triệu", "100 000 000"),
        ("100 triệu đô", "100 triệu đô", "100 000 000 đô"),
        ("2.000 đô la", "2 000", "2000"),
        ("100.000.000 đô-la", "100 000 000", "100 triệu"),
    ],
)
def test_a_number_is_written_in_another_way_too(query: str, typed: str, other: str) -> None:
    assert other in ways(query)[typed]


@pytest.mark.parametrize(
    "query",
    [
        *(
            "2018",
            "năm 2018",
            "2.018",
            "26/7/2024",
            "2024-07-26",
            "covid-19",
            "U23",
            "AMM-57",
            "COP28",
            "24/7",
        ),
        *("năm 1400", "1288", "1900", "2000 chuyến bay", "quy hoạch 1/500", "95/100", "100-200 lần", "1:100"),
        *("0123456", "15 bàn", "hội nghị", "100", "5G", "5K", "2000k", "khóa 14 phần mềm"),
        *("9g", "9g vàng", "mạng 4g", "25h", "019h", "9h75", "giờ 9", "H9", "٩ giờ", "9 giò sáng"),
        *("10⁶", "٤٠٠٠ người", "năm 2018 tỷ đồng", "năm 2000 người", "2018 tỷ lệ"),
        *("10 tỷ phú", "5 triệu chứng", "top 100 ngan hang", "100 ngân hàng", "3 ty le"),
        *("1,5 triệu", "2 triệu rưỡi", "2 tỷ 300", "100.000", "1.500.001 lần", "nghìn tỷ"),
    ],
)
def test_what_may_be_a_year_a_day_or_a_code_is_left_alone(query: str) -> None:
    assert ways(query) == {}


@given(st.lists(st.sampled_from("4000 4.000 2018 tỷ 70km/h 70 km/h 20% 20 phần trăm 26/7 đ % hội".split())))
def test_the_ways_have_places_in_their_order_and_other_words(query: list[str]) -> None:
    words = words_of(" ".join(query))
    terms = [term.key for word in words for term in word]
    found = list(written_numbers(words))
    for number in found:
        assert 0 <= number.start < number.end <= len(terms)
        assert number.texts
        assert " ".join(terms[number.start : number.end]) not in number.texts
    places = [(each.start, -each.end) for each in found]
    assert places == sorted(set(places)), "what takes more words goes first"


@given(
    st.integers(1, 999), st.sampled_from(["nghìn", "ngàn", "triệu", "tỷ"]), st.sampled_from(["đồng", "người"])
)
def test_an_amount_in_figures_is_the_same_in_words_again(number: int, word: str, counted: str) -> None:
    typed = f"{number} {word} {counted}"
    in_figures = next(name for name in ways(typed)[typed] if "000 " in name)
    assert typed in ways(in_figures.replace(" 000", ".000"))[in_figures]


@given(st.lists(st.sampled_from("4000 2018 50.000 100 nghìn tỷ km m² m2 đồng".split()), max_size=6))
def test_the_other_ways_of_a_number_are_few(query: list[str]) -> None:
    words = words_of(" ".join(query))
    starts = [each.start for each in written_numbers(words) for _ in each.texts]
    assert all(starts.count(start) <= MOST_NAMES for start in starts)


BODIES = {
    "dotted": "Dự án trị giá 4.000 tỷ đồng, tăng 20% so với năm trước, chạy 70 km/h.",
    "plain": "Dự án trị giá 4000 tỉ đồng, tăng 20 phần trăm so với năm trước, chạy 70km/h.",
    "loan": "Vay 50.000 tỷ, mỗi hộ 100 nghìn đồng và 150 m2 đất, nộp 30.000.000.000 đồng.",
    "debt": "Nợ 50 ngàn tỉ, mỗi hộ 100.000 đồng và 150m² đất, nộp 30 tỷ đồng.",
    "gold": "Giá vàng tăng 20.000 đồng một lượng, vốn 4 tỷ.",
    "hours": "Chỉ 9 người họp vào giờ nghỉ buổi sáng, ở nhà số 16 suốt 30 giờ.",
    "parts": "Một phần của 20 hộ có trăm con gà.",
    "nine": "Khai mạc lúc 9h sáng, bế mạc lúc 16g30.",
    "o'clock": "Khai mạc lúc 9 giờ sáng, bế mạc lúc 16 giờ 30.",
    "southern": "Khai mạc lúc 9g sáng, bế mạc lúc 16h30.",
    "dollars": "Vốn đầu tư 300 triệu USD.",
}


ARTICLES = [Article(id=id, body=body) for id, body in BODIES.items()]


@pytest.mark.parametrize(
    "query", ["4000 tỷ", "4.000 tỉ", "tăng 20%", "tăng 20 phần trăm", "70km/h", "70 km/h"]
)
def test_numbers_with_and_without_dots_find_each_other(searcher: Searcher, query: str) -> None:
    assert {hit.id for hit in searcher.search(query, limit=2)} == {"dotted", "plain"}


@pytest.mark.parametrize(
    "query",
    [
        *("50.000 tỷ", "50 nghìn tỷ", "50 ngan ty", "100 ngàn đồng", "100 nghin dong", "100.000 đồng"),
        *("150m²", "150 m²", "150m2", "30 tỷ đồng", "30.000.000.000 đồng", "hộ 100k", "mỗi hộ 100K"),
    ],
)
def test_amounts_and_measures_are_found_in_every_way(searcher: Searcher, query: str) -> None:
    assert {hit.id for hit in searcher.search(query, limit=2)} == {"loan", "debt"}


@pytest.mark.parametrize("query", ["300 triệu đô la", "300 trieu do la", "300.000.000 đô la"])
def test_dollars_have_their_other_names_behind_an_amount(searcher: Searcher, query: str) -> None:
    assert [hit.id for hit in searcher.search(query)] == ["dollars"]


@pytest.mark.parametrize(
    "query", ["9h sáng", "9 giờ sáng", "9g sáng", "9 gio sang", "09h sáng", "16h30", "16 giờ 30", "16g30"]
)
def test_hours_are_found_in_every_way(searcher: Searcher, query: str) -> None:
    assert {hit.id for hit in searcher.search(query)} == {"nine", "o'clock", "southern"}


@pytest.mark.parametrize("query", ["bế mạc 16:30", "16:30", "16:30 (bế mạc)"])
def test_hours_of_a_clock_are_searched_as_papers_write_them(searcher: Searcher, query: str) -> None:
    results = searcher.search(query)
    assert {hit.id for hit in results} >= {"nine", "o'clock"}
    assert results.interpreted.text == query.replace(":", "h")
    assert searcher.search(query, exact=True).interpreted.text is None


@pytest.mark.parametrize("query", ["4:30", "16:9", "1:16:30", "16:300"])
def test_hours_that_no_article_has_and_ratios_stay(searcher: Searcher, query: str) -> None:
    assert searcher.search(query).interpreted.text is None


@pytest.mark.parametrize("query", ["20 phần trăm", "20 phan tram", "20%"])
def test_per_cent_alone_is_no_part_and_no_hundred(searcher: Searcher, query: str) -> None:
    assert {hit.id for hit in searcher.search(query)} == {"dotted", "plain"}


def test_per_cent_is_not_thousands(searcher: Searcher) -> None:
    assert "gold" not in {hit.id for hit in searcher.search("tăng 20%")}


def test_other_ways_are_shown_with_their_signs(searcher: Searcher) -> None:
    shown = {
        query: dict(searcher.search(query).interpreted.aliases) for query in ("4000 tỉ", "70km/h", "20%")
    }
    assert shown["4000 tỉ"] == {"4000": ("4.000",)}
    assert shown["70km/h"] == {"70km/h": ("70 km/h",)}
    assert shown["20%"] == {"20%": ("20 phần trăm",)}


@pytest.mark.parametrize("query", ["4G sang 5G", "mạng 5G tối ưu", "5G sáng tạo", "20% phần trăm"])
def test_generations_of_networks_are_no_hours_and_a_per_cent_is_one_already(query: str) -> None:
    assert not any("giờ" in name or "% %" in name for others in ways(query).values() for name in others)
