"""Trends: how many articles answer a query in each month or year."""

from __future__ import annotations

import csv
import json
import sys
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from monthly import monthly
from rich.cells import cell_len

from tracuu.corpus import Article
from tracuu.search import Filters, QueryError, Searcher
from tracuu.search.charts import LONGEST_GAP, WIDTH, bar, trend_chart
from tracuu.search.cli import main
from tracuu.search.days import DateRange
from tracuu.search.reading import Reading
from tracuu.search.trends import Period, Trend, aligned

DAYS = (date(2023, 11, 30), date(2024, 2, 1), date(2024, 2, 29), None)
ARTICLES = (
    *(Article(id=f"mekong-{n}", title="Hội nghị Mekong", published=day) for n, day in enumerate(DAYS)),
    Article(id="asean", title="Hội nghị ASEAN", published=date(2024, 5, 5), section="ASEAN"),
)


def counts(trend: Trend) -> dict[str, int]:
    return {period.label: period.count for period in trend.periods}


# What is counted


def test_months_are_contiguous_and_those_without_articles_included(searcher: Searcher) -> None:
    trend = searcher.trend("mekong")
    assert trend.periods == (
        Period("2023-11", 1),
        Period("2023-12", 0),
        Period("2024-01", 0),
        Period("2024-02", 2),
    )
    assert (trend.query, trend.by, trend.total, trend.undated) == ("mekong", "month", 3, 1)


def test_years_are_counted_too(searcher: Searcher) -> None:
    assert counts(searcher.trend("hội nghị", "year")) == {"2023": 1, "2024": 3}


def test_days_narrow_the_range_and_set_its_ends(searcher: Searcher) -> None:
    days = DateRange(date(2024, 1, 10), date(2024, 2, 28))
    assert counts(searcher.trend("mekong", "month", days)) == {"2024-01": 0, "2024-02": 1}
    assert counts(searcher.trend("mekong", "year", DateRange(last=date(2025, 1, 1)))) == {
        "2023": 1,
        "2024": 2,
        "2025": 0,
    }
    assert counts(searcher.trend("zzzz", "year", DateRange(date(2024, 1, 1), date(2024, 2, 1)))) == {
        "2024": 0
    }


def test_filters_narrow_what_is_counted(searcher: Searcher) -> None:
    assert searcher.trend("hội nghị", "year", filters=Filters(section="asean")).total == 1
    assert searcher.trend("", "year", filters=Filters(section="ASEAN")).total == 1
    assert searcher.trend("mekong", "year", filters=Filters(section="ASEAN")).total == 0


def test_nothing_found_has_no_periods_and_a_looser_reading_is_told(searcher: Searcher) -> None:
    assert searcher.trend("zzzz").periods == ()
    assert searcher.trend("hồi nghị").reading is Reading.ANY_ACCENTS


def test_other_units_and_broken_queries_are_refused(searcher: Searcher) -> None:
    with pytest.raises(ValueError, match="a month or a year, not 'week'"):
        searcher.trend("mekong", "week")  # type: ignore[arg-type]
    with pytest.raises(QueryError):
        searcher.trend("khong_co:mekong")


def test_trends_are_made_comparable(searcher: Searcher) -> None:
    one, other = aligned([searcher.trend("mekong"), searcher.trend("asean")])
    assert [period.label for period in one.periods] == [period.label for period in other.periods]
    assert (one.periods[0].label, one.periods[-1].label) == ("2023-11", "2024-05")
    assert (one.total, other.total) == (3, 1)
    assert aligned([searcher.trend("zzzz")])[0].periods == ()


# How it is drawn


@given(st.integers(0, 10**6), st.integers(1, 10**6), st.integers(1, 80))
def test_a_bar_fits_and_shows_every_count_but_0(count: int, more: int, width: int) -> None:
    drawn = bar(count, count + more, width)
    assert len(drawn) <= width
    assert bool(drawn) == bool(count)


SUBJECTS = st.lists(
    st.tuples(st.text(st.sampled_from("hội nghị 日本 \x1b\n"), min_size=1), st.integers(0, 10**6)),
    min_size=1,
    max_size=9,
)


@given(SUBJECTS, st.integers(1, 30))
def test_a_chart_fits_a_terminal(subjects: list[tuple[str, int]], periods: int) -> None:
    trends = monthly(subjects, periods)
    lines = list(trend_chart(trends))
    assert all(cell_len(line.text.plain) + len(line.margin) <= WIDTH for line in lines)
    assert not any("\x1b" in line.text.plain for line in lines)


def test_a_long_time_without_articles_is_one_line() -> None:
    counted = [1, *[0] * (LONGEST_GAP + 1), 2, *[0] * LONGEST_GAP]
    periods = tuple(Period(str(2000 + n), count) for n, count in enumerate(counted))
    shown = [line.text.plain for line in trend_chart([Trend("mekong", "year", periods, 0, Reading.AS_TYPED)])]
    assert [line.split()[0] for line in shown[1:-1]] == ["2000", "…", "2004", "2005", "2006"]
    assert "không có trong 3 năm" in shown[2]


# The command


@pytest.fixture
def tracuu(monkeypatch: pytest.MonkeyPatch, index: Path) -> Tracuu:
    return Tracuu(monkeypatch, index)


