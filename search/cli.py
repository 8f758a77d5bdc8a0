"""The command `tracuu`: the only file that prints.

Results go to stdout, all else to stderr. Exit codes are those of grep: 0 something was found, 1 nothing was,
2 an error. What only one command needs is imported by that command, so that a search starts at once.
"""

from __future__ import annotations

import json
import logging
import os
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date
from functools import partial
from io import TextIOWrapper
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, NoReturn, TextIO

import click

from ..corpus.article import clean
from ..corpus.errors import QueryError, TracuuError
from .arguments import Words

if TYPE_CHECKING:
    from ..corpus import Article, ArticleStream
    from ..index.intake import Progress
    from ..index.report import Report
    from . import evaluate as evaluation
    from .aliases import Aliases
    from .explanation import Explanation
    from .facets import Facet
    from .filters import Filters
    from .queries import Asked
    from .render import Line
    from .results import Hit, Results
    from .searcher import Searcher

FOUND, NOT_FOUND, FAILED = 0, 1, 2
STOPPED, READER_LEFT = 128 + 2, 128 + 13
"""As a shell reports a program ended by Ctrl-C, and by a pipe that nobody reads."""

NO_FACETS: Mapping[str, Facet] = MappingProxyType({})

MOST_PROBLEMS = 100
"""Problems of one run that are printed one by one."""


def _default_index() -> Path:
    from platformdirs import user_data_path

    return user_data_path("tracuu") / "index"


def _usable_processors() -> int:
    """The processors that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


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


class _DaysType(click.FloatRange):
    """A positive number of days. Its value may be left out, so a word of the query may be taken for it."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> float:
        try:
            return float(super().convert(value, param, ctx))
        except click.BadParameter:
            self.fail(f"{value!r} is not a number of days: write --recent=30, or --recent last", param, ctx)


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
@click.option("--prune", is_flag=True, help="Remove what these sources gave earlier and give no more.")
@click.option("--wait", type=click.FloatRange(0), default=0, help="Seconds to wait for another writer.")
@click.option("--watch", is_flag=True, help="Keep following the folders, until Ctrl-C.")
@click.option(
    "--jobs",
    type=click.IntRange(1),
    default=_usable_processors,
    help="How many processes take part; if not said, one less than there are processors.",
)
def index(
    sources: tuple[str, ...],
    directory: Path,
    engine: str | None,
    rebuild: bool,
    prune: bool,
    wait: float,
    watch: bool,
    jobs: int,
) -> int:
    """Bring the index in step with files, folders or - for stdin.

    Reads pages dumped as text (.txt), saved pages (.html), and articles as .json, .jsonl and .jsonl.gz. New
    and changed articles are indexed, unchanged files passed over. With --rebuild and no source the index is
    built anew from the articles it holds.
    """
    from ..corpus import read_articles
    from ..index import store

    if not sources and not rebuild:
        raise click.UsageError("name what to index: a file, a folder, or - for stdin")
    if prune and rebuild:
        raise click.UsageError("--rebuild removes what is not in the sources, without --prune")
    if watch:
        if rebuild or not all(os.path.isdir(source) for source in sources):  # noqa: PTH112 - also of names with NUL
            raise click.UsageError("--watch follows folders, and goes without --rebuild")
        update = partial(store.update, directory, engine=engine, prune=prune, jobs=jobs, wait=wait)
        return _follow(sources, directory, update)
    articles = read_articles(*sources) if sources else None
    with _progress(articles) as progress:
        if articles is None or rebuild:
            run = partial(store.rebuild, directory, articles)
        else:
            run = partial(store.update, directory, articles, prune=prune)
        report = run(engine=engine, progress=progress, jobs=jobs, wait=wait)
    _print_report(report, directory)
    return FAILED if report.skipped else FOUND


def _follow(folders: tuple[str, ...], directory: Path, update: Callable[[ArticleStream], Report]) -> int:
    from ..index import watch

    try:
        watch.follow(
            folders,
            update,
            lambda report: _print_report(report, directory),
            watch.changes_in(folders, directory),
        )
    except KeyboardInterrupt:
        click.echo("tracuu: no longer following", err=True)
    return FOUND


