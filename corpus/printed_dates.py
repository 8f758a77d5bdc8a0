"""Dates as newspapers print them above an article: `Thứ Sáu, 26/07/2024 | 10:30`, `26 Tháng Bảy, 2024`,
`26 thg 7, 2024`, `26 Th7, 2024`, and on sites with an English template `July 26, 2024`."""

from __future__ import annotations

import re
from contextlib import suppress
from datetime import date, datetime, time, timedelta, timezone, tzinfo

from .vietnam_time import VIETNAM

_MONTHS = {
    "một": 1, "giêng": 1, "hai": 2, "ba": 3, "tư": 4, "bốn": 4, "năm": 5, "sáu": 6, "bảy": 7, "bẩy": 7,
    "tám": 8, "chín": 9, "mười": 10, "mười một": 11, "mười hai": 12, "chạp": 12,
}  # fmt: skip
_ENGLISH_MONTHS = {
    "jan": 1, "feb": 2, "mar": 3, "apr": 4, "may": 5, "jun": 6,
    "jul": 7, "aug": 8, "sep": 9, "oct": 10, "nov": 11, "dec": 12,
}  # fmt: skip
_NAMES = "|".join(sorted(_MONTHS, key=len, reverse=True))
_MONTH = rf"(?:(?:tháng|thg\.?)\s+|th\.?\s?(?=\d))(?P<month>\d{{1,2}}|{_NAMES})"
_ENGLISH_MONTH = rf"(?P<month>{'|'.join(_ENGLISH_MONTHS)})[a-z]*\.?"
_DAYS = [
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        r"(?<!\d)(?P<day>\d{1,2})\s*[/.-]\s*(?P<month>\d{1,2})\s*[/.-]\s*(?P<year>\d{4})(?!\d)",
        rf"(?<!\d)(?P<day>\d{{1,2}})\s+{_MONTH}(?:,?\s+năm\s+|\s*[,/]\s*|\s+)(?P<year>\d{{4}})(?!\d)",
        rf"\b{_MONTH}\s+(?P<day>\d{{1,2}})(?:\s*,\s*|\s+)(?P<year>\d{{4}})(?!\d)",
        rf"(?<!\d)(?P<day>\d{{1,2}})\s+{_ENGLISH_MONTH},?\s+(?P<year>\d{{4}})(?!\d)",
        rf"\b{_ENGLISH_MONTH}\s+(?P<day>\d{{1,2}}),?\s+(?P<year>\d{{4}})(?!\d)",
        r"(?<!\d)(?P<year>\d{4})(?P<sign>[-/])(?P<month>\d{1,2})(?P=sign)(?P<day>\d{1,2})(?!\d)",
    )
]
_OFFSET = r"([+-])(\d{1,2})(?::?(\d{2}))?"
_HOUR = re.compile(
    r"(?<![\d+])"  # +07:00 is a time zone
    r"(\d{1,2})\s*(?:[:hg]|giờ)\s*(\d{2})(?::\d{2})?\s*(AM|PM|SA|CH)?(?=Z\b|\W|$)"
    rf"(?:[\s(]*((?:GMT|UTC)\s*{_OFFSET}|[+-]\d{{2}}:?\d{{2}}|GMT|UTC|Z)(?![\w/.-]))?",
    re.IGNORECASE,
)
_AROUND = re.compile(
    r"(?:thứ\s+(?:hai|ba|tư|năm|sáu|bảy|[2-7])|chủ\s+nhật|\bt[2-7]\b|\bcn\b"
    r"|\b(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\b"
    r"|ngày|lúc|cập\s+nhật|đăng|xuất\s+bản|gmt|utc|phút|thời\s+gian|lần\s+cuối|[+-]?0?7(?::?00)?"
    r"|[|,;:()/–—-]|\s)*+",  # possessive: "-" matches two alternatives
    re.IGNORECASE,
)
_LONGEST = 80
"""Characters of a line that is a date and nothing else."""


def read_date(text: str) -> date | None:
    """The date, with the hour if given, of a line that holds nothing else; None for any other line.

    Hours without a zone are in Vietnam's time, as pages print them.

    >>> read_date("Thứ Sáu, 26/07/2024 | 10:30 GMT+7"), read_date("Tháng Bảy 26, 2024")
    (datetime.datetime(2024, 7, 26, 10, 30), datetime.date(2024, 7, 26))
    """
    written = _written(text) if len(text) <= _LONGEST else None
    if written is None:
        return None
    rest = _HOUR.sub(" ", f"{text[: written.start()]} {text[written.end() :]}", count=1)
    return _with_hour(written, text) if _AROUND.fullmatch(rest) else None


def find_date(text: str) -> date | None:
    """The first date in a text, with the hour if given. Passes over dates that do not exist (31/2/2024).

    >>> find_date("Cập nhật lúc 10:30 ngày 26/7/2024, sửa ngày 27/7/2024")
    datetime.datetime(2024, 7, 26, 10, 30)
    """
    written = _written(text)
    return None if written is None else _with_hour(written, text)


def _written(text: str) -> re.Match[str] | None:
    """The first date in a text that exists."""
    found = [match for pattern in _DAYS for match in pattern.finditer(text)]
    return next(filter(_day, sorted(found, key=re.Match.start)), None)


def _day(written: re.Match[str]) -> date | None:
    month = written["month"].lower()
    with suppress(ValueError):
        number = _MONTHS.get(month) or _ENGLISH_MONTHS.get(month) or int(month)
        return date(int(written["year"]), number, int(written["day"]))
    return None


def _with_hour(written: re.Match[str], text: str) -> date | None:
    day, hour = _day(written), _HOUR.search(text)
    if day is None or hour is None:
        return day
    with suppress(ValueError):
        at = time(_of_24(int(hour[1]), hour[3] or ""), int(hour[2]), tzinfo=_zone(hour[4]))
        return datetime.combine(day, at)
    return day


def _zone(text: str | None) -> tzinfo | None:
    """The zone of an hour; None for that of Vietnam. Raises ValueError if there is no such zone."""
    if text is None:
        return None
    sign, hours, minutes = found.groups() if (found := re.search(_OFFSET, text)) else ("+", "0", None)
    offset = timedelta(hours=int(hours), minutes=int(minutes or 0))
    zone = timezone(offset if sign == "+" else -offset)
    return None if zone == VIETNAM else zone


def _of_24(hour: int, half: str) -> int:
    """From the 12-hour clock to the 24-hour clock. `half` is AM or SA (sáng), PM or CH (chiều); each half
    begins with 12."""
    if half.upper() in {"PM", "CH"}:
        return hour + 12 if hour < 12 else hour
    return 0 if half and hour == 12 else hour
