"""Checks that every engine makes before it calls its library, so that all engines agree."""

from __future__ import annotations

from collections.abc import Iterable

from .engine import Document
from .fields import COLUMNS, ID, POSITIONS

MIN_TIME, MAX_TIME = -(2**63) + 1, 2**63 - 1
"""The range of `published`: 64 bits, without the one value that may stand for "no date"."""

SEPARATOR = "\x1f"
"""A character that no facet value contains, so that an engine can join several values with it."""


def checked(document: Document) -> Document:
    """Returns the document.

    Raises ValueError if a text of it is not Unicode, if a field is unknown, if its terms hold white space
    other than U+0020, if a facet is unknown or a value of it empty or with SEPARATOR in it, or if `published`
    does not fit (MIN_TIME, MAX_TIME).

    >>> checked(Document("1", "", None, {"tiêu đề": "hội nghị"}, ""))
    Traceback (most recent call last):
    ValueError: there is no field 'tiêu đề'
    """
    # All before anything is added: Whoosh leaves a segment that cannot be read when a term cannot be encoded.
    for name, text in (("id", document.id), ("digest", document.digest), ("stored text", document.stored)):
        if not is_unicode(text):
            raise ValueError(f"the {name} of {document.id!r} is not Unicode")
    for name, terms in document.terms.items():
        _check_terms(document.id, name, terms)
    if document.published is not None and not MIN_TIME <= document.published <= MAX_TIME:
        raise ValueError(f"the date of {document.id!r} does not fit 64 bits: {document.published}")
    for name, values in document.facets.items():
        check_facet(name)
        for value in values:
            _check_value(document.id, name, value)
    return document


def _check_terms(id: str, field: str, terms: str) -> None:
    if field not in POSITIONS or field == ID:
        raise ValueError(f"there is no field {field!r}")
    if "\t" in terms or "\n" in terms or "\f" in terms or "\r" in terms:
        raise ValueError(f"the terms of {field!r} of {id!r} hold white space other than U+0020")
    if not is_unicode(terms):
        raise ValueError(f"the terms of {field!r} of {id!r} are not Unicode")


def _check_value(id: str, column: str, value: str) -> None:
    if not value or SEPARATOR in value or not is_unicode(value):
        raise ValueError(
            f"a value of the facet {column!r} of {id!r} is empty, holds U+001F or is not Unicode: "
            f"{value!r:.60}"
        )


def check_field(name: str) -> None:
    """Raises ValueError if there is no such field of terms (`fields.FIELDS`, or the id).

    >>> check_field("tiêu đề")
    Traceback (most recent call last):
    ValueError: there is no field 'tiêu đề'
    """
    if name not in POSITIONS:
        raise ValueError(f"there is no field {name!r}")


def check_facet(column: str) -> None:
    """Raises ValueError if there is no such column (`fields.COLUMNS`).

    >>> check_facet("chuyên mục")
    Traceback (most recent call last):
    ValueError: there is no facet 'chuyên mục': there are section, place, authors, tags, month, source
    """
    if column not in COLUMNS:
        raise ValueError(f"there is no facet {column!r}: there are {', '.join(COLUMNS)}")


def check_limits(*numbers: int) -> None:
    """Raises ValueError if a limit or an offset is negative.

    >>> check_limits(10, -1)
    Traceback (most recent call last):
    ValueError: a limit or an offset is not negative
    """
    if min(numbers) < 0:
        raise ValueError("a limit or an offset is not negative")


def possible_ids(ids: Iterable[str]) -> list[str]:
    """The ids that a document can have: those without lone surrogates.

    >>> possible_ids(["hoi-nghi", "\\ud800"])
    ['hoi-nghi']
    """
    return [id for id in ids if is_unicode(id)]


def is_unicode(text: str) -> bool:
    """Whether the text can be encoded in UTF-8, that is, has no lone surrogates.

    >>> is_unicode("hội nghị"), is_unicode("hội \\ud800")
    (True, False)
    """
    if text.isascii():
        return True
    try:
        text.encode("utf-16")  # which refuses the same texts in a third of the time
    except UnicodeEncodeError:
        return False
    return True
