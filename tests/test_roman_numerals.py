"""Numerals behind certain words of a query, Roman and Arabic."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracuu.corpus import Article
from tracuu.index.query_terms import QueryTerm, query_terms
from tracuu.search import Searcher
from tracuu.search.roman_numerals import roman_numerals


def words_of(query: str) -> list[tuple[QueryTerm, ...]]:
    return [terms for word in query.split() if (terms := query_terms(word))]


def others(query: str) -> dict[str, str]:
    """The names with a numeral in a query, as typed, each with its other way."""
    terms = [term.text for word in words_of(query) for term in word]
    return {
        " ".join(terms[found.start : found.end]): found.texts[0] for found in roman_numerals(words_of(query))
    }


@pytest.mark.parametrize(
    ("query", "typed", "other"),
    [
        ("Quốc hội khóa XIV", "khóa XIV", "khóa 14"),
        ("quốc hội khoá 14,", "khoá 14", "khoá XIV"),
        ("quoc hoi khoa xiv", "khoa xiv", "khóa 14"),
        ("khoa 14", "khoa 14", "khóa XIV"),
        ("quý I", "quý I", "quý 1"),
        ("quí 1", "quí 1", "quí I"),
        ("lãi quý I/2018", "quý I 2018", "quý 1/2018"),
        ("lãi quý 1-2018", "quý 1 2018", "quý I/2018"),
        ("thế kỷ XXI", "thế kỷ XXI", "thế kỷ 21"),
        ("the ki 21", "the ki 21", "thế kỷ XXI"),
        ("thế kỷ thứ 10", "thế kỷ thứ 10", "thế kỷ thứ X"),
        ("Đại hội XII", "Đại hội XII", "Đại hội 12"),
        ("Đại hội Đảng 12", "Đại hội Đảng 12", "Đại hội Đảng XII"),
        ("đại hội lần thứ XII", "lần thứ XII", "lần thứ 12"),
        ("chiến tranh thế giới thứ II", "thế giới thứ II", "thế giới thứ 2"),
        ("thế chiến 2", "thế chiến 2", "thế chiến II"),
        ("metro giai đoạn 1", "giai đoạn 1", "giai đoạn I"),
        ("thi học kỳ I", "học kỳ I", "học kỳ 1"),
    ],
)
def test_after_certain_words_a_numeral_may_be_either(query: str, typed: str, other: str) -> None:
    assert others(query) == {typed: other}


@pytest.mark.parametrize(
    "query",
    [
        *("I", "XIV", "14", "I 2018", "xi măng", "Malcolm X", "vitamin 12", "thứ 2", "thứ II", "tháng 12"),
        *("quý i", "khóa xi măng", "khóa vi phạm", "quý 5", "quý V", "quý 0", "quý 01", "khóa 31"),
        *("thế kỷ XXXI", "khóa IIII", "khóa XM", "lần thứ 1.000", "quý I/2018/TT", "thế kỷ XX-XXI"),
        *("quy hoạch 1", "khỏa 14", "qùy 1", "đại học 12", "thế chiến 3", "giai đoạn 2018", "quý 1,5"),
    ],
)
def test_elsewhere_a_numeral_is_left_alone(query: str) -> None:
    assert others(query) == {}


@given(st.integers(1, 30), st.sampled_from(["khóa", "lần thứ", "thế kỷ", "đại hội"]))
def test_a_numeral_rewritten_twice_is_what_was_typed(number: int, lead: str) -> None:
    roman = others(f"{lead} {number}")[f"{lead} {number}"]
    assert others(roman) == {roman: f"{lead} {number}"}


@given(st.lists(st.sampled_from("khóa quý I 1 XIV I/2018 đại hội lần thứ thế kỷ 21 ² %".split()), max_size=9))
def test_names_have_places_in_their_order_and_do_not_overlap(query: list[str]) -> None:
    found = list(roman_numerals(words_of(" ".join(query))))
    places = [place for each in found for place in (each.start, each.end)]
    assert places == sorted(places)


BODIES = {
    "roman": "Kỳ họp Quốc hội khóa XIV bàn số liệu quý I/2018 của thế kỷ XXI.",
    "arabic": "Kỳ họp Quốc hội khóa 14 bàn số liệu quý 1/2018 của thế kỷ 21.",
    "letter": "Ông I và ông X mua 14 khóa, 1 tấn xi măng và 21 món quà năm 2018.",
}


ARTICLES = [Article(id=id, body=body) for id, body in BODIES.items()]


@pytest.mark.parametrize(
    "query", ["quốc hội khóa XIV", "quốc hội khóa 14", "quý I/2018", "quý 1/2018", "thế kỷ 21", "the ky xxi"]
)
def test_roman_and_arabic_numerals_find_each_other(searcher: Searcher, query: str) -> None:
    assert {hit.id for hit in searcher.search(query)} == {"roman", "arabic"}


def test_the_other_numeral_is_shown(searcher: Searcher) -> None:
    assert dict(searcher.search("quý I/2018").interpreted.aliases) == {"quý I/2018": ("quý 1/2018",)}
