"""What is said of a query that finds nothing."""

from __future__ import annotations

from pathlib import Path

import pytest
from command import Tracuu

from tracuu.corpus import Article
from tracuu.index import update
from tracuu.search import Filters, Searcher

ARTICLES = (
    Article(id="war", title="World War Z ra rạp năm 2019"),
    Article(id="trade", title="Saigon Trade Center cao 33 tầng"),
    Article(id="un", title="Liên hợp quốc họp lần thứ 19"),
)

TITLES = ("Trade Center mở cửa", "Liên hợp quốc họp")
"""More articles, so that their words are not the rarest."""


@pytest.mark.parametrize(
    ("query", "unknown"),
    [("COVID-19", ("COVID",)), ("covid 19", ("covid",)), ("LHQ xyzzy", ("xyzzy",)), ("trade war", ())],
)
def test_a_word_is_unknown_that_no_article_has_by_any_name(
    index: Path, query: str, unknown: tuple[str, ...]
) -> None:
    with Searcher(index) as searcher:
        assert searcher.search(query).interpreted.unknown == unknown


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("Saigon xyzzy", {"trade"}),
        ("xyzzy, Saigon!", {"trade"}),
        ("LHQ xyzzy", {"un"}),
        ("xyzzy 19", set()),  # a number by itself tells too little
        ("tầng xyzzy", set()),  # and so does a syllable
        ("COVID-19", set()),  # is one word
        ("Saigon World", set()),  # both are known, but not together
        ('Saigon "xyzzy"', set()),
    ],
)
def test_of_two_words_the_known_one_is_looked_for_if_it_is_a_name(
    index: Path, query: str, found: set[str]
) -> None:
    with Searcher(index) as searcher:
        results = searcher.search(query)
        assert ({hit.id for hit in results}, results.complete) == (found, 0)
        assert results.relaxed is bool(found)
        assert not searcher.search(query, exact=True)


def test_of_two_words_the_known_one_is_looked_for_under_all_conditions(index: Path) -> None:
    with Searcher(index) as searcher:
        assert [hit.id for hit in searcher.search("Saigon xyzzy title:center")] == ["trade"]
        assert not searcher.search("Saigon xyzzy title:war")
        assert not searcher.search("Saigon xyzzy", filters=Filters(section="ASEAN"))


@pytest.mark.parametrize("options", [("trade war",), ("war", "trade"), ("title:trade title:war",)])
def test_words_that_no_article_has_together_are_said_to_be_too_many(
    index: Path, options: tuple[str, ...], tracuu: Tracuu
) -> None:
    run = tracuu("search", *options, "-i", index)
    assert run.code == 1
    assert "Không bài nào có đủ những gì đã gõ" in run.err


@pytest.mark.parametrize("query", ["xyzzy", "xyzzy war", "zzz"])
def test_where_a_word_is_named_nothing_else_is_advised(index: Path, query: str, tracuu: Tracuu) -> None:
    error = tracuu("search", query, "-i", index).err
    assert "Không bài nào có: " in error
    assert "đã gõ" not in error


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("Trade Center rạp", {"Trade Center mở cửa"}),
        ("rạp, Trade Center!", {"Trade Center mở cửa"}),
        ("họp Trade rạp", set()),  # no article has two of them
        ("rạp 33", set()),  # a half is not most
        ("Trade xyzzy qwerty", set()),
    ],
)
def test_a_word_that_is_rare_hides_no_article_that_has_most_of_a_short_query(
    tmp_path: Path, query: str, found: set[str]
) -> None:
    others = [Article(id=f"{number}", title=TITLES[number % 2]) for number in range(8)]
    update(tmp_path / "index", [*ARTICLES, *others])
    with Searcher(tmp_path / "index") as searcher:
        results = searcher.search(query)
    assert {hit.article.title for hit in results} - {"Saigon Trade Center cao 33 tầng"} == found
    assert (bool(results), results.complete) == (results.relaxed, 0)
