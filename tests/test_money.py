"""Sums of money, with a sign or in words."""

from __future__ import annotations

import pytest

from tracuu.corpus import Article
from tracuu.search import Searcher
from tracuu.search.money import with_names

BODIES = {
    "dollars": "Người dân đổi 100 USD tại tiệm vàng.",
    "words": "Người dân đổi 100 đô la tại tiệm vàng.",
    "joined": "Người dân đổi 100 đôla tại tiệm vàng.",
    "american": "Người dân đổi 100 đô la Mỹ tại ngân hàng.",
    "apart": "Hơn 100 người gửi tiền bằng USD, ít ai gửi đô la hay đôla.",
    "millions": "Singapore chi 12 triệu USD cho hội nghị.",
    "euro": "Vé bảo tàng giá 50 euro, 5.000 bảng là giá của bức tranh.",
    "fifty": "Có 50 người tham dự.",
    "left": "Quỹ còn 50 USD dư sau chuyến đi.",
    "price": "Giá vé là 7 $ một người.",
}
IN_DOLLARS = {"dollars", "words", "joined", "american"}


ARTICLES = [Article(id=id, body=body) for id, body in BODIES.items()]


def found(searcher: Searcher, query: str) -> set[str]:
    return {hit.id for hit in searcher.search(query)}


@pytest.mark.parametrize(
    "query", ["$100", "100$", "100 $", "US$100", "100 USD", "100 đô la", "100 do la", "100 đôla"]
)
def test_dollars_are_found_under_every_name_beside_their_number(searcher: Searcher, query: str) -> None:
    assert found(searcher, query) == IN_DOLLARS


@pytest.mark.parametrize("query", ["$12 triệu", "12 triệu $", "Singapore chi $12 triệu", "12 triệu đôla"])
def test_thousands_and_millions_belong_to_the_sum(searcher: Searcher, query: str) -> None:
    assert found(searcher, query) == {"millions"}


def test_do_with_its_accents_behind_thousands_and_millions_is_dollars(searcher: Searcher) -> None:
    results = searcher.search("12 triệu đô")
    assert ([hit.id for hit in results], results.complete) == (["millions"], 1)
    assert results.interpreted.aliases == (("12 triệu đô", ("12 triệu USD",)),)
    assert searcher.search("12 triệu do").complete == 0
    assert found(searcher, "100 đô") == {"words", "american", "apart"}


@pytest.mark.parametrize("query", ["€50", "50€", "50 €", "£5.000"])
def test_other_signs_are_names_too(searcher: Searcher, query: str) -> None:
    assert found(searcher, query) == {"euro"}


@pytest.mark.parametrize("query", ["100 đô la Mỹ", "100 đôla Mỹ", "100 do la my"])
def test_american_dollars_are_dollars(searcher: Searcher, query: str) -> None:
    results = searcher.search(query)
    assert (results.complete, {hit.id for hit in results[:4]}) == (4, IN_DOLLARS)


def test_the_reader_is_told_which_currency_was_looked_for(searcher: Searcher) -> None:
    assert searcher.search("đổi $100").interpreted.text == "đổi 100 USD"
    assert searcher.search("100 đôla").interpreted.aliases == (("100 đôla", ("100 USD", "100 đô la")),)


@pytest.mark.parametrize("query", ["$7", "7$"])
def test_a_sum_that_no_article_has_under_a_name_is_searched_by_its_number(
    searcher: Searcher, query: str
) -> None:
    results = searcher.search(query)
    assert (results.interpreted.text, [hit.id for hit in results]) == (None, ["price"])


def test_other_accents_are_no_evidence_for_a_currency(searcher: Searcher) -> None:
    assert found(searcher, "$50") == {"left"}
    assert found(searcher, "$50 dự") == {"fifty"}


def test_an_exact_query_is_taken_as_it_was_typed(searcher: Searcher) -> None:
    assert searcher.search("$50", exact=True).interpreted.text is None


@pytest.mark.parametrize("text", ["A$AP", "$HOME", "C$", "$", "100 USD", "x$5y"])
def test_a_sign_without_a_number_beside_it_stays(text: str) -> None:
    assert with_names(text) == text
