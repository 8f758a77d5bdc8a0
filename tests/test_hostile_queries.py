"""Whatever is typed is answered or refused. How soon is measured by tests/bench/hostile.py, which fails where
that is too late."""

from __future__ import annotations

import os
import runpy
from itertools import islice
from pathlib import Path

import pytest
from depth import examples
from hostile_queries import HOSTILE, PIECES, random_queries
from hypothesis import given
from hypothesis import strategies as st
from sample import SAMPLE

from tracuu.search import QueryError, Searcher

ANYTHING = st.text(st.characters(codec=None, exclude_categories=()), max_size=200)
PIECED = st.tuples(st.sampled_from(["", " "]), st.lists(st.sampled_from(PIECES), max_size=40))
QUERIES = ANYTHING | PIECED.map(lambda both: both[0].join(both[1]))


ARTICLES = SAMPLE


def is_answered(searcher: Searcher, query: str) -> bool:
    """Whether it was answered, and not refused with a reason."""
    try:
        results = searcher.search(query, limit=5)
    except QueryError as error:
        reason = str(error)
    else:
        assert 0 <= len(results) <= results.total
        return True
    assert reason
    return False


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_query_is_answered_or_refused(searcher: Searcher, name: str) -> None:
    is_answered(searcher, HOSTILE[name])


@pytest.mark.parametrize(
    "query",
    [
        " ".join(["\u0958" * 99] * 15),  # each of these letters is two in NFC
        '"hội nghị" ' + " ".join(["\u0958" * 99] * 15),
        "&amp;#8203;",  # &#8203; as text, and nothing if it were decoded again
        '&amp;#8203; "&amp;#8203;"',
        '"ngày 26 tháng7"~30',  # too loose for the four words that it is with tháng 7 apart
    ],
)
def test_a_query_is_not_refused_for_what_becomes_of_it(searcher: Searcher, query: str) -> None:
    assert is_answered(searcher, query)


@examples(75)
@given(query=QUERIES)
def test_any_query_is_answered_or_refused(searcher: Searcher, query: str) -> None:
    is_answered(searcher, query)


def test_random_pieces_are_answered_or_refused(searcher: Searcher) -> None:
    queries = islice(random_queries(seed=7), len(HOSTILE), len(HOSTILE) + 150)
    answered = [is_answered(searcher, query) for query in queries]
    assert any(answered)
    assert not all(answered)


def test_a_searcher_answers_as_before_after_all_of_them(searcher: Searcher) -> None:
    before = [hit.id for hit in searcher.search("hội nghị mekong")]
    for query in HOSTILE.values():
        is_answered(searcher, query)
    assert [hit.id for hit in searcher.search("hội nghị mekong")] == before


@pytest.mark.skipif(os.name != "posix", reason="memory is measured by POSIX means")
def test_the_measurement_fails_where_a_query_takes_too_long() -> None:
    measurement = runpy.run_path(str(Path(__file__).with_name("bench") / "hostile.py"))
    quick, slow = (measurement["Asked"](seconds, 1, "mekong", "2 found") for seconds in (0.9, 1.1))
    assert measurement["exit_code"]([quick]) == 0
    assert measurement["exit_code"]([quick, slow]) == 1
