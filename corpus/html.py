"""One saved HTML page -> Article.

trafilatura finds the paragraphs of the article and the page's metadata. The element that holds these
paragraphs is then read line by line like a text dump (`page.read_below_title`), which keeps subheadings and
separates captions, bylines and other articles' headlines from the text.
"""

from __future__ import annotations

import logging
from collections import Counter
from collections.abc import Iterable, Sequence
from contextlib import suppress
from copy import deepcopy
from dataclasses import replace

from trafilatura import bare_extraction
from trafilatura.settings import Document

from .article import Article
from .furniture_lines import mark_furniture
from .head import is_small
from .html_lines import HtmlLine, html_lines, title_end
from .lines import Kind, Line, read_lines
from .markup import Element, ancestors, parse, take_stamp
from .markup_text import INLINE, visible_text
from .metadata import Metadata, read_metadata
from .page import EMPTY, Page, read_below_title, with_all_lines
from .sameness import comparable, is_same, unique
from .shapes import is_prose
from .teasers import mark_teasers

logging.getLogger("trafilatura").addHandler(logging.NullHandler())  # its notes are not for our users
logging.getLogger("htmldate").addHandler(logging.NullHandler())


def read_html(markup: str, *, id: str, source: str = "") -> Page:
    """The article in a saved HTML page. Never raises, whatever the markup, and never uses the network.

    An address that the page declares becomes the article's id and url; otherwise its id is `id` and it has no
    url. Where no body is found all visible text is kept as the body, and `doubt` says so.

    >>> page = read_html("<h1>Khai mạc Hội nghị</h1><p>Ngày 26/7, Hội nghị đã khai mạc.</p>", id="1")
    >>> page.article.title, page.article.body
    ('Khai mạc Hội nghị', 'Ngày 26/7, Hội nghị đã khai mạc.')
    """
    bare = Article(id=id, source=source)
    tree = parse(markup)
    if tree is None:
        return _whole(bare, markup)
    known = replace(bare, place=take_stamp(tree))
    shown = html_lines(tree)
    declared = read_metadata(tree, shown, known)
    page = _read_text(tree, shown, declared)
    article = replace(page.article, published=page.article.published or declared.guessed)
    return Page(article, page.doubt) if article.body else _whole(article, markup)


def _whole(article: Article, markup: str) -> Page:
    lines = read_lines(visible_text(markup))
    return with_all_lines(article, lines) if lines else Page(article, EMPTY)


def _read_text(tree: Element, shown: Sequence[HtmlLine], declared: Metadata) -> Page:
    """Reads the lines of the page's article, or the text that they lack."""
    known, found, extracted = declared.article, mark_teasers(shown), _extracted(tree, declared.text)
    if text := _lacking(found, declared.text, extracted):
        found = [HtmlLine(line, at, element=tree) for at, line in enumerate(text.split("\n"))]
        extracted = text
    box = _article_box(found, _covered(found, extracted))
    inside = _inside(found, box, known)
    lines = mark_furniture([_unless_lead(found[at], known.lead) for at in inside])
    page = read_below_title(lines, known, by_blocks=True)
    used = set(inside)
    outside = [line for at, line in enumerate(found) if at not in used]
    return replace(page, article=_with_surroundings(page.article, box, outside))


def _lacking(found: Sequence[HtmlLine], data: str, extracted: str) -> str:
    """The text of which the lines lack most: that in the page's data, which a script was to show, or else
    the one that trafilatura finds, where a name in the markup was misleading; "" if they lack neither."""
    if data and _may_be_its_text(data, extracted):
        on_page = "\n".join(line.text for line in found)
        if _share(data, on_page) < _MOST:
            return data
    covered = sum(len(line.text) for line in _covered(found, extracted))
    return extracted if covered < len(extracted) / 2 else ""


def _may_be_its_text(data: str, extracted: str) -> bool:
    """Whether a text in the page's data may be that of the article, for all that is found on the page: it is
    not much shorter, as an excerpt is, and has some of that, unless hardly anything is found."""
    if 2 * len(data) < len(extracted):
        return False
    return 2 * len(extracted) < len(data) or _share(extracted, data) >= _SOME