def _print_report(report: Report, directory: Path) -> None:
    from . import render

    for problem in report.problems[:MOST_PROBLEMS]:
        click.echo(clean(f"{'skipped' if problem.skipped else 'note'}: {problem}"), err=True)
    if len(report.problems) > MOST_PROBLEMS:
        click.echo(f"... and {len(report.problems) - MOST_PROBLEMS:,} more", err=True)
    click.echo(render.report(report, str(directory)))
    if report.gone:
        click.echo(render.gone(report), err=True)


@cli.command(cls=Words)
@click.argument("query", nargs=-1)
@index_option
@click.option("-n", "--limit", type=click.IntRange(0, 1000), default=10, show_default=True)
@click.option("--offset", type=click.IntRange(0), default=0, help="Leave out the first ones.")
@click.option("--facet", "names", default="", help="Also count: section,author,place,year,month,tag,source")
@click.option(
    "--sort",
    type=click.Choice(["relevance", "newest", "oldest"]),
    default="relevance",
    help="What comes first; newest and oldest list articles with all of the words.",
)
@click.option(
    "--from", "first", metavar="DATE", help="Published on that day or later: 26/7/2024, 2024-07, hôm qua."
)
@click.option("--to", "last", metavar="DATE", help="Published on that day or before.")
@click.option("--author", help="With these words in the author's name.")
@click.option("--place", help="With these words in the place.")
@click.option("--section", help="With these words in the section.")
@click.option("--tag", help="With these words in a tag.")
@click.option("--all", "ungrouped", is_flag=True, help="Show articles that are nearly the same one by one.")
@click.option("--exact", is_flag=True, help="As typed: no other names, no looser reading, no corrections.")
@click.option("--no-aliases", is_flag=True, help="Without the other names of what is asked for.")
@click.option(
    "--aliases", "own_names", type=click.Path(path_type=Path), help="A file with names of your own."
)
@click.option(
    "--recent",
    is_flag=False,
    flag_value="30",
    type=_DaysType(min=0, min_open=True),
    metavar="[DAYS]",
    help="Of nearly equal articles the newer first; what that counts halves every DAYS (30).",
)
@click.option("--explain", is_flag=True, help="Say why each article stands where it stands.")
@json_option
def search(
    query: tuple[str, ...],
    directory: Path,
    limit: int,
    offset: int,
    names: str,
    sort: str,
    ungrouped: bool,
    exact: bool,
    no_aliases: bool,
    own_names: Path | None,
    recent: float | None,
    explain: bool,
    as_json: bool,
    **narrowed: str | None,
) -> int:
    """Search, with accents or without: tracuu search hội nghị mekong

    Words are all looked for. "A phrase" (keep its quotes from the shell: '"hội nghị cấp cao"'), prefix*,
    fields such as title: or tác_giả:, brackets and the operators AND OR NOT (VÀ HOẶC KHÔNG, VA HOAC KHONG) in
    capitals narrow the search; -word excludes a word. Without a QUERY, --section, --author, --place, --tag,
    --from and --to list all articles that they leave, the newest first.
    """
    from .searcher import Searcher

    asked, filters = " ".join(query), _filters(**narrowed)
    if not asked.strip() and not filters.conditions():
        raise click.UsageError("say what to search: tracuu search hội nghị mekong, or --section ASEAN")
    with Searcher(directory, aliases=_aliases(own_names)) as searcher:
        results = searcher.search(
            asked,
            limit=limit,
            offset=offset,
            sort=sort,
            exact=exact,
            aliases=not no_aliases,
            filters=filters,
            recent=recent,
            explain=explain,
            group=not ungrouped,
        )
        counted = names.split(",") if names else []
        facets = searcher.facets(asked, counted, exact=exact, aliases=not no_aliases, filters=filters)
    if as_json:
        _print_json(_results_as_json(results) | ({"facets": _facets_as_json(facets)} if names else {}))
    elif explain:
        from .explanation_text import understood_in_full

        _print_results(results, facets, understood_in_full)
    else:
        _print_results(results, facets)
    return FOUND if results.total else NOT_FOUND


