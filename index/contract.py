"""What every engine checks before its own library sees it, so that all engines agree."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from typing import Protocol, TypeVar

from ..corpus.errors import TracuuError
from .engine import Document
from .fields import FACETS, ID, POSITIONS

MIN_TIME, MAX_TIME = -(2**63) + 1, 2**63 - 1
"""What `published` may be: 64 bits, less the one value that can stand for "no date"."""

SEPARATOR = "\x1f"
"""Never in a facet's value, so that an engine may join several with it."""


def checked(document: Document) -> Document:
    """The document itself.

    Raises ValueError if a field is unknown, if its terms hold white space other than U+0020, if a facet is
    unknown or holds SEPARATOR, or if `published` does not fit (MIN_TIME, MAX_TIME).
    """
    for name, terms in document.terms.items():
        if name not in POSITIONS or name == ID:
            raise ValueError(f"there is no field {name!r}")
        if "\t" in terms or "\n" in terms or "\f" in terms or "\r" in terms:
            raise ValueError(f"the terms of {name!r} of {document.id!r} hold white space other than U+0020")
    if document.published is not None and not MIN_TIME <= document.published <= MAX_TIME:
        raise ValueError(f"the date of {document.id!r} does not fit 64 bits: {document.published}")
    for name, values in document.facets.items():
        check_facet(name)
        if any(SEPARATOR in value for value in values):
            raise ValueError(f"a value of {name!r} of {document.id!r} holds U+001F")
    return document


def check_facet(column: str) -> None:
    """Raises ValueError if there is no such column (`fields.FACETS`)."""
    if column not in FACETS:
        raise ValueError(f"there is no facet {column!r}: there are {', '.join(FACETS)}")


class Endable(Protocol):
    """What an engine's own writer offers beside the protocol of writers."""

    def end(self) -> None:
        """Drops what is not committed, waits until merging has ended, and frees the lock."""


AnyWriter = TypeVar("AnyWriter", bound=Endable)


@contextmanager
def ended(make: Callable[[], AnyWriter]) -> Iterator[AnyWriter]:
    """A writer made when the context is entered, and ended when it is left, however it is left."""
    writer = make()
    try:
        yield writer
    except BaseException:
        with suppress(TracuuError):  # what went wrong first is what matters
            writer.end()
        raise
    writer.end()


def possible(ids: Iterable[str]) -> list[str]:
    """Those of the ids that there can be: no document's id holds half a surrogate pair."""
    return [id for id in ids if is_unicode(id)]


def is_unicode(text: str) -> bool:
    """Whether the text can be written in UTF-8: it holds no half of a surrogate pair."""
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True
