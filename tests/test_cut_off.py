"""A query whose last word was cut off, as lists of headlines have it."""

from __future__ import annotations

import pytest

from tracuu.corpus import Article
from tracuu.search import Searcher

TITLES = {
    "force": "Thủ tướng tiếp đoàn đại biểu lực lượng vũ trang",
    "order": "Thủ tướng tiếp đoàn đại biểu thanh niên",
    "lure": "Lựa chọn lực sĩ",
}
ARTICLES = [Article(id=id, title=title) for id, title in TITLES.items()]


@pytest.mark.parametrize(
    ("typed", "asked", "first"),
    [
        ("lực lượ...", "lực lượ*", "force"),
        ("tiếp đoàn đại biểu lực lượ…", "tiếp đoàn đại biểu lực lượ*", "force"),
        ("Thủ tướng tiếp đoàn đại biểu thanh n...", "Thủ tướng tiếp đoàn đại biểu thanh", "order"),
        ("lực lượ....", "lực lượ*", "force"),
    ],
)
def test_a_word_that_was_cut_off_is_a_prefix(searcher: Searcher, typed: str, asked: str, first: str) -> None:
    found = searcher.search(typed)
    assert (found.interpreted.text, found.hits[0].id) == (asked, first)


@pytest.mark.parametrize("typed", ["lực lượng...", "lực sĩ…", "lượ", "lực ... lượ", "lực lượ …"])
def test_a_whole_word_is_no_prefix(searcher: Searcher, typed: str) -> None:
    assert "*" not in (searcher.search(typed).interpreted.text or "")
