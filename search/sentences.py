"""Where the sentences of a paragraph end."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..index.full_stops import is_of_abbreviation

_QUOTES = "\"'”’»)"
_END = re.compile(rf"[.!?…][{_QUOTES}]*\s")

_FAR = 8
"""Signs that may stand behind the last word of a sentence, at most."""


def sentence_ends(text: str, start: int, limit: int) -> Iterator[int]:
    """The places up to `limit` behind the sentences that end after `start`, and behind the white space there.
    None ends at an abbreviation, nor where a small letter follows (ông... nói, trên 5 tr. đồng).

    >>> text = "Công an TP. Huế báo cáo. Ai biết? Không ai."
    >>> [text[end:] for end in sentence_ends(text, 0, len(text))]
    ['Ai biết? Không ai.', 'Không ai.']
    """
    for end in _END.finditer(text, start):
        if end.end() > limit:
            return
        is_short = end[0][0] == "." and is_of_abbreviation(text, end.start())
        if not is_short and not text[end.end() : end.end() + 1].islower():
            yield end.end()


def ends_sentence(text: str, place: int) -> bool:
    """Whether a sentence, and the white space behind it, ends at this place."""
    return place in sentence_ends(text, max(0, place - _FAR), place)
