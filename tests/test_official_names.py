"""Countries by the names that official papers and older books write."""

from __future__ import annotations

import pytest

from tracuu.corpus import Article
from tracuu.search import Searcher

COUNTRIES = ("Kenya", "Sri Lanka", "Syria", "Myanmar", "Hungary")
ARTICLES = [
    *[Article(id=f"{name} {n}", title=f"{name} đón đoàn thứ {n}") for name in COUNTRIES for n in range(12)],
    Article(id="sleep", title="Lợn ngủ li bì, hung thủ gia nhập, tích luỹ lan toả"),
]


@pytest.mark.parametrize(
    ("typed", "usual"),
    [
        ("Kê-ni-a", "Kenya"),
        ("Tích Lan", "Sri Lanka"),
        ("Xyri", "Syria"),
        ("Miến Điện", "Myanmar"),
        ("Hung Gia Lợi", "Hungary"),
    ],
)
def test_a_country_is_asked_by_its_usual_name(searcher: Searcher, typed: str, usual: str) -> None:
    found = searcher.search(f"đoàn {typed}", limit=20)
    assert found.interpreted.text == f"đoàn {usual}"
    assert {hit.id for hit in found} == {f"{usual} {n}" for n in range(12)}


@pytest.mark.parametrize("typed", ["ngủ li bì", "ngu li bi", "tich lan", "hung gia"])
def test_words_in_small_letters_are_no_country(searcher: Searcher, typed: str) -> None:
    found = searcher.search(typed)
    assert (found.interpreted.text, found.interpreted.aliases) == (None, ())
    assert [hit.id for hit in found] == ["sleep"]
