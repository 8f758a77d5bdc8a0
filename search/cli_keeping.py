"""The commands that keep an index: `index`, `remove`, `check`, `info`, and `demo`, which makes one to try.
They print.

What only one command needs is imported in that command.
"""

from __future__ import annotations

import os
import sys
from collections import Counter
from collections.abc import Callable, Iterable
from functools import partial
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

import click

from ..corpus.article import clean
from ..corpus.paths import is_folder
from ..index.engine import ENGINES
from ..index.remedies import after_damage, quoted
from . import render
from .arguments import Number, Words
from .cli_common import (
    FAILED,
    FOUND,
    NOT_FOUND,
    index_option,
    json_option,
    open_index,
    usable_processors,
)
from .cli_output import indexing_bar, print_json, print_lines, print_note, print_results, quiet_libraries

if TYPE_CHECKING:
    from ..corpus import ArticleStream, Problem
    from ..index.report import Report

MOST_PROBLEMS = 100
"""The most problems of one run that are printed."""

DEMO_QUERIES = ("hội nghị Mekong", "hoi nghi mekong nhat ban", '"gìn giữ hòa bình"')
"""One with accents, one without, and a phrase."""

_ENGINES = " or ".join((f"{ENGINES[0]} (the default)", *ENGINES[1:]))


@click.command()
@click.argument("sources", nargs=-1, metavar="SOURCE...")
@index_option
@click.option("--engine", help=f"{_ENGINES}; for a new index or with --rebuild.")
@click.option(
    "--rebuild",
    is_flag=True,
    help="Build anew: what is not in the sources is removed. Without SOURCE, from the articles of the index.",
)
@click.option("--prune", is_flag=True, help="Remove what these sources gave earlier and give no more.")
@click.option("--forget", metavar="SOURCE", help="Remove what only this file or folder gave.")
@click.option("--wait", type=Number(0), default=0, help="Seconds to wait for another writer.")
@click.option(
    "--watch",
    is_flag=True,
    help="Keep following the folders, until Ctrl-C; waits for a folder that is away, another writer or a "
    'full disk (with pip install ".[watch]").',
)
@click.option(
    "--jobs",
    type=click.IntRange(1),
    default=usable_processors,
    help="How many processes take part (on Windows one); if not said, as many as there are processors.",
)
def index(
    sources: tuple[str, ...],
    directory: Path,
    engine: str | None,
    rebuild: bool,
    prune: bool,
    forget: str | None,
    wait: float,
    watch: bool,
    jobs: int,
) -> int:
    """Bring the index in step with files, folders or - for stdin.

    Reads saved pages (.html, .htm, .mhtml, .mht), pages dumped as text (.txt), and articles as .json, .jsonl
    and .ndjson, each also as .gz, but no hidden files. New and changed articles are indexed. Files that have
    not changed are passed over, and of a .jsonl file that has only grown the new lines are read.

    An id means one article, in whatever file it is. Without one an article goes by its url, unless that is a
    site's home page, else by its path below the source. In a file of many a digest follows the path: an
    edited article is then a new one, and the old one counts as gone.

    What a source has no more is counted and kept. --prune removes it, but neither what another source gave
    too nor what may only be out of reach: from a file or folder that cannot be read, a link to nowhere, or a
    folder (a source, or right below one) that has lost all its files, as a disk that is not mounted.
    --rebuild refuses to lose these.
    """
    from ..corpus import read_articles
    from ..index import rebuilding, store

    if forget is not None:
        if sources or engine or rebuild or prune or watch:
            raise click.UsageError("--forget SOURCE goes alone, but for -i and --wait")
        return _print_removed(store.forget(directory, forget, wait=wait), directory)
    if mistake := _mistake(sources, rebuild, prune, watch):
        raise click.UsageError(mistake)
    if watch:
        update = partial(store.update, directory, engine=engine, prune=prune, jobs=jobs, wait=wait)
        return _follow(sources, directory, update)
    articles = read_articles(*sources) if sources else None
    with indexing_bar(articles) as progress:
        if articles is None or rebuild:
            run = partial(rebuilding.rebuild, directory, articles)
        else:
            run = partial(store.update, directory, articles, prune=prune)
        report = run(engine=engine, progress=progress, jobs=jobs, wait=wait)
    _print_report(report, directory)
    return FAILED if report.skipped else FOUND


