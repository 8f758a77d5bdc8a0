"""Short forms of words as people write them in messages: ko for không, bn for bao nhiêu.

No paper writes so, and the same letters are acronyms and foreign words there (BN, Ko), so they count as short
forms only in small letters, only where no article has all of a query, and only beside words that articles
have rather beside the whole form: bệnh viện K and Washington DC stay.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from ..index.syllables import split
from .change import Change, Correction

_SHORT = {
    "bn": "bao nhiêu",
    "cx": "cũng",
    "dc": "được",
    "đc": "được",
    "hok": "không",
    "j": "gì",
    "k": "không",
    "ko": "không",
    "lm": "làm",
    "ng": "người",
    "ntn": "như thế nào",
    "trc": "trước",
}

_MANY_MORE = 10
"""How many times as many articles must have the whole form beside either neighbour as have the short one."""


def written_out(text: str, articles: Callable[[str], int]) -> str:
    """The query, in NFC, with short forms written out. `articles` gives the number of articles that have some
    words side by side.

    >>> written_out("ko đội mũ phạt bn", ["không đội", "phạt bao nhiêu"].count)
    'không đội mũ phạt bao nhiêu'
    >>> articles = ["viện k", "viện không", "phim không"].count
    >>> written_out("bệnh viện k", articles), written_out("phim k+", articles)
    ('bệnh viện k', 'phim k+')
    """
    typed = split(text)
    short = [at for at, word in enumerate(typed) if word in _SHORT and _is_short(typed, at, articles)]
    return Correction(tuple([Change(at, at + 1, _SHORT[typed[at]]) for at in short])).applied_to(text)


def _is_short(typed: Sequence[str], at: int, articles: Callable[[str], int]) -> bool:
    """Whether some word beside this one, and no sign (K+), stands beside its whole form in articles, and none
    about as often beside the short one. A single letter, which may be a name (vitamin K), needs both."""
    whole = [_SHORT.get(word, word) for word in typed]
    starts = range(max(at - 1, 0), min(at + 1, len(typed) - 1))
    if not all(map(str.isalnum, typed[max(at - 1, 0) : at + 2])):
        return False
    counts = [[articles(" ".join(words[start : start + 2])) for words in (typed, whole)] for start in starts]
    known = [meant > 0 for _, meant in counts]
    is_known = any(known) and (all(known) or len(typed[at]) > 1)
    return is_known and all(meant >= _MANY_MORE * few for few, meant in counts)
