"""Words of a query that were cut apart behind a vowel: `Thủ tướ ng Phạ m Minh Chí nh`, as text copied out of
a PDF often has them.

Programs that put a space in place of each mark they do not know also lose the tones: `Thu tươ ng Pha m Minh
Chi nh`. In such a text a word without a tone that ends with a vowel may have lost its tone too (`Bô trươ ng`
is Bộ trưởng). So it is searched with any accents, like the words that were cut.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable

from ..corpus.accents import without_accents
from ..index.tones import TONES, VOWELS, without_tone

LEAST = 2
"""The fewest cuts that are mended: a single one may be a letter by itself (nhóm a n). Cuts before `o`, `u`
and `y` are not counted, as these are words too: thú y, and ô, ở, ý without accents. Of the headlines and
leads of 128,060 articles, with and without accents, none is taken for cut."""

_VOWELS = "".join(unicodedata.normalize("NFC", vowel + tone) for vowel in VOWELS for tone in ("", *TONES))
_CUT = re.compile(rf"(?<!\w)([^\W\d_]*[{_VOWELS}])\s((ng|nh|ch|[cimnpt])|[ouy])(?!\w)", re.IGNORECASE)
"""A word that ends with a vowel, and the end of a syllable by itself, which is a group of its own if it is no
word."""

_OPEN = re.compile(rf"(?<!\w)[^\W\d_]*[{''.join(VOWELS)}](?!\w)", re.IGNORECASE)
"""A word that ends with a vowel without a tone."""


def rejoined(text: str, is_known: Callable[[str], bool]) -> str | None:
    """The query, in NFC, with its cut words whole; None if it has none. `is_known` tells whether any
    article has a word, which is given without accents.

    >>> rejoined("Phạ m Minh Chí nh", {"Pham", "Chinh"}.__contains__)
    'Phạm Minh Chính'
    >>> rejoined("Bô trươ ng Pha m Bi nh Minh", {"truong", "Pham", "Binh"}.__contains__)
    'Bo truong Pham Binh Minh'
    """
    cuts = [cut for cut in _CUT.finditer(text) if _is_cut(cut, is_known)]
    if sum(cut[3] is not None for cut in cuts) < LEAST:
        return None
    keeps_tones = any(_has_tone(cut[1]) for cut in cuts)
    as_meant = str if keeps_tones else without_accents
    whole, end = "", 0
    for cut in cuts:
        whole += _open_words(text[end : cut.start()], as_meant) + as_meant(cut[1] + cut[2])
        end = cut.end()
    return whole + _open_words(text[end:], as_meant)


def _is_cut(cut: re.Match[str], is_known: Callable[[str], bool]) -> bool:
    """Whether the two are one syllable, and not a word and a capital: bà P., Bộ Y tế."""
    is_in_one_case = cut[2].islower() or cut[0].isupper()
    return is_in_one_case and is_known(without_accents(cut[1] + cut[2]))


def _open_words(text: str, as_meant: Callable[[str], str]) -> str:
    """The text, with its words that end with a vowel and have no tone as they were likely meant."""
    return _OPEN.sub(lambda word: word[0] if _has_tone(word[0]) else as_meant(word[0]), text)


def _has_tone(word: str) -> bool:
    return bool(without_tone(word)[1])
