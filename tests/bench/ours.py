"""Tra cứu, with its default engine."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from tracuu.corpus import read_articles
from tracuu.index import update
from tracuu.search import Searcher

from .contenders import TOP, OpenIndex
from .questions import Question


class Tracuu:
    """Everything counts: reading, analysis (pyvi's model is loaded on the way), commit."""

    def __init__(self, jobs: int) -> None:
        self._jobs = jobs

    def build(self, source: Path, directory: Path) -> None:
        update(directory, read_articles(source), jobs=self._jobs)

    def open(self, directory: Path) -> OpenIndex:
        return _Open(directory)


class _Open:
    def __init__(self, directory: Path) -> None:
        self._searcher = Searcher(directory)

    def find(self, question: Question) -> Sequence[str]:
        """The whole search, but for the passages."""
        results = self._searcher.search(question.typed, limit=TOP, snippets=False)
        return [hit.id for hit in results]

    def show(self, question: Question) -> Sequence[str]:
        """The whole search."""
        return [hit.snippet.text for hit in self._searcher.search(question.typed, limit=TOP)]

    def close(self) -> None:
        self._searcher.close()
