"""Trends by month, made up for tests of their charts."""

from __future__ import annotations

from collections.abc import Iterable

from tracuu.search.reading import Reading
from tracuu.search.trends import Period, Trend


def monthly(subjects: Iterable[tuple[str, int]], periods: int) -> list[Trend]:
    """A trend for each subject, over so many months from January 2000 on; each month has its count more."""
    return [
        Trend(
            query,
            "month",
            tuple(Period(f"{2000 + n // 12}-{n % 12 + 1:02}", n * count) for n in range(periods)),
            0,
            Reading.AS_TYPED,
        )
        for query, count in subjects
    ]
