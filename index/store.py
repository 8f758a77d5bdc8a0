"""A directory that is an index: opening it, bringing it up to date, building it anew.

    news.idx/
        manifest.json   what the index is, and which folder is live
        lock, writer    one writer at a time, and who it is
        data-1/         the engine's own files

A reader needs the manifest and the live folder only. `update` commits to the live folder; `rebuild` fills
a new folder beside it and then swaps the manifest, so that readers go on undisturbed. What an interrupted
run left behind is removed by the next one.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import TypeVar

from ..corpus import Article
from ..corpus.errors import CorruptIndex, IndexNotFound, TracuuError
from . import manifest as manifests
from .analyzer import FINGERPRINT, Draft, restore
from .engine import ENGINES, Engine, factory
from .helpers import documents_of
from .lock import writing
from .manifest import Manifest
from .opening import open_live
from .report import Outcomes, Report

_FOLDER = "data-"

BATCH = 500
"""Articles analysed and handed to the engine at a time: bounds memory, whatever the collection's size."""

OWN_FILES = frozenset({"lock", "writer", manifests.NAME, manifests.NAME + ".new"})

Progress = Callable[[int], None]
"""Is told how many articles have been dealt with so far."""

Digests = Callable[[Sequence[str]], dict[str, str]]

Item = TypeVar("Item")


def update(
    path: str | Path,
    articles: Iterable[Article],
    *,
    engine: str | None = None,
    progress: Progress | None = None,
    jobs: int = 1,
) -> Report:
    """Brings the index at `path` in step with `articles`: adds the new ones, replaces the changed ones and
    leaves the others alone; none is removed. Makes the index if there is none.

    `engine` is one of `ENGINES`, by default that of the index, or the first of them for a new one. The
    changes become visible together, when all articles have been read. `jobs` is the number of processes
    that may take part once there is enough to do; it changes nothing but the time. Raises IndexLocked,
    StaleIndex, CorruptIndex, EngineUnavailable, and TracuuError if the place cannot be written to.

    >>> update("news.idx", [Article(id="1", title="Khai mạc Hội nghị")]).added   # doctest: +SKIP
    1
    """
    directory = Path(path)
    with _held(directory):
        if not manifests.exists(directory):
            return _build(directory, engine or ENGINES[0], _Intake(articles, jobs, progress))
        manifest = manifests.read_current(directory)
        if engine not in (None, manifest.engine):
            raise TracuuError(
                f"the index at {directory} is kept by the engine {manifest.engine}. To change to {engine}: "
                f"tracuu index --rebuild --engine {engine} -i {directory}"
            )
        with closing(open_live(directory, manifest)) as live:
            outcomes = _write(live, _Intake(articles, jobs, progress), live, live.digests)
        manifests.write(directory, manifest.renewed())
        return outcomes.report()


def rebuild(
    path: str | Path,
    articles: Iterable[Article] | None = None,
    *,
    engine: str | None = None,
    progress: Progress | None = None,
    jobs: int = 1,
) -> Report:
    """Builds the index at `path` anew from `articles`, or from the articles it holds if none are given, and
    puts the new one in the place of the old in one step. Until then the old one answers.

    What is not among `articles` is gone afterwards and counted as removed. `engine` is one of `ENGINES`,
    by default that of the index; `jobs` as for `update`. Raises what `update` raises; but a stale index can
    be rebuilt, and a damaged one from `articles`.
    """
    directory = Path(path)
    with _held(directory):
        if articles is not None and not _is_readable(directory):
            return _build(directory, engine or ENGINES[0], _Intake(articles, jobs, progress))
        manifest = manifests.read(directory)
        with closing(open_live(directory, manifest)) as live:
            source = _stored_articles(live, directory) if articles is None else articles
            return _build(directory, engine or manifest.engine, _Intake(source, jobs, progress), live)


@dataclass(frozen=True, slots=True)
class _Intake:
    """The articles of a run, how many processes take part, and who is to be told how far it is."""

    articles: Iterable[Article]
    jobs: int
    progress: Progress | None


@contextmanager
def _held(directory: Path) -> Iterator[None]:
    """The index locked for writing, and cleared of what an interrupted run left behind."""
    if directory.is_dir() and not manifests.exists(directory) and _has_foreign_files(directory):
        raise TracuuError(f"{directory} is not an index and not empty. Choose another place with -i DIR")
    with writing(directory):
        try:
            _remove_leftovers(directory)
            yield
            _remove_leftovers(directory)
        except OSError as error:
            raise TracuuError(f"cannot write to {directory}: {error.strerror or error}") from error


