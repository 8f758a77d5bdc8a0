"""Remarks on a query, dates and numbers in Vietnamese, the same wherever they are shown. Prints nothing
itself."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, datetime
from typing import TYPE_CHECKING

from ..corpus.vietnam_time import in_vietnam

if TYPE_CHECKING:
    from .results import Interpretation, Results

_QUOTED = re.compile('(?<!:)["“„«](?=\\w)')
"""The beginning of a phrase; the quotes of a part (ngày:"tuần trước") are needed."""

_SIGNS_OF_NUMBERS = str.maketrans(",.", ".,")


def accents(meant: Interpretation, best_first: bool) -> Iterator[str]:
    """What became of the accents that were not typed: articles with the likeliest ones come first where the
    best do (`best_first`), and play no role in an order in time and in counts."""
    if meant.restored and best_first:
        yield f"Xếp trước: {meant.restored} (tính cả các dấu khác)"
    elif meant.restored:
        yield f"Tính cả các bài có dấu khác; gõ có dấu để chỉ lấy: {meant.restored}"


def other_names(meant: Interpretation) -> Iterator[str]:
    """What was looked for beside what was typed."""
    for typed, names in meant.aliases:
        yield f"Tìm cả: {', '.join(names)} ({typed})"


def left_out(results: Results) -> Iterator[str]:
    """What was not found, or not counted, and what to ask instead."""
    meant = results.interpreted
    if meant.undated:
        yield f"Không tính {written(meant.undated)} bài không có ngày đăng"
    if meant.unknown:
        yield f"Không bài nào có: {', '.join(meant.unknown)}"
    elif not results.total and len(results.query.split()) > 1 and not (meant.undated or results.suggestion):
        quotes = "bỏ dấu ngoặc kép, " if _QUOTED.search(results.query) else ""
        yield f"Không bài nào có đủ những gì đã gõ: hãy {quotes}bớt một từ hoặc một điều kiện"
    if results.suggestion:
        yield f"Có phải bạn muốn tìm: {results.suggestion}?"


def day(published: date) -> str:
    """A date as Vietnamese papers write it, with the hour in Vietnam if it is known.

    >>> day(date(2024, 7, 26))
    '26/07/2024'
    """
    shown = in_vietnam(published)
    return shown.strftime("%d/%m/%Y %H:%M" if isinstance(shown, datetime) else "%d/%m/%Y")


def written(number: float, decimals: int = 0) -> str:
    """A number as Vietnamese papers write it: with dots between groups of thousands, and a comma before the
    decimals.

    >>> written(128060), written(6.24, 1)
    ('128.060', '6,2')
    """
    return f"{number:,.{decimals}f}".translate(_SIGNS_OF_NUMBERS)
