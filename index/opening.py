"""Opening an index for reading."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from ..corpus.errors import CorruptIndex, TracuuError
from . import manifest as manifests
from . import seal as seals
from .engine import Engine, factory
from .failures import remedy
from .location import quoted
from .manifest import Manifest
from .seal import Seal

if TYPE_CHECKING:
    from .acronym_winners import Acronyms
    from .neighbours import Neighbours

Result = TypeVar("Result")


@dataclass(frozen=True)
class Opened:
    """An engine open for reading on the data folder, what the manifest said of it, the `manifests.signature`
    of that, and the seal that the files have been compared with."""

    folder: Path
    engine: Engine
    manifest: Manifest
    signature: tuple[int, int]
    seal: Seal

    @cached_property
    def neighbours(self) -> Neighbours | None:
        """The counts of neighbours, as `beside` reads them. Read when first asked for: many megabytes, of
        which not every command has need."""
        from .neighbours import Neighbours

        return beside(self.folder, Neighbours.open)

    @cached_property
    def acronyms(self) -> Acronyms | None:
        """The acronyms that the articles explain, read likewise; None if there is no file of them. Raises
        CorruptIndex if it is damaged."""
        from .acronym_winners import Acronyms

        return beside(self.folder, Acronyms.of_folder)


def beside(folder: Path, reading: Callable[[Path], Result | None]) -> Result | None:
    """What `reading` makes of a data folder that is open, or, when a rebuild has removed it since, of the one
    in its place; None if it makes nothing of that either. For what only helps to understand queries (counts
    of neighbours, acronyms: hội nghị, LHQ), and is as good from there."""
    found = reading(folder)
    while found is None and (live := _live(folder)) != folder:
        folder, found = live, reading(live)
    return found


def _live(folder: Path) -> Path:
    """The data folder that is live now where this one was."""
    try:
        return folder.with_name(manifests.read_current(folder.parent).folder)
    except TracuuError:  # of which the next read will tell
        return folder


def open_current(directory: Path, before: Opened | None = None) -> Opened:
    """The index as it is now, open for reading, once its files have been compared with their seal; but for
    those that were compared `before` and are the same.

    Raises IndexNotFound, StaleIndex, CorruptIndex and EngineUnavailable.
    """

    def opening(manifest: Manifest, signature: tuple[int, int]) -> Opened:
        is_same = before is not None and before.manifest.folder == manifest.folder
        seal = verified(directory, manifest, before.seal if before and is_same else None)
        engine = open_live(directory, manifest)
        return Opened(directory / manifest.folder, engine, manifest, signature, seal)

    return _of_current(directory, opening)


def open_unverified(directory: Path) -> Engine:
    """The engine of the index as it is now, for those who have compared its files themselves.

    Raises IndexNotFound, StaleIndex, CorruptIndex and EngineUnavailable.
    """
    return _of_current(directory, lambda manifest, _: open_live(directory, manifest))


def _of_current(directory: Path, opening: Callable[[Manifest, tuple[int, int]], Result]) -> Result:
    """What `opening` makes of the newest manifest and its signature."""
    while True:
        signature = manifests.signature(directory)
        manifest = manifests.read_current(directory)
        try:
            return opening(manifest, signature)
        except CorruptIndex:
            # A rebuild may have put another folder in the place of this one in the meantime.
            if manifests.signature(directory) == signature:
                raise


def verified(directory: Path, manifest: Manifest, passed: Seal | None = None) -> Seal:
    """The seal of the live folder, once the files that a search reads have been compared with it as
    `seal.verified` does. An engine answers from flipped bits what it takes them for, and a library in Rust
    may end the process where it meets some of them: so this comes first.

    Raises CorruptIndex.
    """
    folder = _folder(directory, manifest)
    with _blaming(directory):
        return seals.verified(folder, passed, but=seals.NOT_SEARCHED)


def verify_to_write(directory: Path, manifest: Manifest) -> None:
    """Compares the files of the live folder before a run changes it: those that `verified` compares, and all
    that `seal.close` would take for written by the run.

    Raises CorruptIndex.
    """
    verified(directory, manifest)
    with _blaming(directory):
        seals.verify_touched(directory / manifest.folder, but=seals.NOT_SEARCHED)


def open_live(directory: Path, manifest: Manifest) -> Engine:
    """The engine that the manifest names, on the live folder. Raises CorruptIndex, EngineUnavailable."""
    return factory(manifest.engine).open(_folder(directory, manifest))


def _folder(directory: Path, manifest: Manifest) -> Path:
    folder = directory / manifest.folder
    if not folder.is_dir():
        raise CorruptIndex(
            f"the folder {folder} of the index is missing. "
            f"Build the index anew from its sources: tracuu index SOURCE... --rebuild -i {quoted(directory)}"
        )
    return folder


@contextmanager
def _blaming(directory: Path) -> Iterator[None]:
    try:
        yield
    except CorruptIndex as error:
        raise CorruptIndex(f"the index at {directory} is damaged: {error}. {remedy(directory)}") from error
