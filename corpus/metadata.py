"""What a saved HTML page says about itself: address, title, lead, authors, date, section and tags."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from contextlib import suppress
from copy import deepcopy
from dataclasses import dataclass, replace
from datetime import date, datetime
from itertools import takewhile

from trafilatura import extract_metadata
from trafilatura.settings import Document

from .article import Article
from .byline import in_small_letters, is_paper, read_byline, read_names
from .declared_lead import find_lead
from .html_lines import HtmlLine
from .json_ld import Item, article_body, parties, read_json_ld, texts
from .lines import Kind
from .markup import Element, ancestors, is_named, text_of
from .printed_dates import find_date, read_date
from .published import likeliest, read_published
from .sameness import comparable, is_same, unique
from .shapes import is_headline, is_prose, word_count
from .title import without_site
from .web_addresses import means_a_page


@dataclass(frozen=True, slots=True)
class Metadata:
    """What a page says of its article."""

    article: Article
    """The article as far as the page declares it."""
    guessed: date | None = None
    """The date that htmldate finds, where the page declares and shows none."""
    text: str = ""
    """Its text, if the page's data hold it."""


def read_metadata(tree: Element, shown: Sequence[HtmlLine], bare: Article) -> Metadata:
    """The article `bare` with the metadata of the page added. `shown`: the lines of the page.

    >>> from .html_lines import html_lines
    >>> from .markup import parse
    >>> page = parse("<h1>Khai mạc Hội nghị</h1><time datetime='2024-07-26'>")
    >>> known = read_metadata(page, html_lines(page), Article(id="1")).article
    >>> known.title, known.published
    ('Khai mạc Hội nghị', datetime.date(2024, 7, 26))
    """
    found, data = _seen_by_trafilatura(tree), list(read_json_ld(tree))
    declared = _declared_url(tree)
    title = _title(tree, shown, found.title or "")
    dates = _Dates.of(tree, data)
    article = replace(
        bare,
        id=declared or bare.id,
        url=declared,
        title=title,
        lead=find_lead(tree, shown, found.description or "", title),
        authors=_authors(tree, found.author or "", data),
        published=dates.published,
        section=_section(tree, found, data),
        tags=_tags(found, data),
    )
    guessed = None if dates.are_there or not found.date else _guessed_date(tree)
    return Metadata(article, guessed, article_body(data, title))


def _seen_by_trafilatura(tree: Element) -> Document:
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
    return read_published(_seen_by_trafilatura(rest).date or "")


def _if_short(text: str | None) -> str | None:
    return text if text is None or len(text) <= _LONGEST_DATE else None


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


def _title(tree: Element, shown: Sequence[HtmlLine], declared: str) -> str:
    """The heading of the page; of several headings the one most like the declared title."""
    headings = [text for text in map(text_of, tree.iter("h1")) if 2 <= word_count(text) <= _LONGEST_TITLE]
    own = next((text_of(title) for title in tree.iter("title")), "")
    declarations = (" ".join(_meta(tree, "og:title").split()), without_site(own), declared)
    named = next((text for text in declarations if 1 <= word_count(text) <= _LONGEST_TITLE), "")
    for heading in headings:
        if comparable(heading) in comparable(named) and 2 * word_count(heading) >= word_count(named):
            return heading
    if all(map(is_paper, headings)) and (title := _as_shown(shown, named)):
        return title
    alone = len(headings) == 1 and (not named or word_count(headings[0]) >= 4)
    return headings[0] if alone else named if headings else _title_without_heading(shown, named)


_LONGEST_TITLE = 60
"""Words: a longer heading was not closed where it ends, and holds the text too."""
_TITLE_NAMES = re.compile(
    r"(?<![\w-])(?:(?:article|news|post|entry|detail|content|main|page)-?)?(?:title|headline|ttl|tieu-?de)"
    r"(?:-?(?:article|news|post|detail))?(?![\w-])"
)


def _title_without_heading(shown: Sequence[HtmlLine], named: str) -> str:
    """The title of a page that marks none as its heading and does not show the declared one: the text right
    above the first sentence that the markup names a title or, where the declared one is a site's name, sets
    in bold; else the declared one."""
    lines = [line for line in shown if line.kind is Kind.TEXT]
    above = takewhile(lambda line: not is_prose(line.text), lines)
    headlines = [line for line in above if is_headline(line.text)]
    titles = [line.text for line in headlines if _is_title(line.element)]
    if not titles and (not named or is_paper(named)):
        titles = [line.text for line in headlines if _is_emphatic(line.element)]
    return titles[-1] if titles else named


