"""Filling a data folder with articles: the work of an update and of a rebuild."""

from __future__ import annotations

from contextlib import AbstractContextManager, closing
from dataclasses import dataclass
from itertools import chain, islice
from pathlib import Path

from ..corpus.errors import TracuuError
from . import manifest as manifests
from .directory import has_others, is_live, new_folder, remove
from .engine import Engine, factory
from .holdings import Holdings
from .intake import Intake, Run, batches, drafts_to_write
from .learning import Learner
from .ledger import Ledger, following, renewing
from .manifest import Manifest
from .report import Outcomes, Report
from .seal import unsealed
from .source_database import table_faults
from .worker_pool import documents_of


@dataclass(frozen=True, slots=True)
class FormerIndex:
    """The index before a rebuild: its engine, if that can be opened, and its data folder, if there is one. It
    `renews` itself if the articles are its own; then its table of sources is kept, unless it is damaged."""

    engine: Engine | None = None
    folder: Path | None = None
    renews: bool = False


_NONE = FormerIndex()


def build(directory: Path, engine: str, intake: Intake, former: FormerIndex = _NONE) -> Report:
    """Fills a new data folder with all the articles and makes it the live one.

    Raises TracuuError, and changes nothing, if the articles lack what a file gave before that cannot be read
    now, or if there are none.

    >>> intake = Intake(read_articles("Tin tức"), jobs=1, progress=None)      # doctest: +SKIP
    >>> build(Path("tin-tuc.idx"), "tantivy", intake).added                  # doctest: +SKIP
    1
    """
    made_by = factory(engine)
    outcomes = Outcomes(table_faults(former.folder) if former.folder else ())
    folder = new_folder(directory)
    before, empty = Holdings(former.engine, may_be_damaged=True), Holdings()
    try:
        with (
            unsealed(folder),  # first, because the seal marks the folder as ours
            closing(made_by.create(folder)) as new,
            _ledger(former, folder, intake) as ledger,
        ):
            run = Run(before, empty, ledger, outcomes)
            write(new, intake, run, Learner(folder), prune=False)
            _refuse_to_empty(intake, run, folder)
            _refuse_losses(former, ledger)
        manifests.write(directory, Manifest.of_new(engine, made_by.version(), folder.name))
    except BaseException:
        if not is_live(folder):
            remove(folder)
        raise
    return run.outcomes.report(before.count())


def _ledger(former: FormerIndex, folder: Path, intake: Intake) -> AbstractContextManager[Ledger]:
    if former.renews and former.folder:
        return renewing(former.folder, folder)
    return following(folder, intake.articles, Holdings())


def _refuse_to_empty(intake: Intake, run: Run, folder: Path) -> None:
    """Raises TracuuError if there was no article and the index would be emptied: a disk may not be mounted, a
    download may have failed, a query of a database have found nothing, or an iterator was used up before."""
    if len(run.outcomes):
        return
    # An old folder that cannot be opened may hold articles that can be saved.
    if run.before.count() or (run.before.engine is None and has_others(folder)):
        reason = f" ({intake.problems[0]})" if intake.problems else ""
        raise TracuuError(
            f"the sources have no article{reason}: the index is left as it was. To empty it, remove its "
            "directory"
        )


def _refuse_losses(former: FormerIndex, ledger: Ledger) -> None:
    """Raises TracuuError if the articles lack what a file gave before that cannot be read now."""
    if former.folder and not former.renews and (lost := ledger.lost(former.folder)):
        raise TracuuError(
            f"{lost}: the index is left as it was. Mend or mount it, or remove it to let its articles go, "
            "and run the command again"
        )


def write(engine: Engine, intake: Intake, run: Run, learner: Learner, prune: bool) -> None:
    """Writes the new and changed articles, removes those that are to be removed, and commits both together.
    If nothing has changed nothing is written."""
    drafts = learner.reading(drafts_to_write(intake, run))
    with closing(documents_of(batches(drafts), intake.jobs)) as ready:
        first = list(islice(ready, 1))  # if there is none, all articles have been read
        leaving = [] if first else _leaving(run, prune)
        if first or leaving:
            with engine.writer() as writer:
                for documents in chain(first, ready):
                    writer.add(documents)
                    learner.count(documents)
                leaving = leaving or _leaving(run, prune)
                writer.delete(leaving)
                run.ledger.before_commit()
                with learner.keeping():
                    writer.commit()
                    run.outcomes.committed = True
        else:
            run.ledger.before_commit()
    run.ledger.after_commit(leaving)
    run.outcomes.problems[:0] = intake.problems
    run.outcomes.passed_over = run.ledger.unchanged(run.outcomes)


def _leaving(run: Run, prune: bool) -> list[str]:
    """The articles to remove: with `prune`, those that are gone from their sources. Notes how many are
    gone."""
    gone = [id for batch in batches(run.ledger.gone()) for id in run.present.digests(batch)]
    if prune and (refusal := run.ledger.refusal()):
        run.outcomes.problems.append(refusal)
    elif prune:
        run.outcomes.problems += run.ledger.kept()
        run.outcomes.removed = len(gone)
        return gone
    run.outcomes.gone = len(gone)
    return []
