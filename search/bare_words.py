"""Texts with one byte for each character, in small letters without accents, for searching words in any
spelling.

A text is converted in one pass: a table has the letters of Vietnamese, small and capital, and the signs of
newspapers; the few other characters are converted one by one.
"""

from __future__ import annotations

import codecs
from functools import cache, lru_cache
from typing import Any

from ..corpus.accents import without_accents
from ..index.packed import VIETNAMESE

_OF_NEWSPAPERS = "“”‘’–—…•°²³€·«»½"

_SPACE = 0x20
_NO_BASE = 0x7F
"""Stands for every letter and digit that has no ASCII base letter (д, 中)."""

_FREE = (*range(1, 0x0A), *range(0x0B, 0x20), *range(0x80, 0x100))
"""The bytes for characters beyond ASCII."""

_HANDLER = "tracuu.bare_words"


def bare_words(text: str) -> bytes | None:
    """An NFC text in small letters without accents, with a space for each other character, in as many bytes
    as it has characters. None if a character would change the length (ß, combining marks).

    >>> bare_words("Đường sắt (ở Žilina)")
    b'duong sat  o zilina '
    """
    tables = _tables()
    try:
        data, _ = codecs.charmap_encode(text, _HANDLER, tables.to_bytes)
    except ValueError:
        return None
    return data.translate(tables.to_words)


class _Tables:
    def __init__(self) -> None:
        signs = ["\0", *"\ufffe" * 255]
        signs[0x0A] = "\n"
        signs[0x20:0x7F] = map(chr, range(0x20, 0x7F))
        for byte, sign in zip(_FREE, VIETNAMESE + VIETNAMESE.upper() + _OF_NEWSPAPERS, strict=False):
            signs[byte] = sign
        # `charmap_build` makes its fast kind of map only from a table that begins with U+0000.
        self.to_bytes: Any = codecs.charmap_build("".join(signs))
        words = list(map(_byte, signs))
        words[_NO_BASE] = _NO_BASE
        self.to_words = bytes(words)


@cache
def _tables() -> _Tables:
    codecs.register_error(_HANDLER, _without_byte)
    return _Tables()


def _without_byte(error: UnicodeError) -> tuple[bytes, int]:
    assert isinstance(error, UnicodeEncodeError)
    return bytes(map(_byte, error.object[error.start : error.end])), error.end


@lru_cache(maxsize=1 << 10)
def _byte(character: str) -> int:
    """The byte for a character in bare words. Raises ValueError if it needs more or less than one byte."""
    base = without_accents(character.lower())
    if "\u0300" <= character <= "\u036f" or (base.isascii() and len(base) != 1):
        raise ValueError(f"{character!r} is not one letter")
    if not character.isalnum():
        return _SPACE
    return ord(base) if base.isascii() else _NO_BASE