def _as_shown(shown: Sequence[HtmlLine], named: str) -> str:
    """The declared title, with or without the name of the site, if a line of the page has it and it is no
    paper's name; else ""."""
    lines = [line.text for line in shown if line.kind is Kind.TEXT]
    titles = (title for title in (named, without_site(named)) if title and not is_paper(title))
    return next((title for title in titles if any(is_same(line, title) for line in lines)), "")


_EMPHASIS = frozenset("h2 h3 h4 b strong".split())


def _is_emphatic(element: Element) -> bool:
    return any(around.tag in _EMPHASIS for around in ancestors(element)[:3])


def _is_title(element: Element) -> bool:
    return any(is_named(around, _TITLE_NAMES) for around in ancestors(element)[:3])


_AUTHOR_NAMES = re.compile(r"\b(?:author(?:-?name|s)?|\w+-author|tac-?gia|byline|nguoi-?viet|but-?danh)\b")


def _authors(tree: Element, found: str, data: Sequence[Item]) -> tuple[str, ...]:
    """The people named as authors by the metadata, else where the page shows its author, else by trafilatura
    (`found`)."""
    papers = _papers(tree, data)

    def people(text: str) -> tuple[str, ...]:
        """The people in a text that is names or nothing of the kind: here capitals are no heading."""
        return () if comparable(text) in papers else read_names(in_small_letters(text))

    declared = (*_metas(tree, "author", "article:author"), *map(_json_people, data))
    return next(filter(None, map(people, declared)), ()) or _shown_authors(tree) or people(found)


def _shown_authors(tree: Element) -> tuple[str, ...]:
    for element in tree.iter("p", "div", "span", "a", "strong", "li"):
        if is_named(element, _AUTHOR_NAMES):
            byline = read_byline(text_of(element))
            if byline and byline.authors:
                return byline.authors
    return ()


def _papers(tree: Element, data: Sequence[Item]) -> frozenset[str]:
    """The names of the site and of its publishers, as `comparable`: many sites give them as the author's."""
    authors = (name for item in data for name, is_person in parties(item, "author") if not is_person)
    publishers = (name for item in data for name, _ in parties(item, "publisher"))
    return frozenset(map(comparable, (_meta(tree, "og:site_name"), *authors, *publishers)))


def _json_people(item: Item) -> str:
    return ", ".join(name for name, is_person in parties(item, "author") if name and is_person)


_DATE_NAMES = re.compile(r"\b(?:\w*date\w*|time|datetime|publish\w*|ngay-?dang|article-?time|detail-?time)\b")
_DATE_TAGS = tuple("p div span time li td em small h2 h3 h4".split())
_LIKE_A_DATE = re.compile(r"\d\s*[/.-]\s*\d|\b(?:19|20)\d\d\b")


@dataclass(frozen=True, slots=True)
class _Dates:
    """The texts that a page declares as its date, and those that it shows where dates stand."""

    declared: tuple[str, ...]
    shown: tuple[str, ...]

    @classmethod
    def of(cls, tree: Element, data: Sequence[Item]) -> _Dates:
        declared = [_meta(tree, "article:published_time", "datePublished", "pubdate", "og:published_time")]
        declared += [text for item in data for text in texts(item, "datePublished")]
        declared += [str(time.get("datetime") or "") for time in tree.iter("time")]
        named = [text_of(element) for element in tree.iter(*_DATE_TAGS) if is_named(element, _DATE_NAMES)]
        return cls(tuple(declared), tuple(text for text in named if len(text) <= _LONGEST_DATE))

    @property
    def published(self) -> date | None:
        """When the article appeared: as the metadata say, else as the page shows."""
        seen = [read_published(text) or find_date(text) for text in self.shown]
        with_hour = [day for day in seen if isinstance(day, datetime)]  # others may be today's, in the header
        return likeliest([*map(read_published, self.declared), *with_hour, *seen])

    @property
    def are_there(self) -> bool:
        """Whether there is a date, understood or not: of half a date, or of one that there is not, htmldate
        makes a whole one, and beside one that it does not understand it finds that of a change."""
        return any(map(_LIKE_A_DATE.search, (*self.declared, *self.shown)))


def _section(tree: Element, found: Document, data: Sequence[Item]) -> str:
    named = (text for item in data for text in texts(item, "articleSection"))
    return _meta(tree, "article:section") or next(iter((*(found.categories or ()), *named)), "")


def _tags(found: Document, data: Sequence[Item]) -> tuple[str, ...]:
    declared = found.tags or [text for item in data for text in texts(item, "keywords")]
    return unique(tag.strip() for text in declared for tag in re.split("[,;]", text))
