"""A query whose last word was cut off: `lực lượ...`, as lists of headlines have it."""

from __future__ import annotations

import re
from collections.abc import Callable

LEAST_LETTERS = 2
"""The fewest letters of a prefix in the query language."""

_CUT_OFF = re.compile(r"(?<!\w)(?P<begun>[^\W\d_]+)(?:\.{2,}|…)[.…\s]*\Z")


def completed(text: str, is_known: Callable[[str], bool]) -> str | None:
    """The query, in NFC, for all words with the beginning that is left of the last one, or without it if that
    is too short for a prefix; None if no word was cut off. `is_known` tells whether any article has a word.

    >>> completed("lực lượ...", {"lực", "lượng"}.__contains__)
    'lực lượ*'
    """
    word = _CUT_OFF.search(text)
    if word is None or is_known(word["begun"]):
        return None
    before = text[: word.start()]
    return f"{before}{word['begun']}*" if len(word["begun"]) >= LEAST_LETTERS else before.rstrip() or None
