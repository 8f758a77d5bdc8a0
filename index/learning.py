"""What an index learns from its articles beside their terms: which syllables stand side by side, and which
acronyms are explained.

Both only help to understand queries. They are counts, stored beside the engine's files; an article that is
replaced or removed remains counted until the index is rebuilt.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence, Set
from contextlib import contextmanager, suppress
from pathlib import Path

from ..corpus.errors import CorruptIndex
from . import durable
from .acronym_table import AcronymTable
from .analyzer import Draft
from .engine import Document
from .layout import ACRONYMS
from .neighbour_counter import NeighbourCounter


class Learner:
    """Learns from the articles of one run, and adds the counts to those of a data folder. It passes over the
    articles that are `known`, to which others may be added meanwhile."""

    def __init__(self, folder: Path, known: Set[str] = frozenset()) -> None:
        self._folder = folder
        self._known = known
        self._neighbours: NeighbourCounter | None = None
        self._acronyms = AcronymTable()

    def reading(self, drafts: Iterable[Draft]) -> Iterator[Draft]:
        """Passes on the drafts, and collects the acronyms that they explain."""
        for draft in drafts:
            if draft.article.id not in self._known:
                self._acronyms.add(draft.article)
            yield draft

    def count(self, documents: Sequence[Document]) -> None:
        """Counts the terms of the documents that are not known."""
        if new := [document for document in documents if document.id not in self._known]:
            self._neighbours = self._neighbours or NeighbourCounter.continuing(self._folder)
            self._neighbours.add(new)

    @contextmanager
    def keeping(self) -> Iterator[None]:
        """Adds what was learnt to the files when the context, in which the engine commits, is left without an
        error. All is written before it, so that a full disk is noticed before the commit: no later run would
        learn from articles that are committed. (One that is killed between the commit and the replacing, a
        few milliseconds, still learns nothing from its articles.)

        Raises TracuuError if the folder cannot be written to.
        """
        with durable.replacing(self._files()):
            yield

    def _files(self) -> dict[Path, str | bytes]:
        if self._neighbours is None:
            return {}
        path = self._folder / ACRONYMS
        # `check` reports a damaged file; what is learnt from now on is still worth keeping.
        acronyms = self._acronyms
        with suppress(CorruptIndex):
            acronyms = AcronymTable.load(path)
            acronyms.merge(self._acronyms)
        return {**self._neighbours.files(self._folder), path: acronyms.file()}