_MOST, _SOME = 0.5, 0.1
"""Shares of a text that another one has at least if it has most or some of it."""


def _share(text: str, other: str) -> float:
    """The share of a text that is in another one, three words by three."""
    runs, others = (Counter(_runs(comparable(one).split())) for one in (text, other))
    return (runs & others).total() / (runs.total() or 1)


def _covered(found: Sequence[HtmlLine], text: str) -> list[HtmlLine]:
    """The lines that are in this text. One may be a part of a line there or run over several, so its words
    are compared, three by three."""
    words = comparable(text).split()
    known = {*words, *_runs(words)}
    return [line for line in found if known.issuperset(_runs(comparable(line.text).split()))]


def _runs(words: Sequence[str]) -> Iterable[str | tuple[str, ...]]:
    """All runs of three words; the words themselves if there are fewer."""
    return zip(words, words[1:], words[2:], strict=False) if len(words) > 2 else words


def _inside(found: Sequence[HtmlLine], box: Element | None, known: Article) -> list[int]:
    """The indices of the article's lines, all below the title: those inside `box`, and of those above it the
    bylines and dates, and the sentences if the lead is not known."""
    inside = [at for at, line in enumerate(found) if box is None or box in ancestors(line.element)]
    end = next((at for at in inside if found[at].is_sentence), len(found))
    start = title_end(found, known.title, end)
    inside = [at for at in inside if at >= start]
    small = range(start, inside[0]) if start and inside else ()
    return [*(at for at in small if _belongs_to_head(found[at], known.lead)), *inside]


def _belongs_to_head(line: HtmlLine, lead: str) -> bool:
    if line.kind is not Kind.TEXT:
        return False
    return is_small(line.text) or (not lead and is_prose(line.text))


def _unless_lead(line: Line, lead: str) -> Line:
    return replace(line, kind=Kind.NOISE) if lead and is_same(line.text, lead) else line


def _article_box(found: Sequence[HtmlLine], wanted: Sequence[HtmlLine]) -> Element | None:
    """The smallest element that holds nearly all of the `wanted` sentences, and more than a paragraph; None
    if these are too small a share of the page's sentences to be trusted."""
    sizes: Counter[Element] = Counter()
    for line in wanted:
        if line.is_sentence:
            sizes.update(dict.fromkeys(ancestors(line.element), len(line.text)))
    most = max(sizes.values(), default=0)
    if most < 0.3 * sum(len(line.text) for line in found if line.is_sentence):
        return None
    holding = [element for element, size in sizes.items() if size >= 0.9 * most]
    smallest = max(holding, key=lambda element: len(ancestors(element)), default=None)
    lines_inside = sum(smallest in ancestors(line.element) for line in found)
    return smallest if lines_inside > 1 else _around_paragraph(smallest)


def _around_paragraph(element: Element | None) -> Element | None:
    """The element that holds the paragraph in which the element stands, or which it is."""
    if element is None:
        return None
    return next(above for above in ancestors(element) if above.tag not in INLINE).getparent()


def _extracted(tree: Element, data: str) -> str:
    """The text that trafilatura finds; '' if it fails, since the page can be read without it. It would join
    the texts of all articles in the page's data; if that of this one (`data`) is known, it is not given
    them."""
    rest = deepcopy(tree)
    for script in list(rest.iter("script")) if data else ():
        script.drop_tree()
    with suppress(Exception):  # a library's error on odd markup must not lose the page
        found = bare_extraction(rest, fast=True, favor_recall=True, include_comments=False)
        return found.text or "" if isinstance(found, Document) else ""
    return ""


def _with_surroundings(article: Article, box: Element | None, outside: Sequence[HtmlLine]) -> Article:
    """Adds the captions beside the text, and the headlines from boxes elsewhere on the page."""
    near = None if box is None else next(box.iterancestors("article"), box.getparent())
    captions = [
        line.text
        for line in outside
        if line.kind is Kind.CAPTION and near is not None and near in ancestors(line.element)
    ]
    related = [line.text for line in outside if line.kind is Kind.HEADLINE]
    return replace(
        article,
        captions=unique((*captions, *article.captions)),
        related=tuple(
            text for text in unique((*article.related, *related)) if not is_same(text, article.title)
        ),
    )
