"""Saved HTML -> a tree of elements, and what each tells: its names, its text.

lxml parses, whatever the markup; nothing here fetches anything.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import Any, TypeAlias

from lxml import etree
from lxml import html as lxml_html

from .article import clean
from .markup_text import HIDDEN, INLINE, escaped_once

Element: TypeAlias = Any
"""An element of lxml, which has no types of its own."""

_DEEPEST = 200
"""The deepest nesting of elements that is read as a tree: libxml2 drops what is nested deeper than 255, so
deeper pages are read without it."""


def parse(markup: str) -> Element | None:
    """The elements of a page, without its comments, and their texts `clean`; None if there are none or they
    are nested too deeply.

    >>> tree = parse("<p>Khai mạc <b>Hội nghị")
    >>> tree.tag, parse("") is None
    ('html', True)
    """
    parser = lxml_html.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True)
    data = escaped_once(clean(markup)).encode("utf-8", "replace")
    try:
        tree = lxml_html.document_fromstring(data, parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError):
        return None
    return None if _depth(tree) >= _DEEPEST else tree


def _depth(tree: Element) -> int:
    depth = deepest = 0
    for event, _ in etree.iterwalk(tree, events=("start", "end")):
        depth += 1 if event == "start" else -1
        deepest = max(deepest, depth)
    return deepest


def names(element: Element) -> str:
    """The classes, id and role of an element in lower case, words joined by hyphens.

    >>> names(parse("<p class='boxTin_moi' id='Sapo'>Lào").find(".//p"))
    'box-tin-moi sapo '
    """
    return _names(f"{element.get('class', '')} {element.get('id', '')} {element.get('role', '')}")


@lru_cache(maxsize=4096)  # the elements of a page, and the pages of a site, have the same few
def _names(text: str) -> str:
    return re.sub(r"(?<=[a-z])(?=[A-Z])", "-", text).lower().replace("_", "-")


def is_named(element: Element, pattern: re.Pattern[str]) -> bool:
    """Whether a class, the id or the role of the element matches. Hyphens separate words in `names`.

    >>> is_named(parse("<p class='tinSapo'>Lào").find(".//p"), re.compile("sapo"))
    True
    """
    return bool(pattern.search(names(element)))


_STAMP_NAMES = re.compile(r"\b(?:location-?stamp|lead-?location)\b")


def take_stamp(tree: Element) -> str:
    """The place that the lead begins with in an element of its own, which is taken out of the tree: its text
    is set apart by style only. "" if there is none.

    >>> tree = parse("<p><span class='location-stamp'>Tiền Giang</span>Cầu biên giới thông xe.</p>")
    >>> take_stamp(tree), text_of(tree)
    ('Tiền Giang', 'Cầu biên giới thông xe.')
    """
    for element in tree.iter("span", "b", "strong", "em"):
        if is_named(element, _STAMP_NAMES):
            place = text_of(element).strip(_DASHES)
            element.tail = (element.tail or "").lstrip(_DASHES)
            element.drop_tree()
            return place
    return ""


_DASHES = " \n-–—:,"


def is_inline(element: Element) -> bool:
    """Whether the text of the element stands within a line: its tag says so, and no style the contrary.

    >>> page = parse("<p><b>Lào</b><span style='display: block'>Hội nghị</span>")
    >>> [is_inline(element) for element in page.find(".//p")]
    [True, False]
    """
    return element.tag in INLINE and not _AS_BLOCK.search(str(element.get("style") or ""))


_AS_BLOCK = re.compile(r"display\s*:\s*(?:block|flex|grid|table|list-item)", re.IGNORECASE)


def text_of(element: Element) -> str:
    """All text below an element, with single spaces, also between the texts of two blocks.

    >>> text_of(parse("<p>Khai mạc</p><p>Hội <b>nghị</b><script>x</script></p>"))
    'Khai mạc Hội nghị'
    """
    parts = [""]
    for event, node in etree.iterwalk(element, events=("start", "end")):
        is_start = event == "start"
        is_apart = not is_inline(node) or node.tag == "img" or (is_start and follows_link(node))
        below = node.text if is_start and node.tag not in HIDDEN else None
        behind = node.tail if not is_start and node is not element else None
        for piece in filter(None, (" " * is_apart, below, behind)):
            parts += [seam(parts[-1], piece), piece]
    return single_spaced("".join(parts))


def seam(before: str, after: str) -> str:
    """What parts two texts with a tag between them: a space where a capital comes after a small letter, as it
    begins a word. Links and bold words are often set apart by style only.

    >>> seam("Lào", "Hội nghị"), seam("Hội ng", "hị")
    (' ', '')
    """
    return " " if before[-1:].islower() and after[:1].isupper() else ""


def follows_link(element: Element) -> bool:
    """Whether the element is a link right behind another one that leads elsewhere, as in a list of tags.

    >>> page = parse("<p><a href='/lao'>Lào</a><a href='/asean'>ASEAN</a></p>")
    >>> [follows_link(link) for link in page.iter("a")]
    [False, True]
    """
    before = element.getprevious()
    are_links = element.tag == "a" and before is not None and before.tag == "a" and not before.tail
    return are_links and before.get("href") != element.get("href")


def single_spaced(text: str) -> str:
    """The text, `clean`, on one line and with single spaces. Entities may stand for what is not clean.

    >>> single_spaced("Hội nghi\\u0323 \\n Mekong")
    'Hội nghị Mekong'
    """
    return " ".join(clean(text).split())


def ancestors(element: Element) -> Sequence[Element]:
    """The element and its ancestors, innermost first.

    >>> [element.tag for element in ancestors(parse("<p>Hội <b>nghị</b></p>").find(".//b"))]
    ['b', 'p', 'body', 'html']
    """
    return [element, *element.iterancestors()]
