"""The full stop that ends something, told from that of an abbreviation: TP. Huế, PGS. TS. Trần, chị T."""

from __future__ import annotations

_ABBREVIATIONS = frozenset(
    """
    TP Tp tp TX Tx tx TT Tt tt
    TS Ts TSKH ThS Ths Th GS PGS BS Bs BSCK NCS LS Ls KS Ks KTS HLV LM Lm NSND NSƯT NGND NGƯT TTND TTƯT
    Mr Mrs Ms Dr St Jr Sr Prof Gen Col Capt Lt Sgt No vs
    """.split()
)
"""Short forms of words before a name or a number. Not ĐH, which ends sentences (năm nay thi ĐH.)."""

_INITIALS = frozenset("ABCDEFGHJKLMNOPQRSTUVWXYZĐ")
"""The letters that stand for a word (Q. 1) or a name. I is a numeral (quý I.), and Á, Ý are words."""

_SHORT = _ABBREVIATIONS | _INITIALS
_LONGEST = max(map(len, _SHORT))


def is_of_abbreviation(text: str, stop: int) -> bool:
    """Whether the full stop at `text[stop]` belongs to an abbreviation.

    >>> [is_of_abbreviation(text, text.index(".")) for text in ("TP. Huế", "ở Huế. Tại", "chị T. nói")]
    [True, False, True]
    """
    start = stop
    while start and stop - start <= _LONGEST and (text[start - 1].isalnum() or text[start - 1] == "_"):
        start -= 1
    return text[start:stop] in _SHORT
