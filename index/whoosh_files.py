"""The files of the Whoosh engine: Whoosh's own format, read without ever running code from a file.

Whoosh writes Python pickles in many places: schema, list of segments, directories, term tables, every block
of a posting list, every position list, every stored field. Loading a pickle can run any code, so opening an
index from a stranger would mean running the stranger's program. Here

- the schema is built anew (`whoosh_schema`), never loaded;
- the stored values of a document are columns of plain bytes, and positions are plain arrays of numbers;
- the remaining pickles are loaded by `_Plain`, which accepts numbers, strings, bytes, tuples, lists, dicts,
  sets and `Segment`, and refuses all else;
- term tables with posting lists inside, which Whoosh can read but never writes, are refused.

This relies on internals of Whoosh-Reloaded 2.7.5, which is why that version is pinned.

Commits are made durable too: Whoosh never calls fsync, so `Storage` does, before and after the rename that
makes a commit effective.
"""

from __future__ import annotations

import os
import pickle
import zlib
from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property, partial
from io import BytesIO
from pathlib import Path
from typing import Any

from whoosh.codec.whoosh3 import (
    LENGTHS_COLUMN,
    W3Codec,
    W3LeafMatcher,
    W3PerDocReader,
    W3Segment,
    W3TermInfo,
    W3TermsReader,
)
from whoosh.filedb.compound import CompoundStorage
from whoosh.filedb.filestore import FileStorage
from whoosh.filedb.structfile import BufferFile, StructFile
from whoosh.formats import Format
from whoosh.util.numeric import byte_to_length

from .durable import sync_folder
from .whoosh_schema import decoded
from .windows_errors import patiently


class _Plain(pickle.Unpickler):
    def find_class(self, module: str, name: str) -> Any:
        if (module, name) == (Segment.__module__, Segment.__name__):
            return Segment
        if (module, name) == ("_codecs", "encode"):  # bytes in Whoosh's pickle protocol
            return _latin_bytes
        raise pickle.UnpicklingError(f"{module}.{name} has no business in an index")

    def load(self) -> Any:
        try:
            return super().load()
        except MemoryError as error:  # a damaged length: intact pickles of an index are small
            raise pickle.UnpicklingError("it has a length that cannot be") from error


def _latin_bytes(text: str, _encoding: str) -> bytes:
    return text.encode("latin-1")


class _File(StructFile):  # type: ignore[misc]
    def read_pickle(self) -> Any:
        return _Plain(self.file).load()

    def subset(self, offset: int, length: int, name: str | None = None) -> StructFile:
        return _Buffer(self.get(offset, length), name=name)


class _Buffer(BufferFile):  # type: ignore[misc]
    def __init__(self, buf: Any, name: str | None = None) -> None:
        # Does not call the base constructor, which copies the whole buffer for the few readers that need it.
        self._buf, self._name = buf, name
        self.onclose, self.is_real, self.is_closed = None, False, False

    @cached_property
    def file(self) -> BytesIO:
        return BytesIO(self._buf)

    def read_pickle(self) -> Any:
        return _Plain(self.file).load()

    def close(self) -> None:
        self._buf = b""
        self.is_closed = True


class _Compound(CompoundStorage):  # type: ignore[misc]
    def open_file(self, name: str, *args: Any, **kwargs: Any) -> StructFile:
        offset, length = self.range(name)
        if self._source is None:
            return self._file.subset(offset, length, name=name)
        return _Buffer(memoryview(self._source)[offset : offset + length], name=name)


class Storage(FileStorage):  # type: ignore[misc]
    """A folder of Whoosh's files, read by `_Plain` and written durably."""

    def open_file(self, name: str, **kwargs: Any) -> StructFile:
        """Opens an existing file for reading. The small list of segments is read at once, because Whoosh does
        not close it if it is damaged."""
        path = Path(self._fpath(name))
        if path.suffix == ".toc":
            return _Buffer(path.read_bytes(), name=name)
        return _File(path.open("rb"), name=name, **kwargs)

    def list(self) -> list[str]:
        """The names of all files. Whoosh's own gives none if the folder cannot be read."""
        return os.listdir(self.folder)  # noqa: PTH208 - as the library has it

    def rename_file(self, oldname: str, newname: str, safe: bool = False) -> None:
        """Renames a file after writing it and all files beside it through to the disk. Whoosh commits by such
        a rename."""
        for path in Path(self.folder).iterdir():
            if path.is_file():
                _sync(path)
        patiently(partial(super().rename_file, oldname, newname, safe=safe))
        sync_folder(Path(self.folder))


def _sync(path: Path) -> None:
    descriptor = patiently(lambda: os.open(path, os.O_RDWR))
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


