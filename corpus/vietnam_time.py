"""Dates and times in Vietnam (UTC+7 all year); a time without a zone is taken to be in Vietnam."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta, timezone

VIETNAM = timezone(timedelta(hours=7))

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


def in_vietnam(moment: date) -> date:
    """The date, or the time without a zone, in Vietnam at this moment.

    >>> in_vietnam(datetime.fromisoformat("2024-07-31T20:00:00+00:00"))
    datetime.datetime(2024, 8, 1, 3, 0)
    >>> in_vietnam(date(2024, 7, 26))
    datetime.date(2024, 7, 26)
    """
    if not isinstance(moment, datetime) or moment.tzinfo is None:
        return moment
    try:
        return moment.astimezone(VIETNAM).replace(tzinfo=None)
    except OverflowError:  # within hours of the first or the last moment that datetime knows
        return moment.replace(tzinfo=None)


def with_zone(moment: date) -> datetime:
    """The moment with a zone, Vietnam's if it has none; for a date, its midnight.

    >>> with_zone(date(2024, 7, 26)).isoformat()
    '2024-07-26T00:00:00+07:00'
    """
    if not isinstance(moment, datetime):
        moment = datetime.combine(moment, time())
    return moment.replace(tzinfo=VIETNAM) if moment.tzinfo is None else moment


def timestamp(moment: date) -> int:
    """Seconds since 1970 in UTC. A date without an hour counts from its midnight, and a time without a zone
    runs, in Vietnam (UTC+7).

    >>> timestamp(date(1970, 1, 2))
    61200
    """
    return (with_zone(moment) - _EPOCH) // timedelta(seconds=1)
