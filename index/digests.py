"""BLAKE2b, the digest by which an index recognises its texts and files."""

from __future__ import annotations

try:
    # The same as in hashlib, which also loads OpenSSL: that takes longer than a search in a small index.
    from _blake2 import blake2b
except ImportError:  # no promise of Python's
    from hashlib import blake2b

__all__ = ["DIGITS", "blake2b", "hex_digest"]

DIGITS = 32
"""The hexadecimal digits of a digest."""


def hex_digest(data: bytes | memoryview) -> str:
    """The digest of the data in hexadecimal digits.

    >>> hex_digest("hội nghị".encode())
    '6a735936c24500a42e8e736339496ea0'
    """
    return blake2b(data, digest_size=DIGITS // 2).hexdigest()
