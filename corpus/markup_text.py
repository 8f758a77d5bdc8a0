"""The text in HTML, found without a tree: of pages that cannot be parsed, and of data that holds markup."""

from __future__ import annotations

import re
from html import unescape

INLINE = frozenset(
    "a abbr b bdi bdo big cite code data del dfn em font i ins kbd label mark q s samp small span".split()
)
INLINE |= frozenset("strike strong sub sup time tt u var wbr img".split())
"""Elements that stand within a line."""

HIDDEN = frozenset(
    "script style noscript template head svg iframe object textarea select option button".split()
)
"""Elements whose text is not shown, or is none of the page's."""

# A comment or a hidden element; if it is not closed it takes the rest of the page. They are found together,
# since "<!--" in a script begins no comment.
_UNSEEN = re.compile(
    rf"<!--.*?(?:-->|\Z)|<({'|'.join(sorted(HIDDEN))})(?![\w-])[^<>]*+>.*?(?:</\1\b[^<>]*+>|\Z)",
    re.DOTALL | re.IGNORECASE,
)
# A tag has a name: what stands between "< 5%" and "> 3" is text. Possessive: what a name may take the rest of
# the tag may too, and an open tag would be tried in all ways.
_TAG = re.compile(r"<(?:[!?]|/?+([a-zA-Z][\w-]*+))[^<>]*+>")


_ESCAPED_TWICE = re.compile(r"&amp;(?=(?:[a-zA-Z][a-zA-Z0-9]{1,7}|#\d{2,6}|#[xX][0-9a-fA-F]{2,5});)")


def escaped_once(markup: str) -> str:
    """The markup without the second escape of entities: programs that copy articles put it there.

    >>> escaped_once("L&amp;agrave;o &amp; Vi&amp;#7879;t Nam")
    'L&agrave;o &amp; Vi&#7879;t Nam'
    """
    return _ESCAPED_TWICE.sub("&", markup) if "&amp;" in markup else markup


def visible_text(markup: str) -> str:
    """All text of a page, its blocks separated by blank lines, found without a tree.

    >>> visible_text("<p>Khai mạc <b>Hội nghị</b></p><!-- chưa đăng -->Lãi suất < 5%, giá > 3 triệu")
    'Khai mạc Hội nghị\\n\\nLãi suất < 5%, giá > 3 triệu'
    """
    text = unescape(_TAG.sub(_separator, _UNSEEN.sub(_separator, escaped_once(markup))))
    blocks = (re.sub(r"[^\S\n]+", " ", block).strip() for block in re.split(r"\n\s*\n", text))
    return "\n\n".join(re.sub(r" ?\n ?", "\n", block) for block in blocks if block)


def _separator(tag: re.Match[str]) -> str:
    name = (tag[1] or "").lower()
    if name == "img":
        return " "
    return "" if name in INLINE or not name else "\n" if name in {"br", "tr", "td"} else "\n\n"


_DOCUMENT = re.compile(r"\s*+(?:<\?xml[^<>]*+>\s*+)?<(?:!doctype\s++html|html)\b", re.IGNORECASE)


def is_page_of_html(text: str) -> bool | None:
    """Whether a text is a page of HTML, as its beginning says, or, as it has no tag at all, is none; None
    where neither is certain.

    >>> [is_page_of_html(text) for text in ("<!DOCTYPE html><p>Hội nghị", "Hội nghị", "<p>Hội nghị")]
    [True, False, None]
    """
    if _DOCUMENT.match(text):
        return True
    return None if _TAG.search(text) else False


_MADE_FOR_BROWSERS = re.compile(
    r"</(?:p|div|span|a|b|i|u|em|strong|h[1-6]|li|ul|ol|table|figure|figcaption|blockquote|font)\s*+>"
    r"|<br\s*+/?>|&(?:[a-zA-Z]{2,8}|#\d{2,6}|#[xX][0-9a-fA-F]{2,5});"
)


def without_markup(text: str) -> str:
    """The text that a browser shows of this one, if closed tags, line breaks or entities tell that it is
    plainly HTML, be its tags escaped as feeds have them; else the text as it is.

    >>> without_markup("<p>Hội nghị</p><p>Mekong&nbsp;họp</p>"), without_markup("Giá < 5 & > 3")
    ('Hội nghị\\n\\nMekong họp', 'Giá < 5 & > 3')
    """
    may_be_html = "<" in text or "&" in text  # nearly all texts may not, and this is found fast
    if "&lt;/" in text and not _TAG.search(text):  # HTML that was escaped as a whole
        text = unescape(text)
    return visible_text(text) if may_be_html and _MADE_FOR_BROWSERS.search(text) else text
