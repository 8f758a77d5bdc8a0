"""Changes to the articles of an index in place: an update, the removal of articles and of a source."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path

from ..corpus import Article
from ..corpus.article import clean
from ..corpus.errors import CorruptIndex, TracuuError
from . import manifest as manifests
from .directory import locked
from .engine import ENGINES, Engine, factory
from .filling import build, write
from .holdings import Holdings
from .intake import Intake, Progress, Run, batches
from .learning import Learner
from .ledger import following, forgetting
from .location import located
from .manifest import Manifest
from .opening import open_live, verify_to_write
from .orphans import orphan
from .remedies import quoted, to_index
from .report import Outcomes, Report
from .seal import unsealed
from .source_database import discard_damaged, table_faults
from .source_table import SourceTable


def update(
    path: str | Path,
    articles: Iterable[Article],
    *,
    engine: str | None = None,
    progress: Progress | None = None,
    jobs: int = 1,
    prune: bool = False,
    wait: float = 0,
) -> Report:
    """Brings the index at `path` in step with `articles`: adds the new ones, replaces the changed ones and
    leaves the others alone. Makes the index if there is none.

    If `articles` comes from `read_articles`, files that have not changed since they were read into this index
    are skipped, so that a run costs only what the changes cost. Articles that an earlier run took from the
    same files and folders and that are no longer there are counted (`Report.gone`) and kept. With `prune`
    they are removed, unless they also came from elsewhere or the file or folder that gave them cannot be read
    now, which is reported as a problem. With any other iterable no article is ever taken for gone.

    `engine` is one of `ENGINES`, by default that of the index, or the first of them for a new one. The
    changes become visible together, when all articles have been read. `jobs` is the number of processes that
    may take part once there is enough to do; it changes nothing but the time. `wait` is the number of seconds
    to wait for another process that is writing. Raises IndexLocked, StaleIndex, CorruptIndex,
    EngineUnavailable, and TracuuError if the place cannot be written to; TypeError for what gives no
    articles, ValueError for a `read_articles` that has been read from before, and either for `jobs` or `wait`
    that are no number of processes or seconds.

    >>> from tracuu.corpus import Article
    >>> from tracuu.index import update
    >>> update("news.idx", [Article(id="1", title="Khai mạc Hội nghị")]).added   # doctest: +SKIP
    1
    """
    directory = located(path)
    if engine is not None:
        factory(engine)  # first, so that no folder is made for an unknown engine
    intake = Intake(articles, jobs, progress)
    with locked(directory, wait):
        if not (manifests.exists(directory) or orphan(directory)):
            return build(directory, engine or ENGINES[0], intake)
        manifest = manifests.read_current(directory)
        _refuse_other_engine(directory, manifest, engine)
        folder = directory / manifest.folder
        # Damage must not be merged into new files and sealed. It still may be if it is beyond `seal.QUICK` in
        # a file that looks untouched: only `check` reads everything.
        verify_to_write(directory, manifest)
        outcomes = Outcomes(discard_damaged(folder))
        with (
            _changing(directory, manifest, outcomes) as live,
            following(folder, articles, now := Holdings(live)) as ledger,
        ):
            write(live, intake, Run(now, now, ledger, outcomes), Learner(folder, outcomes.moved), prune)
        return outcomes.report()


def _refuse_other_engine(directory: Path, manifest: Manifest, engine: str | None) -> None:
    """Raises TracuuError if an update asks for another engine than that of the index."""
    if engine not in (None, manifest.engine):
        raise TracuuError(
            f"the index at {directory} is kept by the engine {manifest.engine}. To change to {engine}: "
            f"tracuu index --rebuild --engine {engine} -i {quoted(directory)} (in Python: "
            f"rebuild(path, engine={engine!r}))"
        )


@contextmanager
def _changing(directory: Path, manifest: Manifest, outcomes: Outcomes) -> Iterator[Engine]:
    """The engine of the live folder for a run that changes the index: the folder is sealed again, and the
    readers are told, when the context is left."""
    with (
        _announced(directory, manifest, outcomes),
        closing(open_live(directory, manifest)) as live,
        unsealed(directory / manifest.folder),
    ):
        yield live


@contextmanager
def _announced(directory: Path, manifest: Manifest, outcomes: Outcomes) -> Iterator[None]:
    """Tells the readers of the index, by its manifest, of what is committed in the context."""
    try:
        yield
    except BaseException:
        if outcomes.committed:  # the error came after the commit: readers must see what was committed
            with suppress(TracuuError):
                manifests.write(directory, manifest.renewed())
        else:
            _sweep(directory, manifest)
        raise
    manifests.write(directory, manifest.renewed())


def _sweep(directory: Path, manifest: Manifest) -> None:
    """Removes the files of a run that has failed: they may be what fills the disk, so that no other run could
    begin. An engine does that when it opens a writer."""
    with suppress(TracuuError), closing(open_live(directory, manifest)) as live, live.writer():
        pass


def remove(path: str | Path, ids: Iterable[str], *, wait: float = 0) -> int:
    """Removes the articles with these ids from the index at `path`, all together, and returns how many there
    were. Unknown ids are no error.

    An article that a file gave comes back when that file is read again (because it has changed or the index
    is rebuilt), and at the next run if several files gave it. To remove it for good, remove it from the file
    too.

    `wait` as for `update`. Raises IndexNotFound, IndexLocked, StaleIndex, CorruptIndex, EngineUnavailable,
    and TypeError for what is no list of texts.

    >>> remove("news.idx", ["hoi-nghi-mekong-2024"])                     # doctest: +SKIP
    1
    """
    if isinstance(ids, str):
        raise TypeError(f"ids is a list of ids, not one text: write [{ids!r}]")
    directory, wanted = located(path), list(dict.fromkeys(map(_cleaned, ids)))
    with _locked_to_remove(directory, wait) as manifest, closing(open_live(directory, manifest)) as live:
        folder = directory / manifest.folder
        present = [id for batch in batches(wanted) for id in live.digests(batch)]
        if wanted:
            with unsealed(folder):
                # First: an article left without a file does no harm, and can still be removed again.
                with closing(SourceTable(folder)) as table:
                    table.withdraw(wanted)
                    table.commit()
                if present:
                    _delete(live, present)
        if present:
            manifests.write(directory, manifest.renewed())
        return len(present)


@contextmanager
def _locked_to_remove(directory: Path, wait: float) -> Iterator[Manifest]:
    """Holds the lock of an index that is fit for the removal of articles."""
    manifests.read(directory)  # before a lock is made where there is no index
    with locked(directory, wait):
        manifest = manifests.read_current(directory)
        verify_to_write(directory, manifest)
        _refuse_damaged_sources(directory / manifest.folder)
        yield manifest


def _refuse_damaged_sources(folder: Path) -> None:
    """Raises CorruptIndex if the table of sources is damaged or lost: all files would be read again and bring
    back what is removed."""
    if table_faults(folder):
        raise CorruptIndex(
            f"the table of sources of the index at {folder.parent} is damaged or lost, and nothing is "
            "removed: it would come back. Bring the index in step first: "
            f"{to_index(folder.parent)}"
        )


def _cleaned(id: object) -> str:
    """The id in the form in which articles have it."""
    if not isinstance(id, str):
        raise TypeError(f"an id is a text, not {id!r}")
    return clean(id).strip()


def _delete(engine: Engine, ids: list[str]) -> None:
    with engine.writer() as writer:
        writer.delete(ids)
        writer.commit()


def forget(path: str | Path, source: str | Path, *, wait: float = 0) -> int:
    """Forgets a source: removes from the index at `path` the articles that this file or folder gave and no
    other source gives, and returns how many there were. For a source that was moved or deleted: its articles
    would otherwise be kept for good, as it may be on a disk that is not mounted.

    `wait` as for `update`. Raises what `remove` raises, and TracuuError if the source is not known.

    >>> forget("tin-tuc.idx", "Tin tức/2019")                            # doctest: +SKIP
    120
    """
    directory = located(path)
    with _locked_to_remove(directory, wait) as manifest:
        folder = directory / manifest.folder
        outcomes, intake = Outcomes(), Intake((), jobs=1, progress=None)
        with (
            _changing(directory, manifest, outcomes) as live,
            forgetting(folder, str(source)) as ledger,
        ):
            now = Holdings(live)
            write(live, intake, Run(now, now, ledger, outcomes), Learner(folder), prune=True)
        return outcomes.removed
