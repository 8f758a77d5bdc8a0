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
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import TypeVar

from ..corpus import Article
from ..corpus.errors import CorruptIndex, IndexNotFound, StaleIndex, TracuuError
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

Answer = TypeVar("Answer")

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
            outcomes = _write(live, _Intake(articles, jobs, progress), _Before(live), live.digests)
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
    if articles is None:
        manifests.read(directory)  # before a lock is made where there is no index
    with _held(directory):
        with suppress(IndexNotFound, CorruptIndex, StaleIndex):
            engine = engine or manifests.read(directory).engine
        with _old(directory, articles) as old:
            source = _stored_articles(old) if articles is None else articles
            return _build(directory, engine or ENGINES[0], _Intake(source, jobs, progress), old)


@contextmanager
def _old(directory: Path, articles: Iterable[Article] | None) -> Iterator[Engine | None]:
    """The index before a rebuild. It may be missing or damaged if the articles come from elsewhere."""
    try:
        old = open_live(directory, manifests.read(directory))
    except (IndexNotFound, CorruptIndex, StaleIndex):
        if articles is None:
            raise
        yield None
    else:
        with closing(old):
            yield old


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
        _remove_leftovers(directory)
        yield
        _remove_leftovers(directory)


def _has_foreign_files(directory: Path) -> bool:
    try:
        names = [entry.name for entry in directory.iterdir()]
    except OSError as error:
        raise TracuuError(f"cannot read {directory}: {error.strerror or error}") from error
    return any(not name.startswith(_FOLDER) and name not in OWN_FILES for name in names)


def _stored_articles(old: Engine | None) -> Iterator[Article]:
    if old:
        yield from (restore(stored) for _, stored in old.stored())


def _build(directory: Path, engine: str, intake: _Intake, old: Engine | None = None) -> Report:
    """A new folder filled with all the articles, then made the live one."""
    made_by = factory(engine)
    folder = _new_folder(directory)
    before = _Before(old)
    try:
        with closing(made_by.create(folder)) as new:
            outcomes = _write(new, intake, before, _no_digests)
    except BaseException:
        shutil.rmtree(folder, ignore_errors=True)
        raise
    time = manifests.now()
    manifests.write(directory, Manifest(engine, made_by.version(), FINGERPRINT, folder.name, time, time))
    return outcomes.report(before.count())


@dataclass(frozen=True, slots=True)
class _Before:
    """What the index held before a run, for the books: nothing, where it cannot be read."""

    engine: Engine | None

    def digests(self, ids: Sequence[str]) -> dict[str, str]:
        return self._asked(lambda engine: engine.digests(ids), {})

    def sources(self, ids: Sequence[str]) -> dict[str, str]:
        stored: dict[str, str] = self._asked(lambda engine: engine.fetch(ids), {})
        with suppress(CorruptIndex):
            return {id: restore(article).source for id, article in stored.items()}
        return {}

    def count(self) -> int:
        return self._asked(lambda engine: engine.count(), 0)

    def _asked(self, question: Callable[[Engine], Answer], otherwise: Answer) -> Answer:
        try:
            return question(self.engine) if self.engine else otherwise
        except CorruptIndex:
            return otherwise


def _no_digests(ids: Sequence[str]) -> dict[str, str]:
    return {}


def _write(engine: Engine, intake: _Intake, before: _Before, present: Digests) -> Outcomes:
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


def _wanted(intake: _Intake, before: _Before, present: Digests, outcomes: Outcomes) -> Iterator[Draft]:
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
    drafts: Iterable[Draft], digests_before: dict[str, str], before: _Before, outcomes: Outcomes
) -> None:
    """Notes the articles that take the place of others which only have the same path below another source."""
    changed = {
        draft.article.id: draft.article
        for draft in drafts
        if draft.digest != digests_before.get(draft.article.id, draft.digest)
        and _goes_by_its_path(draft.article.id, draft.article.source)
    }
    for id, source in before.sources(list(changed)).items():
        if source != changed[id].source and _goes_by_its_path(id, source):
            outcomes.displace(changed[id], source)


def _goes_by_its_path(id: str, source: str) -> bool:
    return f"/{source}".replace("\\", "/").endswith(f"/{id}")


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
    """An empty folder with a number that none before it had: readers tell it from the old ones by that."""
    numbers = [folder.name.removeprefix(_FOLDER) for folder in directory.glob(f"{_FOLDER}*")]
    number = 1 + max((int(number) for number in numbers if number.isdecimal()), default=0)
    folder = directory / f"{_FOLDER}{number}"
    try:
        folder.mkdir()
    except OSError as error:
        raise TracuuError(f"cannot write to {directory}: {error.strerror or error}") from error
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
