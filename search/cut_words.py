"""Words of a query that were cut apart behind a vowel: `Thủ tướ ng Phạ m Minh Chí nh`, as text copied out of
a PDF often has them.

Programs that put a space in place of each mark they do not know also lose the tones: `Thu tươ ng Pha m Minh
Chi nh`. In such a text a word without a tone that ends with a vowel may have lost its tone too (`Bô trươ ng`
is Bộ trưởng). So it is searched with any accents, like the words that were cut.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable

from ..corpus.accents import without_accents
from ..index.tones import TONES, VOWELS, without_tone

LEAST = 2
"""The fewest cuts that are mended, if none is before a small letter: a single one may be initials (FA T-50).
Cuts before `a`, `o`, `u` and `y` are not counted, as these are words too (bi a, thú y), but for `a` behind u
and ư; without accents that may be a word (á hậu), like `i` (ì ạch). Of the headlines and leads of 128,060
articles, with and without accents, two are taken for cut rightly, and three wrongly (từ a - z, i - ốt)."""

_VOWELS = "".join(unicodedata.normalize("NFC", vowel + tone) for vowel in VOWELS for tone in ("", *TONES))
_U = "".join(unicodedata.normalize("NFC", vowel + tone) for vowel in "uư" for tone in ("", *TONES))
_CUT = re.compile(
    rf"(?<!\w)(?P<begun>[^\W\d_]*[{_VOWELS}])(?:\s(?P<vowel>[{_VOWELS}]))?"
    rf"\s(?P<ending>(?P<part>(?P<consonant>ng|nh|ch|[cmnpt])|i|(?<=[{_U}]\s)a)|[aouy])(?!\w)",
    re.IGNORECASE,
)
"""A word that ends with a vowel, maybe the next vowel, and the end of a syllable by itself, which is a `part`
if it is hardly a word."""

_OPEN = re.compile(rf"(?<!\w)[^\W\d_]*[{''.join(VOWELS)}](?!\w)", re.IGNORECASE)
"""A word that ends with a vowel without a tone."""


def rejoined(text: str, is_known: Callable[[str], bool]) -> tuple[str, ...]:
    """The query, in NFC, with its cut words whole; and then, if their tones may be lost, with these words
    without accents. Empty if no words were cut. `is_known` tells whether any article has a word, which is
    given without accents.

    >>> rejoined("Phạ m Minh Chí nh", {"Pham", "Chinh"}.__contains__)
    ('Phạm Minh Chính',)
    >>> rejoined("Bô trươ ng Pha m Bi nh Minh", {"truong", "Pham", "Binh"}.__contains__)
    ('Bô trương Pham Binh Minh', 'Bo truong Pham Binh Minh')
    """
    cuts = [cut for cut in _CUT.finditer(text) if _is_cut(cut, is_known)]
    parts = [cut["consonant"] if text.isascii() else cut["part"] for cut in cuts if cut["part"]]
    if len(parts) < LEAST and not any(part and part.islower() for part in parts):
        return ()
    whole = _joined(text, cuts, str)
    if any(_has_tone(_syllable(cut)) for cut in cuts) or whole.isascii():
        return (whole,)
    return whole, _joined(text, cuts, without_accents)


def _is_cut(cut: re.Match[str], is_known: Callable[[str], bool]) -> bool:
    """Whether the parts are one syllable, and not a word and a capital: bà P., Bộ Y tế."""
    is_in_one_case = cut["ending"].islower() or cut[0].isupper()
    return is_in_one_case and is_known(without_accents(_syllable(cut)))


def _syllable(cut: re.Match[str]) -> str:
    return cut["begun"] + (cut["vowel"] or "") + cut["ending"]


def _joined(text: str, cuts: Iterable[re.Match[str]], as_meant: Callable[[str], str]) -> str:
    """The text with its cut words whole. These, and words that end with a vowel and have no tone, are
    written as they were likely meant."""

    def with_open(between: str) -> str:
        return _OPEN.sub(lambda word: word[0] if _has_tone(word[0]) else as_meant(word[0]), between)

    whole, end = "", 0
    for cut in cuts:
        whole += with_open(text[end : cut.start()]) + as_meant(_syllable(cut))
        end = cut.end()
    return whole + with_open(text[end:])


def _has_tone(word: str) -> bool:
    return bool(without_tone(word)[1])
