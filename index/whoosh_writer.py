"""Changes to an index of Whoosh: its own writer, with what that lacks."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any

from whoosh.index import FileIndex, LockError
from whoosh.writing import SegmentWriter

from ..corpus.errors import TracuuError
from .contract import SEPARATOR, checked, possible_ids
from .engine import Document, Writer
from .failures import guarded
from .fields import ID, TEXT, facet_field
from .packed import packed
from .whoosh_files import Codec, Storage
from .whoosh_leaf import leaves
from .whoosh_list import NAME, keep_list, sweep
from .whoosh_schema import schema
from .writers import Changes

_BUFFER_MB = 128


class WhooshWriter(Writer):
    """Changes to one index. Whoosh's writer ends with its commit; later changes begin a new one. The lock is
    held here: Whoosh's writer would keep it if it fails while it begins."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._changes = Changes(folder)
        self._writer: Any = None
        with guarded(folder):
            self._lock = Storage(str(folder)).lock(f"{NAME}_WRITELOCK")
            if not self._lock.acquire():
                raise LockError
        try:
            with guarded(folder):
                self._begin()
        except BaseException:
            with suppress(TracuuError):  # the first error is the one to report
                self.end()
            raise

    def add(self, documents: Sequence[Document]) -> None:
        made = [(document.id, _values(checked(document))) for document in documents]
        self.delete([id for id, _ in made])
        with self._changes.guarded():
            for id, values in made:
                self._drop_added(id)
                self._added[id] = self._writer.docnum
                self._writer.add_document(**values)

    def delete(self, ids: Sequence[str]) -> None:
        with self._changes.guarded():
            self._begin()
            for id in possible_ids(ids):
                self._drop_added(id)
                for number in [n for leaf in self._leaves for n, _ in leaf.with_term(ID, id.encode())]:
                    self._writer.delete_document(number)

    def commit(self) -> None:
        with self._changes.guarded():
            self._begin()
            self._writer.commit()
            self._writer = None
            keep_list(self._folder)

    def end(self) -> None:
        """Drops uncommitted changes and frees the lock, in whatever state a failure has left the writer."""
        writer, self._writer = self._writer, None
        with guarded(self._folder):
            try:
                if writer and not writer.is_closed:
                    writer.cancel()
                    sweep(self._folder)
            finally:
                self._lock.release()

    def _begin(self) -> None:
        if self._writer:
            return
        storage = Storage(str(self._folder))
        index = FileIndex(storage, schema=schema(), indexname=NAME)
        sweep(self._folder)  # before anything is written: the disk may be full of it
        self._writer = SegmentWriter(index, codec=Codec(), limitmb=_BUFFER_MB, _lk=False)
        self._leaves = list(leaves(storage, self._writer.segments))
        self._added: dict[str, int] = {}

    def _drop_added(self, id: str) -> None:
        # Whoosh itself deletes only committed documents, but the segment being written accepts deletions too.
        if id in self._added:
            self._writer.newsegment.delete_document(self._added.pop(id))


def _values(document: Document) -> dict[str, Any]:
    texts = {"digest": document.digest, "stored": document.stored}
    texts |= {facet_field(column): SEPARATOR.join(values) for column, values in document.facets.items()}
    kept = {name: text.encode() for name, text in texts.items()}
    kept |= {"fingerprint": document.fingerprint, "terms": packed(document.terms.get(TEXT, ""))}
    return {ID: document.id, "published": document.published, **kept, **document.terms}
