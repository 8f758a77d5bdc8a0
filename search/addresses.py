"""Addresses of articles in a pasted query: of these only the words that papers have in them are asked for.

https://bao.vn/sap-cau-ghenh-2016.htm            sap cau ghenh
www.vietnamplus.vn/sap-cau-ghenh/376921.vnp      sap cau ghenh
https://bao.vn/tim?q=s%E1%BA%ADp+c%E1%BA%A7u     sập cầu
Sập cầu Ghềnh (https://t.co/abc)                 Sập cầu Ghềnh
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from urllib.parse import parse_qsl, unquote, urlsplit

FEW, MANY = 2, 4
"""Beside at most FEW words (`xem`, `theo link`), an address with at least MANY words is what is asked for."""

_DOMAINS = "vn|com|net|org|info|edu|gov|tv|news|asia|co|io|me"
_ADDRESS = rf"(?i)(?<![\w@./-])(?:https?://|www\.|(?:[a-z0-9-]+\.)+(?:{_DOMAINS})/)[^\s<>\"“”]+"
_END = r"[\])}.,;:!?'’]+\Z"
"""What stands behind an address and is no part of it."""

_FILE = r"(?i)(?<!\S)[a-z0-9-]+-[0-9]{5,}\.(?:html?|aspx|vnp|epi|tpo|ldo)(?!\S)"
"""The last part of an address by itself."""

_GRAMMAR = r'["*^~:]\S|(?<!\S)-\w'
"""Signs by which words beside an address are more than `xem`."""

_NUMBERS = r"(?:-[0-9]+|-[a-z]*[0-9][0-9a-z]{4,})?(?:\.\w+)?\Z"
_SEARCHED = ("q", "query", "keyword", "keywords", "search", "s", "k", "tukhoa")
"""The names by which sites pass on what is searched in them."""


def without_addresses(text: str) -> str:
    """The query with spaces in place of its addresses or, if these are what is asked for, in place of all
    that is not a word in them. It has the same length.

    >>> without_addresses("xem https://bao.vn/sap-cau-ghenh-dong-nai-2016.htm").split()
    ['sap', 'cau', 'ghenh', 'dong', 'nai']
    """
    addresses = [*re.finditer(_ADDRESS, text), *re.finditer(_FILE, text)]
    words = [(address.start(), _words(re.sub(_END, "", address[0]))) for address in addresses]
    rest = list(text)
    for address in addresses:
        rest[address.start() : address.end()] = " " * len(address[0])
    beside = len(re.findall(r"\w+", "".join(rest)))
    most = max((len(found.split()) for _, found in words), default=0)
    if beside > FEW or (beside and most < MANY) or re.search(_GRAMMAR, "".join(rest)):
        return "".join(rest)
    return _at_their_places(words, len(text)) if most else text


def _at_their_places(words: Iterable[tuple[int, str]], length: int) -> str:
    text = [" "] * length
    for start, found in words:
        text[start : start + len(found)] = found
    return "".join(text)


def _words(address: str) -> str:
    """The words that were searched at the address, or those in the last part of its path that has several."""
    try:
        parts = urlsplit(address if "://" in address else f"//{address}")
    except ValueError:  # a bracket in the name of the host
        return ""
    searched = [value for name, value in parse_qsl(parts.query) if name.lower() in _SEARCHED]
    slugs = [_slug(unquote(part)) for part in (parts.netloc, *parts.path.split("/"))]
    words = next(iter(searched), "") or next((slug for slug in reversed(slugs) if " " in slug), "")
    plain = re.sub(r'[":()*~^]', " ", unicodedata.normalize("NFC", words))
    return plain.lower()[: len(address)]  # an OR there is no operator


def _slug(part: str) -> str:
    return re.sub(r"[-_+\s]+", " ", re.sub(_NUMBERS, "", part)).strip() if part[:1].isalpha() else ""