class Postings(W3LeafMatcher):  # type: ignore[misc]
    """The posting list of one term in one segment, read block by block."""

    def blocks(self) -> Iterator[tuple[tuple[int, ...], Iterable[float]]]:
        """For every block, the documents that hold the term and the term's frequency in each."""
        while not self._atend:
            self._read_ids()
            self._read_weights()
            yield self._ids, self._weights
            self._next_block()

    def counts(self, wanted: Sequence[int]) -> Iterator[tuple[int, float]]:
        """The wanted documents, which are sorted, that hold the term, and the term's frequency in each."""
        for document, at in self._among(wanted):
            if self._weights is None:
                self._read_weights()
            yield document, self._weights[at]

    def places(self, wanted: Sequence[int]) -> dict[int, array[int]]:
        """The positions of the term in those of the wanted documents, which are sorted, that hold it."""
        found = dict[int, "array[int]"]()
        for document, at in self._among(wanted):
            if self._values is None:
                self._read_values()
            found[document] = decoded(self._values[at])
        return found

    def _among(self, wanted: Sequence[int]) -> Iterator[tuple[int, int]]:
        """The wanted documents that hold the term, each with its place in the block that is read then. Blocks
        that end before the next wanted document are passed over."""
        first = 0
        while not self._atend and first < len(wanted):
            if first < (last := bisect_right(wanted, self._maxid, first)):
                self._read_ids()
                for document in wanted[first:last]:
                    at = bisect_left(self._ids, document)
                    if at < len(self._ids) and self._ids[at] == document:
                        yield document, at
            first = last
            self._next_block()

    def _read_data(self) -> None:
        data = self._postfile.get(self._dataoffset, self._nextoffset - self._dataoffset)
        self._data = _Plain(BytesIO(zlib.decompress(data) if self._compression else data)).load()


class _Terms(W3TermsReader):  # type: ignore[misc]
    def term_info(self, fieldname: str, tbytes: bytes) -> W3TermInfo:
        data = self._tindex[self._keycoder(fieldname, tbytes)]
        if data[0]:
            raise pickle.UnpicklingError("a term table holds a posting list")
        return W3TermInfo.from_bytes(data)


class Documents(W3PerDocReader):  # type: ignore[misc]
    """The columns and field lengths of the documents of one segment."""

    def __init__(self, storage: Any, segment: Segment) -> None:
        super().__init__(storage, segment)
        self._codes: dict[str, bytes] = {}

    def length_codes(self, field: str) -> bytes:
        """The lengths of the field in all documents, each in one byte, in Whoosh's encoding."""
        if field not in self._codes:
            name = f"_{field}_len"
            known = self.has_column(name)
            column = self.column_reader(name, LENGTHS_COLUMN) if known else bytes(self._doccount)
            self._codes[field] = bytes(column[number] for number in range(self._doccount))
        return self._codes[field]

    def doc_field_length(self, docnum: int, fieldname: str, default: int = 0) -> int:
        """The length of the field in one document. Whoosh calls this for every posting that it writes."""
        return int(byte_to_length(self.length_codes(fieldname)[docnum]))

    def stored_fields(self, docnum: int) -> dict[str, Any]:
        """An empty dict: no stored fields are ever written."""
        return {}


class Codec(W3Codec):  # type: ignore[misc]
    """Whoosh's own codec, except for reading."""

    def postings_reader(
        self, dbfile: StructFile, terminfo: W3TermInfo, format_: Format, term: Any = None, scorer: Any = None
    ) -> Postings:
        """The posting list that a term table points to."""
        offset, length = terminfo.extent()
        return Postings(dbfile, offset, length, format_, term=term, scorer=scorer)

    def terms_reader(self, storage: Any, segment: Segment) -> _Terms:
        """The term table of a segment."""
        name = segment.make_filename(self.TERMS_EXT)
        postings = segment.open_file(storage, self.POSTS_EXT)
        return _Terms(self, storage.open_file(name), storage.file_length(name), postings)

    def per_document_reader(self, storage: Any, segment: Segment) -> Documents:
        """The columns of a segment."""
        return Documents(storage, segment)

    def new_segment(self, storage: Any, indexname: str) -> Segment:
        """A segment to write to."""
        return Segment(self, indexname)


class Segment(W3Segment):  # type: ignore[misc]
    """One entry of the list of segments: name, size, deletions and lengths of fields."""

    def codec(self, **kwargs: Any) -> Codec:
        """The codec that reads its files: always that of this module."""
        return Codec()

    def open_compound_file(self, storage: Storage) -> _Compound:
        """The one file that holds all files of the segment."""
        file = storage.open_file(self.make_filename(self.COMPOUND_EXT))
        try:
            return _Compound(file)
        except BaseException:
            file.close()
            raise

    def __getstate__(self) -> dict[str, Any]:
        lengths = dict(getattr(self, "_fieldlengths", {}))
        return {**self.__dict__, "_codec": None, "_fieldlengths": lengths}
