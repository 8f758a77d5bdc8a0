"""Opening an index for reading."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from ..corpus.errors import CorruptIndex
from . import manifest as manifests
from .engine import Engine, factory
from .manifest import Manifest
from .neighbours import Neighbours


@dataclass(frozen=True)
class Opened:
    """An engine open for reading on the data folder, what the manifest said of it, and the
    `manifests.signature` of that."""

    folder: Path
    engine: Engine
    manifest: Manifest
    signature: tuple[int, int]

    @cached_property
    def neighbours(self) -> Neighbours | None:
        """The counts of neighbours kept in the data folder. Read when first asked for: many megabytes, of
        which not every command has need."""
        return Neighbours.open(self.folder)


@contextmanager
def opened(path: str | Path) -> Iterator[Engine]:
    """The engine of the index at `path`, open for reading; closed when the context is left."""
    engine = open_current(Path(path)).engine
    try:
        yield engine
    finally:
        engine.close()


def open_current(directory: Path) -> Opened:
    """The index as it is now, open for reading.

    Raises IndexNotFound, StaleIndex, CorruptIndex and EngineUnavailable.
    """
    while True:
        signature = manifests.signature(directory)
        manifest = manifests.read_current(directory)
        try:
            engine = open_live(directory, manifest)
            return Opened(directory / manifest.folder, engine, manifest, signature)
        except CorruptIndex:
            # A rebuild may have put another folder in the place of this one in the meantime.
            if manifests.signature(directory) == signature:
                raise


def open_live(directory: Path, manifest: Manifest) -> Engine:
    """The engine that the manifest names, on the live folder. Raises CorruptIndex, EngineUnavailable."""
    folder = directory / manifest.folder
    if not folder.is_dir():
        raise CorruptIndex(
            f"the folder {folder} of the index is missing. "
            f"Build the index anew from its sources: tracuu index SOURCE... --rebuild -i {directory}"
        )
    return factory(manifest.engine).open(folder)
