"""Looking for the words of a query in the terms of an article."""

from __future__ import annotations

import pytest

from tracuu.index.analyzer import query_terms
from tracuu.search.parse import parse
from tracuu.search.question import question_of
from tracuu.search.wording import Run, Text, Wording, has

TERMS = "hội nghị mê công ¶ các bộ trưởng họp ¶ đường sắt và kỹ thuật cop28 hội nghị ¶ bảo chi"


@pytest.mark.parametrize(
    ("typed", "times"),
    [
        ("hội nghị", 2),
        ("hoi nghi", 2),
        ("hội nghi", 2),
        ("hồi nghị", 0),
        ("duong sat", 1),
        ("dương sắt", 0),
        ("ki thuat", 1),
        ("công các", 0),
        ("họp", 1),
        ("ho", 0),
    ],
)
def test_a_run_is_counted_where_all_of_it_stands_side_by_side(typed: str, times: int) -> None:
    run, text = Run.of(query_terms(typed)), Text(TERMS)
    assert run.count(text) == times
    assert run.is_in(text) == (times > 0)


@pytest.mark.parametrize(
    ("query", "is_there"),
    [
        ("hội nghị trưởng", True),
        ("bo truong hop", True),
        ("COP 28", True),
        ("COP-28", True),
        ("Bảo-Chi", True),
        ("Chi-Bảo", False),
        ("hội nghị opec", False),
    ],
)
def test_an_article_has_all_words_of_a_query_or_lacks_one(query: str, is_there: bool) -> None:
    wording = Wording.of(question_of(parse(query)))
    assert all(has(Text(TERMS), need) for need in wording.needs) == is_there


def test_headline_and_lead_are_the_head() -> None:
    assert Text(TERMS).head().accented == " hội nghị mê công ¶ các bộ trưởng họp "
    assert Text("mekong").head().accented == " mekong "
