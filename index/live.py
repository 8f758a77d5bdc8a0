"""An index that stays open: each reader gets the newest commit, and keeps it while it reads."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from ..corpus.errors import TracuuError
from . import manifest as manifests
from .engine import Engine
from .location import located
from .opening import Opened, open_current


@dataclass(slots=True)
class _Holding:
    """An open engine and its number of readers. Once retired, it is closed by its last reader."""

    engine: Engine
    readers: int = 0
    retired: bool = False

    def close_if_done(self) -> None:
        if self.retired and not self.readers:
            self.engine.close()


class LiveIndex:
    """The index at a place, open for reading by several threads at once, always in its newest state.

    Raises IndexNotFound, StaleIndex, CorruptIndex and EngineUnavailable when it is made and, if the index has
    been damaged or removed since, when it is read from. A relative path is resolved when it is made: the
    process may change its working directory afterwards.

    >>> with LiveIndex(Path("tin-tuc.idx")).reading() as opened:             # doctest: +SKIP
    ...     opened.engine.count()
    22642
    """

    def __init__(self, directory: Path) -> None:
        self._directory = located(directory)
        self._lock = threading.Lock()
        self._closed = False
        self._opened = open_current(self._directory)
        self._holding = _Holding(self._opened.engine)

    @contextmanager
    def reading(self) -> Iterator[Opened]:
        """The index in its newest state. It stays open until the context is left."""
        with self._lock:
            if self._closed:
                raise TracuuError("this searcher has been closed: open another one")
            if manifests.signature(self._directory) != self._opened.signature:
                self._catch_up()
            holding, opened = self._holding, self._opened
            holding.readers += 1
        try:
            yield opened
        finally:
            with self._lock:
                holding.readers -= 1
                holding.close_if_done()

    def close(self) -> None:
        """Frees files and memory, once the last reader is done. Closing again does nothing."""
        with self._lock:
            self._closed = True
            self._retire()

    def _catch_up(self) -> None:
        self._opened = open_current(self._directory, self._opened)
        self._retire()
        self._holding = _Holding(self._opened.engine)

    def _retire(self) -> None:
        if not self._holding.retired:
            self._holding.retired = True
            self._holding.close_if_done()
