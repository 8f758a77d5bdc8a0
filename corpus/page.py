"""One dumped web page -> Article: title, byline, lead, body and captions, related headlines apart.

A dump holds every text of a page in the order of the page, with the site's furniture around the article.
The article is found by structure: a headline, small lines, a lead, then sentences. Other articles are
recognised by repeated headlines, teasers that are cut off, and lists. Phrases that sites are known to print
(`furniture.toml`) help, but no decision rests on them alone. In doubt a line is kept.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import groupby

from .article import Article
from .body import Body, find_body
from .byline import read_byline
from .captions import mark_captions
from .furniture_lines import mark_furniture
from .furniture_phrases import after_label
from .head import read_head
from .lines import Kind, Line, read_lines
from .listing import mark_listing
from .printed_dates import read_date
from .related import mark_links, mark_pairs
from .sameness import comparable, is_same, unique
from .shapes import is_headline, is_uncut_prose, word_count
from .title import find_title

NO_BODY = "no body was found: the whole text is kept"
EMPTY = "the page is empty"
LEFT_OUT = "sentences were taken for other articles and left out: {count}"


@dataclass(frozen=True, slots=True)
class Page:
    """An article read from a web page; `doubt` is None, or a sentence saying what may have gone wrong."""

    article: Article
    doubt: str | None


def read_page(text: str, *, id: str, source: str = "") -> Page:
    """The article in the text of a web page. Never raises, whatever the text.

    Where no body is found the whole text is kept as the body, and `doubt` says so.

    >>> page = read_page("Khai mạc Hội nghị\\n\\nBảo Chi\\nNgày 26/7, Hội nghị đã khai mạc.", id="1")
    >>> page.article.title, page.article.authors, page.article.body
    ('Khai mạc Hội nghị', ('Bảo Chi',), 'Ngày 26/7, Hội nghị đã khai mạc.')
    """
    lines = read_lines(text)
    if not lines:
        return Page(Article(id=id, source=source), EMPTY)
    furnished = mark_furniture(lines)
    at = find_title(furnished)
    title = "" if at is None else furnished[at].text
    above, below = furnished[: at or 0], furnished[0 if at is None else at + 1 :]
    page = read_below_title(below, Article(id=id, title=title, source=source, section=_kicker(above)))
    article = page.article
    if article.published is None:
        article = replace(article, published=_date_above(above))
    return replace(page, article=article) if article.body else with_all_lines(article, lines)


def _kicker(above: Sequence[Line]) -> str:
    """The line right above the title."""
    lines = [line.text for line in above if line.kind is Kind.TEXT and read_date(line.text) is None]
    return lines[-1] if lines and word_count(lines[-1]) <= 8 else ""


_NEAR = 3
"""Lines above the title: farther up stands the day on which the page was opened."""


def _date_above(above: Sequence[Line]) -> date | None:
    return next((day for line in reversed(above[-_NEAR:]) if (day := read_date(line.text))), None)


def read_below_title(lines: Sequence[Line], known: Article, *, by_blocks: bool = False) -> Page:
    """Adds to the article `known` what the lines below its title tell; fields that are set already stay.
    `by_blocks`: the lines of a block are one paragraph. The dump of a page may have them all in one block.

    >>> page = read_lines("Bảo Chi\\n\\nNgày 26/7, Hội nghị đã khai mạc.")
    >>> read_below_title(page, Article(id="1", title="Khai mạc Hội nghị")).article.authors
    ('Bảo Chi',)
    """
    head = read_head(mark_links(lines, known.title), known.title, known.lead)
    marked = mark_listing(mark_pairs(_mark_tags(mark_captions(head.lines, known.title)), known.title))
    body = find_body(marked, is_signed=bool(known.authors or head.authors))
    signed = (name for byline in body.bylines for name in byline.authors)
    article = replace(
        known,
        lead=known.lead or head.lead,
        body=_paragraphs([marked[at] for at in body.places], by_blocks),
        captions=(*known.captions, *_captions(marked, body)),
        authors=known.authors or unique((*head.authors, *signed)),
        place=known.place or head.place or next((line.place for line in body.bylines if line.place), ""),
        published=known.published
        or head.published
        or next((line.published for line in body.bylines if line.published), None),
        tags=known.tags or _tags(marked),
        related=_related(marked, body, known),
    )
    return Page(_with_body(article), _left_out(marked, body))


def _paragraphs(lines: Sequence[Line], by_blocks: bool) -> str:
    """The lines, with a blank line between two paragraphs."""
    paragraphs = [list(block) for _, block in groupby(lines, key=lambda line: line.block)]
    between = "\n" if by_blocks else "\n\n"
    return "\n\n".join(between.join(line.text for line in paragraph) for paragraph in paragraphs)


def _with_body(article: Article) -> Article:
    """The article; if it has a title and a single paragraph, that is its body and it has no lead."""
    alone = article.lead and not article.body
    return replace(article, body=article.lead, lead="") if alone else article


_LONG_PASSAGE = 300
"""Characters: as headlines and teasers hardly have."""


def _left_out(lines: Sequence[Line], body: Body) -> str | None:
    """The doubt about sentences that are not in the body. Below the heading of a list that sites print after
    an article stand teasers, so there only long passages count."""
    used = {*body.places, *body.signed}
    end = next((at for at, line in enumerate(lines) if line.kind is Kind.END), len(lines))
    left = [at for at, line in enumerate(lines) if line.kind is Kind.TEXT and at not in used]
    count = sum(
        len(lines[at].text) > _LONG_PASSAGE or (at < end and is_uncut_prose(lines[at].text)) for at in left
    )
    return LEFT_OUT.format(count=count) if count else None


def with_all_lines(article: Article, lines: Sequence[Line]) -> Page:
    """The article with all lines of its page for its body, for none was found. Of a gallery, those are left
    out that it has already; if nothing else is left, its captions are the body.

    >>> gallery = Article(id="1", captions=("Phố cổ ngập nước.",))
    >>> with_all_lines(gallery, read_lines("Phố cổ ngập nước.")).article.body
    'Phố cổ ngập nước.'
    """
    texts = [line.text for line in lines]
    if article.captions:
        known = " | ".join(map(comparable, (article.title, article.lead, *article.captions)))
        texts = [text for text in texts if f" {comparable(text)} " not in f" {known} "]
    if not any(map(comparable, texts)) and article.captions:
        return Page(replace(article, body="\n\n".join(article.captions), captions=()), None)
    return Page(replace(article, body="\n\n".join(texts)), NO_BODY)


def _mark_tags(lines: Sequence[Line]) -> list[Line]:
    """Marks the tags after 'Từ khóa:' or on the lines below it.

    >>> [line.text for line in _mark_tags([Line("Từ khóa: ASEAN, Mekong", 0)]) if line.kind is Kind.TAG]
    ['ASEAN, Mekong']
    """
    marked, end = list(lines), 0  # the end of the tags below the last heading
    for at, line in enumerate(lines):
        label = after_label(line.text, "tag_labels")
        if line.kind is Kind.TEXT and label is not None:
            marked[at] = replace(line, kind=Kind.TAG, text=label)
            end = end if label or at < end else _tags_end(lines, at)
        elif at < end:
            marked[at] = replace(line, kind=Kind.TAG)
    return marked


def _tags_end(lines: Sequence[Line], label: int) -> int:
    """The place behind the tags that stand below a heading."""
    below = range(label + 1, len(lines))
    return next(
        (at for at in below if lines[at].kind is not Kind.TEXT or word_count(lines[at].text) > 6), len(lines)
    )


def _tags(lines: Sequence[Line]) -> tuple[str, ...]:
    texts = (line.text for line in lines if line.kind is Kind.TAG)
    return unique(tag.strip(" #.") for text in texts for tag in re.split(r"[,;|#•·/]", text))


def _captions(lines: Sequence[Line], body: Body) -> tuple[str, ...]:
    """The captions above the end of the body; those below it belong to other articles."""
    end = max(body.places, default=len(lines)) + 3
    return unique(line.text for line in lines[:end] if line.kind is Kind.CAPTION)


def _related(lines: Sequence[Line], body: Body, known: Article) -> tuple[str, ...]:
    places = {at for at, line in enumerate(lines) if line.kind is Kind.HEADLINE} | set(body.headlines)
    stray = _stray_headlines(lines, body)
    texts = unique(lines[at].text for at in sorted(places | stray))
    return tuple(text for text in texts if not is_same(text, known.title))


def _stray_headlines(lines: Sequence[Line], body: Body) -> set[int]:
    """The line numbers of headlines among the furniture."""
    used = {*body.places, *body.signed}
    left = {at for at, line in enumerate(lines) if line.kind is Kind.TEXT} - used
    return {at for at in left if body.places and _is_stray(lines[at].text)}


def _is_stray(text: str) -> bool:
    return is_headline(text) and word_count(text) >= 5 and read_byline(text) is None
