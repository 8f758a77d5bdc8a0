"""Short forms of words as people write them in messages: ko for không, bn for bao nhiêu.

No paper writes so, and the same letters are acronyms and foreign words there (BN, Ko), so they count as short
forms only in small letters, and only where no article has all of a query.
"""

from __future__ import annotations

from .change import with_other_words

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


def written_out(text: str) -> str:
    """The query, in NFC, with short forms written out.

    >>> written_out("ko đội mũ phạt bn"), written_out("tỉnh BN")
    ('không đội mũ phạt bao nhiêu', 'tỉnh BN')
    """
    return with_other_words(text, lambda token: _SHORT.get(token.text))
