"""What a saved HTML page says about itself: address, title, lead, authors, date, section and tags."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from contextlib import suppress
from copy import deepcopy
from dataclasses import dataclass, replace
from datetime import date, datetime
from itertools import takewhile
from typing import Any

from trafilatura import extract_metadata
from trafilatura.settings import Document

from .article import Article
from .byline import is_paper, read_byline, read_names
from .declared_lead import find_lead
from .lines import Kind, comparable, is_headline, is_prose, is_same, unique, without_site, word_count
from .markup import Element, ancestors, blocks, is_named, text_of
from .printed_dates import find_date, read_date
from .published import likeliest, read_published
from .web_addresses import means_a_page


@dataclass(frozen=True, slots=True)
class Metadata:
    """The article as far as a page declares it, and for its date, where the page declares and shows none,
    the one that htmldate finds."""

    article: Article
    guessed: date | None = None


def read_metadata(tree: Element, bare: Article) -> Metadata:
    """The article `bare` with the metadata of the page added.

    >>> from .markup import parse
    >>> page = parse("<h1>Khai mạc Hội nghị</h1><time datetime='2024-07-26'>")
    >>> known = read_metadata(page, Article(id="1")).article
    >>> known.title, known.published
    ('Khai mạc Hội nghị', datetime.date(2024, 7, 26))
    """
    found, data = _metadata(tree), list(_json_ld(tree))
    declared = _declared_url(tree)
    title = _title(tree, found.title or "")
    dates = _Dates.of(tree, data)
    article = replace(
        bare,
        id=declared or bare.id,
        url=declared,
        title=title,
        lead=find_lead(tree, found.description or "", title),
        authors=_authors(tree, found.author or "", data),
        published=dates.published,
        section=_section(tree, found),
        tags=unique(tag.strip() for text in found.tags or () for tag in re.split("[,;]", text)),
    )
    return Metadata(article, None if dates.are_there or not found.date else _guessed_date(tree))


def _metadata(tree: Element) -> Document:
    with suppress(Exception):  # a library's error on odd markup must not lose the page
        return extract_metadata(deepcopy(tree), extensive=False)
    return Document()


_TELLING = tuple("title h1 h2 h3 h4 h5 h6 p li a figcaption".split())
_LONGEST_DATE = 80
"""Characters."""


def _guessed_date(tree: Element) -> date | None:
    """The date that htmldate finds in what is neither a title nor running text: these tell of other days."""
    rest = deepcopy(tree)
    for element in list(rest.iter(*_TELLING)):
        if read_date(text_of(element)) is None:
            element.drop_tree()
    for element in rest.iter("*"):
        element.text, element.tail = (_if_short(text) for text in (element.text, element.tail))
    return read_published(_metadata(rest).date or "")


def _if_short(text: str | None) -> str | None:
    return text if text is None or len(text) <= _LONGEST_DATE else None


def _json_ld(tree: Element) -> Iterator[dict[str, Any]]:
    """The objects of the page's JSON-LD, those inside '@graph' too."""
    for script in tree.iter("script"):
        if "ld+json" in str(script.get("type") or ""):
            with suppress(ValueError, RecursionError):
                data = json.loads(script.text or "", strict=False)
                graph = data.get("@graph", [data]) if isinstance(data, dict) else data
                items = graph if isinstance(graph, list) else [data]
                yield from (item for item in items if isinstance(item, dict))


def _meta(tree: Element, *wanted: str) -> str:
    """The content of the first meta element that has one of these names."""
    return next(_metas(tree, *wanted), "")


def _metas(tree: Element, *wanted: str) -> Iterator[str]:
    """The contents of all meta elements that have one of these names, in the order of the names."""
    for name in wanted:
        for meta in tree.iter("meta"):
            if name in {meta.get("property"), meta.get("name"), meta.get("itemprop")} and meta.get("content"):
                yield str(meta.get("content")).strip()


def _declared_url(tree: Element) -> str:
    """The absolute address that the page declares. One without a path is the site's and is ignored."""
    links = [
        str(link.get("href") or "") for link in tree.iter("link") if "canonical" in str(link.get("rel") or "")
    ]
    return next((url.strip() for url in (*links, _meta(tree, "og:url")) if means_a_page(url)), "")


def _title(tree: Element, declared: str) -> str:
    """The heading of the page; of several headings the one most like the declared title."""
    headings = [text for text in (text_of(heading) for heading in tree.iter("h1")) if word_count(text) >= 2]
    own = next((text_of(title) for title in tree.iter("title")), "")
    named = " ".join(_meta(tree, "og:title").split()) or without_site(own) or declared
    for heading in headings:
        if comparable(heading) in comparable(named) and 2 * word_count(heading) >= word_count(named):
            return heading
    alone = len(headings) == 1 and (not named or word_count(headings[0]) >= 4)
    return headings[0] if alone else named if headings else _title_without_heading(tree, named)


