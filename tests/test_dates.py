"""Dates as Vietnamese readers write them."""

from __future__ import annotations

import unicodedata
from calendar import monthrange
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from collection import ARTICLES
from hypothesis import given, settings
from hypothesis import strategies as st

from tracuu.corpus.errors import QueryError
from tracuu.index import update
from tracuu.search import Filters, Searcher
from tracuu.search.dates import date_range, today_in_vietnam
from tracuu.search.days import DateRange

TODAY = date(2024, 8, 14)
"""A Wednesday."""


def days(first: str, last: str = "") -> DateRange:
    return DateRange(date.fromisoformat(first), date.fromisoformat(last or first))


def without_accents(text: str) -> str:
    decomposed = unicodedata.normalize("NFD", text.replace("đ", "d").replace("Đ", "D"))
    return "".join(letter for letter in decomposed if not unicodedata.combining(letter))


MEANT = {
    "từ 1/7/2024 Ðến 15/7/2024": days("2024-07-01", "2024-07-15"),
    "26/7/2024": days("2024-07-26"),
    "26-07-2024": days("2024-07-26"),
    "26.7.2024": days("2024-07-26"),
    "2024-07-26": days("2024-07-26"),
    "3/12/2023": days("2023-12-03"),
    "ngày 26/7/2024": days("2024-07-26"),
    "ngày 26 tháng 7 năm 2024": days("2024-07-26"),
    "26 tháng 7, 2024": days("2024-07-26"),
    "26 tháng Bảy": days("2024-07-26"),
    "mùng 2/9": days("2023-09-02"),
    "26/7": days("2024-07-26"),
    "26/7 năm ngoái": days("2023-07-26"),
    "29/2": days("2024-02-29"),
    "7/2024": days("2024-07-01", "2024-07-31"),
    "2024-07": days("2024-07-01", "2024-07-31"),
    "tháng 7/2024": days("2024-07-01", "2024-07-31"),
    "tháng 07-2024": days("2024-07-01", "2024-07-31"),
    "Tháng 2 năm 2024": days("2024-02-01", "2024-02-29"),
    "tháng bảy": days("2024-07-01", "2024-07-31"),
    "tháng Sáu 2018": days("2018-06-01", "2018-06-30"),
    "tháng Mười năm 2016": days("2016-10-01", "2016-10-31"),
    "30 tháng Tư 2018": days("2018-04-30"),
    "tháng mười hai 2018": days("2018-12-01", "2018-12-31"),
    "quý một 2019": days("2019-01-01", "2019-03-31"),
    "tháng tám": days("2024-08-01", "2024-08-31"),
    "tháng chín": days("2023-09-01", "2023-09-30"),
    "tháng mười hai": days("2023-12-01", "2023-12-31"),
    "tháng tư": days("2024-04-01", "2024-04-30"),
    "tháng năm năm 2023": days("2023-05-01", "2023-05-31"),
    "tháng năm 2023": days("2023-05-01", "2023-05-31"),
    "tháng 7 năm ngoái": days("2023-07-01", "2023-07-31"),
    "2024": days("2024-01-01", "2024-12-31"),
    "năm 2024": days("2024-01-01", "2024-12-31"),
    "quý 3/2024": days("2024-07-01", "2024-09-30"),
    "quý III năm 2023": days("2023-07-01", "2023-09-30"),
    "quý tư": days("2023-10-01", "2023-12-31"),
    "hôm nay": days("2024-08-14"),
    "hôm qua": days("2024-08-13"),
    "hôm kia": days("2024-08-12"),
    "tuần này": days("2024-08-12", "2024-08-18"),
    "tuần trước": days("2024-08-05", "2024-08-11"),
    "hai tuần trước": days("2024-07-29", "2024-08-04"),
    "tháng này": days("2024-08-01", "2024-08-31"),
    "tháng trước": days("2024-07-01", "2024-07-31"),
    "8 tháng trước": days("2023-12-01", "2023-12-31"),
    "quý trước": days("2024-04-01", "2024-06-30"),
    "năm nay": days("2024-01-01", "2024-12-31"),
    "năm ngoái": days("2023-01-01", "2023-12-31"),
    "năm kia": days("2022-01-01", "2022-12-31"),
    "năm năm trước": days("2019-01-01", "2019-12-31"),
    "7 ngày trước": days("2024-08-07"),
    "cách đây 7 ngày": days("2024-08-07"),
    "3 ngày qua": days("2024-08-11", "2024-08-14"),
    "tuần qua": days("2024-08-07", "2024-08-14"),
    "3 tháng qua": days("2024-05-14", "2024-08-14"),
    "năm năm qua": days("2019-08-14", "2024-08-14"),
    "2024-07..2024-12": days("2024-07-01", "2024-12-31"),
    "1/7/2024 .. 15/7/2024": days("2024-07-01", "2024-07-15"),
    "2024..": DateRange(date(2024, 1, 1), None),
    "..2023": DateRange(None, date(2023, 12, 31)),
    "năm ngoái..": DateRange(date(2023, 1, 1), None),
    "tháng 11/2023..hôm qua": days("2023-11-01", "2024-08-13"),
    "từ tháng 7/2023 đến tháng 9/2023": days("2023-07-01", "2023-09-30"),
    "từ 2020 đến nay": days("2020-01-01", "2024-08-14"),
    "từ hôm qua": DateRange(date(2024, 8, 13), None),
    "đến 2023": DateRange(None, date(2023, 12, 31)),
    "1/7/2024 - 15/7/2024": days("2024-07-01", "2024-07-15"),
    "1/7/2024–15/7/2024": days("2024-07-01", "2024-07-15"),
    "1/7-15/7/2023": days("2023-07-01", "2023-07-15"),
    "1/7/2023..15/7": days("2023-07-01", "2023-07-15"),
    "1/8..31/8": days("2024-08-01", "2024-08-31"),
    "tháng 7 - 9/2023": days("2023-07-01", "2023-09-30"),
    "2021 – 2025": days("2021-01-01", "2025-12-31"),
    "2021-2025": days("2021-01-01", "2025-12-31"),
    "24-27/7/2024": days("2024-07-24", "2024-07-27"),
    "24-27/7": days("2024-07-24", "2024-07-27"),
    "24-27 tháng 7 năm 2024": days("2024-07-24", "2024-07-27"),
}


