"""Tra cứu, with its default engine."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import ExitStack
from pathlib import Path

from tracuu.corpus import read_articles
from tracuu.index import update
from tracuu.index.clauses import Clause
from tracuu.index.opening import opened
from tracuu.search import Searcher
from tracuu.search.parse import parse
from tracuu.search.plan import plan
from tracuu.search.reading import Reading

from .contenders import TOP, OpenIndex
from .questions import Question


class Tracuu:
    """Everything counts: reading, analysis (pyvi's model is loaded on the way), commit."""

    def build(self, source: Path, directory: Path) -> None:
        update(directory, read_articles(source))

    def open(self, directory: Path) -> OpenIndex:
        return _Open(directory)


class _Open:
    def __init__(self, directory: Path) -> None:
        self._open = ExitStack()
        self._searcher = self._open.enter_context(Searcher(directory))
        self._engine = self._open.enter_context(opened(directory))

    def find(self, question: Question) -> Sequence[str]:
        """The engine's answer in the first reading that has one, before what is done to the candidates."""
        tree = parse(question.typed)
        tried: list[Clause] = []
        for reading in Reading:
            clause = plan(tree, reading)
            if clause in tried:
                continue
            tried.append(clause)
            if matches := self._engine.find(clause, TOP).matches:
                return [match.id for match in matches]
        return []

    def show(self, question: Question) -> Sequence[str]:
        """The whole search."""
        return [hit.snippet.text for hit in self._searcher.search(question.typed, limit=TOP)]

    def close(self) -> None:
        self._open.close()