class Tracuu:
    """Runs `tracuu trends` on the index of the tests."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, index: Path) -> None:
        self.monkeypatch, self.index = monkeypatch, index

    def __call__(self, *arguments: str | Path) -> int:
        words = ["tracuu", "trends", *map(str, arguments), "-i", str(self.index)]
        self.monkeypatch.setattr(sys, "argv", words)
        with pytest.raises(SystemExit) as exit:
            main()
        assert isinstance(exit.value.code, int)
        return exit.value.code


def test_the_command_draws_bars_side_by_side_and_says_what_has_no_date(
    tracuu: Tracuu, capsys: pytest.CaptureFixture[str]
) -> None:
    assert tracuu("mekong", "asean", "--by", "year") == 0
    out, err = capsys.readouterr()
    assert out.splitlines() == [
        f"      {'mekong':<36}  asean",
        f"2023  {'1 ' + '█' * 17:<36}  0",
        f"2024  {'2 ' + '█' * 34:<36}  1 {'█' * 17}",
        "",
    ]
    assert err == "mekong: 3 bài, 1 bài nữa không có ngày đăng\nasean: 1 bài\n"


def test_the_command_reads_dates_as_queries_do(tracuu: Tracuu, capsys: pytest.CaptureFixture[str]) -> None:
    assert tracuu("mekong", "--from", "tháng 1/2024", "--to", "2/2024") == 0
    assert [line[:7] for line in capsys.readouterr().out.splitlines()[1:-1]] == ["2024-01", "2024-02"]
    assert tracuu("mekong", "--from", "mai kia") == 2
    assert "is not a date" in capsys.readouterr().err
    assert tracuu("mekong", "--from", "2025", "--to", "2024") == 2
    assert "later than" in capsys.readouterr().err


def test_the_command_counts_what_its_options_leave(
    tracuu: Tracuu, capsys: pytest.CaptureFixture[str]
) -> None:
    assert tracuu("trends", "hội nghị", "--by", "year", "--section", "asean") == 0
    assert "2024" in (shown := capsys.readouterr().out)
    assert "2023" not in shown


def test_nothing_found_draws_nothing(tracuu: Tracuu, capsys: pytest.CaptureFixture[str]) -> None:
    assert tracuu("zzzz") == 1
    assert capsys.readouterr() == ("", "zzzz: 0 bài\n")


def test_a_looser_reading_is_told(tracuu: Tracuu, capsys: pytest.CaptureFixture[str]) -> None:
    assert tracuu("hồi nghị") == 0
    assert "hồi nghị: Không bài nào có các từ này với dấu như đã gõ" in capsys.readouterr().err


def test_what_a_query_was_understood_as_is_told(tracuu: Tracuu, capsys: pytest.CaptureFixture[str]) -> None:
    assert tracuu("hooij nghij asean") == 0
    assert "hooij nghij asean được hiểu là: hội nghị asean" in capsys.readouterr().err


def test_the_counts_can_be_written_to_a_table(
    tracuu: Tracuu, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert tracuu('"hội nghị"', "asean", "--by", "year", "--csv", tmp_path / "bảng.csv") == 0
    with (tmp_path / "bảng.csv").open(encoding="utf-8-sig", newline="") as file:
        assert list(csv.reader(file)) == [
            ["year", '"hội nghị"', "asean"],
            ["2023", "1", "0"],
            ["2024", "3", "1"],
        ]
    capsys.readouterr()
    assert tracuu("mekong", "--csv", tmp_path / "không có" / "bảng.csv") == 2
    assert "cannot write" in capsys.readouterr().err


def test_a_table_for_another_program_is_all_of_the_output(
    tracuu: Tracuu, capsys: pytest.CaptureFixture[str]
) -> None:
    assert tracuu('"hội nghị"', "asean", "--by", "year", "--csv", "-") == 0
    out, err = capsys.readouterr()
    assert out == 'year,"""hội nghị""",asean\n2023,1,0\n2024,3,1\n'
    assert "asean: 1 bài" in err


def test_the_counts_are_printed_as_json(tracuu: Tracuu, capsys: pytest.CaptureFixture[str]) -> None:
    assert tracuu("hooij nghij asean", "zzzz", "--by", "year", "--json") == 0
    out, err = capsys.readouterr()
    found, nothing = json.loads(out)
    assert (found["query"], found["text"], found["by"]) == ("hooij nghij asean", "hội nghị asean", "year")
    assert (found["total"], found["undated"], found["reading"]) == (1, 0, "as_typed")
    assert found["periods"] == [{"label": "2024", "count": 1}]
    assert (nothing["total"], nothing["text"]) == (0, None)
    assert err == ""
    assert tracuu("mekong", "--json", "--csv", "-") == 2


def test_a_picture_needs_matplotlib_and_says_so(
    tracuu: Tracuu, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "matplotlib.figure", None)
    assert tracuu("mekong", "--png", tmp_path / "hình.png") == 2
    assert 'pip install ".[plot]"' in capsys.readouterr().err


def test_a_picture_is_drawn(tracuu: Tracuu, tmp_path: Path) -> None:
    pytest.importorskip("matplotlib", reason="matplotlib is not installed")
    assert tracuu("mekong", "$asean$", "--png", tmp_path / "hình.png") == 0
    assert (tmp_path / "hình.png").read_bytes().startswith(b"\x89PNG")


@given(st.dates(date(1, 1, 1), date(9000, 1, 1)), st.integers(0, 2000))
def test_periods_follow_each_other(first: date, days: int) -> None:
    last = first + timedelta(days)
    ends = [
        Trend("a", "month", (Period(f"{d.year:04}-{d.month:02}", 1),), 0, Reading.AS_TYPED)
        for d in (first, last)
    ]
    labels = [period.label for period in aligned(ends)[0].periods]
    assert labels == sorted(set(labels))
    assert len(labels) == 12 * (last.year - first.year) + last.month - first.month + 1