@pytest.mark.parametrize(("text", "meant"), MEANT.items())
def test_a_date_is_the_days_it_covers(text: str, meant: DateRange) -> None:
    forms = (text, without_accents(text), unicodedata.normalize("NFD", text), text.upper(), f"  {text}\n")
    for form in forms:
        assert date_range(form, TODAY) == meant


WRONG = {
    "31/2/2024": (0, "no 31/2/2024: month 2/2024 has 29 days"),
    "29/2/2023": (0, "has 28 days"),
    "31/4": (0, "has 30 days"),
    "0/7/2024": (0, "no 0/7/2024"),
    "13/2024": (0, "no month 13"),
    "2024-13": (0, "no month 13"),
    "0/2024": (0, "no month 0"),
    "tháng 13": (0, "no month 13"),
    "7/26/2024": (0, "the day comes first, 26/7/2024"),
    "quý 5/2024": (0, "four quarters"),
    "26/7/24": (0, "four digits: 26/7/2024"),
    "0000": (0, "no year 0000"),
    "ngày:abc": (0, "'ngày:abc' is not a date"),
    "  hôm": (2, "'hôm' is not a date"),
    "": (0, "not a date"),
    "..": (0, "not a date"),
    "20240": (0, "not a date"),
    "26-7": (0, "not a date"),
    "26/7-2024": (0, "not a date"),
    "26/7.2024": (0, "not a date"),
    "tháng 7 - 2024": (0, "not a date"),
    "1/7..1000 ngày trước": (5, "from 1/7/2024 to 18/11/2021"),
    "7-9/2024": (0, "not a date"),
    "2024-07-26T10:00": (0, "not a date"),
    "tháng giêng": (0, "not a date"),
    "2024..abc": (6, "'abc' is not a date"),
    "abc..2024": (0, "'abc' is not a date"),
    "từ 2024 đến": (3, "'2024 đến' is not a date"),
    "từ 7/2024 đến 31/9/2024": (14, "no 31/9/2024"),
    "2025..2024": (6, "from 1/1/2025 to 31/12/2024"),
    "hôm nay..hôm qua": (9, "ends before it begins"),
    "15/7..1/7": (6, "ends before it begins"),
    "tháng 11..tháng 2/2024": (10, "from 1/11/2024 to 29/2/2024"),
    "30-2/7": (3, "ends before it begins"),
    "9999 năm trước": (0, "too long ago"),
}


