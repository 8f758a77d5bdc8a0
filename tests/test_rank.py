"""Candidates in their order, and which of them are good enough to be shown."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

import pytest
from rarities import rarities

from tracuu.index.packed import packed
from tracuu.search.other_names import Alias, Name
from tracuu.search.parse import parse
from tracuu.search.question import Question, question_of
from tracuu.search.rank import Judge, Judged
from tracuu.search.wording import Wording


class Found(NamedTuple):
    """An article that an engine found."""

    id: str
    terms: bytes
    score: float = 0.0
    published: int | None = None
    stored: str = ""
    fingerprint: bytes = b""


def article(id: str, terms: str, score: float = 0.0, published: int | None = None) -> Found:
    return Found(id, packed(terms), score, published)


def ranked(question: Question, *found: Found, rare: Sequence[float] = ()) -> list[Judged]:
    wording = Wording.of(question)
    return Judge.of(rarities(wording, rare)).ranked(found)


def order(query: str, *found: Found) -> list[str]:
    return [judged.match.id for judged in ranked(question_of(parse(query)), *found)]


@pytest.mark.parametrize(
    ("query", "rare", "text", "is_good"),
    [
        ("hội nghị mekong lào", (1, 1, 3, 3), "sông mekong ở lào", True),  # half of few words, the rare ones
        ("hội nghị mekong lào", (1, 1, 3, 3), "hội nghị khai mạc", False),
        ("hội nghị mekong lào", (1, 1, 9, 1), "sông mekong", False),
        ("hội nghị bộ trưởng mekong lào", (1, 1, 1, 1, 3, 3), "sông mekong ở lào", True),  # a third of many
        ("hội nghị bộ trưởng mekong lào", (1, 1, 1, 1, 3, 3), "hội nghị khai mạc", False),
        ("hội nghị bộ trưởng mekong lào", (1, 1, 1, 1, 9, 1), "sông mekong", False),
    ],
)
def test_a_good_article_has_enough_of_the_words_and_the_rare_ones(
    query: str, rare: Sequence[float], text: str, is_good: bool
) -> None:
    [judged] = ranked(question_of(parse(query)), article("1", text), rare=rare)
    assert (judged.good, judged.has_all) == (is_good, False)


def test_articles_with_all_of_few_words_come_before_the_others() -> None:
    part, whole = article("part", "hội nghị khai mạc", score=99), article("whole", "mekong nghị hội")
    assert order("hội nghị mekong", part, whole) == ["whole", "part"]


def test_of_many_words_one_may_be_missing_in_the_best_article() -> None:
    part = article("part", "hội nghị mekong tại", score=99)
    whole = article("whole", "lào tại mekong nghị hội")
    assert order("hội nghị mekong tại lào", part, whole) == ["part", "whole"]


def test_of_equal_articles_the_newer_comes_first_and_last_that_without_a_date() -> None:
    dates = {"a": None, "b": 1, "c": 3, "d": 2, "e": 3}
    found = [article(id, "hội nghị", published=date) for id, date in dates.items()]
    assert order("hội nghị", *found) == order("hội nghị", *reversed(found)) == ["c", "e", "d", "b", "a"]


@pytest.mark.parametrize("query", ["hội nghị", "hoi nghi", "hội nghị mekong", "hội nghị mekong tại lào"])
def test_the_whole_query_counts_for_more_in_a_headline(query: str) -> None:
    phrase = "hội nghị mekong tại lào"
    text = article("text", f"khai mạc ¶ {phrase} {phrase} {phrase}", score=2)
    headline = article("headline", f"{phrase} ¶ khai mạc rồi bế mạc và khai mạc nữa")
    assert order(query, text, headline) == ["headline", "text"]


@pytest.mark.parametrize("headline", ["hội nghị bộ trưởng mekong tại lào", "hội nghị mekong"])
def test_a_headline_that_is_all_of_a_query_and_nothing_else_comes_first(headline: str) -> None:
    longer = article("longer", f"{headline} khai ¶ mạc ¶", score=9)
    same = article("same", f"{headline} ¶ khai mạc ¶")
    assert order(headline, longer, same) == ["same", "longer"]


def test_an_article_with_several_names_counts_by_the_best_of_them() -> None:
    names = (Name.of("tổ chức", 0.5), Name.of("liên hợp quốc", 0.8))
    question = replace(question_of(parse("lhq")), aliases=(Alias(0, 1, names),))
    both, best = article("both", "liên hợp quốc tổ chức"), article("best", "liên hợp quốc khai mạc")
    worse = article("worse", "tổ chức khai mạc")
    scores = {judged.match.id: judged.score for judged in ranked(question, both, best, worse)}
    assert scores["both"] == scores["best"] > scores["worse"] > 0
