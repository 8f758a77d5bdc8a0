"""Where the sentences of a paragraph end."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..index.full_stops import is_of_abbreviation

_QUOTES = "\"'”’»)"
_END = re.compile(rf"[.!?…][{_QUOTES}]*\s")

_FAR = 8
"""The most characters behind the last word of a sentence: its stop, closing quotes and one white space."""


def sentence_ends(text: str, start: int, limit: int) -> Iterator[int]:
    """The offsets, up to `limit`, right behind each sentence that ends after `start` and one white space.
    No sentence ends at an abbreviation, nor where a small letter follows (ông... nói, trên 5 tr. đồng).

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
