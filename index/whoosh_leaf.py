"""One open segment of an index of Whoosh: its documents, its columns and its posting lists."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain

from whoosh.columns import EmptyColumnReader
from whoosh.fields import Schema

from .whoosh_files import Documents, Postings, Segment, Storage
from .whoosh_schema import NO_DATE, schema


class Leaf:
    """One open segment; its documents have the numbers from `base` on."""

    def __init__(self, storage: Storage, schema: Schema, segment: Segment, base: int) -> None:
        self.base = base
        self.size: int = segment.doc_count_all()
        self._schema = schema
        self._files = segment.open_compound_file(storage)
        self._terms = segment.codec().terms_reader(self._files, segment)
        self._documents: Documents = segment.codec().per_document_reader(self._files, segment)
        self._deleted = frozenset(segment.deleted_docs())
        self._columns: dict[str, Sequence[bytes]] = {}
        self._words: dict[str, list[str]] = {}
        self._dates: list[int] = []

    def count(self) -> int:
        """How many documents are not deleted."""
        return self.size - len(self._deleted)

    def live(self) -> Iterator[int]:
        """The numbers of the documents that are not deleted."""
        deleted, base = self._deleted, self.base
        return (base + number for number in range(self.size) if number not in deleted)

    def text(self, column: str, number: int) -> str:
        """The value of a column (`id`, `digest`, `stored`, a facet) for a document; "" if it has none."""
        return self.data(column, number).decode()

    def data(self, column: str, number: int) -> bytes:
        """The value of a column for a document, as bytes; b"" if it has none."""
        if column not in self._columns:
            kind = self._schema[column].column_type
            # A segment lacks the column if none of its documents has a value.
            written = self._documents.has_column(column)
            found = (
                self._documents.column_reader(column, kind) if written else EmptyColumnReader(b"", self.size)
            )
            self._columns[column] = found
        return self._columns[column][number - self.base]

    def dates(self) -> Sequence[int]:
        """The dates of all documents of the segment, by number; NO_DATE for those without one."""
        if len(self._dates) < self.size:
            kind = self._schema["published"].column_type
            dated = self._documents.has_column("published")
            found = self._documents.column_reader("published", kind) if dated else [NO_DATE] * self.size
            self._dates = [found[number] for number in range(self.size)]
        return self._dates

    def date(self, number: int) -> int | None:
        """The date of a document."""
        found = self.dates()[number - self.base]
        return None if found == NO_DATE else found

    def postings(self, field: str, term: bytes) -> Postings | None:
        """The posting list of a term, including deleted documents."""
        if (field, term) not in self._terms:
            return None
        found: Postings = self._terms.matcher(field, term, self._schema[field].format)
        return found

    def with_term(self, field: str, term: bytes) -> Iterator[tuple[int, float]]:
        """The documents that hold a term, with its frequency in each."""
        postings, deleted, base = self.postings(field, term), self._deleted, self.base
        for numbers, counts in postings.blocks() if postings else ():
            yield from (
                (base + n, count) for n, count in zip(numbers, counts, strict=True) if n not in deleted
            )

    def with_term_among(self, numbers: Iterable[int], field: str, term: bytes) -> Iterator[tuple[int, float]]:
        """Those of the documents that hold a term, with its frequency in each. The documents are sorted, and
        may be of other segments."""
        postings, base = self.postings(field, term), self.base
        own = [n - base for n in numbers if 0 <= n - base < self.size]
        return ((base + n, count) for n, count in postings.counts(own)) if postings else iter(())

    def with_terms(self, field: str, terms: Iterable[bytes]) -> Iterator[int]:
        """The documents that hold any of the terms."""
        return chain.from_iterable((n for n, _ in self.with_term(field, term)) for term in terms)

    def frequency(self, field: str, term: bytes) -> int:
        """The document frequency of a term, including deleted documents."""
        return int(self._terms.doc_frequency(field, term)) if (field, term) in self._terms else 0

    def total_length(self, field: str) -> int:
        """The total number of terms of the field in all documents."""
        return int(self._documents.field_length(field))

    def lengths(self, field: str) -> bytes:
        """The lengths of the field in all documents of the segment, as `Documents.length_codes`."""
        return self._documents.length_codes(field)

    def words(self, field: str) -> Sequence[str]:
        """All terms of the field, in order."""
        if field not in self._words:
            self._words[field] = [term.decode() for term in self.from_term(field, b"")]
        return self._words[field]

    def from_term(self, field: str, term: bytes) -> Iterator[bytes]:
        """The terms of the field from that one on, in order."""
        before = b""
        for name, found in self._terms.terms_from(field, term):
            if name != field:
                return
            if found < before:  # a damaged table can lead back, into an endless loop
                raise ValueError("a term table is out of order")
            before = found + b"\0"
            yield found


def leaves(storage: Storage, segments: Iterable[Segment]) -> Iterator[Leaf]:
    """The segments, opened one after the other; their documents are numbered through."""
    known, base = schema(), 0
    for segment in segments:
        yield Leaf(storage, known, segment, base)
        base += segment.doc_count_all()
