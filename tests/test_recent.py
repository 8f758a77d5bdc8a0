"""The preference for recent articles: it decides between nearly equal ones, and nothing else."""

from __future__ import annotations

import math
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from hypothesis import given
from hypothesis import strategies as st

from tracuu.corpus import Article
from tracuu.index import update
from tracuu.search import Searcher
from tracuu.search.cli import cli
from tracuu.search.recency import GAIN, Recency

NEWEST = date(2024, 7, 26)
FILLER = "Các đại biểu thảo luận nhiều nội dung hợp tác và ra thông cáo báo chí sau phiên họp. " * 3

ARTICLES = (
    # The older one is a few words shorter, which makes it a little better.
    Article(id="cũ", title="Giá lúa gạo", body=f"Giá lúa gạo tăng. {FILLER}", published=date(2021, 3, 2)),
    Article(id="mới", title="Giá lúa gạo", body=f"Giá lúa gạo tăng ở miền Tây. {FILLER}", published=NEWEST),
    Article(id="không ngày", title="Giá lúa gạo", body=f"Giá lúa gạo tăng lại ở miền Tây. {FILLER}"),
    Article(id="thoáng qua", title="Hội nghị", body=f"{FILLER} Lúa, gạo có giá khác.", published=NEWEST),
    Article(id="sai ngày", title="Bóng đá", body="Trận đấu", published=date(2999, 1, 1)),
    *(Article(id=f"khác {n}", title="Hội nghị Mekong", published=date(2020, 1, n)) for n in range(1, 9)),
)


def found(searcher: Searcher, query: str, recent: float | None = None, **options: Any) -> list[str]:
    """The ids found, each by itself: the articles of these tests are much alike."""
    return [hit.id for hit in searcher.search(query, recent=recent, group=False, **options)]


@pytest.mark.parametrize("query", ["giá lúa gạo", "gia lua gao", '"giá lúa gạo"', "giá lúa gạo zzz"])
def test_of_two_nearly_equal_articles_the_recent_one_comes_first(searcher: Searcher, query: str) -> None:
    plain, recent = (found(searcher, query, recent=days) for days in (None, 30))
    assert plain.index("cũ") < plain.index("mới")
    assert recent.index("mới") < recent.index("cũ")


def test_a_weak_article_does_not_pass_a_clearly_better_one(searcher: Searcher) -> None:
    for query in ("giá lúa gạo", "gạo", "lúa OR gạo"):
        assert found(searcher, query, recent=1)[-1] == "thoáng qua"


def test_preferring_recent_articles_never_changes_what_is_found(searcher: Searcher) -> None:
    for query in ("giá lúa gạo", "mekong", '"hội nghị"', "*", "hội nghị OR gạo"):
        plain, recent = (searcher.search(query, limit=50, recent=days, group=False) for days in (None, 30))
        assert {hit.id for hit in plain} == {hit.id for hit in recent}
        assert (plain.total, plain.complete) == (recent.total, recent.complete)


def test_a_date_that_is_still_to_come_is_no_measure_of_age(searcher: Searcher) -> None:
    """Else the others would all be old alike, and the preference without effect."""
    assert found(searcher, "giá lúa gạo", recent=30)[0] == "mới"


def test_the_pages_of_one_answer_are_parts_of_it(searcher: Searcher) -> None:
    for query in ("giá lúa gạo", '"hội nghị"'):
        whole = found(searcher, query, recent=30, limit=50)
        pages = [
            id for offset in range(0, 50, 3) for id in found(searcher, query, 30, limit=3, offset=offset)
        ]
        assert pages == whole


def test_the_pages_of_an_answer_longer_than_the_window_are_parts_of_it(tmp_path: Path) -> None:
    articles = [
        Article(id=str(n), title="Giá vàng", body="tăng " * n, published=NEWEST - timedelta(days=n * 37 % 90))
        for n in range(45)
    ]
    update(tmp_path / "i", articles)
    with Searcher(tmp_path / "i") as searcher:
        for query in ("giá vàng", '"giá vàng"'):
            whole = found(searcher, query, 30, limit=50)
            pages = [
                id
                for offset in range(0, 50, 10)
                for id in found(searcher, query, 30, limit=10, offset=offset)
            ]
            assert len(set(whole)) == 45
            assert pages == whole


def test_preferring_recent_articles_does_not_change_an_order_in_time(searcher: Searcher) -> None:
    plain, recent = (searcher.search("hội nghị", sort="oldest", recent=days) for days in (None, 30))
    assert [(hit.id, hit.score) for hit in plain] == [(hit.id, hit.score) for hit in recent]


def test_articles_without_dates_are_ranked_as_ever(tmp_path: Path) -> None:
    update(tmp_path / "i", [Article(id="1", title="Hội nghị Mekong")])
    with Searcher(tmp_path / "i") as searcher:
        assert found(searcher, "mekong", recent=30) == ["1"]


@pytest.mark.parametrize("days", [0, -1, math.nan, math.inf, 10**400])
def test_the_half_life_is_a_positive_number_of_days(searcher: Searcher, days: float) -> None:
    with pytest.raises(ValueError, match="positive"):
        searcher.search("mekong", recent=days)


@given(
    newest=st.integers(-(2**40), 2**40),
    ages=st.lists(st.integers(-(2**40), 2**40), min_size=2, max_size=2),
    days=st.floats(min_value=0, exclude_min=True, allow_nan=False),
)
def test_what_an_article_gains_has_bounds_and_never_grows_with_age(
    newest: int, ages: list[int], days: float
) -> None:
    recency = Recency(newest, days)
    newer, older = (recency.factor(newest - age) for age in sorted(ages))
    assert 1 <= older <= newer <= 1 + GAIN
    assert recency.factor(None) == 1


def test_half_of_the_gain_is_left_after_the_half_life() -> None:
    assert Recency(0, 30).factor(-30 * 86_400) == pytest.approx(1 + GAIN / 2)


def tracuu(*arguments: str | int | Path) -> Result:
    return CliRunner().invoke(cli, ["search", *map(str, arguments)])


def test_recent_takes_a_number_of_days_or_its_default(index: Path) -> None:
    for option in ("--recent", "--recent=30"):
        run = tracuu("giá lúa gạo", "-n", 1, "-i", index, option)
        assert run.stdout.startswith(" 1. Giá lúa gạo\n    26/07/2024"), option
    assert "02/03/2021" in tracuu("giá lúa gạo", "-n", 1, "-i", index).stdout


def test_a_word_behind_the_option_is_a_word_and_a_number_the_days(index: Path) -> None:
    alone = tracuu("--recent", "giá", "lúa", "gạo", "-n", 1, "-i", index)
    assert alone.stdout == tracuu("--recent=30", "giá", "lúa", "gạo", "-n", 1, "-i", index).stdout
    assert tracuu("--recent", 30, "giá", "lúa", "gạo", "-n", 1, "-i", index).stdout == alone.stdout
    for wrong in ("--recent=mới", "--recent=0", "--recent=-5", "--recent=-"):
        run = tracuu(wrong, "giá", "lúa", "-i", index)
        assert run.exit_code == 2
        assert "--recent=30" in run.stderr
