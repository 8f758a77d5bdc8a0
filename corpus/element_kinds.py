"""What an element of a saved page is, by its names and by what it holds: furniture, a box of links to other
articles, tags, a picture with its caption."""

from __future__ import annotations

import re

from .furniture_phrases import after_label, is_phrase
from .markup import Element, is_named, text_of
from .markup_text import HIDDEN
from .pictures import LONG_CAPTION, LONGEST_CAPTION
from .sameness import comparable
from .shapes import word_count

_DROPPED_TAGS = HIDDEN | frozenset("nav footer aside form audio video canvas map input dialog".split())
_DROPPED_TAGS |= frozenset("amp-ad amp-consent amp-sidebar amp-social-share amp-user-notification".split())
_DROPPED_NAMES = re.compile(
    r"\b(?:share|social|sharing|breadcrumbs?|menu|navbar|nav|comments?|binh-?luan|ads?|advert\w*|banner|qc|quang-?cao"
    r"|popup|modal|toolbar|rating|vote|footer|sidebar|author-?(?:box|info|bio|desc\w*)|hidden|visually-?hidden"
    r"|sr-only|tool-?box|google-?news|follow|theo-?doi|newsletter|copyright|pagination|cookies?|consent|gdpr|toc)\b"
)
_RELATED_NAMES = re.compile(
    r"\b(?:\w*relat\w*|\w*lien-?quan\w*|\w*cung-?(?:chu-?de|chuyen-?muc|muc)\w*|doc-?them|xem-?them|xem-?nhieu"
    r"|doc-?nhieu|most-?(?:read|view)\w*|read-?more|readmore|see-?more|recommend\w*|suggest\w*|tin-?khac"
    r"|other-?(?:news|article)s?|tin-?moi|latest-?news|box-?(?:tin|news)\w*|also-?read)\b"
)
_TAG_NAMES = re.compile(r"\b(?:tags?|keywords?|tu-?khoa)\b")
_CAPTION_NAMES = re.compile(r"\b(?:\w*caption\w*|chu-?thich\w*|img-?desc\w*|photo-?desc\w*|photo-?note)\b")


def is_dropped(element: Element) -> bool:
    """Whether the element is none of the article: a menu, a button, an advert, or not shown at all.

    >>> from .markup import parse
    >>> [is_dropped(element) for element in parse("<nav>Thời sự</nav><p>Hội nghị</p>").find("body")]
    [True, False]
    """
    style = str(element.get("style") or "").replace(" ", "").lower()
    if element.tag in _DROPPED_TAGS or "display:none" in style or element.get("hidden") is not None:
        return True
    if element.tag in {"body", "main", "article"}:
        return False
    if not (is_named(element, _DROPPED_NAMES) or element.tag == "header") or _has_heading(element):
        return False
    return not _holds_most(element)  # which reads all that stands below, so that few are asked


def _has_heading(element: Element) -> bool:
    """Whether the element holds the title, whatever its name: a site calls the column of its articles
    'sidebar-1'."""
    return next(element.iter("h1"), None) is not None


_SOME_PARAGRAPHS = 4


def _holds_most(element: Element) -> bool:
    """Whether the element holds so much of the text that its name is ignored: sites call the page
    'has-sidebar' and the article 'box-news'."""
    long = (paragraph for paragraph in element.iter("p") if word_count(text_of(paragraph)) >= 30)
    return sum(1 for _ in zip(range(_SOME_PARAGRAPHS), long, strict=False)) == _SOME_PARAGRAPHS


def is_box_of_links(element: Element) -> bool:
    """Whether the element holds links to other articles: it is named for them, or is a table of a picture and
    headlines.

    >>> from .markup import parse
    >>> is_box_of_links(parse("<div class='tin-lien-quan'><a>Giá vàng lập đỉnh mới</a></div>").find(".//div"))
    True
    """
    named = is_named(element, _RELATED_NAMES) and not _holds_most(element)
    return named or (_is_picture_table(element) and bool(headlines_in(element)))


def tags_in(element: Element) -> list[str]:
    """The tags in an element that holds nothing else but links and a label: it is named for them, or the
    label stands before them.

    >>> from .markup import parse
    >>> tags_in(parse("<div>Từ khóa: <a>ASEAN</a> <a>Mekong</a></div>").find(".//div"))
    ['ASEAN', 'Mekong']
    """
    if not (is_named(element, _TAG_NAMES) or _begins_with_tag_label(element)):
        return []
    links = list(filter(None, map(text_of, element.iter("a"))))
    label = comparable(text_of(element)).removesuffix(comparable(" ".join(links))).strip()
    return links if not label or is_phrase(label, "tag_labels") else []


def _begins_with_tag_label(element: Element) -> bool:
    texts = (element.text, *(child.text for child in element[:1]))
    first = next((text.strip() for text in texts if text and text.strip()), "")
    return first.endswith(":") and after_label(first, "tag_labels") == ""


def is_picture(element: Element) -> bool:
    """Whether the element holds a picture and its caption, and not most of the text too.

    >>> from .markup import parse
    >>> is_picture(parse("<figure><img><p>Toàn cảnh phiên họp</figure>").find(".//figure"))
    True
    """
    is_framed = (
        element.tag == "figure"
        or is_named(element, _CAPTION_NAMES)
        or _is_picture_table(element)
        or _is_picture_paragraph(element)
    )
    return is_framed and not _holds_most(element)


def _is_picture_paragraph(element: Element) -> bool:
    """Whether the element is a paragraph that holds a picture and, all in italics, a few words below it."""
    if element.tag != "p" or next(element.iter("img"), None) is None:
        return False
    text = text_of(element)
    italics = map(text_of, element.iter("em", "i"))
    return 0 < word_count(text) <= LONG_CAPTION and text in italics


def _is_picture_table(element: Element) -> bool:
    """Whether the element is a table that holds a picture and a few words below it."""
    has_picture = element.tag == "table" and next(element.iter("img"), None) is not None
    return has_picture and 0 < word_count(text_of(element)) <= LONGEST_CAPTION


def caption_in(element: Element) -> str:
    """The caption of the picture in an element: what is marked as one, else all of its text.

    >>> from .markup import parse
    >>> caption_in(parse("<figure><img><p>Ảnh<figcaption>Toàn cảnh phiên họp</figcaption></figure>"))
    'Toàn cảnh phiên họp'
    """
    own = [text_of(caption) for caption in element.iter("figcaption")]
    named = [text_of(below) for below in element.iter() if is_named(below, _CAPTION_NAMES)]
    return next((text for text in [*own, *named] if text), text_of(element))


def headlines_in(element: Element) -> list[str]:
    """The texts of the links below an element that could be headlines.

    >>> from .markup import parse
    >>> headlines_in(parse("<ul><li><a>Giá vàng lập đỉnh mới</a><li><a>Xem thêm</a></ul>"))
    ['Giá vàng lập đỉnh mới']
    """
    texts = (text_of(link) for link in element.iter("a"))
    return list(dict.fromkeys(text for text in texts if word_count(text) >= 4))