@click.command(cls=Words)
@click.argument("ids", nargs=-1, required=True, metavar="ID...")
@index_option
@click.option("--wait", type=Number(0), default=0, help="Seconds to wait for another writer.")
def remove(ids: tuple[str, ...], directory: Path, wait: float) -> int:
    """Take the articles with these ids out of the index.

    One that a file gave comes back when that file is read again, because it has changed or with --rebuild.
    Ends with 0 if any of them was there, and with 1 if none was.
    """
    from ..index import store

    with open_index(directory) as searcher:
        unknown = [id for id in dict.fromkeys(ids) if id not in searcher]
    removed = store.remove(directory, ids, wait=wait)
    for id in unknown:
        print_note(f"not there: {id}")
    return _print_removed(removed, directory)


def _print_removed(removed: int, directory: Path) -> int:
    click.echo(f"{removed:,} removed ({clean(str(directory))})")
    return FOUND if removed else NOT_FOUND


def _mistake(sources: tuple[str, ...], rebuild: bool, prune: bool, watch: bool) -> str | None:
    """A message if arguments contradict each other, else None."""
    if not sources and not rebuild:
        return "name what to index: a file, a folder, or - for stdin"
    if prune and rebuild:
        return "--rebuild removes what is not in the sources, without --prune"
    if watch and rebuild:
        return "--watch goes without --rebuild"
    no_folder = next((source for source in sources if not is_folder(Path(source))), None)
    if watch and no_folder is not None:
        return f"--watch follows folders, and {clean(no_folder)!r} is none now"
    return None


def _follow(folders: tuple[str, ...], directory: Path, update: Callable[[ArticleStream], Report]) -> int:
    from ..index import watch

    try:
        changes = watch.changes_in(folders, directory)
        first = next(changes)  # the folders are watched now
        print_note(f"following {', '.join(folders)}, until Ctrl-C")
        watch.follow(
            folders, update, lambda report: _print_report(report, directory), chain([first], changes)
        )
    except KeyboardInterrupt:
        print_note("tracuu: no longer following")
    return FOUND


def _print_report(report: Report, directory: Path) -> None:
    for problem in _most_telling(report.problems):
        print_note(f"{'skipped' if problem.skipped else 'note'}: {problem}")
    if len(report.problems) > MOST_PROBLEMS:
        print_note(f"... and {len(report.problems) - MOST_PROBLEMS:,} more")
    click.echo(render.report(report, str(directory)))
    if report.gone:
        print_note(render.gone(report))


def _most_telling(problems: Iterable[Problem]) -> list[Problem]:
    """The problems to print, what was skipped first: if they are too many, some of each file, since one that
    is damaged may have a problem on every line."""
    inorder = sorted(problems, key=lambda problem: not problem.skipped)
    of_file: Counter[tuple[str, bool]] = Counter()
    turns = []
    for place, problem in enumerate(inorder):
        of_file[problem.path, problem.skipped] += 1
        turns.append((not problem.skipped, of_file[problem.path, problem.skipped], place))
    return [inorder[place] for place in sorted(place for *_, place in sorted(turns)[:MOST_PROBLEMS])]


_KEPT = "damaged files that held lost articles; remove it when these are back, or not needed"


@click.command()
@index_option
@json_option
def info(directory: Path, as_json: bool) -> None:
    """Say what the index is: articles, size, engine, age, sources."""
    from dataclasses import asdict

    from ..index import about

    facts = about.info(directory)
    if as_json:
        print_json({**asdict(facts), "path": str(facts.path)})
    else:
        print_lines(render.info(facts))
        for source in facts.sources:
            missing = ", not there now" if source.missing else ""
            click.echo(clean(f"source    {source.path}: {source.articles:,} articles{missing}"))
        for folder in facts.kept:
            click.echo(clean(f"kept      {folder}: {_KEPT}"))


