"""Opening an index for reading."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from ..corpus.errors import CorruptIndex
from . import manifest as manifests
from .engine import Engine, factory
from .manifest import Manifest


@contextmanager
def opened(path: str | Path) -> Iterator[Engine]:
    """The engine of the index at `path`, open for reading; closed when the context is left."""
    directory = Path(path)
    engine = open_live(directory, manifests.read_current(directory))
    try:
        yield engine
    finally:
        engine.close()


def open_live(directory: Path, manifest: Manifest) -> Engine:
    """The engine that the manifest names, on the live folder. Raises CorruptIndex, EngineUnavailable."""
    folder = directory / manifest.folder
    if not folder.is_dir():
        raise CorruptIndex(
            f"the folder {folder} of the index is missing. "
            f"Build the index anew from its sources: tracuu index SOURCE... --rebuild -i {directory}"
        )
    return factory(manifest.engine).open(folder)
