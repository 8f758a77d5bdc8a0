"""The commands that study a collection, or how well it is searched: `trends` and `evaluate`. They print.

What only one command needs is imported in that command.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from . import results_json
from .cli_common import (
    FOUND,
    NOT_FOUND,
    days_between,
    filters_of,
    index_option,
    json_option,
    narrowing_options,
    open_index,
)
from .cli_output import print_json, print_lines, print_note, print_notes, terminal_width, with_bar

if TYPE_CHECKING:
    from . import evaluate as evaluation
    from .trends import Unit


@click.command()
@click.argument("queries", nargs=-1, required=True, metavar="QUERY...")
@index_option
@click.option(
    "--by", type=click.Choice(["month", "year"]), default="month", show_default=True, help="Periods."
)
@click.option("--from", "first", metavar="DATE", help="Count from that day on: 26/7/2024, 2024-07, 2024.")
@click.option("--to", "last", metavar="DATE", help="Count to that day: 26/7/2024, 2024, hôm nay.")
@narrowing_options
@click.option("--csv", type=click.Path(path_type=Path), help="Write the counts to a table; - for stdout.")
@click.option("--png", type=click.Path(path_type=Path), help='Draw them (with pip install ".[plot]").')
@json_option
def trends(
    queries: tuple[str, ...],
    directory: Path,
    by: Unit,
    first: str | None,
    last: str | None,
    csv: Path | None,
    png: Path | None,
    as_json: bool,
    **narrowed: str | None,
) -> int:
    """Count the articles on each subject by month or year.

    tracuu trends mekong '"biển Đông"'

    Each QUERY is one argument. The articles that have all of its words are counted.
    """
    from . import charts, trend_files
    from .trends import aligned

    to_stdout = csv is not None and str(csv) == "-"
    if to_stdout and as_json:
        raise click.UsageError("print one of the two: --json, or --csv -")
    if png:
        trend_files.require_plots()
    days, filters = days_between(first, last), filters_of(narrowed)
    with open_index(directory) as searcher:
        found = aligned([searcher.trend(query, by, days, filters=filters) for query in queries])
    if csv and not to_stdout:
        trend_files.write_csv(csv, found)
    if png:
        trend_files.write_png(png, found)
    if as_json:
        print_json(results_json.trends_as_json(found))
    else:
        if to_stdout:
            click.echo(trend_files.as_csv(found), nl=False)
        else:
            print_lines(charts.trend_chart(found, terminal_width(sys.stdout)))
        for note in charts.trend_notes(found):
            print_note(note)
    return FOUND if any(trend.total for trend in found) else NOT_FOUND


@click.command()
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
    """Measure the ranking by queries whose answers are known.

    QUERIES has lines of a kind, the id of a relevant article, a query and, if you like, a grade, set apart by
    tabs; or TREC topics, whose judgements --qrels names. Prints MRR, recall and nDCG at 10, and within how
    many milliseconds half and 95 of 100 searches end, without snippets.

    In a TREC run %20 and %0A are white space in an id, and NOTHING-FOUND is no answer.
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
        print_json(report.as_json(measured, compared, each=measured if per_query else ()))
    else:
        print_lines(report.tables(measured, compared, each=measured if per_query else ()))
        print_notes([report.refusal(answer) for answer in answers if answer.refused])
    return FOUND


def _answers(
    queries: Path, qrels: Path | None, accents: tuple[str, ...], directory: Path
) -> list[evaluation.TimedAnswer]:
    """Searches for each query, after notes on those that cannot be measured."""
    from . import evaluate as evaluation
    from .queries import Accents, ask, read_queries

    read = read_queries(queries, qrels)
    asked = list(ask(read.queries, map(Accents, accents)))
    with open_index(directory) as searcher:
        missing = evaluation.missing(searcher, read.queries)
        print_notes([*read.notes, *(f"relevant, but not in the index: {name}" for name in missing)])
        evaluation.warm_up(searcher, asked)
        return [evaluation.answer(searcher, each) for each in with_bar(asked)]
