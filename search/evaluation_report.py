"""An evaluation as styled tables for a person, and as JSON values for a program. Prints nothing itself."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from rich.cells import cell_len

from ..corpus.article import clean
from .evaluate import DEPTH, Measured, Row, TimedAnswer, rows
from .queries import AskedQuery
from .run_comparison import Comparison, Move
from .styled import Line, styled

MOST_MOVES = 20
"""The most moved queries that are shown in a table; JSON has all of them."""

_NAMES = (f"MRR@{DEPTH}", f"recall@{DEPTH}", f"nDCG@{DEPTH}")


def tables(
    measured: Sequence[Measured], compared: Comparison | None, each: Sequence[Measured]
) -> Iterator[Line]:
    """The mean measures and the latencies for each kind and variant; then the queries of `each` one by one,
    and the changes since an earlier run, if there is one."""
    header = ("kind", "accents", "queries", "refused", *_NAMES, "p50 ms", "p95 ms")
    yield from _table(header, [_cells(row) for row in rows(measured)], texts=2)
    if each:
        yield Line(styled())
        yield from _table(("query", "rank", *_NAMES, "text"), [_query_cells(one) for one in each], texts=1)
    if compared:
        yield Line(styled())
        yield from _changes(compared)


def refusal(answer: TimedAnswer) -> str:
    """Why a query was not understood, in a line."""
    return f"refused {answer.asked.id}: {answer.asked.text}: {answer.refused}"


def as_json(
    measured: Sequence[Measured], compared: Comparison | None, each: Sequence[Measured]
) -> dict[str, Any]:
    """The content of `tables` and `refusal` as JSON values, with all queries that moved."""
    refused = [one.answer for one in measured if one.answer.refused]
    values: dict[str, Any] = {
        "rows": [_row_as_json(row) for row in rows(measured)],
        "refused": [{**_asked_as_json(answer.asked), "reason": answer.refused} for answer in refused],
    }
    if each:
        values["queries"] = [_query_as_json(one) for one in each]
    if compared:
        values["against"] = _comparison_as_json(compared)
    return values


def _changes(compared: Comparison) -> Iterator[Line]:
    counts = {
        "better": compared.better,
        "worse": compared.worse,
        "the same": compared.same,
        "not in the earlier run": compared.new,
        "only in the earlier run": compared.gone,
    }
    said = [f"{count:,} {what}" for what, count in counts.items() if count]
    yield Line(styled(", ".join(said), "bold"))
    moves = [
        (move.asked.id, _rank(move.before), _rank(move.now), move.asked.text)
        for move in compared.moves[:MOST_MOVES]
    ]
    if moves:
        yield from _table(("query", "before", "now", "text"), moves, texts=1)


def _query_as_json(one: Measured) -> dict[str, Any]:
    return {
        **_asked_as_json(one.answer.asked),
        "rank": one.answer.rank,
        **dict(zip(_NAMES, one.measures, strict=True)),
        "took_ms": None if one.answer.refused else round(one.answer.took_ms, 3),
    }


def _comparison_as_json(compared: Comparison) -> dict[str, Any]:
    return {
        "better": compared.better,
        "worse": compared.worse,
        "same": compared.same,
        "new": compared.new,
        "gone": compared.gone,
        "moves": [_move_as_json(move) for move in compared.moves],
    }


def _move_as_json(move: Move) -> dict[str, Any]:
    return {**_asked_as_json(move.asked), "before": move.before, "now": move.now, "gain": round(move.gain, 4)}


def _asked_as_json(asked: AskedQuery) -> dict[str, Any]:
    return {"id": asked.id, "kind": asked.query.kind, "accents": asked.accents.value, "text": asked.text}


def _row_as_json(row: Row) -> dict[str, Any]:
    return {
        "kind": row.kind,
        "accents": row.accents.value,
        "queries": row.queries,
        "refused": row.refused,
        **dict(zip(_NAMES, row.measures, strict=True)),
        "p50_ms": row.p50_ms and round(row.p50_ms, 3),
        "p95_ms": row.p95_ms and round(row.p95_ms, 3),
    }


def _cells(row: Row) -> tuple[str, ...]:
    measures = (f"{value:.3f}" for value in row.measures)
    times = ("-" if value is None else f"{value:.1f}" for value in (row.p50_ms, row.p95_ms))
    return (row.kind, row.accents, f"{row.queries:,}", f"{row.refused:,}", *measures, *times)


def _query_cells(one: Measured) -> tuple[str, ...]:
    measures = (f"{value:.3f}" for value in one.measures)
    return (one.answer.asked.id, _rank(one.answer.rank), *measures, one.answer.asked.text)


def _rank(rank: int | None) -> str:
    return "-" if rank is None else str(rank)


def _table(header: tuple[str, ...], cells: Sequence[tuple[str, ...]], texts: int) -> Iterator[Line]:
    """Aligned columns: the first `texts` columns are aligned left and numbers right; the last column holds
    the text of a query, uncut."""
    shown = [tuple(clean(cell) for cell in row) for row in (header, *cells)]
    widths = [max(map(cell_len, column)) for column in zip(*shown, strict=True)]
    for place, row in enumerate(shown):
        padded = [
            cell + " " * (width - cell_len(cell)) if column < texts else " " * (width - cell_len(cell)) + cell
            for column, (cell, width) in enumerate(zip(row, widths, strict=True))
        ]
        if header[-1] == "text":
            padded[-1] = row[-1]
        yield Line(styled("  ".join(padded).rstrip(), "dim" if place == 0 else ""))
