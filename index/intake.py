"""From the articles of a run to the drafts of the new and changed ones."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from os import PathLike
from pathlib import Path
from typing import TypeVar

from ..corpus import Article
from ..corpus.article import refusal
from ..corpus.files import file_of
from ..corpus.problem import Problem
from .absence import is_there
from .analyzer import Draft
from .holdings import Holdings
from .ledger import Ledger
from .report import Outcomes

BATCH = 500
"""Articles analysed and given to the engine at a time: bounds memory, whatever the collection's size."""

Progress = Callable[[int], None]
"""Called with the number of articles that have been dealt with so far."""

Item = TypeVar("Item")


@dataclass(frozen=True, slots=True)
class Intake:
    """The articles of a run, the number of processes, and the callback for progress. Raises TypeError for
    what gives no articles or is no number, and ValueError for fewer than one process.

    >>> Intake([Article(id="1", title="Khai mạc Hội nghị")], jobs=0, progress=None)
    Traceback (most recent call last):
    ValueError: jobs is a number of processes, 1 or more, not 0
    """

    articles: Iterable[Article]
    jobs: int
    progress: Progress | None

    def __post_init__(self) -> None:
        if not isinstance(self.jobs, int) or isinstance(self.jobs, bool):
            raise TypeError(f"jobs is a number of processes, not {self.jobs!r}")
        if self.jobs < 1:
            raise ValueError(f"jobs is a number of processes, 1 or more, not {self.jobs}")
        if isinstance(self.articles, str | PathLike | Article) or not isinstance(self.articles, Iterable):
            raise _no_articles(self.articles)

    @property
    def problems(self) -> Sequence[Problem]:
        """Those met so far in reading the articles, if they come from files (`ArticleStream`)."""
        found: Sequence[Problem] = getattr(self.articles, "problems", ())
        return found


@dataclass(frozen=True, slots=True)
class Run:
    """What the articles of a run are compared with, and where outcomes are noted. `before`: the index as it
    was, for the report. `present`: the index that is written to, the same one or a new one that holds nothing
    yet."""

    before: Holdings
    present: Holdings
    ledger: Ledger
    outcomes: Outcomes


def drafts_to_write(intake: Intake, run: Run) -> Iterator[Draft]:
    """The drafts of the articles that are not in the index yet or have changed. Notes the outcome of all."""
    outcomes = run.outcomes
    for batch in batches(_sound(intake.articles, outcomes)):
        ids = [article.id for article in batch]
        digests_before, digests_present = run.before.digests(ids), run.present.digests(ids)
        drafts = [Draft.of(article) for article in batch]
        run.ledger.came(ids)
        changed = [d.article for d in drafts if digests_present.get(d.article.id, d.digest) != d.digest]
        for id, other in _replaced(changed, run).items():
            outcomes.replace(id, other)
        same = [d.article for d in drafts if digests_present.get(d.article.id) == d.digest]
        outcomes.moved |= (moved := _moved(same, run))
        for draft in drafts:
            id = draft.article.id
            # If its id came before in this run, an earlier version has been written and must be replaced.
            if id in outcomes or id in moved or draft.digest != digests_present.get(id):
                yield draft
            outcomes.note(draft.article, draft.digest, digests_before.get(id))
        if intake.progress:
            intake.progress(len(outcomes))


def batches(items: Iterable[Item]) -> Iterator[list[Item]]:
    """The items in lists of at most `BATCH`.

    >>> [len(batch) for batch in batches(range(1_200))]
    [500, 500, 200]
    """
    rest = iter(items)
    while batch := list(islice(rest, BATCH)):
        yield batch


def _replaced(changed: Sequence[Article], run: Run) -> dict[str, str]:
    """By their ids, the changed articles that replace one from another file, each with that file."""
    others = run.ledger.overwrites([article.id for article in changed])
    if run.ledger.knows_files:
        return others  # and has kept apart articles of the same path
    by_path = {article.id: article.source for article in changed if _ends_in(article.source, article.id)}
    held = run.present.sources(list(by_path))
    return others | {id: old for id, old in held.items() if old != by_path[id] and _ends_in(old, id)}


def _moved(same: Sequence[Article], run: Run) -> set[str]:
    """The ids of those unchanged articles whose file in the index is not there any more: the one that gives
    them now is to be named instead."""
    files = {article.id: file_of(article.source) for article in same if article.source}
    held = run.present.sources(run.ledger.from_several(list(files))) if files else {}
    before = {id: file_of(source) for id, source in held.items() if source}
    return {id for id, file in before.items() if file != files[id] and not is_there(Path(file))}


def _ends_in(source: str, id: str) -> bool:
    """Whether the article of this source goes by its path."""
    return f"/{source}".replace("\\", "/").endswith(f"/{id}")


def _sound(articles: Iterable[Article], outcomes: Outcomes) -> Iterator[Article]:
    """The articles that can be indexed; the others are noted with the reason. Raises TypeError for anything
    that is not an article."""
    for number, article in enumerate(articles, start=1):
        if not isinstance(article, Article):
            raise _no_articles(article)
        if reason := refusal(article):
            outcomes.skip(article, reason if article.id else f"number {number:,} of those given: {reason}")
        else:
            yield article


def _no_articles(given: object) -> TypeError:
    return TypeError(
        'give articles, such as read_articles("tin.jsonl") or [Article(id="1", title="Hội nghị")], '
        f"not {given!r:.60}"
    )
