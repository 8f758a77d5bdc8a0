"""Words that are written in one piece or in two."""

from __future__ import annotations

from pathlib import Path

import pytest

from tracuu.corpus import Article
from tracuu.index.opening import open_current
from tracuu.index.query_terms import query_terms
from tracuu.search import Searcher
from tracuu.search.counts import Counts
from tracuu.search.restoration import MAX_TERMS
from tracuu.search.spacings import spacings

BODIES = {
    "apart": "Hai chiếc ô tô va chạm trên cầu, xi măng đổ xuống đường, chủ xe mua ti vi.",
    "joined": "Chiếc ôtô lao xuống sông, bao ximăng văng ra, người dân xem tivi.",
    "rado": "Đồng hồ Rado được bán tại cửa hàng.",
    "there": "Người ta đi ra đó từ sáng.",
    "daily": "Tờ Daily đưa tin.",
    "agents": "Các đại lý bán hàng.",
    "glued": "Hội nghịkhai mạc sáng nay.",
    "whole": "Hội nghị khai mạc sáng nay, bàn về cây caosu.",
    "split": "Người dân trồng cao su.",
    "McCain": "Thượng nghị sĩ John McCain thăm Hà Nội.",
    "emcee": "Người dẫn MC Cường có mặt.",
}


COPIES = {"glued": 5, "whole": 300, "split": 5}
ARTICLES = [
    Article(id=f"{id}{number}", body=body)
    for id, body in BODIES.items()
    for number in range(COPIES.get(id, 6))
]


def kinds(searcher: Searcher, query: str) -> set[str]:
    return {hit.id.rstrip("0123456789") for hit in searcher.search(query, limit=400, group=False)}


@pytest.mark.parametrize(
    "query", ["ô tô", "ôtô", "o to", "oto", "xi măng", "ximăng", "xi mang", "ti vi", "tivi", "Tivi"]
)
def test_a_word_is_found_in_one_piece_and_in_two(searcher: Searcher, query: str) -> None:
    assert kinds(searcher, query) == {"apart", "joined"}


@pytest.mark.parametrize("query", ["Mc Cain", "mc cain", "John Mc Cain"])
def test_a_scottish_name_is_found_in_one_piece(searcher: Searcher, query: str) -> None:
    assert kinds(searcher, query) == {"McCain"}


def test_an_emcee_is_no_scot(searcher: Searcher) -> None:
    assert kinds(searcher, "MC Cường") == {"emcee"}


def test_the_other_spacing_is_shown(searcher: Searcher) -> None:
    assert searcher.search("ôtô").interpreted.aliases == (("ôtô", ("ô tô",)),)
    assert searcher.search("chiếc ô tô").interpreted.aliases == (("ô tô", ("ôtô",)),)


def test_a_foreign_word_is_not_two_vietnamese_ones(searcher: Searcher) -> None:
    assert kinds(searcher, "rado") == {"rado"}


def test_words_without_accents_are_no_foreign_word(searcher: Searcher) -> None:
    assert kinds(searcher, "ra do") == {"there"}
    assert kinds(searcher, "dai ly") == {"agents"}


def test_what_ran_together_by_mistake_is_not_looked_for(searcher: Searcher) -> None:
    assert kinds(searcher, "nghị khai") == {"whole"}


def test_what_came_apart_by_mistake_is_not_looked_for(searcher: Searcher) -> None:
    assert kinds(searcher, "cây caosu") == {"whole"}
    assert kinds(searcher, "caosu") == {"whole"}


def test_a_quoted_or_exact_query_is_taken_as_it_was_typed(searcher: Searcher) -> None:
    assert kinds(searcher, '"ô tô"') == {"apart"}
    assert {hit.id[:-1] for hit in searcher.search("ôtô", exact=True, group=False)} == {"joined"}


def test_without_counts_there_are_no_other_spacings(index: Path) -> None:
    assert spacings(query_terms("chiếc ôtô"), Counts(open_current(index).without_neighbours())) == []


def test_only_queries_up_to_a_length_are_looked_for_in_other_spacings(index: Path) -> None:
    opened, terms = open_current(index), query_terms("ôtô " * (MAX_TERMS + 1))
    assert len(spacings(terms[:MAX_TERMS], Counts(opened))) == MAX_TERMS
    assert spacings(terms, Counts(opened)) == []
