"""The command `tracuu`: the only file that prints.

Results go to stdout, all else to stderr. Exit codes are those of grep: 0 something was found, 1 nothing was,
2 an error. What only one command needs is imported by that command, so that a search starts at once.
"""

from __future__ import annotations

import json
import logging
import os
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from io import TextIOWrapper
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn, TextIO

import click

from ..corpus.article import clean
from ..corpus.errors import TracuuError

if TYPE_CHECKING:
    from ..corpus import Article, ArticleStream
    from ..index.store import Progress
    from .render import Line
    from .results import Hit, Results
    from .searcher import Searcher

FOUND, NOT_FOUND, FAILED = 0, 1, 2
STOPPED, READER_LEFT = 128 + 2, 128 + 13
"""As a shell reports a program ended by Ctrl-C, and by a pipe that nobody reads."""

MOST_PROBLEMS = 100
"""Problems of one run that are printed one by one."""


def _default_index() -> Path:
    from platformdirs import user_data_path

    return user_data_path("tracuu") / "index"


def _spare_processors() -> int:
    """The processors that this process may use, less the one that the engine's own threads keep busy."""
    usable = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    return max(1, usable - 1)


index_option = click.option(
    "-i",
    "--index",
    "directory",
    type=click.Path(path_type=Path),
    envvar="TRACUU_INDEX",
    default=_default_index,
    help="The index directory; else $TRACUU_INDEX, else one in your data folder.",
)
json_option = click.option("--json", "as_json", is_flag=True, help="Print JSON.")


class _OutputError(Exception):
    """What was found could not be printed. Not an OSError, which Click would handle in a way of its own."""


class _Commands(click.Group):
    """The commands; what is not printed when one of them ends is printed then, or it has failed."""

    def invoke(self, ctx: click.Context) -> Any:
        try:
            result = super().invoke(ctx)
            sys.stdout.flush()
        except OSError as error:
            raise _OutputError(error) from error
        return result


@click.group(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="tracuu", prog_name="tracuu")
def cli() -> None:
    """Full-text search for Vietnamese news, with accents or without."""


@cli.command()
@click.argument("sources", nargs=-1, metavar="SOURCE...")
@index_option
@click.option("--engine", help="tantivy (the default) or whoosh; for a new index or with --rebuild.")
@click.option("--rebuild", is_flag=True, help="Build anew: what is not in the sources is removed.")
@click.option(
    "--jobs",
    type=click.IntRange(1),
    default=_spare_processors,
    help="How many processes take part; if not said, one less than there are processors.",
)
def index(sources: tuple[str, ...], directory: Path, engine: str | None, rebuild: bool, jobs: int) -> int:
    """Bring the index in step with files, folders or - for stdin.

    Reads pages dumped as text (.txt), saved pages (.html), and articles as .json, .jsonl and .jsonl.gz. New
    and changed articles are indexed, unchanged ones left alone. With --rebuild and no source the index is
    built anew from the articles it holds.
    """
    from ..corpus import read_articles
    from ..index import store
    from . import render

    if not sources and not rebuild:
        raise click.UsageError("name what to index: a file, a folder, or - for stdin")
    articles = read_articles(*sources) if sources else None
    with _progress(articles) as progress:
        if articles is None or rebuild:
            report = store.rebuild(directory, articles, engine=engine, progress=progress, jobs=jobs)
        else:
            report = store.update(directory, articles, engine=engine, progress=progress, jobs=jobs)
    for problem in report.problems[:MOST_PROBLEMS]:
        click.echo(clean(f"{'skipped' if problem.skipped else 'note'}: {problem}"), err=True)
    if len(report.problems) > MOST_PROBLEMS:
        click.echo(f"... and {len(report.problems) - MOST_PROBLEMS:,} more", err=True)
    click.echo(render.report(report, str(directory)))
    return FAILED if report.skipped else FOUND


@cli.command()
@click.argument("query", nargs=-1, required=True)
@index_option
@click.option("-n", "--limit", type=click.IntRange(0, 1000), default=10, show_default=True)
@click.option("--offset", type=click.IntRange(0), default=0, help="Leave out the first ones.")
@json_option
def search(query: tuple[str, ...], directory: Path, limit: int, offset: int, as_json: bool) -> int:
    """Search, with accents or without: tracuu search hội nghị mekong

    Words are all looked for. "A phrase" (keep its quotes from the shell: '"hội nghị cấp cao"'), AND OR NOT,
    brackets, prefix*, and fields such as title: or tác_giả: narrow the search.
    """
    from .searcher import Searcher

    with Searcher(directory) as searcher:
        results = searcher.search(" ".join(query), limit=limit, offset=offset)
    if as_json:
        _print_json(_results_as_json(results))
    else:
        _print_results(results)
    return FOUND if results.total else NOT_FOUND


@cli.command()
@click.argument("id")
@index_option
@json_option
def show(id: str, directory: Path, as_json: bool) -> int:
    """Show a whole article, by its id or an unmistakable beginning of it."""
    from . import render
    from .searcher import Searcher

    with Searcher(directory) as searcher:
        article = _named(searcher, id)
    if article is None:
        return NOT_FOUND
    if as_json:
        _print_json(article.to_json())
    else:
        _print_lines(render.article(article))
    return FOUND


@cli.command()
@index_option
@json_option
def info(directory: Path, as_json: bool) -> None:
    """Say what the index is: articles, size, engine, age."""
    from dataclasses import asdict

    from ..index import about
    from . import render

    facts = about.info(directory)
    if as_json:
        _print_json({**asdict(facts), "path": str(facts.path)})
    else:
        _print_lines(render.info(facts))


