"""Texts of one byte a letter: quicker to look through than UTF-8, and smaller.

There are two alphabets. That of terms has every small letter of Vietnamese and of the other Latin alphabets,
so that a table of 256 bytes takes the accents off and leaves each letter in its place. That of articles has
the capitals of Vietnamese and the signs of newspapers in the place of the foreign letters. What both have is
the same byte in both, so that compression finds the terms of an article in its text.
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
_NUMBER = re.compile(f"{_ESCAPE}([0-9a-f]{{1,6}}){_ESCAPED}")

_UNKNOWN = "\ufffe"
"""What `codecs` takes for the sign of a byte that has none."""

_FREE = (*range(3, 0x20), *range(0x7F, 0x100))
"""The bytes that ASCII leaves free."""

VIETNAMESE = "àáâãèéêìíòóôõùúýăđĩũơư" + "".join(map(chr, range(0x1EA1, 0x1EFA, 2)))
"""The small letters of Vietnamese that are not ASCII. Kept articles depend on their order."""

_BOUNDARY = "¶"
_OF_NEWSPAPERS = "“”‘’–—…•°²³€·äöüñçß"


def packed(text: str) -> bytes:
    """Terms, in lower case and NFC. A part of the text that begins and ends with a space is packed as that
    part of the packed text.

    >>> len(packed("đường sắt")), packed(" sắt ") in packed("đường sắt bắc nam")
    (9, True)
    """
    return _alphabets().terms.packed(text)


def unpacked(data: bytes) -> str:
    """The terms that were packed.

    >>> unpacked(packed("đường sắt"))
    'đường sắt'
    """
    return _alphabets().terms.unpacked(data)


def packed_article(text: str) -> bytes:
    """The text of an article, as it is.

    >>> len(packed_article("Đường sắt Bắc - Nam"))
    19
    """
    return _alphabets().articles.packed(text)


def unpacked_article(data: bytes) -> str:
    """The text that was packed; of damaged data some text.

    >>> unpacked_article(packed_article("Đường sắt Bắc - Nam"))
    'Đường sắt Bắc - Nam'
    """
    return _alphabets().articles.unpacked(data)


def bare(data: bytes) -> bytes:
    """Packed terms without accents, every letter in its place. What has no byte of its own stays as it is.

    >>> bare(packed("hội nghị đường"))
    b'hoi nghi duong'
    """
    return data.translate(_alphabets().to_bare)


class _Alphabet:
    """The signs of 256 bytes, `_UNKNOWN` where a byte has none."""

    def __init__(self, signs: list[str]) -> None:
        # Only a table that begins with U+0000 is made into the quick kind of map.
        self.to_bytes: Any = codecs.charmap_build("".join(signs))
        self._signs = "".join(["\0", _ESCAPE, _ESCAPED, *signs[3:]]).replace(_UNKNOWN, "\ufffd")

    def packed(self, text: str) -> bytes:
        data, _ = codecs.charmap_encode(text, _HANDLER, self.to_bytes)
        return data

    def unpacked(self, data: bytes) -> str:
        text, _ = codecs.charmap_decode(data, "strict", self._signs)
        return _NUMBER.sub(_sign, text) if _ESCAPE in text else text


class _Alphabets:
    def __init__(self) -> None:
        signs = ["\0", *_UNKNOWN * 255]
        signs[0x20:0x7F] = map(chr, range(0x20, 0x7F))
        for byte, letter in zip(_FREE, (_BOUNDARY, *_small_letters()), strict=False):
            signs[byte] = letter
        others = [byte for byte in _FREE if signs[byte] not in VIETNAMESE]
        of_articles = [_UNKNOWN if byte in others else sign for byte, sign in enumerate(signs)]
        for byte, sign in zip(others, VIETNAMESE.upper() + _OF_NEWSPAPERS, strict=False):
            of_articles[byte] = sign
        to_bare = bytearray(range(256))
        for byte in _FREE:
            if (base := bare_syllable(signs[byte])).isascii():
                to_bare[byte] = ord(base)
        self.to_bare = bytes(to_bare)
        self.terms, self.articles = _Alphabet(signs), _Alphabet(of_articles)


@cache
def _alphabets() -> _Alphabets:
    codecs.register_error(_HANDLER, _escaped)
    return _Alphabets()


def _escaped(error: UnicodeError) -> tuple[bytes, int]:
    assert isinstance(error, UnicodeEncodeError)
    without_byte = error.object[error.start : error.end]
    numbers = [f"{_ESCAPE}{ord(character):x}{_ESCAPED}" for character in without_byte]
    return "".join(numbers).encode(), error.end


def _sign(escaped: re.Match[str]) -> str:
    number = int(escaped[1], 16)
    return chr(number) if number < 0x110000 else escaped[0]


def _small_letters() -> list[str]:
    """The small letters beyond ASCII of Latin-1, Latin Extended-A and Vietnamese, but for those that are two
    letters without accents (æ): with the signs of ASCII fewer than 256."""
    codes = (*range(0xC0, 0x180), 0x1A1, 0x1B0, *range(0x1EA0, 0x1EFA))
    return [letter for code in codes if (letter := chr(code)).islower() and len(bare_syllable(letter)) == 1]
