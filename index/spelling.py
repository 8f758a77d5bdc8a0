"""One key for all the spellings of a syllable, and its folded form without accents.

The same Vietnamese syllable is written in several ways: with the tone in the older or the newer place
(hòa, hoà), with marks on the wrong letter (vịêt, nứơc), with i or y (kĩ, kỹ), in NFC or NFD, in capitals.
`key` gives one spelling for all of them: lower case, NFC, the tone in its older place, y where i and y are
interchangeable. What is no Vietnamese syllable (Raúl, COVID, 30) only becomes lower case and NFC.

`qu` is an onset, and `gi` before another vowel. `tones.with_tone` has the source of the rule for tones; on i
and y see Nguyễn Minh Thuyết, "Từ chính tả tiếng Việt đến văn bản quy phạm pháp luật về ngôn ngữ và chữ viết",
section 2."""

from __future__ import annotations

import unicodedata
from functools import cache, lru_cache

from ..corpus.accents import without_accents
from ..corpus.syllable_parts import RHYMES, onsets
from ..corpus.tones import TONES, VOWELS, with_tone, without_tone

# U+00D0, U+00F0 (eth), U+0189 and U+0256 look like đ and are typed for it, in Vietnamese words only.
_LOOKALIKE_D = str.maketrans("ðɖ", "đđ")

_LONGEST = len("nghiêng")

# Onsets and tones with which both i and y are in use as the whole rhyme. No others: công ti is not công tý,
# and Vi and Vy are two names. After qu they are interchangeable in every tone.
_FREE_I_Y = frozenset(
    (syllable[0], unicodedata.normalize("NFD", syllable)[2:])
    for syllable in "kì kí kỉ kĩ kị lí mĩ tỉ tị hi hí hỉ sĩ vĩ".split()
)


def _split_tone(word: str) -> tuple[str, str] | None:
    """The letters without their tone, and the tone; None if there are two tones, or a tone on a consonant."""
    if word.isascii():
        return word, ""
    letters, tones = "", ""
    for letter in word:
        rest, found = _taken_apart(letter)
        if found and rest not in VOWELS:
            return None
        letters += rest
        tones += found
    return (letters, tones) if len(tones) < 2 else None


_taken_apart = lru_cache(maxsize=1 << 10)(without_tone)


def _split_onset(letters: str) -> tuple[str, str] | None:
    """Onset and rhyme of a Vietnamese syllable without its tone; None for anything else."""
    for onset in onsets(letters):
        rhyme = with_both_horns(letters[len(onset) :])
        if rhyme in RHYMES:
            return onset, rhyme
    return None


def with_both_horns(rhyme: str) -> str:
    """Completes the horns of uo: ươ before a final letter, uơ without one, if at least one horn was typed.

    >>> with_both_horns("uơc"), with_both_horns("ưo"), with_both_horns("uôc")
    ('ươc', 'uơ', 'uôc')
    """
    if rhyme[:2] in ("uơ", "ưo", "ươ"):
        return ("ươ" if len(rhyme) > 2 else "uơ") + rhyme[2:]
    return rhyme


@lru_cache(maxsize=1 << 16)
def key(word: str) -> str:
    """The one spelling under which every spelling of this syllable is indexed.

    `word` is a single syllable, number or code without spaces. Anything that is not a Vietnamese syllable
    comes back in lower case, NFC.

    >>> [key(word) for word in ("Hoà", "hòa", "vịêt", "qúi", "Mĩ", "nuớc", "Raúl")]
    ['hòa', 'hòa', 'việt', 'quý', 'mỹ', 'nước', 'raúl']
    """
    lower = unicodedata.normalize("NFC", word.lower())
    return _syllable_key(lower.translate(_LOOKALIKE_D)) or lower


def _syllable_key(word: str) -> str | None:
    """The key of a Vietnamese syllable in lower case; None for anything else."""
    if len(word) > _LONGEST or not word.isalpha():
        return None
    split = _split_tone(word)
    parts = split and _split_onset(split[0])
    if not split or not parts:
        return None
    (onset, rhyme), tone = parts, split[1]
    if rhyme == "i" and (onset == "qu" or (onset, tone) in _FREE_I_Y):
        rhyme = "y"
    return onset + with_tone(rhyme, tone)


