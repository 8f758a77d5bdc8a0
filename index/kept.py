"""Texts as they are kept by an engine that would give out damaged ones: with a checksum behind them."""

from __future__ import annotations

import zlib

_MARK = b"\0"  # never so near to the end of the texts that are kept: JSON, and terms
_ADDED = len(_MARK) + 4


def with_checksum(data: bytes) -> bytes:
    """A text, and how to tell that it is still what it was."""
    return data + _MARK + zlib.crc32(data).to_bytes(4, "big")


def without_checksum(data: bytes) -> bytes:
    """The text that `with_checksum` was given, whether or not it has been damaged since; or what an index of
    an earlier version kept, without a checksum, for a rebuild."""
    return data[:-_ADDED] if data[-_ADDED:-4] == _MARK else data


def verified(data: bytes) -> bytes:
    """The text that `with_checksum` was given. Raises ValueError if it is damaged."""
    kept = data[:-_ADDED]
    if data[-_ADDED:] != _MARK + zlib.crc32(kept).to_bytes(4, "big"):
        raise ValueError("a text is not as it was kept")
    return kept
