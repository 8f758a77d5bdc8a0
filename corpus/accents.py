"""Removes the accents of letters in any language: what is left is what Vietnamese readers type."""

from __future__ import annotations

import unicodedata

# Letters that have no decomposition into a base letter and a mark. U+00D0, U+00F0 (eth), U+0189 and U+0256
# look like đ and are typed for it.
_UNDECOMPOSED = {
    "đ": "d", "Đ": "D", "ð": "d", "Ð": "D", "ɖ": "d", "Ɖ": "D", "ø": "o", "Ø": "O", "ł": "l", "Ł": "L",
    "ı": "i", "ß": "ss", "ẞ": "SS", "æ": "ae", "Æ": "AE", "œ": "oe", "Œ": "OE",
}  # fmt: skip


class _Bare(dict[int, str]):
    """Maps each character to its form without accents, computed when it is first met. Those beyond U+FFFF are
    computed each time: they are rare, and there are too many to be kept."""

    def __missing__(self, code: int) -> str:
        letter = chr(code)
        apart = unicodedata.normalize("NFD", _UNDECOMPOSED.get(letter, letter))
        bare = "".join([part for part in apart if not unicodedata.combining(part)])
        if code <= 0xFFFF:
            self[code] = bare
        return bare


_BARE = _Bare()


def without_accents(text: str) -> str:
    """The text without combining marks, with d for đ; the case stays. Whatever else can be decomposed is
    (Hangul into its letters), so that composed and decomposed text give the same.

    >>> without_accents("Ðường sắt Đắk Lắk"), without_accents("Søren")
    ('Duong sat Dak Lak', 'Soren')
    """
    return text if text.isascii() else text.translate(_BARE)