# The keys in which i and y are interchangeable (kỹ for kĩ and kỹ) fold to a term of their own, ki/y: it
# matches both `ki` and `ky`, while ki-lô is found only by `ki` and the name Vy only by `vy`.
_FOLDED_I_Y = {unicodedata.normalize("NFC", f"{onset}y{tone}"): f"{onset}i/y" for onset, tone in _FREE_I_Y}
_BARE_I_Y = {onset + letter: (onset + letter, f"{onset}i/y") for onset, _ in _FREE_I_Y for letter in "iy"}


@lru_cache(maxsize=1 << 16)
def fold(syllable_key: str) -> str:
    """The term of the folded layer for a key: without accents, đ as d.

    >>> fold(key("Đường")), fold(key("Guterres"))
    ('duong', 'guterres')
    """
    return _FOLDED_I_Y.get(syllable_key) or without_accents(syllable_key)


@lru_cache(maxsize=1 << 14)
def bare(syllable_key: str) -> str:
    """A key as it is typed without accents. For its term in the folded layer see `fold`.

    >>> bare(key("Đường")), bare(key("kĩ"))
    ('duong', 'ky')
    """
    return without_accents(syllable_key)


def with_plain_y(folded: str) -> str:
    """A term of the folded layer as written in a text without accents: an interchangeable i/y becomes y.

    >>> with_plain_y(fold(key("kĩ"))), with_plain_y("hoi")
    ('ky', 'hoi')
    """
    return folded.replace("i/y", "y")


def folded_forms(word: str) -> tuple[str, ...]:
    """The terms of the folded layer that match a syllable without its accents.

    One term for nearly all; two where i and y are interchangeable in some tones only.

    >>> folded_forms("nghị"), folded_forms("ki")
    (('nghi',), ('ki', 'ki/y'))
    """
    typed = without_accents(unicodedata.normalize("NFC", word.lower()))
    return _BARE_I_Y.get(typed) or (without_accents(key(word)),)  # the key of hi is hy: hĩ would be missed


_PRINTED_WITH_I = {key(word): word for word in ("sĩ", "vĩ", "tị", "hí")}


def printed(syllable_key: str) -> str:
    """A key as papers mostly print it, to be shown: where i and y are interchangeable they prefer the i of a
    few, and y in all others.

    >>> printed(key("sĩ")), printed(key("kĩ"))
    ('sĩ', 'kỹ')
    """
    return _PRINTED_WITH_I.get(syllable_key, syllable_key)


@lru_cache(maxsize=1 << 10)
def accented_keys(word: str) -> tuple[str, ...]:
    """The keys of all syllables that are typed so without accents; none if it is no Vietnamese syllable.

    >>> accented_keys("hai"), accented_keys("my")[:3], accented_keys("covid")
    (('hai', 'hài', 'hái', 'hải', 'hãi', 'hại'), ('my', 'mỳ', 'mý'), ())
    """
    syllables = [
        first + with_tone(rhyme, tone)
        for onset in onsets(word)
        for first in (("d", "đ") if onset == "d" else (onset,))
        for rhyme in _rhymes_without_accents().get(word[len(onset) :], ())
        for tone in ("", *TONES)
    ]
    return tuple(dict.fromkeys(map(key, syllables)))


@cache
def _rhymes_without_accents() -> dict[str, list[str]]:
    """The rhymes, sorted, by their letters without accents. Made when first needed: few queries do."""
    rhymes: dict[str, list[str]] = {}
    for rhyme in sorted(RHYMES):
        rhymes.setdefault(without_accents(rhyme), []).append(rhyme)
    return rhymes


def is_bare(word: str) -> bool:
    """Whether the word has letters and no accents, so that it may stand for any accented form.

    >>> is_bare("hoi"), is_bare("hội"), is_bare("đi")
    (True, False, False)
    """
    lower = unicodedata.normalize("NFC", word.lower())
    return without_accents(lower) == lower and any(letter.isalpha() for letter in lower)
