"""Changes to an index of Tantivy.

Every writer opens the folder afresh, because a long-lived `Index` keeps files of segments that others have
merged away. The library silently drops terms longer than 65,530 bytes; the analyzer's terms are shorter.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

import tantivy

from .contract import checked, possible_ids
from .engine import Document, Writer
from .failures import guarded
from .fields import ID, TEXT, facet_field
from .tantivy_files import keep_list, opened, share
from .tantivy_texts import keep_article, keep_terms
from .writers import Changes

_HEAP_BYTES = 256_000_000  # half as much makes twice as many segments, each of which costs search time
_THREADS = 1  # each writes segments of its own; one writes about as fast as articles are read and analysed
_STOPPED = "An index writer was killed"  # what is said when the writer's thread has met an error before


class TantivyWriter(Writer):
    """Changes to one index, on an `Index` of its own."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._changes = Changes(folder)
        self._pending = False
        self._added: set[str] = set()
        with guarded(folder):
            index = opened(folder)
            self._is_first = index.searcher().num_docs == 0
            self._writer = index.writer(_HEAP_BYTES, _THREADS)
            # A process killed during a commit leaves files under names that the next commit would use again,
            # so that every commit would fail.
            self._writer.garbage_collect_files()

    def add(self, documents: Sequence[Document]) -> None:
        made = [(document.id, _document(checked(document))) for document in documents]
        self._pending = True
        with self._changes.guarded():
            try:
                self._add(made)
            except ValueError as error:
                if _STOPPED in str(error):
                    self._writer.commit()  # fails, and only this tells why
                raise

    def _add(self, made: Iterable[tuple[str, tantivy.Document]]) -> None:
        for id, document in made:
            if self._may_hold(id):
                self._writer.delete_documents_by_term(ID, id)
            self._writer.add_document(document)

    def _may_hold(self, id: str) -> bool:
        """Whether there may be a document with this id. A deletion searches every segment, which is needless
        while an index is filled for the first time."""
        if not self._is_first or id in self._added:
            return True
        self._added.add(id)
        return False

    def delete(self, ids: Sequence[str]) -> None:
        self._pending = True
        with self._changes.guarded():
            for id in possible_ids(ids):
                self._writer.delete_documents_by_term(ID, id)

    def commit(self) -> None:
        with self._changes.guarded():
            self._writer.commit()
            self._pending = False
            self._writer.garbage_collect_files()
        keep_list(self._folder)
        share(self._folder)

    def end(self) -> None:
        """Drops uncommitted changes, waits until merging has ended, and frees the lock."""
        with guarded(self._folder):
            if self._pending:
                self._writer.rollback()
            self._writer.wait_merging_threads()
        share(self._folder)


def _document(document: Document) -> tantivy.Document:
    made = tantivy.Document()
    made.add_text(ID, document.id)
    made.add_bytes("digest", document.digest.encode())
    made.add_bytes("stored", keep_article(document.stored))
    if document.fingerprint:
        made.add_bytes("fingerprint", document.fingerprint)
    if document.published is not None:
        made.add_integer("published", document.published)
    for name, terms in document.terms.items():
        made.add_text(name, terms)
    # After the texts: Python has cached their UTF-8 by now.
    made.add_bytes("terms", keep_terms(document.terms.get(TEXT, "")))
    for column, values in document.facets.items():
        for value in values:
            made.add_text(facet_field(column), value)
    return made