def _filters(first: str | None, last: str | None, **words: str | None) -> Filters:
    from .filters import Filters

    begin, end = _days(first, last) if first or last else (None, None)
    return Filters(begin, end, words["author"], words["place"], words["section"], words["tag"])


def _days(first: str | None, last: str | None) -> tuple[date | None, date | None]:
    from .dates import date_range, today_in_vietnam

    today = today_in_vietnam()
    begin = date_range(first, today).first if first else None
    end = date_range(last, today).last if last else None
    if begin and end and begin > end:
        raise QueryError(f"--from {first} is later than --to {last}: write the earlier day first")
    return begin, end


def _aliases(own: Path | None) -> Aliases | None:
    from .aliases import Aliases

    return None if own is None else Aliases.bundled().merged(Aliases.read(own))


@cli.command(cls=Words)
@click.argument("id", required=False)
@index_option
@click.option("--file", "source", help="Like this file in place of an article of the index; - for stdin.")
@click.option("-n", "--limit", type=click.IntRange(0, 1000), default=10, show_default=True)
@json_option
def related(id: str | None, directory: Path, source: str | None, limit: int, as_json: bool) -> int:
    """List the articles most like one, or like a file."""
    from .searcher import Searcher

    if (id is None) == (source is None):
        raise click.UsageError("name an article by its id, or a file with --file")
    with Searcher(directory) as searcher:
        article = _read(source) if source is not None else _named(searcher, id or "")
        if article is None:
            return NOT_FOUND
        results = searcher.related(article, limit=limit)
    if as_json:
        _print_json(_results_as_json(results))
    else:
        _print_results(results)
    return FOUND if results.total else NOT_FOUND


def _read(source: str) -> Article:
    """The first article of a file."""
    from ..corpus import read_articles

    articles = read_articles(source)
    for article in articles:
        return article
    reason = f": {articles.problems[0]}" if articles.problems else ""
    raise TracuuError(f"no article can be read from {source}{reason}")


@cli.command()
@click.argument("queries", nargs=-1, required=True, metavar="QUERY...")
@index_option
@click.option(
    "--by", type=click.Choice(["month", "year"]), default="month", show_default=True, help="Periods."
)
@click.option("--from", "first", metavar="DATE", help="Count from that day on: 26/7/2024, 2024-07, 2024.")
@click.option("--to", "last", metavar="DATE", help="Count to that day: 26/7/2024, 2024, hôm nay.")
@click.option("--csv", type=click.Path(path_type=Path), help="Write the counts to a table.")
@click.option("--png", type=click.Path(path_type=Path), help="Draw them; needs 'tracuu[plot]'.")
def trends(
    queries: tuple[str, ...],
    directory: Path,
    by: str,
    first: str | None,
    last: str | None,
    csv: Path | None,
    png: Path | None,
) -> int:
    """Compare how often subjects occur, over time: tracuu trends 'mekong' '"biển Đông"'

    Each QUERY is one argument. The articles of each month or year that have all of its words are counted.
    """
    from . import charts, trend_files
    from .dates import DateRange
    from .searcher import Searcher
    from .trends import aligned

    if png:
        trend_files.require_plots()
    days = DateRange(*_days(first, last))
    with Searcher(directory) as searcher:
        found = aligned([searcher.trend(query, by, days) for query in queries])
    if csv:
        trend_files.write_csv(csv, found)
    if png:
        trend_files.write_png(png, found)
    _print_lines(charts.trend_chart(found))
    for note in charts.trend_notes(found):
        click.echo(clean(note), err=True)
    return FOUND if any(trend.total for trend in found) else NOT_FOUND


@cli.command()
@click.argument("text", nargs=-1, required=True)
@index_option
@click.option("-n", "--limit", type=click.IntRange(1, 100), default=10, show_default=True)
@json_option
def suggest(text: tuple[str, ...], directory: Path, limit: int, as_json: bool) -> int:
    """Say how a query may go on, from the collection: tracuu suggest hoi ngh"""
    from .searcher import Searcher

    typed = " ".join(text)
    with Searcher(directory) as searcher:
        phrases = searcher.suggest(typed, limit)
    if as_json:
        _print_json({"text": typed, "suggestions": phrases})
    else:
        for phrase in phrases:
            click.echo(phrase)
    return FOUND if phrases else NOT_FOUND