def _has_foreign_files(directory: Path) -> bool:
    return any(
        not entry.name.startswith(_FOLDER) and entry.name not in OWN_FILES for entry in directory.iterdir()
    )


def _is_readable(directory: Path) -> bool:
    try:
        open_live(directory, manifests.read(directory)).close()
    except TracuuError:
        return False
    return True


def _stored_articles(live: Engine, directory: Path) -> Iterator[Article]:
    for id, stored in live.stored():
        try:
            yield restore(stored)
        except (ValueError, TypeError) as error:
            raise CorruptIndex(
                f"the article {id!r} stored in {directory} is damaged. "
                f"Build the index anew from its sources: tracuu index SOURCE... --rebuild -i {directory}"
            ) from error


def _build(directory: Path, engine: str, intake: _Intake, old: Engine | None = None) -> Report:
    """A new folder filled with all the articles, then made the live one."""
    made_by = factory(engine)
    folder = _new_folder(directory)
    try:
        with closing(made_by.create(folder)) as new:
            outcomes = _write(new, intake, old or new, _none)
        time = manifests.now()
        manifests.write(directory, Manifest(engine, made_by.version(), FINGERPRINT, folder.name, time, time))
    except BaseException:
        shutil.rmtree(folder, ignore_errors=True)
        raise
    return outcomes.report(count_before=old.count() if old else None)


def _none(ids: Sequence[str]) -> dict[str, str]:
    return {}


def _write(engine: Engine, intake: _Intake, before: Engine, present: Digests) -> Outcomes:
    """Writes the articles, but those that are present unchanged, and commits them together.

    `before` holds the articles with which they are compared for the books.
    """
    outcomes = Outcomes()
    with engine.writer() as writer:
        wanted = _wanted(intake, before, present, outcomes)
        with closing(documents_of(_batches(wanted), intake.jobs)) as ready:
            for documents in ready:
                writer.add(documents)
        writer.commit()
    outcomes.problems[:0] = getattr(intake.articles, "problems", ())
    return outcomes


def _wanted(intake: _Intake, before: Engine, present: Digests, outcomes: Outcomes) -> Iterator[Draft]:
    """Those of the articles that are to be written. All are noted."""
    for batch in _batches(_sound(intake.articles, outcomes)):
        ids = [article.id for article in batch]
        digests_before, digests_present = before.digests(ids), present(ids)
        drafts = [Draft.of(article) for article in batch]
        _note_displaced(drafts, digests_before, before, outcomes)
        for draft in drafts:
            id = draft.article.id
            # An id that came before in this run has been written already, so it must be written again.
            if id in outcomes or draft.digest != digests_present.get(id):
                yield draft
            outcomes.note(draft.article, draft.digest, digests_before.get(id))
        if intake.progress:
            intake.progress(len(outcomes))


def _note_displaced(
    drafts: Iterable[Draft], digests_before: dict[str, str], before: Engine, outcomes: Outcomes
) -> None:
    """Notes the articles that take the place of others which only have the same path below another source."""
    changed = {
        draft.article.id: draft.article
        for draft in drafts
        if draft.digest != digests_before.get(draft.article.id, draft.digest)
        and draft.article.source.endswith(draft.article.id)
    }
    for id, stored in before.fetch(list(changed)).items():
        source = restore(stored).source
        if source != changed[id].source and source.endswith(id):
            outcomes.displace(changed[id], source)


def _sound(articles: Iterable[Article], outcomes: Outcomes) -> Iterator[Article]:
    """The articles that can be indexed; the others are noted with the reason."""
    for article in articles:
        if not article.id:
            outcomes.skip(article, "the article has no id")
        elif not (article.title or article.body):
            outcomes.skip(article, "the article has neither title nor body")
        else:
            yield article


def _batches(items: Iterable[Item]) -> Iterator[list[Item]]:
    rest = iter(items)
    while batch := list(islice(rest, BATCH)):
        yield batch


def _new_folder(directory: Path) -> Path:
    number = 1
    while (folder := directory / f"{_FOLDER}{number}").exists():
        number += 1
    folder.mkdir()
    return folder


def _remove_leftovers(directory: Path) -> None:
    """Removes every data folder but the live one. One that is still open elsewhere, on a system that forbids
    removing open files, is left for the next run."""
    try:
        live = manifests.read(directory).folder
    except IndexNotFound:
        live = ""
    except TracuuError:
        return  # Which folder is live cannot be told: none is touched.
    for entry in directory.glob(f"{_FOLDER}*"):
        if entry.name != live:
            shutil.rmtree(entry, ignore_errors=True)
