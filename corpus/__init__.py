"""What an article is and where it comes from. Imports nothing of the other two packages.

>>> from tracuu.corpus import read_articles                                # doctest: +SKIP
>>> [article.title for article in read_articles("Tin tức")]                # doctest: +SKIP
['Khai mạc Hội nghị Mekong']

To follow one file, read `read_articles` in `readers`, then in this order:
`files` -> `streams` -> `formats`, and then `record` (JSON), `page` (text) or `html` -> `article`.

The map of all modules, from a source to its articles:

What an article is
    article         Article, the clean form of its texts, dates as text
    published       dates as other programs write them, and which of them are believed
    web_addresses   addresses of a page and of a whole site
    vietnam_time    UTC+7 for what has no zone; seconds since 1970

Letters, for all three packages
    accents         letters without their accents
    syllable_parts  the onsets and rhymes of Vietnamese syllables
    tones           the marks of the tones, and where they stand

From a source to files, from files to articles
    readers         `read_articles`: the files one after the other, and the problems met
    formats         the kinds of files, and the articles in one
    files           folders walked: which files there are
    paths           what a path leads to, and whether two lead to one place
    streams         their bytes, unpacked, counted and digested
    recorder        interface: told what each file gave, so that unchanged files can be skipped
    encoding        UTF-8, UTF-16 and the old Vietnamese encodings; text that was decoded wrongly
    old_encodings   the tables of TCVN3, VNI and Windows-1258
    likeness        how much a text looks like Vietnamese

JSON
    json_pieces     from a stream to the bytes of each record
    record          from one record to an article
    markup_text     the text in HTML, found without a tree

The text of a dumped web page
    page            `read_page`: finds the article among the lines, using the modules below
    lines           lines and their kinds
    shapes          what the shape of one tells: a sentence, a headline
    sameness        whether two say the same
    pictures        captions with credits, and names of files
    title           which line it is
    head            what stands between title and text: byline, date, lead
    byline          authors, place, date
    printed_dates   dates as pages print them
    body            which lines are the text
    captions        which lines they are
    related         headlines and teasers of other articles
    listing         a list of these at the end
    furniture_lines  what sites print around an article
    comments        those of readers
    furniture_phrases  the phrases of that (furniture.toml)

A saved HTML page
    html            `read_html`: reads the lines with the modules for dumped pages
    markup          from HTML to a tree of elements
    element_kinds   what an element is: furniture, a box of links, a picture
    html_lines      the lines of text in the tree
    teasers         those of other articles, in lists of links
    metadata        what the page declares: address, title, authors, date, tags
    json_ld         what it declares as JSON
    declared_lead   the paragraph that it names its lead, or its description

What goes wrong
    errors          the error tree of all three packages
    problem         one remark of a report: file, line, reason
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

from .article import Article, parse_date
from .errors import (
    CorruptIndex,
    EngineUnavailable,
    IndexLocked,
    IndexNotFound,
    QueryError,
    SourceError,
    StaleIndex,
    TracuuError,
)

if TYPE_CHECKING:
    from .problem import Problem
    from .readers import ArticleStream, read_articles

__all__ = [
    "Article",
    "ArticleStream",
    "CorruptIndex",
    "EngineUnavailable",
    "IndexLocked",
    "IndexNotFound",
    "Problem",
    "QueryError",
    "SourceError",
    "StaleIndex",
    "TracuuError",
    "parse_date",
    "read_articles",
]

# The readers are loaded when they are first asked for: a search needs none of them.
_HOME = {"ArticleStream": ".readers", "Problem": ".problem", "read_articles": ".readers"}


if not TYPE_CHECKING:  # a type checker knows the names from above, and is to reject all others

    def __getattr__(name: str) -> Any:
        if name not in _HOME:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        return getattr(import_module(_HOME[name], __package__), name)


def __dir__() -> list[str]:
    return sorted(__all__)
