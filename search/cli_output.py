"""How the command prints: results to stdout, all else to stderr.

Colour and progress bars are only for a terminal. Nothing prints except this module, `cli` and the other
`cli_` modules.
"""

from __future__ import annotations

import json
import os
import sys
from codecs import lookup
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, TextIO, TypeVar

import click

from ..corpus.article import clean

if TYPE_CHECKING:
    from rich.console import Console
    from rich.text import Text as RichText

    from ..corpus import ArticleStream
    from ..index.intake import Progress
    from .facets import Facet
    from .results import Results
    from .styled import Line, Text

Item = TypeVar("Item")

MOST_NOTES = 10


def print_json(value: dict[str, Any] | list[dict[str, Any]]) -> None:
    """Prints one JSON value, which has to be UTF-8: for an output of another encoding letters are escaped."""
    is_utf8 = lookup(sys.stdout.encoding or "utf-8").name == "utf-8"
    click.echo(json.dumps(value, ensure_ascii=not is_utf8, indent=2))


def print_lines(lines: Iterable[Line]) -> None:
    """Prints lines; with styles, and wrapped between words, only at a terminal."""
    if not sys.stdout.isatty():
        for line in lines:
            click.echo(line.margin + line.text.plain)
        return
    from rich.console import Console
    from rich.theme import Theme

    from .styled import MARK

    width = terminal_width(sys.stdout)
    console = Console(highlight=False, width=width)  # respects NO_COLOR
    # Red can be read on black and on white; an underline would hide the dot below a letter (nghị).
    console.push_theme(Theme({MARK: "reverse" if console.no_color else "bold red"}))
    for line in lines:
        _print_wrapped(line, console, width)


def _print_wrapped(line: Line, console: Console, width: int) -> None:
    from rich.text import Text as RichText

    margin = line.margin
    # Rich would pad the lines with blanks if it indented them itself.
    for part in _coloured(line.text).wrap(console, max(width - len(margin), 1)):
        part.rstrip()
        console.print(RichText.assemble((margin, line.margin_style), part), soft_wrap=True)
        margin = " " * len(margin)


def terminal_width(stream: TextIO) -> int:
    """How many cells a line has: those of the terminal that the stream writes to, or 80 where there is none.
    $COLUMNS can say another number."""
    if not stream.isatty():
        return 80
    said = os.environ.get("COLUMNS", "")
    if said.isdecimal() and int(said):
        return int(said)
    try:
        return os.get_terminal_size(stream.fileno()).columns or 80
    except OSError:
        return 80


def _coloured(text: Text) -> RichText:
    from rich.text import Text as RichText

    coloured = RichText()
    for piece, style in text.pieces:
        coloured.append(piece, style)
    return coloured


def print_results(
    results: Results,
    facets: Mapping[str, Facet] | None = None,
    notes: Iterable[str] | None = None,
    summary: str | None = None,
) -> None:
    """Prints hits and counts; then, to stderr, the notes, by default on how the query was understood, and the
    summary, by default the number of articles."""
    from . import render  # what prints JSON needs no words

    print_lines(line for hit in results for line in render.hit(hit))
    if facets:
        from . import charts

        print_lines(charts.facet_tables(facets, terminal_width(sys.stdout)))
    if results.relaxed:
        print_note(render.RELAXED[results.reading])
    for line in render.understood(results) if notes is None else notes:
        print_note(line)
    print_note(render.summary(results) if summary is None else summary)


def print_note(note: str) -> None:
    """Prints a note to stderr; at a terminal wrapped between words, so that paths stay whole. Errors are not
    printed so: the commands that they name are to be pasted, and would then end where a line ends."""
    note = clean(note)
    if sys.stderr.isatty():
        from textwrap import wrap

        width = terminal_width(sys.stderr)
        note = "\n".join(wrap(note, width, break_long_words=False, break_on_hyphens=False))
    click.echo(note, err=True)


def print_notes(notes: Sequence[str]) -> None:
    """Prints the first `MOST_NOTES` notes, and how many more there are."""
    for note in notes[:MOST_NOTES]:
        print_note(f"note: {note}")
    if len(notes) > MOST_NOTES:
        print_note(f"... and {len(notes) - MOST_NOTES:,} more")


@contextmanager
def indexing_bar(articles: ArticleStream | None) -> Iterator[Progress | None]:
    """A progress bar with the rate and the time left, if stderr is a terminal; else None."""
    if not sys.stderr.isatty():
        yield None
        return
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TaskProgressColumn, TextColumn, TimeRemainingColumn

    columns = (BarColumn(), TaskProgressColumn(), TextColumn("{task.description}"), TimeRemainingColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("reading", total=1.0 if articles else None)

        def show(done: int) -> None:
            rate = done / max(bar.tasks[0].elapsed or 0.0, 0.001)
            read = articles.fraction_read if articles else 0.0
            bar.update(task, completed=read, description=f"{done:,} articles, {rate:,.0f}/s")

        yield show


def with_bar(items: Sequence[Item]) -> Iterable[Item]:
    """Passes on what is searched and shows a progress bar, if at a terminal."""
    if not sys.stderr.isatty():
        return items
    from rich.console import Console
    from rich.progress import track

    return track(items, "searching", console=Console(stderr=True), transient=True)


def nowhere() -> TextIO:
    """An output that discards everything."""
    return Path(os.devnull).open("w", encoding="utf-8")


@contextmanager
def quiet_libraries() -> Iterator[None]:
    """Discards what libraries themselves write to stderr: Tantivy writes a trace for damaged bytes, although
    its errors are caught."""
    try:
        kept = os.dup(2)
    except OSError:  # there is no stderr
        yield
        return
    with nowhere() as output:
        os.dup2(output.fileno(), 2)
    try:
        yield
    finally:
        os.dup2(kept, 2)
        os.close(kept)
