"""Texts of one byte a letter, to be looked through with and without their accents.

Every small letter of Vietnamese and of the other Latin alphabets is one byte, so that a table of 256 bytes
takes the accents off and leaves each letter in its place. Texts are not kept so: beside the articles as they
were written, which UTF-8 repeats, their terms in UTF-8 take less room on the disk once both are compressed.
"""

from __future__ import annotations

import codecs
import re
from functools import cache
from typing import Any

from .spelling import bare as bare_syllable

_ESCAPE, _ESCAPED = "\x01", "\x02"
"""Around the number of a character that has no byte of its own."""

_HANDLER = "tracuu.packed"

OTHER_LETTERS = re.compile("[ßæœ\u0180-\u019f\u01a2-\u01ae\u01b1-\u024f\u0256\u0300-\u036f\u1e00-\u1e9f]")
"""Small Latin letters that have no byte of their own, and marks that could not be composed with a letter."""


def packed(text: str) -> bytes:
    """The text, in lower case and NFC. A part of it that begins and ends with a space is packed as that part
    of the packed text.

    >>> len(packed("đường sắt")), packed(" sắt ") in packed("đường sắt bắc nam")
    (9, True)
    """
    data, _ = codecs.charmap_encode(text, _HANDLER, _tables().to_bytes)
    return data


def bare(data: bytes) -> bytes:
    """A packed text without accents, every letter in its place. What has no byte of its own stays as it is.

    >>> bare(packed("hội nghị đường"))
    b'hoi nghi duong'
    """
    return data.translate(_tables().to_bare)


def bare_words(text: str) -> bytes:
    """The text, in lower case and NFC, packed and without accents, with a space for every character but the
    letters and digits that have a byte of their own: it is as long as it was.

    >>> bare_words("đường sắt (ở 中国)")
    b'duong sat  o    '
    """
    data, _ = codecs.charmap_encode(text, "replace", _tables().to_bytes)
    return data.translate(_tables().to_words)


class _Tables:
    def __init__(self) -> None:
        signs = ["\0", *"\ufffe" * 255]
        signs[0x20:0x7F] = map(chr, range(0x20, 0x7F))
        without_accents = list(range(256))
        for byte, letter in zip((*range(3, 0x20), *range(0x7F, 256)), ("¶", *_letters()), strict=False):
            signs[byte] = letter
            base = bare_syllable(letter)
            without_accents[byte] = ord(base) if base.isascii() else byte
        # Only a table that begins with U+0000 is made into the quick kind of map.
        self.to_bytes: Any = codecs.charmap_build("".join(signs))
        self.to_bare = bytes(without_accents)
        self.to_words = bytes([code if signs[code].isalnum() else 0x20 for code in without_accents])


@cache
def _tables() -> _Tables:
    codecs.register_error(_HANDLER, _escaped)
    return _Tables()


def _escaped(error: UnicodeError) -> tuple[bytes, int]:
    assert isinstance(error, UnicodeEncodeError)
    without_byte = error.object[error.start : error.end]
    numbers = [f"{_ESCAPE}{ord(character):x}{_ESCAPED}" for character in without_byte]
    return "".join(numbers).encode(), error.end


def _letters() -> list[str]:
    """The small letters beyond ASCII of Latin-1, Latin Extended-A and Vietnamese, but for those that are two
    letters without accents (æ): with the signs of ASCII fewer than 256."""
    codes = (*range(0xC0, 0x180), 0x1A1, 0x1B0, *range(0x1EA0, 0x1EFA))
    return [letter for code in codes if (letter := chr(code)).islower() and len(bare_syllable(letter)) == 1]
