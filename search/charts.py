"""Counts drawn for the terminal: facets as small tables, trends as bars. Prints nothing itself.

Bars are made of block characters and stand beside their numbers, so that neither colour nor a font decides
whether they can be read. Nothing is wider than it may be, `WIDTH` at most: where there is less room, labels
are cut shorter and trends drawn below each other, so that a bar stays on its line.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import groupby

from rich.cells import cell_len, set_cell_size

from ..corpus.article import clean
from .facets import PERIODS, Facet
from .remarks import written
from .render import RELAXED
from .styled import Line, styled
from .trends import Trend

WIDTH = 80
MOST_VALUES = 10
"""The most values of a facet that are shown; of years and months, the latest ones."""

MOST_SIDE_BY_SIDE = 4
"""The most trends that are drawn side by side; further ones are drawn below them."""

LEAST_COLUMN = 12
"""Cells of a trend that is drawn beside others."""

LONGEST_LABEL, SHORTEST_LABEL = 40, 8
LONGEST_BAR, SHORTEST_BAR = 30, 10
"""Cells of a facet's values and bars; the shortest are what is left of them where there is little room."""

LONGEST_GAP = 2
"""The most successive periods without articles that are shown one by one; more are merged into one line."""

_MARGIN = "  "

_SHOWN_NAMES = {
    "section": "Chuyên mục",
    "author": "Tác giả",
    "place": "Nơi",
    "year": "Năm",
    "month": "Tháng",
    "tag": "Thẻ",
    "source": "Nguồn",
}
"""What each facet is called in the terminal."""

_EIGHTHS = " ▏▎▍▌▋▊▉"


def bar(count: int, largest: int, width: int) -> str:
    """A bar of up to `width` cells for the largest count; every count but 0 can be seen, if there is a cell.

    >>> bar(3, 4, 2), bar(0, 4, 2)
    ('█▌', '')
    """
    eighths = max(round(8 * width * count / largest), 1) if count and width > 0 else 0
    return ("█" * (eighths // 8) + _EIGHTHS[eighths % 8]).rstrip()


# ---- Facets


def facet_tables(facets: Mapping[str, Facet], width: int = WIDTH) -> Iterator[Line]:
    """The most frequent values of each facet, one below the other; nothing if there is no article."""
    for facet in facets.values():
        if not facet.articles:
            continue
        yield from _facet_table(facet, min(width, WIDTH))
        yield Line(styled())


def _facet_table(facet: Facet, width: int) -> Iterator[Line]:
    name = _SHOWN_NAMES[facet.name]
    yield Line(styled(name, "bold") + styled(f" của {written(facet.articles)} bài", "dim"))
    in_time = facet.name in PERIODS
    shown = facet.values[-MOST_VALUES:] if in_time else facet.values[:MOST_VALUES]
    more = len(facet.values) - len(shown)
    if more and in_time:
        yield Line(styled(f"… {written(more)} {name.lower()} trước đó", "dim"), _MARGIN)
    fitted = _fitted_end if facet.name == "source" else _fitted
    yield from _bars([value.label for value in shown], [value.count for value in shown], width, fitted)
    if more and not in_time:
        yield Line(styled(f"… {written(more)} {name.lower()} nữa", "dim"), _MARGIN)
    if not shown:
        yield Line(styled("không bài nào có", "dim"), _MARGIN)
    elif facet.without:
        yield Line(styled(f"{written(facet.without)} bài không có", "dim"), _MARGIN)


def _bars(
    labels: Sequence[str], counts: Sequence[int], width: int, fitted: Callable[[str, int], str]
) -> Iterator[Line]:
    digits = len(written(max(counts, default=0)))
    room = width - digits - len("      ")
    longest = max(min(LONGEST_LABEL, room - SHORTEST_BAR), SHORTEST_LABEL)
    shown = [fitted(label, longest) for label in labels]
    label_width = max(map(cell_len, shown), default=0)
    bar_width = min(room - label_width, LONGEST_BAR)
    for label, count in zip(shown, counts, strict=True):
        drawn = bar(count, max(counts), bar_width)
        row = f"{set_cell_size(label, label_width)}  {written(count):>{digits}}  {drawn}"
        yield Line(styled(row), _MARGIN)


def _fitted(text: str, width: int) -> str:
    text = " ".join(clean(text).split())
    return text if cell_len(text) <= width else f"{set_cell_size(text, width - 1).rstrip()}…"


def _fitted_end(text: str, width: int) -> str:
    """The end of a text that is too wide: the files of one folder differ there."""
    return _fitted(clean(text)[::-1], width)[::-1]


# ---- Trends


def trend_chart(trends: Sequence[Trend], width: int = WIDTH) -> Iterator[Line]:
    """A line for each period, with a bar for each trend, all to one scale; nothing if there is no period. The
    trends have the same periods (`trends.aligned`)."""
    if not trends[0].periods:
        return
    largest = max((period.count for trend in trends for period in trend.periods), default=0)
    room = min(width, WIDTH) - len(trends[0].periods[0].label)
    beside = max(1, min(len(trends), MOST_SIDE_BY_SIDE, room // (LEAST_COLUMN + 2)))
    for start in range(0, len(trends), beside):
        yield from _side_by_side(trends[start : start + beside], largest, room // beside - 2)
        yield Line(styled())


_PERIOD = {"month": "tháng", "year": "năm"}


def _side_by_side(trends: Sequence[Trend], largest: int, column: int) -> Iterator[Line]:
    labels = [period.label for period in trends[0].periods]
    label_width = len(labels[0])
    titles = "".join(f"  {set_cell_size(_fitted(trend.query, column), column)}" for trend in trends)
    yield Line(styled(" " * label_width + titles.rstrip(), "bold"))
    rows = zip(labels, zip(*([p.count for p in trend.periods] for trend in trends), strict=True), strict=True)
    for is_empty, group in groupby(rows, lambda row: not any(row[1])):
        run = list(group)
        if is_empty and len(run) > LONGEST_GAP:
            yield Line(
                styled(
                    f"{'…':>{label_width}}  không có trong {written(len(run))} {_PERIOD[trends[0].by]}", "dim"
                )
            )
            continue
        for label, counts in run:
            yield Line(styled(f"{label}{_cells(counts, largest, column)}".rstrip()))


def _cells(counts: Sequence[int], largest: int, column: int) -> str:
    digits = len(written(largest))
    room = column - digits - 1
    cells = (f"{written(count):>{digits}} {bar(count, largest, room)}" for count in counts)
    return "".join(f"  {set_cell_size(cell, column)}" for cell in cells)


def trend_notes(trends: Sequence[Trend]) -> Iterator[str]:
    """The notes below the bars: for each trend the number of articles, how many have no date, and how the
    query was read if not as typed."""
    for trend in trends:
        if trend.text:
            yield f"{trend.query} được hiểu là: {trend.text}"
        if trend.reading in RELAXED:
            yield f"{trend.query}: {RELAXED[trend.reading]}"
        undated = f", {written(trend.undated)} bài nữa không có ngày đăng" if trend.undated else ""
        yield f"{trend.query}: {written(trend.total)} bài{undated}"
