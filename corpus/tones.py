"""The tones of Vietnamese syllables: their marks, and the letter that bears one."""

from __future__ import annotations

import unicodedata
from functools import lru_cache

GRAVE, ACUTE, HOOK, TILDE, DOT = "\u0300", "\u0301", "\u0309", "\u0303", "\u0323"
"""The tones as combining characters, without the level tone, which is the empty string."""

TONES = GRAVE + ACUTE + HOOK + TILDE + DOT

VOWELS = frozenset("aăâeêioôơuưy")
"""The letters that may bear a tone."""

_MARKED = frozenset("ăâêôơư")


def without_tone(text: str) -> tuple[str, str]:
    """The text without its tones, in NFC, and the tones in their order.

    >>> without_tone("nước") == ("nươc", ACUTE)
    True
    """
    decomposed = unicodedata.normalize("NFD", text)
    letters = "".join([letter for letter in decomposed if letter not in TONES])
    return unicodedata.normalize("NFC", letters), "".join([mark for mark in decomposed if mark in TONES])


@lru_cache(maxsize=1 << 10)
def with_tone(rhyme: str, tone: str) -> str:
    """The rhyme with its tone in the older place: on the letter with a hat, breve or horn (the last of two),
    else on the second of three vowels or of two before a consonant, else on the first. So does the guide of
    the Vietnamese translators at https://help.launchpad.net/Translations/Vietnamese/Spelling; the newer place
    (hoà, thuỷ) is that of schoolbooks, by decision 1989/QĐ-BGDĐT of the Ministry of Education (2018), article
    8.

    >>> [with_tone(rhyme, GRAVE) for rhyme in ("oa", "oan", "uyê", "ươi")]
    ['òa', 'oàn', 'uyề', 'ười']
    """
    vowels = [at for at, letter in enumerate(rhyme) if letter in VOWELS]
    if not tone or not vowels:
        return rhyme
    marked = [at for at in vowels if rhyme[at] in _MARKED]
    on_second = len(vowels) == 3 or (len(vowels) == 2 and rhyme[-1] not in VOWELS)
    at = marked[-1] if marked else vowels[on_second]
    return unicodedata.normalize("NFC", rhyme[: at + 1] + tone) + rhyme[at + 1 :]
