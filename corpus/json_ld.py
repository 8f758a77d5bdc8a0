"""The JSON-LD of a saved page: what it says of itself in the words of schema.org."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from contextlib import suppress
from typing import Any, TypeAlias

from .markup import Element
from .markup_text import without_markup
from .sameness import is_alike

Item: TypeAlias = dict[str, Any]
"""An object of JSON-LD."""


def read_json_ld(tree: Element) -> Iterator[Item]:
    """The objects of the page's JSON-LD. Those in an object's '@graph' or 'mainEntity' come before it. Passes
    over what is no JSON.

    >>> from .markup import parse
    >>> page = parse('<script type="application/ld+json">{"headline": "Khai mạc Hội nghị"}</script>')
    >>> [texts(item, "headline") for item in read_json_ld(page)]
    [('Khai mạc Hội nghị',)]
    """
    for script in tree.iter("script"):
        if "ld+json" in str(script.get("type") or ""):
            with suppress(ValueError, RecursionError):
                data, _ = _DECODER.raw_decode(_OPENING.sub("", script.text or ""))
                yield from _unfolded(data)


_DECODER = json.JSONDecoder(strict=False)
_OPENING = re.compile(r"^\s*(?:(?://|/\*)?\s*<!\[CDATA\[\s*(?:\*/)?)?\s*")
"""What templates put before the data; what they put behind it, as a semicolon, is not read."""


def _unfolded(values: object) -> Iterator[Item]:
    for item in _items(values):
        # The inner ones first: of a page that is about an article, the article's author counts.
        yield from _unfolded(item.get("@graph"))
        yield from _unfolded(item.get("mainEntity"))
        yield item


def _items(values: object) -> list[Item]:
    listed = values if isinstance(values, list) else [values]
    return [value for value in listed if isinstance(value, dict)]


def texts(item: Item, name: str) -> tuple[str, ...]:
    """The texts under a name: schema.org lets one stand alone or in a list. A number, as of a date, is one.

    >>> texts({"keywords": ["Lào", "Mekong"]}, "keywords"), texts({"keywords": None}, "keywords")
    (('Lào', 'Mekong'), ())
    """
    given = item.get(name)
    listed = given if isinstance(given, list) else [given]
    return tuple(str(one) for one in listed if isinstance(one, str | int))


def parties(item: Item, role: str) -> list[tuple[str, bool]]:
    """The names that an object gives in this role, and whether each may be a person's.

    >>> parties({"author": [{"@type": "Person", "name": "Bảo Chi"}, "Anh Sơn"]}, "author")
    [('Bảo Chi', True), ('Anh Sơn', True)]
    """
    given = item.get(role)
    found = []
    for one in given if isinstance(given, list) else [given]:
        known = one if isinstance(one, dict) else {"name": one}
        is_person = not any(kind.endswith("Organization") for kind in texts(known, "@type"))
        found += [(name, is_person) for name in texts(known, "name")]
    return found


def article_body(items: Sequence[Item], title: str) -> str:
    """The longest text that one of the objects with this headline gives as that of the article, else one of
    those without any headline; its paragraphs as lines. The entries of a live blog are one text. "" if there
    is none.

    >>> article_body([{"articleBody": "<p>Hội nghị khai mạc.</p><p>Đại biểu họp.</p>"}], "Khai mạc")
    'Hội nghị khai mạc.\\nĐại biểu họp.'
    """
    named = [item for item in items if _headlines(item)]
    own = [item for item in named if not title or any(is_alike(name, title) for name in _headlines(item))]
    nameless = [item for item in items if not _headlines(item)]
    found = (max(map(_body, some), key=len, default="") for some in (own, nameless))
    return next(filter(None, found), "")


def _headlines(item: Item) -> tuple[str, ...]:
    return texts(item, "headline") or texts(item, "name")


def _body(item: Item) -> str:
    entries = [text for entry in _items(item.get("liveBlogUpdate")) for text in texts(entry, "articleBody")]
    shown = map(without_markup, (*texts(item, "articleBody"), *entries))
    return "\n".join(line.strip() for text in shown for line in text.split("\n") if line.strip())