@cli.command()
@index_option
def check(directory: Path) -> int:
    """Check that every article can be read, and a sample of them be found."""
    from ..index import health

    checked = health.check(directory)
    for fault in checked.faults:
        click.echo(clean(f"fault: {fault}"), err=True)
    verdict = f"{len(checked.faults)} faults" if checked.faults else "sound"
    click.echo(f"{checked.articles:,} articles read, {checked.looked_up:,} looked up: {verdict}")
    if checked.faults:
        click.echo(
            f"Renew the index from its sources: tracuu index SOURCE... --rebuild -i {directory}", err=True
        )
    return FAILED if checked.faults else FOUND


DEMO_QUERIES = ("hội nghị Mekong", "hoi nghi mekong nhat ban", '"gìn giữ hòa bình"')
"""With accents, without, and a phrase."""


@cli.command()
def demo() -> None:
    """Index the bundled sample into a temporary place, and search it."""
    from importlib.resources import as_file, files
    from tempfile import TemporaryDirectory

    from ..corpus import read_articles
    from ..index import store
    from . import render
    from .searcher import Searcher

    with TemporaryDirectory() as temporary, as_file(files("tracuu.corpus") / "sample") as sample:
        directory = Path(temporary) / "demo.idx"
        _print_command("tracuu index sample/ -i demo.idx")
        click.echo(render.report(store.update(directory, read_articles(sample)), "demo.idx") + "\n")
        with Searcher(directory) as searcher:
            for query in DEMO_QUERIES:
                _print_command(f"tracuu search {_quoted(query)} -i demo.idx -n 3")
                _print_results(searcher.search(query, limit=3))


@contextmanager
def _progress(articles: ArticleStream | None) -> Iterator[Progress | None]:
    """A bar with the rate and what is left, for a person at a terminal; nothing for anyone else."""
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


def _named(searcher: Searcher, id: str) -> Article | None:
    """The article with this id, or the only one whose id begins so."""
    if article := searcher.get(id):
        return article
    candidates = searcher.ids_beginning_with(id) if id else []
    if len(candidates) == 1:
        return searcher.get(candidates[0])
    hint = f"; several begin so: {', '.join(candidates)}" if candidates else ""
    click.echo(clean(f"tracuu: there is no article {id!r}{hint}"), err=True)
    return None


def _print_results(results: Results) -> None:
    from . import render

    _print_lines(line for hit in results for line in render.hit(hit))
    if results.relaxed:
        click.echo(render.RELAXED[results.reading], err=True)
    click.echo(render.summary(results), err=True)


def _results_as_json(results: Results) -> dict[str, Any]:
    return {
        "query": results.query,
        "total": results.total,
        "took_ms": results.took_ms,
        "relaxed": results.relaxed,
        "reading": results.reading.name.lower(),
        "suggestion": results.suggestion,
        "hits": [_hit_as_json(hit) for hit in results],
    }


def _hit_as_json(hit: Hit) -> dict[str, Any]:
    article = hit.article
    return {
        "rank": hit.rank,
        "id": hit.id,
        "score": hit.score,
        "title": article.title,
        "url": article.url,
        "published": article.published and article.published.isoformat(),
        "authors": list(article.authors),
        "source": article.source,
        "snippet": {"text": hit.snippet.text, "marks": [list(mark) for mark in hit.snippet.marks]},
    }


def _print_json(value: dict[str, Any]) -> None:
    click.echo(json.dumps(value, ensure_ascii=False, indent=2))


def _print_lines(lines: Iterable[Line]) -> None:
    if not sys.stdout.isatty():
        for line in lines:
            click.echo(" " * line.indent + line.text.plain)
        return
    from rich.console import Console
    from rich.padding import Padding

    console = Console(highlight=False)  # respects NO_COLOR
    for line in lines:
        console.print(Padding(line.text, (0, 0, 0, line.indent), expand=False))


def _print_command(command: str) -> None:
    click.echo(f"$ {command}")


def _quoted(query: str) -> str:
    return f"'{query}'" if '"' in query else f'"{query}"'


def main() -> NoReturn:
    """Runs the command. Errors end in one line on stderr, without a traceback."""
    # A program that was started without an output has none.
    sys.stdout, sys.stderr = sys.stdout or _nowhere(), sys.stderr or _nowhere()
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="replace")
    # What the readers log is in the report, which is printed.
    logging.getLogger("tracuu").addHandler(logging.NullHandler())
    try:
        code = cli.main(standalone_mode=False)
    except click.exceptions.Abort:
        click.echo("tracuu: stopped; an index that was being written is as it was before", err=True)
        code = STOPPED
    except _OutputError as failed:
        code = _without_output(failed)
    except click.ClickException as error:
        error.show()
        code = FAILED
    except TracuuError as error:
        click.echo(clean(f"tracuu: {error}"), err=True)
        code = FAILED
    sys.exit(code or FOUND)


def _nowhere() -> TextIO:
    return Path(os.devnull).open("w", encoding="utf-8")


def _without_output(failed: _OutputError) -> int:
    """The exit code when nothing more can be printed. A reader that leaves early, as `| head` does, is no
    failure worth a word."""
    reader_left = isinstance(failed.__cause__, BrokenPipeError)
    if not reader_left:
        click.echo(f"tracuu: {failed}", err=True)
    # Python would try to print the rest when it ends, and complain.
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return READER_LEFT if reader_left else FAILED


if __name__ == "__main__":
    main()
