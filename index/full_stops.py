"""The full stop that ends something, told from that of an abbreviation: TP. Huế, PGS. TS. Trần, chị T."""

from __future__ import annotations

_ABBREVIATIONS = """
TP Tp tp TX Tx tx TT Tt tt
TS Ts TSKH ThS Ths Th GS PGS BS Bs BSCK NCS LS Ls KS Ks KTS HLV LM Lm NSND NSƯT NGND NGƯT TTND TTƯT
Mr Mrs Ms Dr St Jr Sr Prof Gen Col Capt Lt Sgt No vs
""".split()
"""What stands short for a word before a name or a number. Not ĐH, which ends sentences (năm nay thi ĐH.)."""

_INITIALS = "A-HJ-ZĐ"
"""The letters that stand for a word (Q. 1) or a name. I is a numeral (quý I.), and Á, Ý are words."""

NOT_ABBREVIATED = rf"(?<!\b[{_INITIALS}]\.)" + "".join([rf"(?<!\b{word}\.)" for word in _ABBREVIATIONS])
"""A pattern that holds behind a full stop which is not one of an abbreviation, and behind any other sign."""

FULL_STOP = rf"\.{NOT_ABBREVIATED}"
"""A pattern for a full stop that is not one of an abbreviation."""
