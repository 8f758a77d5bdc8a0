"""bm25s as it comes, but for its English stop words."""

from __future__ import annotations

from collections.abc import Sequence
from importlib import import_module
from pathlib import Path
from typing import Any

from .contenders import TOP, OpenIndex
from .questions import Question
from .slices import records

# Loaded by its name: it need not be installed where types are checked.
bm25s: Any = import_module("bm25s")


class Bm25s:
    """Its regular expression for words, and its scores worked out beforehand; only ids are kept beside."""

    def build(self, source: Path, directory: Path) -> None:
        read = list(records(source))
        tokens = bm25s.tokenize([record.text for record in read], stopwords=None, show_progress=False)
        index = bm25s.BM25()
        index.index(tokens, show_progress=False)
        index.save(str(directory), corpus=[{"id": record.id} for record in read], show_progress=False)

    def open(self, directory: Path) -> OpenIndex:
        return _Open(directory)


class _Open:
    def __init__(self, directory: Path) -> None:
        self._index = bm25s.BM25.load(str(directory), load_corpus=True)
        self._most = min(TOP, len(self._index.corpus))

    def find(self, question: Question) -> Sequence[str]:
        tokens = bm25s.tokenize([question.text], stopwords=None, return_ids=False, show_progress=False)
        found, scores = self._index.retrieve(tokens, k=self._most, show_progress=False)
        return [article["id"] for article, score in zip(found[0], scores[0], strict=True) if score > 0]

    def show(self, question: Question) -> Sequence[str]:
        raise NotImplementedError("bm25s has no snippets")

    def close(self) -> None:
        del self._index
