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
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, timezone
from functools import lru_cache

from ..corpus import Article
from .engine import Document
from .fields import FOLDED, PARTS, SYLLABLES, TEXT_PARTS, WORDS, field
from .pyvi_model import VERSION as PYVI_VERSION
from .spelling import fold, folded_forms, is_bare, key
from .syllables import split
from .words import compounds, compounds_of, segment_query

_VERSION = 1
"""Raised whenever the same article would be analysed into other terms."""

FINGERPRINT = f"{_VERSION}-pyvi{PYVI_VERSION}"
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
    words = iter(compounds_of(texts))
    return [_document(article, words) for article in articles]


def pieces(article: Article, part: str) -> tuple[str, ...]:
    """The texts of one part of an article: each caption, author or tag by itself."""
    value = getattr(article, part)
    return (value,) if isinstance(value, str) else value


def _document(article: Article, words: Iterator[list[str]]) -> Document:
    """`words` gives the compounds of the article's text parts, piece by piece."""
    terms: dict[str, str] = {}
    for part in PARTS:
        texts = pieces(article, part)
        chunks = [text.split() for text in texts]
        terms[field(part, SYLLABLES)] = _joined(_keys, chunks)
        terms[field(part, FOLDED)] = _joined(_folded_keys, chunks)
        if part in TEXT_PARTS:
            terms[field(part, WORDS)] = " ".join(word for _ in texts for word in next(words))
    stored = _stored(article)
    return Document(
        id=article.id,
        digest=_digest(stored),
        published=None if article.published is None else timestamp(article.published),
        terms={name: layer for name, layer in terms.items() if layer},
        stored=stored,
    )


def _joined(layer: Callable[[str], str], pieces_in_chunks: Iterable[list[str]]) -> str:
    """The terms of all pieces in this layer, with a boundary between two pieces."""
    layers = (" ".join(filter(None, map(layer, chunks))) for chunks in pieces_in_chunks)
    return f" {BOUNDARY} ".join(filter(None, layers))


# A chunk is what stands between two spaces. Tokens do not reach over one, and the same chunks come again and
# again, so each is taken apart once and remembered.
_CHUNKS = 1 << 16


@lru_cache(_CHUNKS)
def _keys(chunk: str) -> str:
    return " ".join(map(key, split(chunk)))


@lru_cache(_CHUNKS)
def _folded_keys(chunk: str) -> str:
    return " ".join(fold(key(token)) for token in split(chunk))


def _stored(article: Article) -> str:
    return json.dumps(article.to_json(), ensure_ascii=False, separators=(",", ":"))


def digest(article: Article) -> str:
    """A digest of all that the article says (32 hexadecimal digits): another whenever it has changed."""
    return _digest(_stored(article))


def _digest(stored: str) -> str:
    return hashlib.blake2b(stored.encode(), digest_size=16).hexdigest()


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
    return tuple(compounds(segment_query(text)))
