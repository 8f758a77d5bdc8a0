"""The tables. A ratio says how many times as long (or as large) as Tra cứu's something is."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from rich.console import Console
from rich.table import Table

from .building import Built
from .latency import FIND, SHOW, Answered
from .outcome import Outcome
from .segmentation import BATCH, BATCH_SUBSET, SCALAR, Cut
from .starting import Started
from .timing import Series
from .updating import Updated

_MB = 1e-6
_WIDTH = 132  # of the tables where the output is no terminal


def console() -> Console:
    """Where tables are printed."""
    made = Console()
    return made if made.is_terminal else Console(width=_WIDTH)


def show(outcome: Outcome, console: Console) -> None:
    """Prints a table for each part that was run, and what is to be known to read them."""
    settings, machine = outcome.settings, outcome.machine
    console.print(
        f"{settings['articles']:,} articles of {settings['source']}, {settings['text_bytes'] / 1e6:.1f} MB "
        f"of text; medians (lowest-highest) of {settings['rounds']} rounds, the contenders in turn.\n"
        f"{machine['processor']}, {machine['cores']} cores; load {machine['load_before']} before, "
        f"{machine['load_after']} after.\n"
        "×: how many times as long, or as much, as Tra cứu in the same rounds (below 1: better)."
    )
    if outcome.source_after != outcome.source_before:
        console.print("THE CODE OF TRA CỨU CHANGED DURING THIS RUN: its numbers do not belong together.")
    for line in outcome.left_out:
        console.print(line)
    for table in _tables(outcome):
        console.print()
        console.print(table)


def _tables(outcome: Outcome) -> Iterator[Table]:
    if outcome.segmentation:
        yield _segmentation(outcome.segmentation)
    if outcome.build:
        yield _build(outcome.build)
    if outcome.queries:
        yield _queries(outcome.queries)
    if outcome.start:
        yield _start(outcome.start)
    if outcome.update:
        yield _update(outcome.update)


def _segmentation(cuts: Sequence[Cut]) -> Table:
    table = _table(
        "Segmentation, from cold",
        ("contender", "characters", "load s", "M chars/s", "×", "10-syllable query ms", "×", "output"),
    )
    of = {cut.name: cut for cut in cuts}
    for cut in cuts:
        table.add_row(
            cut.name,
            f"{cut.characters:,}" if cut.characters else "",
            _spread(cut.load),
            _spread(_inverse(cut.text)) if cut.text else "",
            _ratio(cut.text, of[BATCH].text),
            _spread(cut.query) if cut.query else "",
            _ratio(cut.query, of[SCALAR].query),
            {True: "as pyvi's", False: "NOT AS PYVI'S", None: ""}[cut.same],
        )
    if of[BATCH_SUBSET].characters != of[BATCH].characters:
        table.caption = "pyvi and the second row cut the same texts; the first row cuts all articles"
    return table


def _build(builds: Sequence[Built]) -> Table:
    table = _table(
        "Index build, from reading the file to the commit",
        ("contender", "articles", "articles/s", "MB/s", "×", "CPU ms/article", "×", "peak MB", "index/text"),
    )
    ours = builds[0]
    for built in builds:
        table.add_row(
            built.name,
            f"{built.articles:,}",
            _spread(_inverse(built.wall.scaled(1e-3))),
            _number(built.text_bytes * _MB / (built.wall.median * 1e-3 * built.articles)),
            _ratio(built.wall, ours.wall),
            _spread(built.cpu),
            _ratio(built.cpu, ours.cpu),
            _number(built.peak.median * _MB),
            _number(built.size / built.text_bytes),
        )
    table.caption = "peak: of the largest process, where one has others help"
    return table


def _queries(answers: Sequence[Answered]) -> Table:
    table = _table(
        "Queries in an open index, the best 10, in ms",
        ("query", "contender", "ids p50", "p95", "×", "passages p50", "p95", "×", "queries", "answered %"),
    )
    for (kind, variant), group in groupby(answers, key=_kind):
        of = {(answer.key, answer.what): answer for answer in group}
        keys = [key for key, what in of if what == FIND]
        for key in keys:
            found, shown = of[key, FIND], of.get((key, SHOW))
            table.add_row(
                f"{kind}, {variant}" if key == keys[0] else "",
                found.name,
                *_times(found, of[keys[0], FIND]),
                *(_times(shown, of[keys[0], SHOW]) if shown else ("", "", "")),
                f"{len(found.times):,}",
                f"{100 * found.found:.0f}",
            )
        table.add_section()
    table.caption = (
        "Tra cứu asks for all words, then for most of them, the others for any. Without accents only Tra cứu "
        "finds what has them; SQLite takes some of the marks off. pyvi + Whoosh searches the subset only."
    )
    return table


def _start(commands: Sequence[Started]) -> Table:
    table = _table(
        "One search from the shell, whole process", ("command", "wall ms", "×", "CPU ms", "×", "peak MB")
    )
    ours = commands[0]
    for command in commands:
        table.add_row(
            command.name,
            _spread(command.wall.scaled(1000)),
            _ratio(command.wall, ours.wall),
            _spread(command.cpu.scaled(1000)),
            _ratio(command.cpu, ours.cpu),
            _number(command.peak.median * _MB),
        )
    return table


def _update(updates: Sequence[Updated]) -> Table:
    columns = ("run", "wall s", "× build", "CPU s", "× build", "added", "changed", "unchanged")
    table = _table("Keeping Tra cứu's index in step", columns)
    build = updates[0]
    for update in updates:
        wall, cpu = _ratio(update.wall, build.wall), _ratio(update.cpu, build.cpu)
        counts = (f"{count:,}" for count in (update.added, update.changed, update.unchanged))
        table.add_row(update.name, _spread(update.wall), wall, _spread(update.cpu), cpu, *counts)
    return table


def _table(title: str, columns: Sequence[str]) -> Table:
    table = Table(title=title, title_justify="left", caption_justify="left")
    for number, name in enumerate(columns):
        is_text = number == 0 or name == "contender"
        table.add_column(name, justify="left" if is_text else "right", no_wrap=is_text)
    return table


def _kind(answer: Answered) -> tuple[str, str]:
    return answer.kind, answer.variant


def _times(answer: Answered, base: Answered) -> tuple[str, str, str]:
    return _number(answer.p50), _number(answer.p95), _number(answer.p50 / base.p50)


def _spread(values: Series) -> str:
    return f"{_number(values.median)} ({_number(values.lowest)}-{_number(values.highest)})"


def _ratio(values: Series | None, base: Series | None) -> str:
    return _number(values.ratio(base)) if values and base else ""


def _inverse(values: Series) -> Series:
    return Series(tuple(1 / value for value in values.values))


def _number(value: float) -> str:
    """Three digits, without an exponent."""
    if value >= 100:
        return f"{value:,.0f}"
    return f"{value:.1f}" if value >= 10 else f"{value:.2f}" if value >= 1 else f"{value:.3f}"
