"""The Vietnamese encodings from before Unicode, read from what Windows-1252 shows for their bytes.

Each of them gives the Vietnamese text, or None where it has not all of the characters.
"""

from __future__ import annotations

import codecs
import re
import unicodedata

from .tones import ACUTE, DOT, GRAVE, HOOK, TILDE


def _toned(vowel: str) -> list[str]:
    """The vowel with each tone, in the order of both tables."""
    return [unicodedata.normalize("NFC", vowel + tone) for tone in (GRAVE, HOOK, TILDE, ACUTE, DOT)]


# TCVN 5712:1993, VN3: one byte a letter. The small vowels are in alphabetical order, each with its five
# tones, in consecutive codes with a few gaps.
_TCVN3_MARKED = dict(zip("¡¢£¤¥¦§¨©ª«¬\u00ad®", "ĂÂÊÔƠƯĐăâêôơưđ", strict=True))
_TCVN3_TONED = {
    "a": "µ¶·¸¹", "ă": "»¼½¾Æ", "â": "ÇÈÉÊË", "e": "ÌÎÏÐÑ", "ê": "ÒÓÔÕÖ", "i": "×ØÜÝÞ",
    "o": "ßáâãä", "ô": "åæçèé", "ơ": "êëìíî", "u": "ïñòóô", "ư": "õö÷øù", "y": "úûüýþ",
}  # fmt: skip
_TCVN3 = str.maketrans(
    _TCVN3_MARKED
    | {
        code: letter
        for vowel, codes in _TCVN3_TONED.items()
        for code, letter in zip(codes, _toned(vowel), strict=True)
    }
)
_NOT_TCVN3 = re.compile(f"[^\\x00-\\x7f\xa0\u0100-\U0010ffff{''.join(map(chr, _TCVN3))}]")

# VNI-Windows, by the firm of that name: a vowel byte followed by a mark byte, except for a few letters of one
# byte. The table agrees with that of the keyboard driver xvnkb (vni.h).
_VNI_MARKS = {"": "øûõùï", "â": "àåãáä", "ê": "èúüéë"}
_VNI_VOWELS = {
    "a": ("a", ""), "ă": ("a", "ê"), "â": ("a", "â"), "e": ("e", ""), "ê": ("e", "â"), "o": ("o", ""),
    "ô": ("o", "â"), "ơ": ("ô", ""), "u": ("u", ""), "ư": ("ö", ""), "y": ("y", ""),
}  # fmt: skip
_VNI_SINGLE = dict(zip("ìæóíòîôöñÌÆÓÍÒÎÔÖÑ", "ìỉĩíịỵơưđÌỈĨÍỊỴƠƯĐ", strict=True))


def _vni_pairs() -> dict[str, str]:
    pairs = {"aâ": "â", "aê": "ă", "eâ": "ê", "oâ": "ô"}
    for vowel, (base, mark) in _VNI_VOWELS.items():
        for code, letter in zip(_VNI_MARKS[mark], _toned(vowel), strict=True):
            pairs[base + code] = letter
    capitals = {pair.upper(): letter.upper() for pair, letter in pairs.items()}
    mixed = {pair[0].upper() + pair[1]: letter.upper() for pair, letter in pairs.items()}
    return pairs | mixed | capitals


_VNI = _vni_pairs() | _VNI_SINGLE
_VNI_UNIT = re.compile("[AEOUYÔÖaeouyôö][ÀÁÂÃÄÅÈÉÊËÏÕØÙÚÛÜàáâãäåèéêëïõøùúûü]|[À-ÖØ-öø-ÿ]")

_CP1258 = {byte: codecs.decode(bytes([byte]), "cp1258") for byte in range(0xA0, 0x100)}


def read_tcvn3(shown: str) -> str | None:
    """The text in TCVN3 (ABC). The capitals that carry a tone live in a font and come back as small letters.

    >>> read_tcvn3("Héi nghÞ"), read_tcvn3("Hội nghị")
    ('Hội nghị', 'Hội nghị')
    """
    return None if _NOT_TCVN3.search(shown) else shown.translate(_TCVN3)


def read_vni(shown: str) -> str | None:
    """The text in VNI-Windows.

    >>> read_vni("Hoäi nghò")
    'Hội nghị'
    """
    try:
        return _VNI_UNIT.sub(lambda unit: _VNI[unit[0]], shown)
    except KeyError:
        return None


def read_cp1258(shown: str) -> str:
    """The text in Windows-1258.

    >>> read_cp1258("Hôòi nghiò")
    'Hội nghị'
    """
    return unicodedata.normalize("NFC", shown.translate(_CP1258))
