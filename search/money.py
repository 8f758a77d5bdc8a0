"""Sums of money, with a sign or in words, as papers write them:

$100   100$   US$100   $12 triệu    100 USD, 12 triệu USD
€50    £50                          50 euro, 50 bảng
100 USD   100 đô la   100 đôla      each also as the others
4 tỷ đô                             4 tỷ USD and these
50.000đ                             50.000 đồng, which papers write
"""

from __future__ import annotations

import re

from ..index.spelling import key
from .figures import THOUSANDS, Rewritten, Tokens, Words

_NAMES = {"$": "USD", "€": "euro", "£": "bảng"}
_SIGN = f"(?P<sign>[{''.join(_NAMES)}])"
_SUM = r"(?P<sum>[0-9]+(?:[.,][0-9]+)*(?:\s(?:nghìn|ngàn|triệu|tỷ|tỉ|nghin|ngan|trieu|ty|ti)(?!\w))?)"
_WITH_SIGN = (rf"(?<!\w)(?:US)?{_SIGN}\s?{_SUM}(?!\w)", rf"(?<![\w.,]){_SUM}\s?{_SIGN}(?!\w)")


def with_names(text: str) -> str:
    """The query, in NFC, with names of currencies in place of their signs, which are no words.

    >>> with_names("thưởng $12 triệu"), with_names("vé 5.000$"), with_names("100 USD")
    ('thưởng 12 triệu USD', 'vé 5.000 USD', '100 USD')
    """
    if any(sign in text for sign in _NAMES):
        for pattern in _WITH_SIGN:
            text = re.sub(pattern, lambda found: f"{found['sum']} {_NAMES[found['sign']]}", text)
    return text


_DOLLARS: dict[Tokens, Tokens] = {
    **{(*name, america): ("usd",) for name in (("đô", "la"), ("do", "la")) for america in (key("mỹ"), "my")},
    ("do", "la"): ("usd",),
    **{("đôla", america): ("usd",) for america in (key("mỹ"), "my")},
    ("usd",): ("đô", "la"),
    ("đô", "la"): ("đôla",),
    ("đôla",): ("usd",),
}
"""Another name for each name of the currency; longer names first."""

_SHORT: Tokens = ("đô",)
"""A name of the currency behind nghìn, triệu and tỷ alone; no article means it by `100 đô` without them."""


def other_dollars(words: Words) -> Rewritten:
    """100 USD as 100 đô la, that as 100 đôla, and that as 100 USD: the name must stand beside its number.

    >>> other_dollars([("12",), ("triệu",), ("đô",), ("la",)])
    (4, (('12',), ('triệu',), ('đôla',)))
    """
    if not all(map(str.isdecimal, words[0])):
        return None
    at = 2 if words[1:] and words[1][0] in THOUSANDS else 1
    for name, other in _DOLLARS.items():
        if tuple(words[at : at + len(name)]) == _apart(name):
            return at + len(name), (*words[:at], *_apart(other))
    return (3, (*words[:2], ("usd",))) if _is_short(words) else None


def _is_short(words: Words) -> bool:
    return tuple(words[2:3]) == (_SHORT,) and words[1][0] in THOUSANDS


def dong_in_full(words: Words) -> Rewritten:
    """50.000 đ as 50.000 đồng.

    >>> dong_in_full([("50", "000"), ("đ",)])
    (2, (('50', '000'), ('đồng',)))
    """
    is_sum = tuple(words[1:2]) == (("đ",),) and all(map(str.isdecimal, words[0]))
    return (2, (words[0], ("đồng",))) if is_sum else None


def is_in_dollars(words: Words) -> bool:
    """Whether the words are a sum, of which the name of the currency must stand beside the number.

    >>> is_in_dollars([("100",), ("đô",), ("la",)]), is_in_dollars([("100",)])
    (True, False)
    """
    named = len(words) > 1 and any(tuple(words[-len(name) :]) == _apart(name) for name in _DOLLARS)
    return named or (len(words) == 3 and _is_short(words))


def _apart(name: Tokens) -> tuple[Tokens, ...]:
    return tuple([(token,) for token in name])
