"""The benchmark as a command."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import click

from . import building, latency, machine, report, segmentation, starting, updating
from .contenders import Contender, contenders
from .outcome import Outcome
from .questions import questions, runs_of_syllables
from .slices import Slice, collection, cut, records

PARTS = ("segmentation", "build", "queries", "start", "update")


@dataclass(frozen=True, slots=True)
class Run:
    """What is measured on, how often, with whom, and where the indexes go."""

    articles: Slice
    folder: Path
    rounds: int
    start_rounds: int
    queries: int
    chosen: Sequence[Contender]
    note: Callable[[str], None]


@click.command(context_settings={"help_option_names": ["-h", "--help"], "show_default": True})
@click.option("--articles", type=click.IntRange(2), default=3000, help="How many articles are indexed.")
@click.option("--subset", type=click.IntRange(1), default=300, help="How many of them slow peers are given.")
@click.option("--data", type=click.Path(exists=True, path_type=Path), help="A collection to take them from.")
@click.option("--rounds", type=click.IntRange(1), default=5, help="Of builds, updates and queries.")
@click.option("--start-rounds", type=click.IntRange(1), default=9, help="Of searches from the shell.")
@click.option("--queries", type=click.IntRange(1), default=60, help="At most so many of each kind.")
@click.option("--only", type=click.Choice(PARTS), multiple=True, help="Only these parts; may be repeated.")
@click.option("--without", multiple=True, metavar="KEY", help="Leave a peer out; may be repeated.")
@click.option("--json", "path", type=click.Path(path_type=Path), default=Path("build/bench.json"))
def main(
    articles: int,
    subset: int,
    data: Path | None,
    rounds: int,
    start_rounds: int,
    queries: int,
    only: tuple[str, ...],
    without: tuple[str, ...],
    path: Path,
) -> None:
    """Measure Tra cứu side by side with its peers, print tables, and write all values as JSON.

    The collection is the news beside the project (../shared/data), else the bundled sample.
    """
    chosen, left_out = _chosen(without)
    with collection(data) as (name, place), TemporaryDirectory(prefix="tracuu-bench-") as temporary:
        folder = Path(temporary)
        run = Run(
            cut(place, name, folder, articles, subset), folder, rounds, start_rounds, queries, chosen, _note
        )
        outcome = Outcome(machine.facts(), machine.versions(), machine.source(), _settings(run), left_out)
        _measure(run, only or PARTS, outcome)
    outcome.machine["load_after"] = machine.load()
    outcome.source_after = machine.source()
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(outcome.to_json() + "\n", encoding="utf-8")
    report.show(outcome, report.console())
    click.echo(f"All values: {path}", err=True)


def _measure(run: Run, parts: Collection[str], outcome: Outcome) -> None:
    """Fills in the outcome, part by part. Queries need the indexes of the builds."""
    base, folder, rounds, note = run.articles, run.folder, run.rounds, run.note
    read = list(records(base.base))
    asked = questions(read, run.queries)
    if "segmentation" in parts:
        syllables = runs_of_syllables(read, segmentation.QUERIES, length=10)
        outcome.segmentation = segmentation.measure(base, syllables, rounds, note)
    if "build" in parts or "queries" in parts:
        outcome.build = building.measure(run.chosen, base, folder, rounds, note)
    if "queries" in parts:
        outcome.queries = latency.measure(run.chosen, asked, folder, rounds, note)
    if "start" in parts:
        outcome.start = starting.measure(base, asked[0].text, folder, run.start_rounds, note)
    if "update" in parts:
        outcome.update = updating.measure(base, folder, rounds, note)


def _chosen(without: Collection[str]) -> tuple[list[Contender], list[str]]:
    """The contenders that can be measured, and a line for each that is not."""
    known = contenders()
    if unknown := set(without) - {contender.key for contender in known[1:]}:
        raise click.BadParameter(f"no such peer: {', '.join(sorted(unknown))}", param_hint="--without")
    left_out = [f"{contender.name} is left out, as asked." for contender in known if contender.key in without]
    chosen = []
    for contender in known:
        if contender.key in without:
            continue
        if missing := contender.missing():
            left_out.append(f"{contender.name} is left out: not installed are {', '.join(missing)}.")
        else:
            chosen.append(contender)
    return chosen, left_out


def _settings(run: Run) -> dict[str, Any]:
    held = run.articles
    return {
        "source": held.source,
        "articles": held.articles,
        "subset": held.subset_articles,
        "new_articles": held.new_articles,
        "text_bytes": held.text_bytes,
        "rounds": run.rounds,
        "start_rounds": run.start_rounds,
        "queries_of_a_kind": run.queries,
    }


def _note(text: str) -> None:
    click.echo(text, err=True)
