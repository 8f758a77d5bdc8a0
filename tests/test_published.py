"""Which dates an article can have, as seen from a day that the test gives."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from tracuu.corpus.published import is_believable, likeliest

TODAY = date(2024, 7, 26)


@pytest.mark.parametrize(
    ("day", "is_so"),
    [
        (date(1, 1, 1), False),
        (date(1899, 12, 31), False),
        (date(1900, 1, 1), True),
        (date(1970, 1, 1), False),
        (date(1970, 1, 2), True),
        (date(2025, 12, 31), True),
        (date(2026, 1, 1), False),
        (datetime(2025, 12, 31, 23, 59, tzinfo=UTC), True),
        (datetime.max.replace(tzinfo=UTC), False),
    ],
)
def test_a_date_is_believed_from_1900_to_the_end_of_next_year(day: date, is_so: bool) -> None:
    assert is_believable(day, TODAY) is is_so


def test_the_likeliest_date_is_the_first_that_can_be_believed() -> None:
    good, bad = date(2024, 7, 26), date(209, 7, 26)
    assert likeliest([None, bad, good, date(2024, 7, 27)]) == good
    assert likeliest([None, bad, date.max]) == bad
    assert likeliest([None]) is None
