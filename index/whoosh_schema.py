"""The fields of an index of the Whoosh engine, and how positions are kept in its posting lists: as plain
arrays of numbers."""

from __future__ import annotations

import sys
from array import array
from collections import Counter, defaultdict
from collections.abc import Iterator
from typing import Any

from whoosh.columns import CompressedBytesColumn, NumericColumn, VarBytesColumn
from whoosh.fields import FieldType, Schema
from whoosh.formats import Format

from .fields import COLUMNS, FIELDS, ID, facet_field

NO_DATE = -(2**63)
"""The value in the column of dates for a document without a date; it is below `contract.MIN_TIME`."""


class _Positions(Format):  # type: ignore[misc]
    posting_size = -1


class _Counts(Format):  # type: ignore[misc]
    posting_size = 0


class _TermsField(FieldType):  # type: ignore[misc]
    def __init__(self, positions: bool) -> None:
        super().__init__(_Positions() if positions else _Counts(), None, scorable=True)

    def index(self, value: str, **kwargs: Any) -> Iterator[tuple[bytes, int, float, bytes]]:
        terms = [term for term in value.split(" ") if term]
        return _with_places(terms) if isinstance(self.format, _Positions) else _with_counts(terms)


class _IdField(FieldType):  # type: ignore[misc]
    def __init__(self) -> None:
        super().__init__(_Counts(), None, sortable=VarBytesColumn())

    def index(self, value: str, **kwargs: Any) -> Iterator[tuple[bytes, int, float, bytes]]:
        return iter([(value.encode(), 1, 1.0, b"")])


class _KeptField(FieldType):  # type: ignore[misc]
    indexed = False

    def __init__(self, column: Any) -> None:
        super().__init__(None, None, sortable=column)

    def to_column_value(self, value: Any) -> Any:
        return value


def schema() -> Schema:
    """The fields of every index of this engine: `id`, `digest`, `terms`, `stored`, `fingerprint`, `published`
    and `fields.COLUMNS` as columns, the id and `fields.FIELDS` as terms."""
    return Schema(
        **{ID: _IdField()},
        digest=_KeptField(VarBytesColumn()),
        terms=_KeptField(CompressedBytesColumn()),
        stored=_KeptField(CompressedBytesColumn()),
        fingerprint=_KeptField(VarBytesColumn()),
        published=_KeptField(NumericColumn("q", default=NO_DATE)),
        **{facet_field(column): _KeptField(VarBytesColumn()) for column in COLUMNS},
        **{field.name: _TermsField(field.positions) for field in FIELDS},
    )


def _with_counts(terms: list[str]) -> Iterator[tuple[bytes, int, float, bytes]]:
    for term, count in Counter(terms).items():
        yield term.encode(), count, float(count), b""


def _with_places(terms: list[str]) -> Iterator[tuple[bytes, int, float, bytes]]:
    places: defaultdict[str, list[int]] = defaultdict(list)
    for place, term in enumerate(terms):
        places[term].append(place)
    for term, found in places.items():
        yield term.encode(), len(found), float(len(found)), _encoded(found)


def _encoded(places: list[int]) -> bytes:
    return _little_endian(array("I", places)).tobytes()


def decoded(data: bytes) -> array[int]:
    """The positions of a term in a document, as they were written.

    >>> list(decoded(_encoded([3, 17])))
    [3, 17]
    """
    places = array("I")
    places.frombytes(data)
    return _little_endian(places)


def _little_endian(numbers: array[int]) -> array[int]:
    if sys.byteorder == "big":
        numbers.byteswap()
    return numbers
