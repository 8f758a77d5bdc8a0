"""A query whose last word was cut off: `lực lượ...`, as lists of headlines have it."""

from __future__ import annotations

import re

_CUT_OFF = re.compile(r"(?<!\w)(?P<begun>[^\W\d_]{2,})(?:\.{2,}|…)[.…\s]*\Z")


def completed(text: str) -> str | None:
    """The query, in NFC, for all words with the beginning that is left of the last one; None if no word was
    cut off, or if one letter is left, which is no prefix.

    >>> completed("lực lượ..."), completed("lực lượng")
    ('lực lượ*', None)
    """
    word = _CUT_OFF.search(text)
    return f"{text[: word.start()]}{word['begun']}*" if word else None
