"""From an article to the terms under which it is found, and from query text to the terms to look for.

One analysis serves both sides, so that what is indexed one way is never asked for in another. Each part of
an article is indexed in up to three layers (see `fields`):

- syllables: the spelling key of each token;
- words: pyvi's compounds, which weigh in the ranking and never decide what is found, because pyvi cuts the
  same phrase differently in another context;
- folded: the keys without accents, for queries typed without them.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, timezone
from importlib.metadata import version

from ..corpus import Article
from .engine import Document
from .fields import FOLDED, PARTS, SYLLABLES, TEXT_PARTS, WORDS, field
from .spelling import fold, folded_forms, is_bare, key
from .syllables import split
from .words import compounds, segment

_VERSION = 1
"""Raised whenever the same article would be analysed into other terms."""

FINGERPRINT = f"{_VERSION}-pyvi{version('pyvi')}"
"""Names the analysis. It is stored in every index: one made by another analysis is stale."""

BOUNDARY = "¶"
"""Stands between the captions, authors or tags of an article, so that no phrase runs from one to the next."""

_VIETNAM = timezone(timedelta(hours=7))
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


def timestamp(moment: date) -> int:
    """Seconds since 1970 in UTC. A date without an hour counts from its midnight, and a time without a zone
    runs, in Vietnam (UTC+7).

    >>> timestamp(date(1970, 1, 2))
    61200
    """
    if not isinstance(moment, datetime):
        moment = datetime.combine(moment, time())
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=_VIETNAM)
    return (moment - _EPOCH) // timedelta(seconds=1)


def documents(articles: Sequence[Article]) -> list[Document]:
    """The articles made ready for an engine, in their order. A batch costs less than one by one."""
    texts = [text for article in articles for part in TEXT_PARTS for text in pieces(article, part)]
    segmented = iter(segment(texts))
    return [_document(article, segmented) for article in articles]


def pieces(article: Article, part: str) -> tuple[str, ...]:
    """The texts of one part of an article: each caption, author or tag by itself."""
    value = getattr(article, part)
    return (value,) if isinstance(value, str) else value


def _document(article: Article, segmented: Iterator[str]) -> Document:
    """`segmented` gives the words of the article's text parts, piece by piece."""
    terms: dict[str, str] = {}
    for part in PARTS:
        texts = pieces(article, part)
        keys = _between_boundaries([key(token) for token in split(text)] for text in texts)
        terms[field(part, SYLLABLES)] = " ".join(keys)
        terms[field(part, FOLDED)] = " ".join(map(fold, keys))
        if part in TEXT_PARTS:
            found = (word for _ in texts for word in compounds(next(segmented)))
            terms[field(part, WORDS)] = " ".join(found)
    return Document(
        id=article.id,
        digest=digest(article),
        published=None if article.published is None else timestamp(article.published),
        terms={name: layer for name, layer in terms.items() if layer},
        stored=_stored(article),
    )


def _between_boundaries(pieces_of_keys: Iterable[list[str]]) -> list[str]:
    joined: list[str] = []
    for keys in pieces_of_keys:
        joined += [BOUNDARY, *keys] if joined else keys
    return joined


def _stored(article: Article) -> str:
    return json.dumps(article.to_json(), ensure_ascii=False, separators=(",", ":"))


def digest(article: Article) -> str:
    """A digest of all that the article says (32 hexadecimal digits): another whenever it has changed."""
    return hashlib.blake2b(_stored(article).encode(), digest_size=16).hexdigest()


def restore(stored: str) -> Article:
    """The article that a document keeps as `stored`. Raises ValueError or TypeError if it is damaged."""
    return Article.from_json(json.loads(stored))


@dataclass(frozen=True, slots=True)
class QueryTerm:
    """One token of a query and what it may be found under.

    `bare` says that it was typed without accents and stands for every accented form: `folded` then counts
    as much as `key`.
    """

    text: str
    key: str
    folded: tuple[str, ...]
    bare: bool


def query_terms(text: str) -> tuple[QueryTerm, ...]:
    """The tokens of a piece of query text, analysed as an article's are.

    >>> [(term.key, term.folded, term.bare) for term in query_terms("hoà binh")]
    [('hòa', ('hoa',), False), ('binh', ('binh',), True)]
    """
    return tuple(QueryTerm(token, key(token), folded_forms(token), is_bare(token)) for token in split(text))


def query_compounds(text: str) -> tuple[str, ...]:
    """The terms of the words layer in a piece of query text.

    >>> query_compounds("hội nghị Mekong")
    ('hội_nghị',)
    """
    return tuple(compounds(segment([text])[0]))
