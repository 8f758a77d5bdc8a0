"""A saved HTML page -> the lines of text on it, with the kinds that the markup shows."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from .element_kinds import caption_in, headlines_in, is_box_of_links, is_dropped, is_picture, tags_in
from .furniture_phrases import after_label, is_phrase
from .lines import Kind, Line
from .markup import Element, ancestors, follows_link, is_inline, seam, single_spaced, text_of
from .sameness import is_same
from .shapes import is_headline, word_count


@dataclass(frozen=True, slots=True, kw_only=True)
class HtmlLine(Line):
    """A line, and the element that contains it. The lines of a block are one paragraph."""

    element: Element


def html_lines(root: Element) -> list[HtmlLine]:
    """The lines of text below an element, in the order of the page. Menus, buttons and the like are left out;
    captions, and headlines in boxes of other articles, are marked.

    >>> from .markup import parse
    >>> page = parse("<nav>Thời sự</nav><p>Hội nghị <b>khai mạc</b>.<p>Bảo Chi")
    >>> [line.text for line in html_lines(page)]
    ['Hội nghị khai mạc.', 'Bảo Chi']
    """
    found: list[HtmlLine] = []
    links = _Links()
    block, inline, owner, link = 0, "", root, None
    for element, piece in [*_pieces(root), (root, _Break())]:
        if isinstance(piece, str):
            link = _link_around(element) if link is None and piece.strip() else link
            inline, owner = inline + seam(inline, piece) + piece, element if not inline.strip() else owner
            continue
        found += _lines(inline, owner, block, None if link is None else links[link])
        inline, link = "", None
        block += piece.gap
        if piece.text:
            found.append(HtmlLine(piece.text, block, piece.kind, element=element))
    return found


@dataclass(frozen=True, slots=True)
class _Break:
    """The end of a line, and of a paragraph if `gap` is 1; after it may stand a text whose kind is known."""

    gap: int = 1
    text: str = ""
    kind: Kind = Kind.TEXT


@dataclass(frozen=True, slots=True)
class _Link:
    """The text of a link, and the headline of another article that it may be, else ""."""

    text: str
    headline: str

    @classmethod
    def of(cls, element: Element) -> _Link:
        text = text_of(element)
        headline = after_label(text, "link_labels") or text.lstrip(_SIGNS)
        return cls(text, headline if is_headline(headline) and word_count(headline) >= 6 else "")


class _Links(dict[Element, _Link]):
    """Links, each read once however many lines it has."""

    def __missing__(self, element: Element) -> _Link:
        self[element] = link = _Link.of(element)
        return link


def _lines(inline: str, owner: Element, block: int, link: _Link | None) -> list[HtmlLine]:
    """The line, if it has any text. `link`: the first link in it."""
    text = single_spaced(inline)
    if not text:
        return []
    if link is not None and _is_lone(text, link):
        return [HtmlLine(link.headline, block, Kind.HEADLINE, element=owner)]
    return [HtmlLine(text, block, may_link=link is not None, element=owner)]


def _is_lone(text: str, link: _Link) -> bool:
    """Whether the whole line is a link to another article but for what sites put before one: a sign or a
    label like 'Xem thêm'."""
    label = text.removesuffix(link.text).strip(_SIGNS) if text.endswith(link.text) else text
    return bool(link.headline) and (not label or is_phrase(label, "link_labels"))


_SIGNS = " >»:-–—•*►➤➡→+"


def _link_around(element: Element) -> Element | None:
    links = (above for above in ancestors(element) if above.tag == "a")
    # One to a place of the same page, as headings have them, leads to no other article.
    return next((link for link in links if not str(link.get("href") or "").startswith("#")), None)


def _pieces(element: Element) -> Iterator[tuple[Element, str | _Break]]:
    """The texts below an element, and the breaks between these."""
    yield element, element.text or ""
    for child in element:
        yield from _pieces_of_child(child)
        yield element, child.tail or ""


def _pieces_of_child(child: Element) -> Iterator[tuple[Element, str | _Break]]:
    if child.tag == "br":
        yield child.getparent(), _Break(gap=_follows_break(child))
    elif is_dropped(child):
        yield child, _Break()
    elif tags := tags_in(child):
        yield from ((child, _Break(1, tag, Kind.TAG)) for tag in tags)
        yield child, _Break()
    elif is_box_of_links(child):
        yield from ((child, _Break(1, headline, Kind.HEADLINE)) for headline in headlines_in(child))
        yield child, _Break()
    elif is_picture(child):
        yield child, _Break(1, caption_in(child), Kind.CAPTION)
        yield child, _Break()
    elif child.tag == "img":
        yield child, " "
    elif is_inline(child):
        yield child, " " * follows_link(child)
        yield from _pieces(child)
    else:
        yield child, _Break(gap=child.tag not in {"td", "th"})
        yield from _pieces(child)
        yield child, _Break(gap=child.tag not in {"td", "th"})


def _follows_break(element: Element) -> bool:
    """Whether a line break directly follows another: two in a row end a paragraph."""
    before = element.getprevious()
    return before is not None and before.tag == "br" and not (before.tail or "").strip()


def title_end(shown: Sequence[HtmlLine], title: str, end: int) -> int:
    """The place behind the title, 0 if there is none: a heading that stands above `end`, where the text may
    begin, else the first heading at all, since other articles may stand above it, else a line above `end`.

    >>> from .markup import parse
    >>> page = html_lines(parse("<p>Khai mạc Hội nghị<h1>Khai mạc Hội nghị</h1><p>Hội nghị đã khai mạc."))
    >>> title_end(page, "Khai mạc Hội nghị", 2)
    2
    """
    lines = [at + 1 for at in range(end) if is_same(shown[at].text, title)]
    around = [ancestors(line.element) for line in shown]
    titles = {above for elements in around for above in elements if above.tag == "h1"}
    titles = {element for element in titles if is_same(text_of(element), title)}
    headings = [at + 1 for at, elements in enumerate(around) if not titles.isdisjoint(elements)]
    above = [at for at in headings if at <= end] or headings[:1] or lines
    return above[-1] if above else 0