_TITLE_NAMES = re.compile(
    r"(?<![\w-])(?:(?:article|news|post|entry|detail|content|main|page)-?)?(?:title|headline|ttl|tieu-?de)"
    r"(?:-?(?:article|news|post|detail))?(?![\w-])"
)


def _title_without_heading(tree: Element, named: str) -> str:
    """The title of a page that marks none as its heading: the declared one if the page shows it, else the
    text right above the first sentence that the markup names a title. A declared title that is nowhere else
    is the site's."""
    shown = [block for block in blocks(tree) if block.kind is Kind.TEXT]
    if not named or (not is_paper(named) and any(is_same(block.text, named) for block in shown)):
        return named
    above = takewhile(lambda block: not is_prose(block.text), shown)
    titles = [block.text for block in above if is_headline(block.text) and _is_title(block.element)]
    return titles[-1] if titles else named


def _is_title(element: Element) -> bool:
    return any(is_named(around, _TITLE_NAMES) for around in ancestors(element)[:3])


_AUTHOR_NAMES = re.compile(r"\b(?:author(?:-?name|s)?|\w+-author|tac-?gia|byline|nguoi-?viet|but-?danh)\b")


def _authors(tree: Element, found: str, data: Sequence[dict[str, Any]]) -> tuple[str, ...]:
    """The people named as authors by the metadata, else where the page shows its author, else by trafilatura
    (`found`)."""
    papers = _papers(tree, data)

    def people(text: str) -> tuple[str, ...]:
        """The people in a text that is names or nothing of the kind: here capitals are no heading."""
        return () if comparable(text) in papers else read_names(text.title() if text.isupper() else text)

    declared = (*_metas(tree, "author", "article:author"), *map(_json_people, data))
    return next(filter(None, map(people, declared)), ()) or _shown_authors(tree) or people(found)


def _shown_authors(tree: Element) -> tuple[str, ...]:
    for element in tree.iter("p", "div", "span", "a", "strong", "li"):
        if is_named(element, _AUTHOR_NAMES):
            byline = read_byline(text_of(element))
            if byline and byline.authors:
                return byline.authors
    return ()


def _papers(tree: Element, data: Sequence[dict[str, Any]]) -> frozenset[str]:
    """The names of the site and of its publishers, as `comparable`: many sites give them as the author's."""
    authors = (name for item in data for name, is_person in _parties(item, "author") if not is_person)
    publishers = (name for item in data for name, _ in _parties(item, "publisher"))
    return frozenset(map(comparable, (_meta(tree, "og:site_name"), *authors, *publishers)))


def _json_people(item: dict[str, Any]) -> str:
    return ", ".join(name for name, is_person in _parties(item, "author") if name and is_person)


def _parties(item: dict[str, Any], role: str) -> list[tuple[str, bool]]:
    """The names that an object of JSON-LD gives in this role, and whether each may be a person's."""
    given = item.get(role)
    parties = []
    for one in given if isinstance(given, list) else [given]:
        known = one if isinstance(one, dict) else {"name": one}
        is_person = not str(known.get("@type") or "").endswith("Organization")
        parties.append((str(known.get("name") or ""), is_person))
    return parties


_DATE_NAMES = re.compile(r"\b(?:\w*date\w*|time|datetime|publish\w*|ngay-?dang|article-?time|detail-?time)\b")
_LIKE_A_DATE = re.compile(r"\d\s*[/.-]\s*\d|\b(?:19|20)\d\d\b")


@dataclass(frozen=True, slots=True)
class _Dates:
    """The texts that a page declares as its date, and those that it shows where dates stand."""

    declared: tuple[str, ...]
    shown: tuple[str, ...]

    @classmethod
    def of(cls, tree: Element, data: Sequence[dict[str, Any]]) -> _Dates:
        declared = [_meta(tree, "article:published_time", "datePublished", "pubdate", "og:published_time")]
        declared += [str(item.get("datePublished") or "") for item in data]
        declared += [str(time.get("datetime") or "") for time in tree.iter("time")]
        named = [
            text_of(element)
            for element in tree.iter("p", "div", "span", "time", "li")
            if is_named(element, _DATE_NAMES)
        ]
        return cls(tuple(declared), tuple(text for text in named if len(text) <= 80))

    @property
    def published(self) -> date | None:
        """When the article appeared: as the metadata say, else as the page shows."""
        seen = [find_date(text) for text in self.shown]
        with_hour = [day for day in seen if isinstance(day, datetime)]  # others may be today's, in the header
        return likeliest([*map(read_published, self.declared), *with_hour, *seen])

    @property
    def are_there(self) -> bool:
        """Whether there is a date, understood or not: of half a date, or of one that there is not, htmldate
        makes a whole one, and beside one that it does not understand it finds that of a change."""
        return any(map(_LIKE_A_DATE.search, (*self.declared, *self.shown)))


def _section(tree: Element, found: Document) -> str:
    named = _meta(tree, "article:section")
    return named or next(iter(found.categories or ()), "")
