"""Texts with one byte for each letter: faster to search than UTF-8, and smaller.

There are two alphabets. That of terms has every small letter of Vietnamese and of the other Latin alphabets,
so that a table of 256 bytes can remove accents without moving any letter. That of articles has the capitals
of Vietnamese and the signs of newspapers instead of the foreign letters. A letter that is in both has the
same byte in both, so that compression finds the terms of an article in its text.
"""

from __future__ import annotations

import codecs
import re
from functools import cache
from typing import Any

from .fields import BOUNDARY
from .spelling import bare as bare_syllable

_ESCAPE, _ESCAPED = "\x01", "\x02"
"""The bytes before and after the hexadecimal number of a character that has no byte of its own."""

_HANDLER = "tracuu.packed"
_NUMBER = re.compile(f"{_ESCAPE}([0-9a-f]{{1,6}}){_ESCAPED}")

_UNKNOWN = "\ufffe"
"""In a table of `codecs`, stands for a byte without a character."""

_FREE = (*range(3, 0x20), *range(0x7F, 0x100))
"""The bytes that no ASCII character of a text uses."""

VIETNAMESE = "àáâãèéêìíòóôõùúýăđĩũơư" + "".join(map(chr, range(0x1EA1, 0x1EFA, 2)))
"""The small letters of Vietnamese that are not ASCII. Kept articles depend on their order."""

_OF_NEWSPAPERS = "“”‘’–—…•°²³€·äöüñçß"


def packed(text: str) -> bytes:
    """Packs terms, which are in lower case and NFC. A substring that begins and ends with a space packs to a
    substring of the packed text.

    >>> len(packed("đường sắt")), packed(" sắt ") in packed("đường sắt bắc nam")
    (9, True)
    """
    return _alphabets().terms.packed(text)


def unpacked(data: bytes) -> str:
    """Unpacks terms.

    >>> unpacked(packed("đường sắt"))
    'đường sắt'
    """
    return _alphabets().terms.unpacked(data)


def packed_article(text: str) -> bytes:
    """Packs any text of an article.

    >>> len(packed_article("Đường sắt Bắc - Nam"))
    19
    """
    return _alphabets().articles.packed(text)


def unpacked_article(data: bytes) -> str:
    """Unpacks the text of an article. Damaged data gives some other text, not an error.

    >>> unpacked_article(packed_article("Đường sắt Bắc - Nam"))
    'Đường sắt Bắc - Nam'
    """
    return _alphabets().articles.unpacked(data)


def bare(data: bytes) -> bytes:
    """Removes the accents of packed terms; no letter moves. Characters without a byte of their own are kept.

    >>> bare(packed("hội nghị đường"))
    b'hoi nghi duong'
    """
    return data.translate(_alphabets().to_bare)


class _Alphabet:
    """The characters of the 256 bytes; `_UNKNOWN` for a byte without one."""

    def __init__(self, signs: list[str]) -> None:
        # `charmap_build` makes its fast kind of map only from a table that begins with U+0000.
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
        for byte, letter in zip(_FREE, (BOUNDARY, *_small_letters()), strict=False):
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
    """The small letters beyond ASCII of Latin-1, Latin Extended-A and Vietnamese, except those that become
    two letters without accents (æ). With ASCII they are fewer than 256."""
    codes = (*range(0xC0, 0x180), 0x1A1, 0x1B0, *range(0x1EA0, 0x1EFA))
    return [letter for code in codes if (letter := chr(code)).islower() and len(bare_syllable(letter)) == 1]
