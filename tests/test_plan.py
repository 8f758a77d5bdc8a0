"""What an engine is asked for a query."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from rarities import rarities

from tracuu.corpus import Article
from tracuu.index import update
from tracuu.index.clauses import AllOf, AnyOf, BestOf, Clause, Term, Weighted
from tracuu.index.fields import TEXT
from tracuu.search import Searcher
from tracuu.search.other_names import Alias, Name
from tracuu.search.parse import parse
from tracuu.search.plan import plan
from tracuu.search.question import question_of
from tracuu.search.question_clauses import candidates, preferred, under_other_names
from tracuu.search.reading import Reading
from tracuu.search.wording import Wording


@pytest.mark.parametrize(
    ("query", "is_tried"),
    [("hồi nghị mekong", True), ("hồi nghị mekong lào", False), ("hoi nghi mekong", False)],
)
def test_a_short_query_with_accents_is_tried_with_others_as_a_whole(query: str, is_tried: bool) -> None:
    with_others, as_typed = (plan(parse(query), each) for each in (Reading.ANY_ACCENTS, Reading.AS_TYPED))
    assert (with_others != as_typed) == is_tried


def test_a_long_query_is_tried_with_other_accents_where_most_words_are_enough() -> None:
    node = parse("hồi nghị mekong lào")
    assert plan(node, Reading.MOST_WORDS_ANY_ACCENTS) != plan(node, Reading.MOST_WORDS)


def test_only_among_candidates_a_name_counts_the_more_the_more_words_it_has() -> None:
    other = Alias(0, 1, (Name.of("Bộ Ngoại giao Nhật", 0.8),))
    question = replace(question_of(parse("mofa mekong")), aliases=(other,))
    wording = Wording.of(question)
    found = candidates(question, rarities(wording), ())
    assert isinstance(found, AllOf)
    assert isinstance(found.clauses[0], AnyOf)
    assert _weights_of_names(*found.clauses[0].clauses) == [0.8]
    assert _weights_of_names(*under_other_names(question, rarities(wording))) == [0.4]


def test_an_article_gains_nothing_from_another_name_beside_the_one_typed(tmp_path: Path, engine: str) -> None:
    long, short = "Bộ Ngoại giao họp báo chiều thứ năm", "MOFA họp báo chiều thứ năm"
    articles = [
        Article(id="cả hai", title="Tin", body=f"{long}. Thư gửi về MOFA."),
        Article(id="một", title="Tin", body=f"{long}. Thư gửi về đây."),
        Article(id="tên khác", title="Tin", body=f"{short}. Thư gửi về đây."),
    ]
    update(tmp_path / "news.idx", articles, engine=engine)
    with Searcher(tmp_path / "news.idx") as searcher:
        found = searcher.search("Bộ Ngoại giao").hits
    scores = {hit.id: hit.score for hit in found}
    assert scores["cả hai"] == pytest.approx(scores["một"], rel=0.02)
    assert scores["tên khác"] > 0.1


def _weights_of_names(*clauses: Clause) -> list[float]:
    unless_typed = [clause.clauses for clause in clauses if isinstance(clause, AllOf)]
    best = [way for best, _ in unless_typed if isinstance(best, BestOf) for way in best.clauses]
    return [way.weight for way in best if isinstance(way, Weighted)]


def test_words_that_only_ask_need_not_have_the_accents_that_they_are_meant_with() -> None:
    restored, asking = ("hội", "nghị", "ở", "đâu"), frozenset({2, 3})
    question = replace(question_of(parse("hoi nghi o dau")), restored=restored, asking=asking)
    wording = Wording.of(question)
    asked = [each.clause for each in preferred(rarities(wording)) if isinstance(each, Weighted)]
    assert [term.text for term in asked if isinstance(term, Term) and term.field == TEXT] == ["hội", "nghị"]
