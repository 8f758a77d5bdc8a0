"""A third engine, as one on another machine would be: a data folder has one file, which names an index that
is kept elsewhere, and there may be no connection to it."""

from __future__ import annotations

import shutil
import sys
import uuid
from pathlib import Path
from types import SimpleNamespace

import pytest

from tracuu.corpus.errors import TracuuError
from tracuu.index import engine
from tracuu.index.engine import Engine, EngineFactory, Remains, factory
from tracuu.index.failures import guarded

NAME = "remote"
_FILE = "remote.txt"


class Remote(EngineFactory):
    """Keeps indexes of Tantivy below `place`, and loses the connection to them when `is_down`."""

    copies = frozenset[str]()

    def __init__(self, place: Path) -> None:
        self.place = place
        self.is_down = False

    def kept(self) -> int:
        """How many indexes are kept there."""
        return len(list(self.place.iterdir()))

    def version(self) -> str:
        return "1"

    def create(self, folder: Path) -> Engine:
        (folder / _FILE).write_text(str(uuid.uuid4()))  # first: what is half made can then be removed
        there = self._reached(folder)
        there.mkdir()
        return factory("tantivy").create(there)

    def has_made(self, folder: Path) -> bool:
        return (folder / _FILE).exists()

    def remove(self, folder: Path) -> None:
        if not self.is_down:
            shutil.rmtree(self._reached(folder), ignore_errors=True)
            shutil.rmtree(folder, ignore_errors=True)

    def open(self, folder: Path) -> Engine:
        return factory("tantivy").open(self._found(folder))

    def open_what_is_left(self, folder: Path) -> Remains:
        return factory("tantivy").open_what_is_left(self._found(folder))

    def _found(self, folder: Path) -> Path:
        with guarded(folder):
            if not (found := self._reached(folder)).is_dir():
                raise FileNotFoundError(found)
            return found

    def _reached(self, folder: Path) -> Path:
        with guarded(folder):
            name = uuid.UUID((folder / _FILE).read_text())
            if self.is_down:
                raise TracuuError("there is no connection: try again")
            return self.place / str(name)


def added(place: Path, monkeypatch: pytest.MonkeyPatch) -> Remote:
    """Adds the engine to those there are: its file, and its line."""
    remote = Remote(place)
    monkeypatch.setitem(sys.modules, f"tracuu.index.{NAME}", SimpleNamespace(FACTORY=remote))
    monkeypatch.setitem(engine._MODULES, NAME, NAME)
    return remote
