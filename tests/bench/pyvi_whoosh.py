"""What a Python programmer writes for Vietnamese: pyvi cuts the words, Whoosh indexes them."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from pyvi import ViTokenizer
from whoosh.fields import ID, TEXT, Schema
from whoosh.index import create_in, open_dir
from whoosh.qparser import MultifieldParser, OrGroup

from .contenders import MEMORY, TOP, OpenIndex
from .questions import Question
from .slices import records

_FIELDS = ["title", "lead", "body"]


class PyviWhoosh:
    """One process, one commit; the segmented texts are stored."""

    def build(self, source: Path, directory: Path) -> None:
        fields = {name: TEXT(stored=True) for name in _FIELDS}
        index = create_in(directory, Schema(id=ID(stored=True), **fields))
        writer = index.writer(limitmb=MEMORY // 1_000_000)
        for record in records(source):
            segmented = {name: ViTokenizer.tokenize(getattr(record, name)) for name in _FIELDS}
            writer.add_document(id=record.id, **segmented)
        writer.commit()

    def open(self, directory: Path) -> OpenIndex:
        return _Open(directory)


class _Open:
    def __init__(self, directory: Path) -> None:
        self._index = open_dir(directory)
        self._searcher = self._index.searcher()
        self._parser = MultifieldParser(_FIELDS, self._index.schema, group=OrGroup)

    def find(self, question: Question) -> Sequence[str]:
        return [hit["id"] for hit in self._search(question)]

    def show(self, question: Question) -> Sequence[str]:
        return [hit.highlights("body") for hit in self._search(question)]

    def close(self) -> None:
        self._searcher.close()
        self._index.close()

    def _search(self, question: Question) -> Any:
        """Any of the words, or the phrase, as pyvi cuts them in the query."""
        text = ViTokenizer.tokenize(" ".join(question.words))
        return self._searcher.search(self._parser.parse(f'"{text}"' if question.quoted else text), limit=TOP)
