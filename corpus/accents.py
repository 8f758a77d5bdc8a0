"""Letters without their accents, in whatever language: what Vietnamese readers type for them."""

from __future__ import annotations

import unicodedata

# Letters that have no decomposition into a base letter and a mark. U+00D0, U+00F0 (eth), U+0189 and U+0256
# look like đ and are typed for it.
_UNDECOMPOSED = {
    "đ": "d", "Đ": "D", "ð": "d", "Ð": "D", "ɖ": "d", "Ɖ": "D", "ø": "o", "Ø": "O", "ł": "l", "Ł": "L",
    "ı": "i", "ß": "ss", "ẞ": "SS", "æ": "ae", "Æ": "AE", "œ": "oe", "Œ": "OE",
}  # fmt: skip


class _Bare(dict[int, str]):
    """What stands for each character, found when it is first met. Those beyond U+FFFF are found each time:
    they are rare, and there are too many to be kept."""

    def __missing__(self, code: int) -> str:
        letter = chr(code)
        apart = unicodedata.normalize("NFD", _UNDECOMPOSED.get(letter, letter))
        bare = "".join([part for part in apart if not unicodedata.combining(part)])
        if code <= 0xFFFF:
            self[code] = bare
        return bare


_BARE = _Bare()


def without_accents(text: str) -> str:
    """The text without any mark, đ as d, in the case that it has. What else can be decomposed is (Hangul into
    its letters), so that the text is the same whether it was composed or not.

    >>> without_accents("Ðường sắt Đắk Lắk"), without_accents("Søren")
    ('Duong sat Dak Lak', 'Soren')
    """
    return text if text.isascii() else text.translate(_BARE)
