"""Building an index anew beside the old one, from other articles or from its own."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import closing, contextmanager, nullcontext
from pathlib import Path

from ..corpus import Article
from ..corpus.errors import CorruptIndex, EngineUnavailable, IndexNotFound, StaleIndex
from . import manifest as manifests
from . import seal
from .directory import locked
from .engine import ENGINES, factory
from .filling import FormerIndex, build
from .intake import Intake, Progress
from .layout import WITHOUT_ARTICLES
from .location import located
from .manifest import Manifest
from .opening import open_live
from .orphans import orphan
from .remedies import after_damage
from .report import Report
from .stored import restore


def rebuild(
    path: str | Path,
    articles: Iterable[Article] | None = None,
    *,
    engine: str | None = None,
    progress: Progress | None = None,
    jobs: int = 1,
    wait: float = 0,
) -> Report:
    """Builds the index at `path` anew from `articles`, or from the articles it holds if None, and replaces
    the old index in one step. Until then the old one can be searched.

    Articles of the old index that are not among `articles` are counted as removed. `engine` is one of
    `ENGINES`, by default that of the index; `jobs` and `wait` as for `update`. Raises what `update` raises;
    but a stale index can be rebuilt, and so can, from `articles`, one that is damaged or whose engine cannot
    be loaded any more. Raises TracuuError, and changes nothing, if there are no articles though the index has
    some (to empty it, remove its directory), or if they lack what a file gave before that cannot be read now.

    >>> rebuild("tin-tuc.idx", read_articles("Tin tức")).removed         # doctest: +SKIP
    0
    """
    directory = located(path)
    if engine is not None:
        factory(engine)
    intake = Intake(() if articles is None else articles, jobs, progress)
    if articles is None:
        manifests.read(directory)  # before a lock is made where there is no index
    with locked(directory, wait):
        manifest = _manifest(directory, is_needed=articles is None)
        engine = engine or (manifest.engine if manifest else ENGINES[0])
        with _former(directory, manifest, renews=articles is None) as former:
            if articles is None:
                intake = Intake(_stored_articles(former, directory), jobs, progress)
            return build(directory, engine, intake, former)


def _manifest(directory: Path, is_needed: bool) -> Manifest | None:
    """The manifest; None if it cannot be read, and the index is to be built from other articles."""
    try:
        return manifests.read(directory)
    except (IndexNotFound, CorruptIndex, StaleIndex):
        if is_needed:
            raise
        return None


@contextmanager
def _former(directory: Path, manifest: Manifest | None, renews: bool) -> Iterator[FormerIndex]:
    """The index before a rebuild. Raises CorruptIndex or EngineUnavailable if it cannot be opened and has to
    renew itself."""
    # Without a manifest, the table of sources of the newest folder tells what must not be lost.
    folder = directory / manifest.folder if manifest else orphan(directory)
    if renews and folder and manifest:
        _refuse_damaged(folder, manifest.engine)
    try:
        old = open_live(directory, manifest) if manifest else None
    except (CorruptIndex, EngineUnavailable):
        if renews:
            raise
        old = None
    with closing(old) if old else nullcontext():
        yield FormerIndex(old, folder, renews)


def _refuse_damaged(folder: Path, engine: str) -> None:
    """Raises CorruptIndex if the folder is damaged, so that its articles are not taken for good ones."""
    if found := seal.faults(folder, but=WITHOUT_ARTICLES | factory(engine).copies):
        raise CorruptIndex(
            f"the index at {folder.parent} is damaged: {found[0]}. {after_damage(folder.parent)}"
        )


def _stored_articles(former: FormerIndex, index: Path) -> Iterator[Article]:
    if former.engine:
        yield from (restore(row.stored, index) for row in former.engine.rows())
