"""What Vietnamese syllables are made of: a consonant or none, the onset, and a rhyme. Tones are left off."""

from __future__ import annotations

ONSETS = tuple("ngh ch gh gi kh ng nh ph qu th tr b c d đ g h k l m n p r s t v x".split())
"""Longest first, so that nghị is ngh + i and not n + ghi."""

RHYMES = frozenset(
    """
    a ac ach ai am an ang anh ao ap at au ay  ăc ăm ăn ăng ăp ăt  âc âm ân âng âp ât âu ây
    e ec em en eng eo ep et  ê êc êch êm ên êng ênh êp êt êu
    i ia ich im in inh ip it iu  iêc iêm iên iêng iêp iêt iêu
    o oa oac oach oai oam oan oang oanh oao oap oat oay oc oe oem oen oeo oet oi om on ong ooc oong op ot
    oăc oăm oăn oăng oăp oăt  ô ôc ôi ôm ôn ông ôông ôp ôt  ơ ơc ơi ơm ơn ơng ơp ơt
    u ua uc ui um un ung up ut uy uya uych uyn uynh uyp uyt uyu  uân uâng uât uây  uê uêch uên uênh
    uôc uôi uôm uôn uông uôp uôt  uơ  uyên uyêt  ư ưa ưc ưi ưm ưn ưng ưp ưt ưu
    ươc ươi ươm ươn ương ươp ươt ươu  y yn ynh yp yt ych yêc yêm yên yêng yêt yêu
    """.split()
)
"""All that are written, in names and by mistake too. Which onset and which tone each may have is not told
here."""

_NONE = ("",)
_ONSETS_BY_LETTER = {
    letter: (*[onset for onset in ONSETS if onset[0] == letter], *_NONE)
    for letter in {one[0] for one in ONSETS}
}


def onsets(letters: str) -> list[str]:
    """The onsets with which the letters begin, longest first, and finally the empty onset.

    >>> onsets("nghi"), onsets("ô")
    (['ngh', 'ng', 'n', ''], [''])
    """
    return [onset for onset in _ONSETS_BY_LETTER.get(letters[:1], _NONE) if letters.startswith(onset)]
