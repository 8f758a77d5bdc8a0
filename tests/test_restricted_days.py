"""Several restrictions of one query by date."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from tracuu.corpus import Article
from tracuu.search import Filters, QueryError, Searcher
from tracuu.search.explanation_text import understood_in_full

ARTICLES = [
    *[
        Article(id=f"{year}", title="Hội nghị Mekong", published=date(year, 7, 26))
        for year in (2022, 2023, 2024)
    ],
    Article(id="không ngày", title="Hội nghị Mekong"),
]


@pytest.mark.parametrize(
    ("query", "filters", "days"),
    [
        ("mekong ngày:2023..2025 ngày:2024", None, (date(2024, 1, 1), date(2024, 12, 31))),
        ("mekong AND ngày:2024", None, (date(2024, 1, 1), date(2024, 12, 31))),
        ("mekong ngày:2024", Filters(first=date(2024, 7, 1)), (date(2024, 7, 1), date(2024, 12, 31))),
        ("mekong ngày:2024..", Filters(last=date(2024, 8, 1)), (date(2024, 1, 1), date(2024, 8, 1))),
        ("mekong (hội nghị AND ngày:2024)", None, (date(2024, 1, 1), date(2024, 12, 31))),
        ("mekong (ngày:2024)^2", None, (date(2024, 1, 1), date(2024, 12, 31))),
        ("title:(ngày:2024) mekong", None, (date(2024, 1, 1), date(2024, 12, 31))),
    ],
)
def test_the_days_that_meet_all_of_them_are_told(
    searcher: Searcher, query: str, filters: Filters | None, days: tuple[date, date]
) -> None:
    found = searcher.search(query, filters=filters)
    assert (found.interpreted.published, found.interpreted.undated) == (days, 1)
    assert [hit.id for hit in found] == ["2024"]


@pytest.mark.parametrize("query", ["mekong", "mekong OR ngày:2024", "mekong NOT ngày:2024"])
def test_other_queries_are_restricted_to_no_days(searcher: Searcher, query: str) -> None:
    found = searcher.search(query)
    assert (found.interpreted.published, found.interpreted.undated) == (None, 0)


def test_restrictions_that_no_day_meets_are_told_as_such(searcher: Searcher) -> None:
    found = searcher.search("mekong ngày:2023 ngày:2024")
    assert (found.total, found.interpreted.published) == (0, (date(2024, 1, 1), date(2023, 12, 31)))
    assert "Ngày đăng: không có ngày nào hợp với mọi điều kiện" in list(understood_in_full(found))


def test_days_that_end_before_they_begin_are_refused() -> None:
    with pytest.raises(QueryError, match="ends before it begins"):
        Filters(first=date(2024, 7, 26), last=date(2024, 7, 25))
    with pytest.raises(QueryError, match="ends before it begins"):
        Filters(first=datetime(2024, 7, 26, 12), last=datetime(2024, 7, 26, 11))
    assert Filters(first=datetime(2024, 7, 26, 12), last=date(2024, 7, 26)).conditions()
    with pytest.raises(TypeError, match="date"):
        Filters(first="2024")  # type: ignore[arg-type]
