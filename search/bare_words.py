"""Texts of one byte a character, in which words are found in whatever case and with whatever accents they are
written.

A text is brought into this form in one pass: a table has the letters of Vietnamese, small and capital, and
the signs of newspapers, and what else there is, which is little, is looked at by itself.
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
"""Stands for every letter and digit that is none of ASCII without its marks (д, 中)."""

_FREE = (*range(1, 0x0A), *range(0x0B, 0x20), *range(0x80, 0x100))
"""The bytes for what is not ASCII."""

_HANDLER = "tracuu.bare_words"


def bare_words(text: str) -> bytes | None:
    """An NFC text in small letters without accents, with a space for all that is no letter and no digit: it
    is as long as it was. None if something in it would take more or less room (ß, marks by themselves).

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
        # Only a table that begins with U+0000 is made into the quick kind of map.
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
    """What stands for a character in bare words. Raises ValueError if one byte cannot."""
    base = without_accents(character.lower())
    if "\u0300" <= character <= "\u036f" or (base.isascii() and len(base) != 1):
        raise ValueError(f"{character!r} is not one letter")
    if not character.isalnum():
        return _SPACE
    return ord(base) if base.isascii() else _NO_BASE