@cli.command()
@click.argument("text", nargs=-1)
@index_option
@json_option
def acronyms(text: tuple[str, ...], directory: Path, as_json: bool) -> int:
    """List the acronyms that the articles explain: all, or what TEXT is or is short for.

    tracuu acronyms BNG, tracuu acronyms bộ ngoại giao
    """
    from . import render
    from .searcher import Searcher

    asked = " ".join(text) or None
    with Searcher(directory) as searcher:
        meanings = searcher.acronyms(asked)
    if as_json:
        _print_json({"text": asked, "acronyms": [meaning._asdict() for meaning in meanings]})
    else:
        _print_lines(render.acronyms(meanings))
    if not meanings:
        click.echo("Không có chữ viết tắt này: cần hai, ba bài giải thích giống nhau", err=True)
    return FOUND if meanings else NOT_FOUND


@cli.command(cls=Words)
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
@click.option("--all", "everything", is_flag=True, help="Look all articles up by their terms, not a sample.")
@click.option("--repair", is_flag=True, help="Build the index anew from the articles that can be read.")
def check(directory: Path, everything: bool, repair: bool) -> int:
    """Check that no file has changed, every article can be read, and a sample of them be found."""
    from ..index import health

    if repair:
        return _repair(directory)
    checked = health.check(directory, sample=None if everything else health.SAMPLE)
    for fault in checked.faults:
        click.echo(clean(f"fault: {fault}"), err=True)
    verdict = f"{len(checked.faults)} faults" if checked.faults else "sound"
    click.echo(f"{checked.articles:,} articles read, {checked.looked_up:,} looked up: {verdict}")
    if checked.faults:
        click.echo(
            f"Save what can be read: tracuu check --repair -i {directory}\n"
            f"or renew it from its sources: tracuu index SOURCE... --rebuild -i {directory}",
            err=True,
        )
    return FAILED if checked.faults else FOUND


def _repair(directory: Path) -> int:
    from ..index import store

    with _quiet_libraries():
        repaired = store.repair(directory, jobs=_usable_processors())
    for id in repaired.lost:
        click.echo(clean(f"lost: {id}"), err=True)
    if repaired.unnamed:
        click.echo(f"lost: {repaired.unnamed:,} articles whose ids cannot be read", err=True)
    lost = len(repaired.lost) + repaired.unnamed
    click.echo(f"{repaired.articles:,} articles saved, {lost:,} lost ({directory})")
    if lost:
        click.echo(f"Read them again from their sources: tracuu index SOURCE... -i {directory}", err=True)
    return FAILED if lost else FOUND


@contextmanager
def _quiet_libraries() -> Iterator[None]:
    """Keeps off the error output what libraries write there by themselves: Tantivy, whose errors are caught,
    a trace for damaged bytes."""
    try:
        kept = os.dup(2)
    except OSError:  # there is no such output
        yield
        return
    with _nowhere() as nowhere:
        os.dup2(nowhere.fileno(), 2)
    try:
        yield
    finally:
        os.dup2(kept, 2)
        os.close(kept)


@cli.command()
@click.argument("queries", type=click.Path(path_type=Path))
@index_option
@click.option("--qrels", type=click.Path(path_type=Path), help="The judgements (qrels) of TREC topics.")
@click.option(
    "--accents",
    type=click.Choice(["kept", "removed", "mixed"]),
    multiple=True,
    default=("kept", "removed"),
    show_default=True,
    help="Ask each query as it is, without accents, or with about half of them; may be repeated.",
)
@click.option("--run-out", type=click.Path(path_type=Path), help="Write the answers to a TREC run file.")
@click.option("--against", type=click.Path(path_type=Path), help="Compare with the answers of such a file.")
@click.option("--per-query", is_flag=True, help="Print the measures of each query too.")
@json_option
def evaluate(
    queries: Path,
    directory: Path,
    qrels: Path | None,
    accents: tuple[str, ...],
    run_out: Path | None,
    against: Path | None,
    per_query: bool,
    as_json: bool,
) -> int:
    """Measure the ranking with queries whose relevant articles are known.

    QUERIES has lines of a kind, the id of a relevant article and a query, set apart by tabs; or TREC topics,
    whose judgements --qrels names. Prints MRR, recall and nDCG at 10, and how long a search takes.
    """
    from . import evaluate as evaluation
    from . import evaluation_report as report
    from .run_comparison import compare
    from .trec import read_run, write_run

    evaluation.require_measures()
    # Before the searches, which take long, and before --run-out may write the same file anew.
    before = read_run(against) if against else None
    answers = _answers(queries, qrels, accents, directory)
    if run_out:
        write_run(run_out, ((answer.asked.id, answer.ranking) for answer in answers))
    measured = evaluation.measure(answers)
    compared = None if before is None else compare(answers, before)
    if as_json:
        _print_json(report.as_json(measured, compared, each=measured if per_query else ()))
    else:
        _print_lines(report.tables(measured, compared, each=measured if per_query else ()))
        _print_notes([report.refusal(answer) for answer in answers if answer.refused])
    return FOUND


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


