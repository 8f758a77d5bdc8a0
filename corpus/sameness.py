"""Whether two lines say the same. They are compared in a form (`comparable`) that ignores case, accents and
punctuation."""

from __future__ import annotations

import re
from collections.abc import Iterable
from difflib import SequenceMatcher
from functools import lru_cache

from .accents import without_accents
from .pictures import without_credit

_REMEMBERED = 4_000
"""Characters: nearly all lines and paragraphs are shorter, and are compared again and again; whole pages are
not, and would fill the memory."""


def comparable(text: str) -> str:
    """The letters and digits of a text in lower case without accents, words joined by single spaces.

    >>> comparable("AMM 57: Vì những khát vọng ‘đường dài’")
    'amm 57 vi nhung khat vong duong dai'
    """
    return _comparable(text) if len(text) <= _REMEMBERED else _comparable.__wrapped__(text)


@lru_cache(maxsize=1024)
def _comparable(text: str) -> str:
    return " ".join(re.findall(r"[^\W_]+", without_accents(text.casefold())))


def is_same(one: str, other: str) -> bool:
    """Whether two lines are equal apart from case, accents and punctuation.

    >>> is_same("Khai mạc Hội nghị", "KHAI MẠC HỘI NGHỊ!"), is_same("Khai mạc", "Bế mạc")
    (True, False)
    """
    return one == other or (comparable(one) != "" and comparable(one) == comparable(other))


def is_alike(one: str, other: str) -> bool:
    """Whether two lines, without their credits, differ only by a few words added, left out or cut off.

    >>> is_alike("Đại biểu dự phiên khai mạc", "Các đại biểu dự phiên khai mạc. (Ảnh: TTXVN)")
    True
    """
    first, second = (comparable(without_credit(text)).split() for text in (one, other))
    short, long = sorted((first, second), key=len)
    if len(short) < 3 or len(long) > 300:
        return short == long
    return long[: len(short)] == short or SequenceMatcher(None, first, second, autojunk=False).ratio() >= 0.8


def unique(texts: Iterable[str]) -> tuple[str, ...]:
    """The texts without repetitions, in order.

    >>> unique(["Lào", "Việt Nam", "LÀO"])
    ('Lào', 'Việt Nam')
    """
    first: dict[str, str] = {}
    for text in texts:
        if text.strip():
            first.setdefault(comparable(text) or text, text)
    return tuple(first.values())
