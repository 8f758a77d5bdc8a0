"""A time is of the same day of Vietnam wherever it is shown, counted or looked for."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracuu.corpus.vietnam_time import VIETNAM, in_vietnam, timestamp, with_zone
from tracuu.index.facets import month
from tracuu.search.days import DateRange
from tracuu.search.remarks import day

EVENING = datetime(2024, 7, 31, 20, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("moment", "shown"),
    [
        (EVENING, "01/08/2024 03:00"),
        (datetime(2024, 8, 1, 6, 30, tzinfo=timezone(timedelta(hours=9))), "01/08/2024 04:30"),
        (datetime(2024, 7, 31, 20, 0, tzinfo=VIETNAM), "31/07/2024 20:00"),
        (datetime(2024, 7, 31, 20, 0), "31/07/2024 20:00"),
        (date(2024, 7, 31), "31/07/2024"),
    ],
)
def test_a_date_is_shown_as_it_is_in_vietnam(moment: date, shown: str) -> None:
    assert day(moment) == shown


zones = st.sampled_from([UTC, VIETNAM, timezone(timedelta(hours=9)), timezone(timedelta(hours=-8))])
earliest, latest = datetime(1900, 1, 1), datetime(2200, 1, 1)
moments = (
    st.dates(earliest.date(), latest.date())
    | st.datetimes(earliest, latest)
    | st.datetimes(earliest, latest, timezones=zones)
)


@given(moments)
def test_a_time_is_shown_counted_and_found_on_the_same_day(moment: date) -> None:
    shown = in_vietnam(moment)
    of = date(shown.year, shown.month, shown.day)
    assert day(moment).startswith(f"{of:%d/%m/%Y}")
    assert month(moment) == f"{of:%Y-%m}"
    low, high = DateRange(of, of).timestamps()
    assert low is not None
    assert high is not None
    assert low <= timestamp(moment) <= high


@given(moments)
def test_a_moment_shown_in_vietnam_stays_the_same_moment(moment: date) -> None:
    assert with_zone(in_vietnam(moment)) == with_zone(moment)


@pytest.mark.parametrize(
    "moment", [datetime.max.replace(tzinfo=UTC), datetime.min.replace(tzinfo=timezone(timedelta(hours=9)))]
)
def test_the_first_and_the_last_hours_that_there_are_stay_as_they_stand(moment: datetime) -> None:
    assert in_vietnam(moment) == moment.replace(tzinfo=None)


@pytest.mark.parametrize(
    ("moment", "seconds"),
    [
        (date(1970, 1, 1), -7 * 3600),
        (datetime(1970, 1, 1, 7), 0),
        (datetime(1970, 1, 1, tzinfo=UTC), 0),
        (date(1945, 9, 2), -767_836_800 - 7 * 3600),
    ],
)
def test_a_date_counts_from_midnight_in_vietnam(moment: date, seconds: int) -> None:
    assert timestamp(moment) == seconds
