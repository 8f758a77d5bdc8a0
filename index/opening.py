"""Opening an index for reading."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from ..corpus.errors import CorruptIndex, TracuuError
from . import manifest as manifests
from . import seal as seals
from .disk_errors import exists
from .engine import Engine, factory
from .layout import NOT_SEARCHED
from .manifest import Manifest
from .remedies import after_damage, to_rebuild
from .seal import Seal

if TYPE_CHECKING:
    from .acronym_meanings import Acronyms
    from .neighbours import Neighbours

Result = TypeVar("Result")


@dataclass(frozen=True)
class Opened:
    """An engine that is open for reading, its data folder, the manifest and the manifest's signature
    (`manifests.signature`), and the seal against which the files were checked."""

    folder: Path
    engine: Engine
    manifest: Manifest
    signature: tuple[int, int]
    seal: Seal
    has_neighbours: bool = True

    def without_neighbours(self) -> Opened:
        """The same, without its counts of neighbours."""
        return replace(self, has_neighbours=False)

    def unless_damaged(self, making: Callable[[Opened], Result]) -> Result:
        """The result of `making` with this index; if that fails and the counts of neighbours are damaged,
        whose file may be so since it was opened, with the index without them. If they are not, the failure is
        a bug and is raised."""
        try:
            return making(self)
        except (ValueError, LookupError, ArithmeticError):
            if self.neighbours is None or self.neighbours.is_whole():
                raise
            return making(self.without_neighbours())

    @cached_property
    def neighbours(self) -> Neighbours | None:
        """The counts of neighbours; None if there are none that can be read. They are read when first asked
        for, because they take many megabytes and not every command needs them."""
        if not self.has_neighbours:
            return None
        from .neighbours import Neighbours

        return read_even_if_replaced(self.folder, Neighbours.open)

    @cached_property
    def acronyms(self) -> Acronyms | None:
        """The acronyms that the articles explain, also read when first asked for; None if there is no file of
        them. Raises CorruptIndex if it is damaged."""
        from .acronym_file import meanings_of

        return read_even_if_replaced(self.folder, meanings_of)


def read_even_if_replaced(folder: Path, reading: Callable[[Path], Result | None]) -> Result | None:
    """What `reading` gives of a data folder that is open or, if that is None because a rebuild has removed
    the folder since, of the one that is live now. For files of which the newer one is as good: counts of
    neighbours and acronyms, which only help to understand queries (hội nghị, LHQ), and the sources."""
    found = reading(folder)
    while found is None and (live := _live(folder)) != folder:
        folder, found = live, reading(live)
    return found


def _live(folder: Path) -> Path:
    """The data folder that is live now in the same index."""
    try:
        return folder.with_name(manifests.read_current(folder.parent).folder)
    except TracuuError:  # the next read will report it
        return folder


def open_current(directory: Path, before: Opened | None = None) -> Opened:
    """Opens the newest state of the index for reading, after checking its files against their seal. Files
    that were checked `before` and have not changed are not checked again.

    Raises IndexNotFound, StaleIndex, CorruptIndex and EngineUnavailable.

    >>> open_current(Path("tin-tuc.idx")).engine.count()                     # doctest: +SKIP
    22642
    """

    def opening(manifest: Manifest, signature: tuple[int, int]) -> Opened:
        is_same = before is not None and before.manifest.folder == manifest.folder
        seal = _verified(directory, manifest, before.seal if before and is_same else None)
        engine = open_live(directory, manifest)
        return Opened(directory / manifest.folder, engine, manifest, signature, seal)

    return _of_current(directory, opening)


def open_unverified(directory: Path) -> Engine:
    """Opens the engine of the newest state of the index without checking its files, for callers that do.

    Raises IndexNotFound, StaleIndex, CorruptIndex and EngineUnavailable.

    >>> open_unverified(Path("tin-tuc.idx")).count()                         # doctest: +SKIP
    22642
    """
    return _of_current(directory, lambda manifest, _: open_live(directory, manifest))


def _of_current(directory: Path, opening: Callable[[Manifest, tuple[int, int]], Result]) -> Result:
    """Calls `opening` with the newest manifest and its signature."""
    while True:
        signature = manifests.signature(directory)
        manifest = manifests.read_current(directory)
        try:
            return opening(manifest, signature)
        except CorruptIndex:
            # A rebuild may have replaced the folder meanwhile.
            if manifests.signature(directory) == signature:
                raise


def _verified(directory: Path, manifest: Manifest, passed: Seal | None = None) -> Seal:
    """The seal of the live folder, after checking the files that a search reads against it (`seal.verified`).
    This comes before the engine is opened: an engine would give wrong answers from flipped bits, and a
    library in Rust may end the process when it meets them.

    Raises CorruptIndex.
    """
    folder = _folder(directory, manifest)
    with _blaming(directory):
        return seals.verified(folder, passed, but=_not_searched(manifest))


def verify_to_write(directory: Path, manifest: Manifest) -> None:
    """Checks the files of the live folder before a run changes it: those that `open_current` checks, and all
    that `seal.close` would take for files written by the run.

    Raises CorruptIndex.
    """
    _verified(directory, manifest)
    with _blaming(directory):
        seals.verify_touched(directory / manifest.folder, but=_not_searched(manifest))


def _not_searched(manifest: Manifest) -> frozenset[str]:
    return NOT_SEARCHED | factory(manifest.engine).copies


def open_live(directory: Path, manifest: Manifest) -> Engine:
    """Opens the manifest's engine on the live folder. Raises CorruptIndex, EngineUnavailable."""
    return factory(manifest.engine).open(_folder(directory, manifest))


def _folder(directory: Path, manifest: Manifest) -> Path:
    folder = directory / manifest.folder
    if not exists(folder):
        raise CorruptIndex(
            f"the folder {folder} of the index is missing. "
            f"Build the index anew from its sources: {to_rebuild(directory)}"
        )
    return folder


@contextmanager
def _blaming(directory: Path) -> Iterator[None]:
    try:
        yield
    except CorruptIndex as error:
        raise CorruptIndex(
            f"the index at {directory} is damaged: {error}. {after_damage(directory)}"
        ) from error
