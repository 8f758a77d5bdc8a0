"""Texts as Tantivy stores them: packed, and with a checksum, as it does not notice damage itself."""

from __future__ import annotations

import zlib

from .packed import packed, packed_article, unpacked_article

_MARK = b"\1"
"""The byte before the checksum. JSON and terms, having no control characters, never have it at that
position."""

_CHECKSUM = 4
"""The size of the checksum in bytes."""

_ADDED = len(_MARK) + _CHECKSUM


def keep_article(text: str) -> bytes:
    """An article's JSON, packed, with a mark and a checksum."""
    return _with_ending(packed_article(text))


def keep_terms(text: str) -> bytes:
    """An article's terms, packed, with a mark and a checksum."""
    return _with_ending(packed(text))


def kept_article(data: bytes) -> str:
    """The text that `keep_article` was given. Raises ValueError if it is damaged.

    >>> kept_article(keep_article("Khai mạc Hội nghị"))
    'Khai mạc Hội nghị'
    """
    return unpacked_article(kept_terms(data))


def kept_terms(data: bytes) -> bytes:
    """The packed terms in the result of `keep_terms`. Raises ValueError if they are damaged.

    >>> kept_terms(keep_terms("khai mạc hội nghị")) == packed("khai mạc hội nghị")
    True
    """
    terms = data[:-_ADDED]
    if data[-_ADDED:] != _ending(terms):
        raise ValueError("a text is not as it was kept")
    return terms


def salvaged_article(data: bytes) -> str:
    """The text that `keep_article` was given, even if it has been damaged since.

    >>> salvaged_article(b"?" + keep_article("Khai mạc Hội nghị")[1:])
    '?hai mạc Hội nghị'
    """
    return unpacked_article(data[:-_ADDED])


def _with_ending(data: bytes) -> bytes:
    return data + _ending(data)


def _ending(data: bytes) -> bytes:
    """The mark, and the checksum of the data and the mark."""
    checksum = zlib.crc32(_MARK, zlib.crc32(data))
    return _MARK + checksum.to_bytes(_CHECKSUM, "big")
