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
"""The fewest cuts that are mended, if none is before a small letter: a single one may be FA T-50."""

SIDE_BY_SIDE = 2
"""A single cut before one letter is mended if at most so many articles have the two parts side by side: lô C
and bà N. are named in more."""

_VOWELS = "".join(unicodedata.normalize("NFC", vowel + tone) for vowel in VOWELS for tone in ("", *TONES))
_U = "".join(unicodedata.normalize("NFC", vowel + tone) for vowel in "uư" for tone in ("", *TONES))

# Patterns that few queries need are compiled when one does.
_ALONE = re.compile(r"\s(?:ng|nh|ch|[acimnoptuy])(?!\w)", re.IGNORECASE)
_CUT = (
    rf"(?i)(?<!\w)(?P<begun>[^\W\d_]*[{_VOWELS}])(?:\s(?P<vowel>[{_VOWELS}]))?"
    rf"\s(?P<ending>(?P<part>(?P<consonant>ng|nh|ch|[cmnpt])|i|(?<=[{_U}]\s)a)|[aouy])(?!\w|\.\s*\S)"
)
"""A word that ends with a vowel, maybe the next vowel, and the end of a syllable by itself, which is a `part`
if it is hardly a word: `a`, `o`, `u` and `y` are words (bi a, thú y), but for `a` behind u and ư. Without
accents that may be a word too (á hậu), like `i` (ì ạch). Before a full stop and more text, the end is an
initial."""

_OPEN = rf"(?i)(?<!\w)[^\W\d_]*[{''.join(VOWELS)}](?!\w)"
"""A word that ends with a vowel without a tone."""


def rejoined(text: str, articles: Callable[[str], int]) -> tuple[str, ...]:
    """The query, in NFC, with its cut words whole; and then, if their tones may be lost, with these words
    without accents. Empty if no words were cut. `articles` gives the number of articles that have some words
    side by side, with their accents or, where one has none, with any.

    >>> rejoined("Phạ m Minh Chí nh", lambda words: 9)
    ('Phạm Minh Chính',)
    >>> rejoined("Bô trươ ng Pha m Bi nh Minh", lambda words: 9)
    ('Bô trương Pham Binh Minh', 'Bo truong Pham Binh Minh')
    """
    if not _ALONE.search(text):
        return ()
    cuts = [cut for cut in re.finditer(_CUT, text) if _is_cut(cut, articles)]
    parts = [cut["consonant"] if text.isascii() else cut["part"] for cut in cuts if cut["part"]]
    if len(parts) < LEAST and not any(part and part.islower() for part in parts):
        return ()
    if len(cuts) == 1 and len(cuts[0]["ending"]) == 1 and articles(cuts[0][0]) > SIDE_BY_SIDE:
        return ()
    whole = _joined(text, cuts, str)
    if any(_has_tone(_syllable(cut)) for cut in cuts) or whole.isascii():
        return (whole,)
    return whole, _joined(text, cuts, without_accents)


def _is_cut(cut: re.Match[str], articles: Callable[[str], int]) -> bool:
    """Whether the parts are one syllable that some article has, and not a word and a capital: bà P., Bộ Y tế.
    A syllable without a tone may have lost it, and its marks tell nothing then."""
    is_in_one_case = cut["ending"].islower() or cut[0].isupper()
    whole = _syllable(cut)
    return is_in_one_case and articles(whole if _has_tone(whole) else without_accents(whole)) > 0


def _syllable(cut: re.Match[str]) -> str:
    return cut["begun"] + (cut["vowel"] or "") + cut["ending"]


def _joined(text: str, cuts: Iterable[re.Match[str]], as_meant: Callable[[str], str]) -> str:
    """The text with its cut words whole. These, and words that end with a vowel and have no tone, are
    written as they were likely meant."""

    def with_open(between: str) -> str:
        return re.sub(_OPEN, lambda word: word[0] if _has_tone(word[0]) else as_meant(word[0]), between)

    whole, end = "", 0
    for cut in cuts:
        whole += with_open(text[end : cut.start()]) + as_meant(_syllable(cut))
        end = cut.end()
    return whole + with_open(text[end:])


def _has_tone(word: str) -> bool:
    return bool(without_tone(word)[1])