@pytest.mark.parametrize(("text", "wrong"), WRONG.items())
def test_a_wrong_date_is_an_error_that_shows_a_right_one(text: str, wrong: tuple[int, str]) -> None:
    with pytest.raises(QueryError) as caught:
        date_range(text, TODAY)
    position, reason = wrong
    assert caught.value.position == position
    assert reason in str(caught.value)
    assert "/2024" in str(caught.value)


# ------------------------------------------------------------------ properties

dates = st.dates(date(1000, 1, 1))
todays = st.dates(date(1900, 1, 1), date(2200, 1, 1))

DAY_FORMS = (
    "{d.day}/{d.month}/{d.year}",
    "{d:%d/%m/}{d.year}",
    "{d.day}-{d.month}-{d.year}",
    "{d.day}.{d.month}.{d.year}",
    "{d.year}-{d:%m-%d}",
    "ngày {d.day} tháng {d.month} năm {d.year}",
    "ngày {d.day}/{d.month}/{d.year}",
    "{d.day} thang {d.month}, {d.year}",
)
MONTH_FORMS = (
    "{d.month}/{d.year}",
    "{d:%m}-{d.year}",
    "{d.year}-{d:%m}",
    "tháng {d.month}/{d.year}",
    "tháng {d.month} năm {d.year}",
    "THANG {d.month} {d.year}",
)


@given(dates, st.sampled_from(DAY_FORMS), todays)
def test_every_day_is_read_in_every_form(day: date, form: str, today: date) -> None:
    assert date_range(form.format(d=day), today) == DateRange(day, day)


@given(dates, st.sampled_from(MONTH_FORMS), todays)
def test_every_month_is_read_in_every_form_as_its_days(day: date, form: str, today: date) -> None:
    last = day.replace(day=monthrange(day.year, day.month)[1])
    assert date_range(form.format(d=day), today) == DateRange(day.replace(day=1), last)


@given(st.lists(dates, min_size=2, max_size=2).map(sorted), st.lists(st.sampled_from(DAY_FORMS), min_size=2))
def test_two_days_in_any_forms_make_a_range(ends: list[date], forms: list[str]) -> None:
    first, last = (form.format(d=day) for form, day in zip(forms, ends, strict=False))
    for between in ("..", " - ", "–", " .. "):
        assert date_range(first + between + last, TODAY) == DateRange(*ends)
    assert date_range(f"từ {first} đến {last}", TODAY) == DateRange(*ends)


@given(todays, st.integers(1, 31), st.integers(1, 12))
def test_a_day_without_a_year_is_the_last_one_that_has_come(today: date, day: int, month: int) -> None:
    try:
        found = date_range(f"{day}/{month}", today)
    except QueryError:
        assert day > monthrange(2024, month)[1] or (day, month) == (29, 2)
        return
    assert found.first is not None
    assert found.first <= today
    assert (found.first.day, found.first.month) == (day, month)
    assert today - found.first < timedelta(366 if (day, month) != (29, 2) else 8 * 366)


@given(todays)
def test_weeks_begin_on_monday(today: date) -> None:
    this, before = date_range("tuần này", today), date_range("tuần trước", today)
    assert this.first is not None
    assert this.last is not None
    assert this.first.weekday() == 0
    assert this.first <= today <= this.last == this.first + timedelta(6)
    assert before == DateRange(this.first - timedelta(7), this.last - timedelta(7))


