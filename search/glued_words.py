"""Words of a query that ran together where figures or capitals begin: `12tuổi`, `bão số12`, `#HàNội`.

Two syllables in small letters, as in `hộinghị`, are told apart by `corrections`, more by `syllables_apart`. A
code such as COP28 is one word (see `codes`), and so are H5N1 and P2P: a lone letter beside figures belongs to
them.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from itertools import pairwise

from ..index.syllables import Token, tokenize

_LONE = frozenset("ỞÀÁÝÔỪUAYIO")
_CODE = re.compile("[A-Za-z]+[0-9]+")
_LONE_LETTER = re.compile(r"(?<![^\W\d_])[A-Za-z](?![^\W\d_])")


def parted(text: str, is_known: Callable[[str], bool]) -> str | None:
    """The query, in NFC, with spaces in words that no article has and whose parts some articles have; None if
    it has no such words. `is_known` tells whether any article has a word.

    >>> parted("bão số12 ở #HàNội", {"bão", "số", "12", "ở", "Hà", "Nội"}.__contains__)
    'bão số 12 ở #Hà Nội'
    """
    unknown = [token for token in tokenize(text) if _borders(token) and not is_known(token.text)]
    return _with_spaces(text, [place for token in unknown for place in _places(token, is_known)])


def tags_parted(text: str, is_known: Callable[[str], bool]) -> str | None:
    """The query, in NFC, with spaces in its hashtags, though some articles have them; None if there are none
    whose parts some articles have.

    >>> tags_parted("mưa ở #HàNội", {"Hà", "Nội", "HàNội"}.__contains__)
    'mưa ở #Hà Nội'
    """
    tags = [token for token in tokenize(text) if text[token.start - 1 : token.start] == "#"]
    return _with_spaces(text, [place for token in tags for place in _places(token, is_known)])


def _with_spaces(text: str, places: list[int]) -> str | None:
    bounds = pairwise([0, *places, len(text)])
    return " ".join(text[start:end] for start, end in bounds) if places else None


def _places(token: Token, is_known: Callable[[str], bool]) -> list[int]:
    """Where to put spaces into a word of the text: nowhere, if its parts are no words."""
    borders = _borders(token)
    bounds = pairwise([0, *(place - token.start for place in borders), len(token.text)])
    return borders if all(is_known(token.text[start:end]) for start, end in bounds) else []


def _borders(token: Token) -> list[int]:
    """Where other words may begin in a word of the text."""
    letters = enumerate(pairwise(token.text), start=token.start + 1)
    borders = [place for place, pair in letters if _is_border(*pair, token.text[place + 1 - token.start :])]
    of_codes = {token.start + edge for lone in _LONE_LETTER.finditer(token.text) for edge in lone.span()}
    return [] if _CODE.fullmatch(token.text) else [place for place in borders if place not in of_codes]


def _is_border(before: str, letter: str, rest: str) -> bool:
    """Whether a word may begin with the letter: a number, or a capital behind a small letter, or before one
    and behind a vowel that is a word by itself (ỞHội)."""
    if before.isdigit() != letter.isdigit() or (before.islower() and letter.isupper()):
        return True
    return before in _LONE and letter.isupper() and rest[:1].islower()
