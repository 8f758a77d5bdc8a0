"""Texts as they are kept by an engine that would give out damaged ones: packed, with a checksum."""

from __future__ import annotations

import zlib

from .packed import packed, packed_article, unpacked_article

_MARK = b"\1"
"""Never so near to the end of an article's JSON or of its terms."""

_MARK_OF_UTF_8 = b"\0"
"""The mark of what an earlier version kept, in UTF-8."""

_CHECKSUM = 4
"""Bytes."""

_ADDED = len(_MARK) + _CHECKSUM


def keep_article(text: str) -> bytes:
    """An article's JSON, packed, and how to tell that it is still what it was."""
    return _with_checksum(packed_article(text))


def keep_terms(text: str) -> bytes:
    """An article's terms, likewise."""
    return _with_checksum(packed(text))


def kept_article(data: bytes) -> str:
    """The text that `keep_article` was given, or what an earlier version kept with a checksum: a repair asks
    for that. Raises ValueError if it is damaged."""
    if data[-_ADDED:-_CHECKSUM] == _MARK_OF_UTF_8:
        kept = data[:-_ADDED]
        if data[-_CHECKSUM:] == _checksum(kept):
            return kept.decode()
    return unpacked_article(kept_terms(data))


def kept_terms(data: bytes) -> bytes:
    """The terms that `keep_terms` was given, packed. Raises ValueError if they are damaged."""
    marked = memoryview(data)[:-_CHECKSUM]
    if marked[-len(_MARK) :] != _MARK or data[-_CHECKSUM:] != _checksum(marked):
        raise ValueError("a text is not as it was kept")
    return data[:-_ADDED]


def salvaged_article(data: bytes) -> str:
    """The text that `keep_article` was given, whether or not it has been damaged since; or what an index of
    an earlier version kept, for a rebuild."""
    mark = data[-_ADDED:-_CHECKSUM]
    if mark == _MARK:
        return unpacked_article(data[:-_ADDED])
    return (data[:-_ADDED] if mark == _MARK_OF_UTF_8 else data).decode(errors="replace")


def _with_checksum(data: bytes) -> bytes:
    marked = data + _MARK
    return marked + _checksum(marked)


def _checksum(data: bytes | memoryview) -> bytes:
    return zlib.crc32(data).to_bytes(_CHECKSUM, "big")