@click.command()
@index_option
@click.option("--all", "everything", is_flag=True, help="Look all articles up by their terms, not a sample.")
@click.option("--repair", is_flag=True, help="Build the index anew from the articles that can be read.")
@click.option("--wait", type=Number(0), help="With --repair: seconds to wait for another writer.")
def check(directory: Path, everything: bool, repair: bool, wait: float | None) -> int:
    """Check that the index is sound, or mend it with --repair.

    Compares files with their checksums, reads every article, and looks a sample of them up by their terms.

    A search compares up to 64 MB of an index with checksums, the smallest files first. Beyond that a flipped
    bit may find other articles or end the process until this command is run, and nothing finds it any more
    once an update has merged the damaged file into a new one.

    --repair lists the articles that cannot be read, which the next tracuu index reads again from their
    sources. Their damaged files are kept in a folder that tracuu info names.
    """
    from ..index import health

    if repair and everything:
        raise click.UsageError("--all is for looking: --repair repairs whatever cannot be read")
    if repair:
        return _repair(directory, wait or 0)
    if wait is not None:
        raise click.UsageError("--wait is for --repair: looking waits for nobody")
    checked = health.check(directory, sample=None if everything else health.SAMPLE)
    for fault in checked.faults:
        print_note(f"fault: {fault}")
    verdict = f"{len(checked.faults)} faults" if checked.faults else "sound"
    click.echo(f"{checked.articles:,} articles read, {checked.looked_up:,} looked up: {verdict}")
    if checked.faults:
        click.echo(after_damage(directory), err=True)
    return FAILED if checked.faults else FOUND


def _repair(directory: Path, wait: float) -> int:
    from ..index import salvage

    with quiet_libraries():
        repaired = salvage.repair(directory, jobs=usable_processors(), wait=wait)
    for id in repaired.lost:
        print_note(f"lost: {id}")
    if repaired.unnamed:
        print_note(f"lost: {repaired.unnamed:,} articles whose ids cannot be read")
    lost = len(repaired.lost) + repaired.unnamed
    click.echo(f"{repaired.articles:,} articles saved, {lost:,} lost ({directory})")
    if lost:
        click.echo(
            f"Read them again from their sources: tracuu index SOURCE... -i {quoted(directory)}", err=True
        )
        print_note(f"The damaged files are kept in {repaired.kept}, until you remove it")
    return FAILED if lost else FOUND


@click.command()
def demo() -> None:
    """Index the bundled sample into a temporary place, and search it."""
    from importlib.resources import as_file, files
    from shutil import which
    from tempfile import TemporaryDirectory

    from ..corpus import read_articles
    from ..index import store

    # On Windows what another program looks at cannot be removed: that is no reason to fail at the end.
    temporarily = TemporaryDirectory(ignore_cleanup_errors=True)
    with temporarily as temporary, as_file(files("tracuu.corpus") / "sample") as sample:
        directory = Path(temporary) / "demo.idx"
        tracuu = "tracuu" if which("tracuu") else quoted(Path(sys.argv[0]))
        click.echo(f"$ {tracuu} index {quoted(sample)} -i demo.idx")
        click.echo(render.report(store.update(directory, read_articles(sample)), "demo.idx") + "\n")
        with open_index(directory) as searcher:
            for query in DEMO_QUERIES:
                click.echo(f"$ {tracuu} search {_quoted(query)} -i demo.idx -n 3")
                print_results(searcher.search(query, limit=3))
    click.echo("\nNothing of this was kept. With articles of your own:")
    click.echo(f"$ {tracuu} index FOLDER\n$ {tracuu} search WORDS")


def _quoted(query: str) -> str:
    if '"' not in query:
        return f'"{query}"'
    return query.replace('"', r"\"") if os.name == "nt" else f"'{query}'"
