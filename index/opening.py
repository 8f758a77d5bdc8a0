"""Opening an index for reading."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TypeVar

from ..corpus.errors import CorruptIndex
from . import manifest as manifests
from . import seal as seals
from .contract import remedy
from .engine import Engine, factory
from .manifest import Manifest
from .neighbours import Neighbours
from .seal import Seal

Result = TypeVar("Result")


@dataclass(frozen=True)
class Opened:
    """An engine open for reading on the data folder, what the manifest said of it, the `manifests.signature`
    of that, and the seal that the files have been compared with."""

    folder: Path
    engine: Engine
    manifest: Manifest
    signature: tuple[int, int]
    seal: Seal | None

    @cached_property
    def neighbours(self) -> Neighbours | None:
        """The counts of neighbours kept in the data folder. Read when first asked for: many megabytes, of
        which not every command has need."""
        return Neighbours.open(self.folder)


@contextmanager
def opened(path: str | Path) -> Iterator[Engine]:
    """The engine of the index at `path`, open for reading as `open_current` does it; closed when the context
    is left."""
    engine = open_current(Path(path)).engine
    try:
        yield engine
    finally:
        engine.close()


def open_current(directory: Path) -> Opened:
    """The index as it is now, open for reading, once its files have been compared with their seal.

    Raises IndexNotFound, StaleIndex, CorruptIndex and EngineUnavailable.
    """

    def opening(manifest: Manifest, signature: tuple[int, int]) -> Opened:
        seal = verified(directory, manifest)
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


def verified(directory: Path, manifest: Manifest, passed: Seal | None = None) -> Seal | None:
    """The seal of the live folder, once the files that a search reads have been compared with it as
    `seal.verified` does. An engine answers from flipped bits what it takes them for, and a library in Rust
    may end the process where it meets some of them: so this comes first.

    Raises CorruptIndex.
    """
    try:
        return seals.verified(directory / manifest.folder, passed, but={seals.SOURCES})
    except CorruptIndex as error:
        raise CorruptIndex(f"the index at {directory} is damaged: {error}. {remedy(directory)}") from error


def open_live(directory: Path, manifest: Manifest) -> Engine:
    """The engine that the manifest names, on the live folder. Raises CorruptIndex, EngineUnavailable."""
    folder = directory / manifest.folder
    if not folder.is_dir():
        raise CorruptIndex(
            f"the folder {folder} of the index is missing. "
            f"Build the index anew from its sources: tracuu index SOURCE... --rebuild -i {directory}"
        )
    return factory(manifest.engine).open(folder)
