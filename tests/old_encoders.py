"""Encoders of the Vietnamese encodings from before Unicode, written from the code charts, byte by byte, apart
from the tables of the program."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from functools import cache

TONES = "\u0300\u0309\u0303\u0301\u0323"
VOWELS = "aăâeêioôơuưy"
TONED = [unicodedata.normalize("NFC", vowel + tone) for vowel in VOWELS for tone in TONES]
LETTERS = [*TONED, *"ăâêôơưđ"]
VIETNAMESE = {*LETTERS, *"".join(LETTERS).upper()}
TONED_CAPITALS_SMALL = str.maketrans("".join(TONED).upper(), "".join(TONED))

TCVN3 = {
    "à": 0xB5, "ả": 0xB6, "ã": 0xB7, "á": 0xB8, "ạ": 0xB9, "ằ": 0xBB, "ẳ": 0xBC, "ẵ": 0xBD, "ắ": 0xBE,
    "ặ": 0xC6, "ầ": 0xC7, "ẩ": 0xC8, "ẫ": 0xC9, "ấ": 0xCA, "ậ": 0xCB, "è": 0xCC, "ẻ": 0xCE, "ẽ": 0xCF,
    "é": 0xD0, "ẹ": 0xD1, "ề": 0xD2, "ể": 0xD3, "ễ": 0xD4, "ế": 0xD5, "ệ": 0xD6, "ì": 0xD7, "ỉ": 0xD8,
    "ĩ": 0xDC, "í": 0xDD, "ị": 0xDE, "ò": 0xDF, "ỏ": 0xE1, "õ": 0xE2, "ó": 0xE3, "ọ": 0xE4, "ồ": 0xE5,
    "ổ": 0xE6, "ỗ": 0xE7, "ố": 0xE8, "ộ": 0xE9, "ờ": 0xEA, "ở": 0xEB, "ỡ": 0xEC, "ớ": 0xED, "ợ": 0xEE,
    "ù": 0xEF, "ủ": 0xF1, "ũ": 0xF2, "ú": 0xF3, "ụ": 0xF4, "ừ": 0xF5, "ử": 0xF6, "ữ": 0xF7, "ứ": 0xF8,
    "ự": 0xF9, "ỳ": 0xFA, "ỷ": 0xFB, "ỹ": 0xFC, "ý": 0xFD, "ỵ": 0xFE, "Ă": 0xA1, "Â": 0xA2, "Ê": 0xA3,
    "Ô": 0xA4, "Ơ": 0xA5, "Ư": 0xA6, "Đ": 0xA7, "ă": 0xA8, "â": 0xA9, "ê": 0xAA, "ô": 0xAB, "ơ": 0xAC,
    "ư": 0xAD, "đ": 0xAE,
}  # fmt: skip
VNI_ONE = {"ì": 0xEC, "ỉ": 0xE6, "ĩ": 0xF3, "í": 0xED, "ị": 0xF2, "ỵ": 0xEE, "ơ": 0xF4, "ư": 0xF6, "đ": 0xF1}
VNI_TONE = {
    "": dict(zip(TONES, (0xF8, 0xFB, 0xF5, 0xF9, 0xEF), strict=True)),
    "\u0302": dict(zip(TONES, (0xE0, 0xE5, 0xE3, 0xE1, 0xE4), strict=True)) | {"": 0xE2},
    "\u0306": dict(zip(TONES, (0xE8, 0xFA, 0xFC, 0xE9, 0xEB), strict=True)) | {"": 0xEA},
}


@cache
def parts(letter: str) -> tuple[str, str, str]:
    """The base letter (with its horn), the hat and the tone."""
    marks = unicodedata.normalize("NFD", letter)
    hat = next((mark for mark in marks if mark in "\u0302\u0306"), "")
    tone = next((mark for mark in marks if mark in TONES), "")
    base = "".join(mark for mark in marks if mark not in hat + tone)
    return unicodedata.normalize("NFC", base), hat, tone


def tcvn3(letter: str) -> bytes:
    return bytes([TCVN3[letter]])


def vni(letter: str) -> bytes:
    small, case = letter.lower(), 0x20 if letter.isupper() else 0
    if small in VNI_ONE:
        return bytes([VNI_ONE[small] - case])
    base, hat, tone = parts(small)
    first = VNI_ONE.get(base, ord(base))
    return bytes([first - case, VNI_TONE[hat][tone] - case])


def windows1258(letter: str) -> bytes:
    base, hat, tone = parts(letter)
    return (unicodedata.normalize("NFC", base + hat) + tone).encode("cp1258")


Encoder = Callable[[str], bytes]
ENCODERS: dict[str, Encoder] = {"TCVN3": tcvn3, "VNI": vni, "Windows-1258": windows1258}


def encode(text: str, encoder: Encoder) -> bytes:
    """Raises KeyError or an encoding error for what the encoding does not have."""
    known = {letter: encoder(letter) if letter in VIETNAMESE else common(letter) for letter in set(text)}
    return b"".join(map(known.__getitem__, text))


def common(letter: str) -> bytes:
    """ASCII and the punctuation below 0xA0 are the same in all of them."""
    data = letter.encode("cp1252")
    if data > b"\xa0":
        raise KeyError(letter)
    return data


def toned_capitals_small(text: str) -> str:
    """What remains of a text in TCVN3."""
    return text.translate(TONED_CAPITALS_SMALL)


def sample(text: str, encoder: Encoder) -> tuple[str, bytes]:
    text = toned_capitals_small(text) if encoder is tcvn3 else text
    return text, encode(text, encoder)
