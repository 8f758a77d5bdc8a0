"""Text to tokens: syllables, numbers and codes with their offsets.

A token is an unbroken run of letters and digits, so that text joined by a hyphen, a stop or a slash (AMM-57,
30.000, 26/7, ASEAN+3) is found by its parts and, as a phrase, as it was written. Plus signs at the end of a
token, and one between two figures (P5+1), are a token of their own: OPEC+ is found by OPEC, and OPEC alone is
not found by OPEC+. Each per cent sign is a token too: 20% is not 20.000.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

# Combining marks that NFC could not compose belong to the letter before them.
_TOKEN = re.compile(
    "[^\\W_](?:[^\\W_]|[\u0300-\u036f])*|(?<=[^\\W_])\\+++(?![^\\W_])|(?<=[0-9])\\+(?=[0-9])|%"
)

MAX_LENGTH = 100
"""Tokens are cut to this many code points: longer ones are no words, and engines drop very long terms."""


class Token(NamedTuple):
    """One token of a text: `text[start:end]` as written, offsets in code points. (A named tuple, because a
    search makes thousands of them.)"""

    text: str
    start: int
    end: int


def tokenize(text: str, start: int = 0) -> Iterator[Token]:
    """The tokens of an NFC text, in order, from the offset `start`, which must not be inside a token.

    >>> [token.text for token in tokenize("AMM-57: hợp tác Mekong (26/7)")]
    ['AMM', '57', 'hợp', 'tác', 'Mekong', '26', '7']
    """
    for match in _TOKEN.finditer(text, start):
        yield Token(match[0][:MAX_LENGTH], match.start(), match.end())


def split(text: str) -> list[str]:
    """The tokens of an NFC text as strings only: what indexing needs, at less cost.

    >>> split("Thủ tướng Phạm Minh Chính, 26/7")
    ['Thủ', 'tướng', 'Phạm', 'Minh', 'Chính', '26', '7']
    """
    if text.isalnum():  # true of most texts that are split by themselves
        return [text[:MAX_LENGTH]]
    return [token[:MAX_LENGTH] for token in _TOKEN.findall(text)]
