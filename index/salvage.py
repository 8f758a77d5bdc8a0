"""What can still be read of a damaged index, and an index built anew from that."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import closing, suppress
from dataclasses import dataclass
from itertools import chain
from pathlib import Path

from ..corpus import Article
from ..corpus.errors import CorruptIndex
from . import manifest as manifests
from .directory import locked
from .engine import Remains, Row, factory
from .filling import FormerIndex, build
from .intake import Intake, batches
from .kept import keep, kept_at
from .layout import WITHOUT_ARTICLES
from .location import located
from .manifest import Manifest
from .opening import open_live
from .orphans import engine_that_reads, orphan
from .remedies import to_rebuild
from .seal import faults
from .source_database import table_faults
from .source_table import SourceTable
from .stored import article_digest, restore


@dataclass(frozen=True, slots=True)
class Repaired:
    """What a repair saved and lost: the number of articles that the index holds now, the ids of those that
    could not be read, and the number of further lost articles, whose ids are unknown. `kept`: where the
    damaged index is kept if anything was lost; remove it when it is not needed any more.

    >>> Repaired(articles=108, lost=("hoi-nghi-mekong-2024",), unnamed=0).lost
    ('hoi-nghi-mekong-2024',)
    """

    articles: int
    lost: tuple[str, ...]
    unnamed: int
    kept: Path | None = None


def repair(path: str | Path, *, jobs: int = 1, wait: float = 0) -> Repaired:
    """Builds the index at `path` anew from those of its articles that can still be read. Lost articles are
    read again from their files at the next `update`, if these still exist. If any was lost, the damaged files
    are kept in a folder of the index.

    `jobs` and `wait` as for `update`. Raises IndexNotFound, IndexLocked, StaleIndex if the index has the
    layout of another version, EngineUnavailable, CorruptIndex if nothing of the index can be opened, and
    TracuuError if the place cannot be written to.

    >>> repair("tin-tuc.idx")                                            # doctest: +SKIP
    Repaired(articles=22641, lost=('hoi-nghi-mekong-2024',), unnamed=0)
    """
    directory = located(path)
    _manifest_to_repair(directory)  # before a lock is made where there is no index
    with locked(directory, wait):
        manifest = _manifest_to_repair(directory)
        folder = directory / manifest.folder
        remains = _opened_for_repair(directory, manifest)
        with closing(remains.engine):
            salvage = Salvage(remains, _ids_of_sources(folder))
            intake = Intake(_saved(salvage, folder), jobs, progress=None)
            try:
                former = FormerIndex(remains.engine, folder, renews=True)
                report = build(directory, manifest.engine, intake, former)
            except CorruptIndex as error:
                raise _nothing_left(directory) from error
            articles = report.added + report.changed + report.unchanged
            kept = kept_at(folder) if salvage.has_lost() else None
            return Repaired(articles, salvage.lost(), salvage.unnamed(), kept)


def _ids_of_sources(folder: Path) -> list[str]:
    """The ids in the table of sources: of the articles that the index should hold, and of some that it once
    held. None if the table is damaged or lost."""
    if table_faults(folder):
        return []
    with closing(SourceTable(folder)) as table:
        return table.ids()


def _saved(salvage: Salvage, folder: Path) -> Iterator[Article]:
    """The articles that can be read. If others cannot, keeps the damaged folder before it is replaced."""
    yield from salvage.articles()
    if salvage.has_lost():
        keep(folder)


def _manifest_to_repair(directory: Path) -> Manifest:
    """The manifest; if it is missing or damaged, one made from what the data folder itself shows."""
    try:
        return manifests.read(directory)
    except CorruptIndex:
        folder = orphan(directory)
        engine = folder and engine_that_reads(folder)
        if not folder or not engine:
            raise
        return Manifest.of_new(engine, factory(engine).version(), folder.name)


def _opened_for_repair(directory: Path, manifest: Manifest) -> Remains:
    folder = directory / manifest.folder
    made_by = factory(manifest.engine)
    if not faults(folder, but=WITHOUT_ARTICLES | made_by.copies):
        with suppress(CorruptIndex):
            return Remains(open_live(directory, manifest), missing=0)
    try:
        return made_by.open_what_is_left(folder)
    except CorruptIndex as error:
        raise _nothing_left(directory) from error


def _nothing_left(directory: Path) -> CorruptIndex:
    return CorruptIndex(
        f"nothing of the index at {directory} can be read any more, and it is left as it is. Put its files "
        "back from a copy, if there is one, or build it anew from its sources: "
        f"{to_rebuild(directory)}"
    )


class Salvage:
    """The articles of a damaged index that are still as they were stored.

    `ids` are those that the index should hold, from the table of sources: an engine may be unable to list the
    articles after a damaged place, or may list them under wrong ids. Where deleted ones may appear again, no
    others are saved, unless the table is lost too.
    """

    def __init__(self, remains: Remains, ids: Iterable[str]) -> None:
        self._engine = remains.engine
        self._missing = remains.missing
        self._ids = tuple(ids)
        self._wanted = frozenset(self._ids) if remains.may_revive else frozenset()
        self._kept: set[str] = set()
        self._failed: dict[str, None] = {}

    def articles(self) -> Iterator[Article]:
        """The articles that can be read, each once. Raises CorruptIndex at the end if there is none, though
        there should be."""
        for batch in batches(self._stored()):
            yield from self._sound(batch)
        for ids in batches(id for id in chain(self._ids, tuple(self._failed)) if id not in self._kept):
            fetched, failed = _answered(self._engine.fetch, ids)
            digests, _ = _answered(self._engine.digests, list(fetched))
            yield from self._sound([Row(id, text, digests.get(id, "")) for id, text in fetched.items()])
            self._failed |= dict.fromkeys([*failed, *(id for id in ids if id in fetched)])
        if not self._kept and self._count():
            raise CorruptIndex("no article can be read")

    def lost(self) -> tuple[str, ...]:
        """The ids of the articles that could not be read."""
        return tuple(id for id in self._failed if id not in self._kept)

    def unnamed(self) -> int:
        """The number of lost articles whose ids are unknown."""
        return max(0, self._count() - len(self._kept) - len(self.lost()))

    def has_lost(self) -> bool:
        """Whether any article could not be read."""
        return bool(self.lost() or self.unnamed())

    def _count(self) -> int:
        return self._engine.count() + self._missing

    def _stored(self) -> Iterator[Row]:
        try:
            yield from self._engine.rows()
        except CorruptIndex:
            return  # The rest is fetched by id.

    def _sound(self, stored: Iterable[Row]) -> Iterator[Article]:
        """The articles whose digest is the one in the index. An article's own id counts, not the id that the
        engine returned with it; an id for which the engine has no digest is ignored."""
        doubtful: list[tuple[str, Article | None]] = []
        for row in stored:
            article = _restored(row)
            if article and article_digest(article) == row.digest:
                yield from self._once(article)
            else:
                doubtful.append((article.id if article else row.id, article))
        digests, _ = _answered(self._engine.digests, list(dict.fromkeys(id for id, _ in doubtful)))
        for id, article in doubtful:
            if article and article_digest(article) == digests.get(id):
                yield from self._once(article)
            elif id in digests:
                self._failed[id] = None

    def _once(self, article: Article) -> Iterator[Article]:
        is_deleted = bool(self._wanted) and article.id not in self._wanted
        if not (is_deleted or article.id in self._kept):
            self._kept.add(article.id)
            yield article


def _answered(
    question: Callable[[list[str]], dict[str, str]], ids: list[str]
) -> tuple[dict[str, str], list[str]]:
    """The engine's answers on these ids, and the ids for which it meets damage."""
    try:
        return question(ids), []
    except CorruptIndex:
        if len(ids) < 2:
            return {}, ids
    half = len(ids) // 2
    first, failed = _answered(question, ids[:half])
    rest, more = _answered(question, ids[half:])
    return first | rest, failed + more


def _restored(row: Row) -> Article | None:
    try:
        return restore(row.stored)
    except CorruptIndex:
        return None
