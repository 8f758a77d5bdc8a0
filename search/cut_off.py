"""A query whose last word was cut off: `lực lượ...`, as lists of headlines have it."""

from __future__ import annotations

import re
from collections.abc import Callable

HARDLY_ANY = 20
"""What is left of the last word is the beginning of another one if at most so many articles have it: lượ, not
hoa (`trồng hoa...`)."""

_CUT_OFF = re.compile(r"(?<!\w)(?P<begun>[^\W\d_]+)(?:\.{2,}|…)[.…\s]*\Z")


def completed(text: str, articles: Callable[[str], int]) -> str | None:
    """The query, in NFC, for all words with the beginning that is left of the last one, or without it if it
    is one letter, which is no prefix; None if no word was cut off. `articles` tells how many have a word.

    >>> completed("lực lượ...", lambda word: 1), completed("đại biểu t...", lambda word: 1)
    ('lực lượ*', 'đại biểu')
    """
    word = _CUT_OFF.search(text)
    if word is None:
        return None
    before, begun = text[: word.start()], word["begun"]
    if len(begun) == 1:
        return before.rstrip() or None
    return f"{before}{begun}*" if articles(begun) <= HARDLY_ANY else None
