"""What a notebook shows of results, facets and trends: the lines of the terminal as HTML. Prints nothing
itself."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from html import escape
from typing import TYPE_CHECKING

from . import render
from .styled import LINK, MARK, Line, Text, styled

if TYPE_CHECKING:
    from .facets import Facet
    from .results import Hit, Results
    from .trends import Trend

_TAGS = {"bold": "b", "dim": "small", MARK: "mark"}


def results_html(results: Results) -> str:
    """The hits of a search, and below them how it was understood and how many articles there are."""
    hits = "".join(map(hit_html, results))
    return hits + "".join([_html(Line(styled(note, "dim"))) for note in _notes(results)])


def hit_html(hit: Hit) -> str:
    """One hit, of which the id leads to the page of the article."""
    return "".join(map(_html, render.hit(hit)))


def facet_html(facet: Facet) -> str:
    """The most frequent values of a facet, with bars."""
    from .charts import facet_tables  # most notebooks draw none

    return _drawn(facet_tables({facet.name: facet}))


def trend_html(trend: Trend) -> str:
    """A bar for each period, and the number of articles."""
    from .charts import trend_chart, trend_notes

    notes = [Line(styled(note, "dim")) for note in trend_notes([trend])]
    return _drawn([*trend_chart([trend]), *notes])


def _notes(results: Results) -> Iterator[str]:
    if results.relaxed:
        yield render.RELAXED[results.reading]
    # Results do not know whether they are in an order of time; this remark on accents is true of any order.
    yield from render.understood(results, best_first=False)
    yield render.summary(results)


def _html(line: Line) -> str:
    """A line beside its margin; it is wrapped where the page ends."""
    margin = f'<span style="min-width: 2.5em">{escape(line.margin.strip())}</span>' if line.margin else ""
    return f'<div style="display: flex; min-height: 1em">{margin}<span>{_pieces(line.text)}</span></div>'


def _drawn(lines: Iterable[Line]) -> str:
    """Lines whose letters stand below each other."""
    drawn = "\n".join([escape(line.margin) + _pieces(line.text) for line in lines])
    return f"<pre>{drawn}</pre>"


def _pieces(text: Text) -> str:
    return "".join([_piece(piece, style) for piece, style in text.pieces if piece])


def _piece(piece: str, style: str) -> str:
    name, _, address = style.partition(LINK)
    tag = _TAGS.get(name.strip())
    shown = f"<{tag}>{escape(piece)}</{tag}>" if tag else escape(piece)
    return f'<a href="{escape(address)}">{shown}</a>' if address else shown
