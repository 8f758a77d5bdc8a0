"""Wrong accents that make another word, told by what stands side by side."""

from __future__ import annotations

import pytest

from tracuu.corpus import Article
from tracuu.search import Searcher
from tracuu.search.slips import LEAST_ARTICLES, MANY_MORE, MANY_MORE_ARTICLES

OFTEN = 2 * max(MANY_MORE, MANY_MORE_ARTICLES, LEAST_ARTICLES) + 10
NEWS = "Bộ trưởng ngoại giao họp. Hội nghị thượng đỉnh Mỹ - Triều. Tổng thống Mỹ nói về vũ khí hạt nhân."
RARE = [
    "Nội bộ trường có đình làng, bà ngoại giao nhà cho Mỹ nhân trông.",
    "Phường Thượng Đình có chợ, hội nghi lễ họp.",
    "Phường Thượng Đình có đường mới, khi hạt mưa rơi.",
    "Người ta tống thống chế ra khỏi phòng, vũ hội bắt đầu.",
]


ARTICLES = [
    *[Article(id=f"{number}", title="Tin", body=NEWS) for number in range(OFTEN)],
    *[Article(id=body, title="Tin", body=body) for body in RARE],
]


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("bộ trường ngoại giao", "bộ trưởng ngoại giao"),
        ("Bộ trường Ngoại giao", "Bộ trưởng Ngoại giao"),
        ("hội nghi thượng đình", "hội nghi thượng đỉnh"),  # accents that are missing are restored anyway
        ("tống thống mỹ", "tổng thống mỹ"),
    ],
)
def test_the_accents_that_these_words_mostly_have_are_proposed(
    searcher: Searcher, typed: str, meant: str
) -> None:
    results = searcher.search(typed)
    assert (results.interpreted.text, results.suggestion) == (None, meant)


@pytest.mark.parametrize(
    "typed",
    [
        *("bộ trưởng ngoại giao", "phường Thượng Đình", "Phường Thượng Đình có chợ"),
        *("vũ khi hạt nhân", "bo truong ngoai giao", "Nội bộ trường"),
    ],
)
def test_what_articles_have_and_what_was_left_out_is_no_slip(searcher: Searcher, typed: str) -> None:
    assert searcher.search(typed).suggestion is None


def test_an_exact_query_has_no_slip(searcher: Searcher) -> None:
    assert searcher.search("bộ trường ngoại giao", exact=True).suggestion is None
