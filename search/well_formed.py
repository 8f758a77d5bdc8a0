"""Which strings of letters are Vietnamese syllables, by strict spelling rules.

`index.spelling` is lenient on purpose: it must recognise a syllable however badly it is written. Here a
syllable is guessed from other letters (see `raw_typing`), so strict rules keep foreign words from becoming
Vietnamese ones. A syllable is an onset, a rhyme and a tone:

- k, gh, ngh stand before e ê i y and c, g, ng before all others, but g also in gì and gìn; q only as qu;
- gi stands before any vowel but i and y, and takes the i of iê: giếng;
- a rhyme that ends in c, ch, p or t has the acute tone or the dot below;
- iê and ya need an onset, yê stands without one or after qu.

The few place names that the press spells against these rules (Bắc Kạn, Hồng Kông, Đắk Lắk) are listed. Of 9.4
million accented syllables in newspapers the rules reject 243, nearly all of them misprints.
"""

from __future__ import annotations

from ..corpus.accents import without_accents
from ..corpus.syllable_parts import RHYMES, onsets
from ..corpus.tones import ACUTE, DOT, with_tone, without_tone
from ..index.spelling import with_both_horns

_ONLY_BEFORE_FRONT = frozenset("k gh ngh".split())
_NEVER_BEFORE_FRONT = frozenset("c g ng".split())
_FRONT = frozenset("eêiy")

_AFTER_AN_ONSET = frozenset("iêc iêm iên iêng iêp iêt iêu".split())
_AFTER_GI = frozenset("êc êng".split())
_AFTER_G = frozenset("i in".split())
_AFTER_QU = frozenset("y ych yn ynh yp yt yên yêt".split())
_ALONE = frozenset("y yêm yên yêng yêt yêu".split())
_ONSETS_OF_Y = frozenset("d h k l m s t th v".split())
_IN_NO_WORD = frozenset("oem oăp uôp yêc ôông ơc ơng ưp".split())
_RHYMES = RHYMES - _AFTER_AN_ONSET - _AFTER_GI - _AFTER_QU - _ALONE - _IN_NO_WORD
"""Those of any onset, and of none but for uơ."""

# The u of qu already stands for the rounded glide: quả, quân, but not quoả.
_NEVER_AFTER_QU = frozenset(rhyme for rhyme in _RHYMES if rhyme[0] in "uư" or rhyme[:2] in ("oa", "oă", "oe"))

_BARE_RHYMES = frozenset(map(without_accents, _RHYMES | _AFTER_AN_ONSET | _AFTER_QU | _ALONE))

_NAMES = frozenset("kạn kông đắk đăk lắk lăk".split())


def syllable(letters: str, tone: str = "") -> str | None:
    """The syllable that these letters make in this tone, in NFC with the tone in its older place; None if
    they make none.

    `letters` are in lower case, NFC, without a tone; `tone` is one of `tones.TONES`, or empty. A single horn
    on uo is completed as the syllable requires: ươ before a letter, else uơ.

    >>> from ..corpus.tones import GRAVE
    >>> syllable("nươc", ACUTE), syllable("nưoc", ACUTE), syllable("nươc", GRAVE), syllable("nge", GRAVE)
    ('nước', 'nước', None, None)
    """
    for onset in onsets(letters):
        rhyme = with_both_horns(letters[len(onset) :])
        whole = onset + with_tone(rhyme, tone) if rhyme else ""
        if whole in _NAMES or (_fit(onset, rhyme) and _may_have(rhyme, tone)):
            return whole
    return None


def is_spelled_well(key: str) -> bool:
    """Whether a spelling key is that of a Vietnamese syllable, tone and all.

    >>> is_spelled_well("ngành"), is_spelled_well("nghành"), is_spelled_well("covid")
    (True, False, False)
    """
    return syllable(*without_tone(key)) is not None


def may_be_syllable(letters: str) -> bool:
    """Whether small letters without accents may be a syllable whose marks were left out.

    >>> may_be_syllable("nghiep"), may_be_syllable("duong"), may_be_syllable("data")
    (True, True, False)
    """
    return any(letters[len(onset) :] in _BARE_RHYMES for onset in onsets(letters))


def is_syllable_as_typed(key: str) -> bool:
    """Whether a spelling key is that of a syllable, or may be that of one whose marks were all left out.

    >>> is_syllable_as_typed("nghiệp"), is_syllable_as_typed("nghiep"), is_syllable_as_typed("nghiẹp")
    (True, True, False)
    """
    return may_be_syllable(key) if key.isascii() else is_spelled_well(key)


def is_marked(whole: str) -> bool:
    """Whether a syllable in NFC has a tone, a mark on a vowel or a crossed d.

    >>> is_marked("đi"), is_marked("hoi")
    (True, False)
    """
    return not whole.isascii()


def _fit(onset: str, rhyme: str) -> bool:
    """Whether the rhyme exists and may follow this onset."""
    front = rhyme[:1] in _FRONT
    if (onset in _ONLY_BEFORE_FRONT and not front) or (onset in _NEVER_BEFORE_FRONT and front):
        return onset == "g" and rhyme in _AFTER_G
    match onset:
        case "":
            return rhyme in _ALONE or (rhyme in _RHYMES and rhyme != "uơ")
        case "qu":
            return rhyme in _AFTER_QU or (rhyme in _RHYMES and rhyme not in _NEVER_AFTER_QU)
        case "gi":
            return rhyme in _AFTER_GI or (rhyme in _RHYMES and rhyme[0] != "i")
    return rhyme in _RHYMES or rhyme in _AFTER_AN_ONSET or (rhyme == "y" and onset in _ONSETS_OF_Y)


def _may_have(rhyme: str, tone: str) -> bool:
    stopped = rhyme[-1] in "cpt" or rhyme.endswith("ch")
    return not stopped or tone in (ACUTE, DOT)