pieces = st.sampled_from(
    "ngày tháng năm quý tuần hôm nay qua trước này từ đến bảy mười .. . / - – , 7 31 2 2024 0 : abc".split()
)
texts = st.text(max_size=120) | st.lists(pieces, max_size=8).map(" ".join) | st.lists(pieces).map("".join)


def read_or_refused(text: str, today: date) -> DateRange | QueryError:
    try:
        return date_range(text, today)
    except QueryError as error:
        return error


@settings(max_examples=500)
@given(texts, todays)
def test_any_text_is_days_in_their_order_or_a_query_error(text: str, today: date) -> None:
    found = read_or_refused(text, today)
    if isinstance(found, QueryError):
        assert found.position is not None
        assert 0 <= found.position <= len(text)
        return
    assert found.first or found.last
    assert found.first is None or found.last is None or found.first <= found.last
    low, high = found.timestamps()
    assert low is None or high is None or low < high


# ------------------------------------------------------------------ times


@given(dates)
def test_a_day_lasts_from_midnight_to_midnight_in_vietnam(day: date) -> None:
    low, high = DateRange(day, day).timestamps()
    midnight = datetime(day.year, day.month, day.day, tzinfo=UTC) - datetime(1970, 1, 1, tzinfo=UTC)
    assert low == midnight // timedelta(seconds=1) - 7 * 3600
    assert high == low + 24 * 3600 - 1


def test_an_open_side_has_no_time() -> None:
    assert DateRange(None, date(2023, 12, 31)).timestamps() == (None, 1704041999)
    assert DateRange(date(2024, 1, 1), None).timestamps() == (1704042000, None)


def seconds(text: str) -> int:
    return int(datetime.fromisoformat(text).timestamp())


@pytest.mark.parametrize(
    ("moment", "meant"),
    [
        ("2024-07-26T10:30:00", "2024-07-26T10:30:00+07:00"),
        ("2024-07-26T10:30:00+07:00", "2024-07-26T10:30:00+07:00"),
        ("2024-07-31T20:00:00+00:00", "2024-08-01T03:00:00+07:00"),
        ("2024-07-26T00:00:00-08:00", "2024-07-26T15:00:00+07:00"),
    ],
)
def test_a_range_may_begin_and_end_at_a_moment(moment: str, meant: str) -> None:
    end = datetime.fromisoformat(moment)
    assert DateRange(end, end).timestamps() == (seconds(meant), seconds(meant))


def test_a_range_may_run_from_a_moment_to_the_end_of_a_day() -> None:
    range = DateRange(datetime(2024, 7, 26, 23, 0, tzinfo=UTC), date(2024, 7, 27))
    assert range.timestamps() == (seconds("2024-07-27T06:00:00+07:00"), seconds("2024-07-27T23:59:59+07:00"))


@pytest.mark.parametrize("wrong", ["2024-07-26", "", 2024, 0.0])
@pytest.mark.parametrize("name", ["first", "last"])
def test_an_end_that_is_no_date_is_a_mistake_that_is_named(name: str, wrong: Any) -> None:
    with pytest.raises(TypeError, match=rf"^{name} is a date or datetime, not {wrong!r}: give date\(2024"):
        DateRange(**{name: wrong})


def test_a_search_refuses_a_filter_that_is_no_date(tmp_path: Path) -> None:
    update(tmp_path / "news.idx", ARTICLES)
    with Searcher(tmp_path / "news.idx") as searcher:
        for query in ("mekong", ""):
            with pytest.raises(TypeError, match=r"^last is a date or datetime, not '2024-07-26'"):
                searcher.search(query, filters=Filters(last="2024-07-26"))  # type: ignore[arg-type]


def test_today_is_the_date_in_vietnam() -> None:
    seven_hours = timedelta(hours=7)
    before = (datetime.now(UTC) + seven_hours).date()
    assert before <= today_in_vietnam() <= (datetime.now(UTC) + seven_hours).date()


@pytest.mark.parametrize(("today", "day"), [("1904-01-15", "1896-02-29"), ("2104-03-01", "2104-02-29")])
def test_a_day_that_some_years_lack_is_in_the_last_year_that_had_it(today: str, day: str) -> None:
    assert date_range("29/2", date.fromisoformat(today)) == days(day)
