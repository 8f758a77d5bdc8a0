"""Texts as they are stored in an engine that does not notice damage itself: packed, with a checksum."""

from __future__ import annotations

import zlib

from .packed import packed, packed_article, unpacked_article

_MARK = b"\1"
"""The byte before the checksum. JSON and terms, having no control characters, never have it at that
position."""

_MARK_OF_UTF_8 = b"\0"
"""The mark of texts stored by an earlier version, in UTF-8."""

_CHECKSUM = 4
"""The size of the checksum in bytes."""

_ADDED = len(_MARK) + _CHECKSUM


def keep_article(text: str) -> bytes:
    """An article's JSON, packed, with a mark and a checksum."""
    return _with_checksum(packed_article(text))


def keep_terms(text: str) -> bytes:
    """An article's terms, packed, with a mark and a checksum."""
    return _with_checksum(packed(text))


def kept_article(data: bytes) -> str:
    """The text that `keep_article` was given. Reads the format of an earlier version too (UTF-8 with a
    checksum), for a repair. Raises ValueError if the text is damaged."""
    if data[-_ADDED:-_CHECKSUM] == _MARK_OF_UTF_8:
        kept = data[:-_ADDED]
        if data[-_CHECKSUM:] == _checksum(kept):
            return kept.decode()
    return unpacked_article(kept_terms(data))


def kept_terms(data: bytes) -> bytes:
    """The packed terms in the result of `keep_terms`. Raises ValueError if they are damaged."""
    marked = memoryview(data)[:-_CHECKSUM]
    if marked[-len(_MARK) :] != _MARK or data[-_CHECKSUM:] != _checksum(marked):
        raise ValueError("a text is not as it was kept")
    return data[:-_ADDED]


def salvaged_article(data: bytes) -> str:
    """The text that `keep_article` was given, even if it has been damaged since. Reads the formats of earlier
    versions too, for a rebuild."""
    mark = data[-_ADDED:-_CHECKSUM]
    if mark == _MARK:
        return unpacked_article(data[:-_ADDED])
    return (data[:-_ADDED] if mark == _MARK_OF_UTF_8 else data).decode(errors="replace")


def _with_checksum(data: bytes) -> bytes:
    marked = data + _MARK
    return marked + _checksum(marked)


def _checksum(data: bytes | memoryview) -> bytes:
    return zlib.crc32(data).to_bytes(_CHECKSUM, "big")
