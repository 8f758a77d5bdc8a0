"""Words of a query that were cut apart: `Thủ tướ ng Phạ m Minh Chí nh`, as text copied out of a PDF often has
them; and a last word that was cut off: `lực lượ...`, as lists of headlines have it. A word is cut behind a
vowel, or before it (`V ăn`), or its last letter stands apart (`Trọn g`).

Programs that put a space in place of each mark they do not know also lose the tones: `Thu tươ ng Pha m Minh
Chi nh`. In such a text a word without a tone that ends with a vowel may have lost its tone too (`Bô trươ ng`
is Bộ trưởng). So it is searched with any accents, like the words that were cut.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable

from ..corpus.accents import without_accents
from ..corpus.tones import TONES, VOWELS, without_tone
from .spans import overlap

LEAST_CUTS = 2
"""The fewest cuts that are mended, if none is before a small letter: a single one may be FA T-50."""

SIDE_BY_SIDE = 2
"""A single cut beside one letter is mended if at most so many articles have the two parts side by side (lô C
and bà N. are named in more), or if none has them beside the words around and some have the whole word there
(Tây Ba n Nha)."""

HARDLY_ANY = 20
"""What is left of the last word is the beginning of another one if at most so many articles have it: lượ, not
hoa (`trồng hoa...`)."""

_VOWELS = "".join(unicodedata.normalize("NFC", vowel + tone) for vowel in VOWELS for tone in ("", *TONES))
_U = "".join(unicodedata.normalize("NFC", vowel + tone) for vowel in "uư" for tone in ("", *TONES))

_ONSETS = "ngh|ch|gh|kh|ng|nh|ph|qu|th|tr|b|c|d|đ|g|h|k|l|m|n|p|q|r|s|t|v|x"
_PIECES = frozenset(_ONSETS.split("|")) | frozenset("aiouy")
"""What may be left of a word by itself."""

# Patterns that few queries need are compiled when one does. All have the same groups: `(?!)` matches nowhere.
_BEHIND_A_VOWEL = (
    rf"(?i)(?<!\w)(?P<begun>[^\W\d_]*[{_VOWELS}])(?:\s(?P<vowel>[{_VOWELS}]))?"
    rf"\s(?P<ending>(?P<piece>(?P<consonant>ng|nh|ch|[cmnpt])|i|(?<=[{_U}]\s)a)|[aouy])(?!\w|\.\s*\S)"
)
"""A word that ends with a vowel, maybe the next vowel, and the end of a syllable by itself, which is a
`piece` if it is hardly a word: `a`, `o`, `u` and `y` are words (bi a, thú y), but for `a` behind u and ư.
Without accents that may be a word too (á hậu), like `i` (ì ạch). Before a full stop and more text, the end is
an initial."""

_LAST_LETTER = (
    rf"(?i)(?<!\w)(?P<begun>[^\W\d_]*[{_VOWELS}][nc])(?P<vowel>(?!))?"
    r"\s(?P<ending>(?P<piece>(?P<consonant>(?<=n\s)g|h)))(?!\w|\.\s*\S)"
)
"""A word that ends with n or c, and the last letter of ng, nh and ch."""

_BEFORE_A_VOWEL = (
    rf"(?i)(?<!\w)(?P<begun>(?P<piece>(?P<consonant>{_ONSETS})))(?P<vowel>(?!))?"
    rf"\s(?P<ending>(?:(?<=[ckgnpt]\s)g?h|(?<=t\s)r|(?<=q\s)u)?[{_VOWELS}][^\W\d_]*)"
)
"""The consonants at the beginning of a syllable, or the first of them, and the rest of it."""

_OPEN = rf"(?i)(?<!\w)[^\W\d_]*[{''.join(VOWELS)}](?!\w)"
"""A word that ends with a vowel without a tone."""

_CUT_OFF = r"(?<!\w)(?P<begun>[^\W\d_]+)(?:\.{2,}|…)[.…\s]*\Z"


def rejoined(text: str, articles: Callable[[str], int]) -> tuple[str, ...]:
    """The query, in NFC, with its cut words whole; and then, if their tones may be lost, with these words
    without accents. Empty if no words were cut. `articles` gives the number of articles that have some words
    side by side, with their accents or, where one has none, with any.

    >>> rejoined("Phạ m Minh Chí nh", lambda words: 9)
    ('Phạm Minh Chính',)
    >>> rejoined("Bô trươ ng Pha m Bi nh Minh", lambda words: 9)
    ('Bô trương Pham Binh Minh', 'Bo truong Pham Binh Minh')
    """
    if _PIECES.isdisjoint(word.rstrip(".,;:!?") for word in text.lower().replace('"', "").split()):
        return ()
    cuts = _cuts(text, articles)
    pieces = [piece for cut in cuts if (piece := _piece(cut, text.isascii()))]
    if len(pieces) < LEAST_CUTS and not any(map(str.islower, pieces)):
        return ()
    if len(cuts) == 1 and len(pieces[0]) == 1 and not _is_sure(cuts[0], articles):
        return ()
    whole = _joined(text, cuts, str)
    if any(_has_tone(_syllable(cut)) for cut in cuts) or whole.isascii():
        return (whole,)
    return whole, _joined(text, cuts, without_accents)


def _cuts(text: str, articles: Callable[[str], int]) -> list[re.Match[str]]:
    """The cut words in their order; of two that overlap, that of the first pattern."""
    cuts: list[re.Match[str]] = []
    for pattern in (_BEHIND_A_VOWEL, _LAST_LETTER, _BEFORE_A_VOWEL):
        for cut in re.finditer(pattern, text):
            is_apart = not any(overlap(cut.span(), other.span()) for other in cuts)
            if is_apart and _is_cut(cut, articles):
                cuts.append(cut)
    return sorted(cuts, key=re.Match.start)


def _is_sure(cut: re.Match[str], articles: Callable[[str], int]) -> bool:
    if articles(cut[0]) <= SIDE_BY_SIDE:
        return True
    before, after = cut.string[: cut.start()].split()[-1:], cut.string[cut.end() :].split()[:1]
    as_typed, whole = (" ".join([*before, word, *after]) for word in (cut[0], _syllable(cut)))
    return bool(before or after) and not articles(as_typed) and articles(whole) > 0


def _piece(cut: re.Match[str], is_bare: bool) -> str:
    """The part that is hardly a word, '' if none is; in small letters at the beginning of a word, where a
    capital tells nothing."""
    piece = (cut["consonant"] if is_bare else cut["piece"]) or ""
    return piece.lower() if _is_beginning(cut) else piece


def _is_beginning(cut: re.Match[str]) -> bool:
    return cut["begun"] == cut["piece"]


def _is_cut(cut: re.Match[str], articles: Callable[[str], int]) -> bool:
    """Whether the parts are one syllable that some article has, and not a word and a capital: bà P., Bộ Y tế,
    vitamin C ảnh hưởng. A syllable without a tone may have lost it, and its marks tell nothing then."""
    if not (cut["ending"].islower() or cut[0].isupper()):
        return False
    before = cut.string[: cut.start()].split()[-1:]
    if _is_beginning(cut) and cut["begun"][0].isupper() and not all(map(_is_name, before)):
        return False
    whole = _syllable(cut)
    return articles(whole if _has_tone(whole) else without_accents(whole)) > 0


def _is_name(word: str) -> bool:
    return word[0].isupper()


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


def left_open(text: str, articles: Callable[[str], int]) -> str:
    """The query, in NFC; if its last word was cut off, for all words with the beginning that is left of it,
    or without it if that is one letter, which is no prefix. `articles` tells how many have a word.

    >>> left_open("lực lượ...", lambda word: 1), left_open("đại biểu t...", lambda word: 1)
    ('lực lượ*', 'đại biểu')
    """
    word = re.search(_CUT_OFF, text)
    if word is None:
        return text
    before, begun = text[: word.start()], word["begun"]
    if len(begun) == 1:
        return before.rstrip() or text
    return f"{before}{begun}*" if articles(begun) <= HARDLY_ANY else text
