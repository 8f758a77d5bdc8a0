"""Trends written to files: CSV for spreadsheets, PNG for documents."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from importlib import import_module
from io import StringIO
from pathlib import Path

from ..corpus.errors import TracuuError
from .trends import Trend


def as_csv(trends: Sequence[Trend]) -> str:
    """A table: a line for each period, a column for each trend, headed by its query. The trends must have the
    same periods (`trends.aligned`)."""
    counts = ([period.count for period in trend.periods] for trend in trends)
    labels = [period.label for period in trends[0].periods]
    table = StringIO()
    writer = csv.writer(table, lineterminator="\n")
    writer.writerow([trends[0].by, *(trend.query for trend in trends)])
    writer.writerows(zip(labels, *counts, strict=True))
    return table.getvalue()


def write_csv(path: Path, trends: Sequence[Trend]) -> None:
    """Writes the table (`as_csv`) in UTF-8. Raises TracuuError if the file cannot be written."""
    with _written(path):
        # With a byte-order mark, by which spreadsheets recognise UTF-8.
        path.write_text(as_csv(trends), encoding="utf-8-sig", newline="\r\n")


def require_plots() -> None:
    """Raises TracuuError, which says what to install, if the library that draws is missing."""
    try:
        import_module("matplotlib.figure")
    except ImportError:
        raise TracuuError(
            'to draw a PNG needs matplotlib: run pip install ".[plot]" in the clone of Tra cứu'
        ) from None


def write_png(path: Path, trends: Sequence[Trend]) -> None:
    """Draws the trends, which must have the same periods, as lines in one picture.

    Raises TracuuError if matplotlib is missing or the file cannot be written.
    """
    require_plots()
    figure = import_module("matplotlib.figure").Figure(figsize=(9, 4.5), layout="constrained")
    axes = figure.add_subplot()
    for trend, (line, marker) in zip(trends, _styles(), strict=False):
        labels, counts = [p.label for p in trend.periods], [p.count for p in trend.periods]
        # matplotlib would read an unescaped dollar sign as the start of a formula.
        axes.plot(labels, counts, line, marker=marker, label=trend.query.replace("$", r"\$"))
    axes.set_ylim(bottom=0)
    axes.set_ylabel("số bài")
    axes.xaxis.set_major_locator(import_module("matplotlib.ticker").MaxNLocator(12, integer=True))
    axes.tick_params("x", rotation=45)
    axes.legend()
    with _written(path):
        figure.savefig(path, format="png", dpi=150)


def _styles() -> Iterator[tuple[str, str]]:
    """Lines and points that can be told apart without colour."""
    while True:
        yield from zip(("-", "--", "-.", ":"), ("o", "s", "^", "x"), strict=True)


@contextmanager
def _written(path: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise TracuuError(f"cannot write {path}: {error.strerror or error}; choose another place") from error
