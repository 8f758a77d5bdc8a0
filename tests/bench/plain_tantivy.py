"""Tantivy as it comes: its own words, nothing Vietnamese."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import tantivy

from .contenders import MEMORY, TOP, OpenIndex
from .questions import Question
from .slices import records

_FIELDS = ["title", "lead", "body"]


class PlainTantivy:
    """The default tokenizer with positions; the texts are stored."""

    def __init__(self, threads: int) -> None:
        self._threads = threads

    def build(self, source: Path, directory: Path) -> None:
        writer = tantivy.Index(_schema(), path=str(directory)).writer(MEMORY, self._threads)
        for record in records(source):
            writer.add_document(tantivy.Document(**{name: [text] for name, text in record._asdict().items()}))
        writer.commit()
        writer.wait_merging_threads()

    def open(self, directory: Path) -> OpenIndex:
        return _Open(directory)


class _Open:
    def __init__(self, directory: Path) -> None:
        self._index = tantivy.Index.open(str(directory))
        self._searcher = self._index.searcher()

    def find(self, question: Question) -> Sequence[str]:
        hits = self._searcher.search(self._query(question), TOP).hits
        return [str(self._searcher.doc(address).get_first("id")) for _, address in hits]

    def show(self, question: Question) -> Sequence[str]:
        query = self._query(question)
        passages = tantivy.SnippetGenerator.create(self._searcher, query, self._index.schema, "body")
        hits = self._searcher.search(query, TOP).hits
        return [passages.snippet_from_doc(self._searcher.doc(address)).to_html() for _, address in hits]

    def close(self) -> None:
        del self._searcher, self._index

    def _query(self, question: Question) -> tantivy.Query:
        """Any of the words, or the phrase."""
        text = " ".join(question.words)
        return self._index.parse_query(f'"{text}"' if question.quoted else text, _FIELDS)


def _schema() -> tantivy.Schema:
    builder = tantivy.SchemaBuilder()
    builder.add_text_field("id", stored=True, tokenizer_name="raw", index_option="basic")
    for name in _FIELDS:
        builder.add_text_field(name, stored=True)
    return builder.build()