def _answers(
    queries: Path, qrels: Path | None, accents: tuple[str, ...], directory: Path
) -> list[evaluation.Answer]:
    """What is found for each query, after a word on those for which nothing can be."""
    from . import evaluate as evaluation
    from .queries import Accents, ask, read_questions
    from .searcher import Searcher

    read = read_questions(queries, qrels)
    asked = list(ask(read.questions, map(Accents, accents)))
    with Searcher(directory) as searcher:
        missing = evaluation.missing(searcher, read.questions)
        _print_notes([*read.notes, *(f"relevant, but not in the index: {name}" for name in missing)])
        evaluation.warm_up(searcher, asked)
        return [evaluation.answer(searcher, each) for each in _watched(asked)]


def _watched(asked: Sequence[Asked]) -> Iterable[Asked]:
    """The queries, with a bar for a person at a terminal who waits for the answers."""
    if not sys.stderr.isatty():
        return asked
    from rich.console import Console
    from rich.progress import track

    return track(asked, "searching", console=Console(stderr=True), transient=True)


MOST_NOTES = 10


def _print_notes(notes: Sequence[str]) -> None:
    for note in notes[:MOST_NOTES]:
        click.echo(clean(f"note: {note}"), err=True)
    if len(notes) > MOST_NOTES:
        click.echo(f"... and {len(notes) - MOST_NOTES:,} more", err=True)


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


def _print_results(
    results: Results,
    facets: Mapping[str, Facet] = NO_FACETS,
    understood: Callable[[Results], Iterable[str]] | None = None,
) -> None:
    from . import render

    _print_lines(line for hit in results for line in render.hit(hit))
    if facets:
        from . import charts

        _print_lines(charts.facet_tables(facets))
    if results.relaxed:
        click.echo(render.RELAXED[results.reading], err=True)
    for line in (understood or render.understood)(results):
        click.echo(clean(line), err=True)
    click.echo(render.summary(results), err=True)


def _results_as_json(results: Results) -> dict[str, Any]:
    from . import render

    return {
        "query": results.query,
        "total": results.total,
        "complete": results.complete,
        "took_ms": results.took_ms,
        "relaxed": results.relaxed,
        "reading": results.reading.name.lower(),
        "suggestion": results.suggestion,
        "interpreted": render.interpreted(results.interpreted),
        "hits": [_hit_as_json(hit) for hit in results],
    }


def _facets_as_json(facets: Mapping[str, Facet]) -> dict[str, Any]:
    return {
        name: [{"value": value.label, "count": value.count} for value in facet.values]
        for name, facet in facets.items()
    }


def _hit_as_json(hit: Hit) -> dict[str, Any]:
    return _found_as_json(hit) | (_explanation_as_json(hit.explanation) if hit.explanation else {})


def _explanation_as_json(explanation: Explanation) -> dict[str, Any]:
    from .explanation_text import as_json

    return {"explanation": as_json(explanation)}


def _found_as_json(hit: Hit) -> dict[str, Any]:
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
        "others": [_other_as_json(other) for other in hit.others],
    }


def _other_as_json(article: Article) -> dict[str, Any]:
    return {
        "id": article.id,
        "title": article.title,
        "url": article.url,
        "source": article.source,
        "published": article.published and article.published.isoformat(),
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
