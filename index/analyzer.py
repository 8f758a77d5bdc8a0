"""From an article to the terms under which it is found (those of a query: `query_terms`).

An article is indexed in three layers (see `fields` for which of its parts):

- syllables: the spelling key of each token;
- words: pyvi's compounds without accents, which weigh in the ranking and never decide what is found, because
  pyvi cuts the same phrase differently in another context;
- folded: the keys without accents, for queries typed without them.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import islice
from typing import NamedTuple, TypeAlias

from ..corpus import Article
from ..corpus.vietnam_time import timestamp
from .engine import Document
from .facets import facets_of
from .fields import (
    BOUNDARY,
    FOLDED,
    FRONT,
    NAME_PARTS,
    NAMED_PARTS,
    NO_TERMS,
    PARTS,
    SYLLABLES,
    TEXT,
    TITLE,
    WHOLE,
    WORDS,
    Layers,
    field,
    pieces,
)
from .stored import stored_form
from .words import layers_of


class Draft(NamedTuple):
    """An article as it will be stored: its document without the terms, which are the costly part.

    >>> draft = Draft.of(Article(id="1", title="Khai mạc Hội nghị", tags=("Mekong",)))
    >>> draft.texts()
    {'title': ('Khai mạc Hội nghị',), 'tags': ('Mekong',)}
    """

    article: Article
    stored: str
    digest: str

    @classmethod
    def of(cls, article: Article) -> Draft:
        """The draft of an article."""
        return cls(article, *stored_form(article))

    def texts(self) -> Texts:
        """The texts that are to be searched."""
        return {part: pieces(self.article, part) for part in PARTS if getattr(self.article, part)}

    def document(self, terms: FieldTerms, fingerprint: bytes) -> Document:
        """The document, given the terms of the texts and their fingerprint."""
        published = self.article.published
        return Document(
            id=self.article.id,
            digest=self.digest,
            published=None if published is None else timestamp(published),
            terms=terms,
            stored=self.stored,
            facets=facets_of(self.article),
            fingerprint=fingerprint,
        )


Texts: TypeAlias = dict[str, tuple[str, ...]]
"""By part of an article (without empty parts), its pieces: each caption, author or tag is one piece."""

FieldTerms: TypeAlias = dict[str, str]
"""The terms of an article by field (`Document.terms`)."""

_Parts: TypeAlias = dict[str, list[Layers]]
"""By part of an article (without empty parts), the layers of its pieces."""

Analysis: TypeAlias = tuple[FieldTerms, bytes]
"""The terms of an article and the fingerprint of its lead and body."""


def documents(articles: Iterable[Article]) -> list[Document]:
    """The articles made ready for an engine, in their order. A batch costs less than one by one.

    >>> (document,) = documents([Article(id="1", title="Khai mạc Hội nghị")])
    >>> document.terms["title_folded"], document.terms["whole_words"]
    ('khai mac hoi nghi', 'khai_mac hoi_nghi')
    """
    drafts = [Draft.of(article) for article in articles]
    return completed(drafts, analysed([draft.texts() for draft in drafts]))


def completed(drafts: Sequence[Draft], analyses: Sequence[Analysis]) -> list[Document]:
    """The documents of the drafts, given the analysis of each."""
    return [draft.document(*found) for draft, found in zip(drafts, analyses, strict=True)]


def analysed(articles: Sequence[Texts]) -> list[Analysis]:
    """The terms and the fingerprint of each article. A batch costs less than one by one.

    >>> ((terms, _),) = analysed([{"title": ("Thuỷ lợi",)}])
    >>> terms["title_syllables"]
    'thủy lợi'
    """
    from .fingerprint import fingerprints  # imported here: numpy takes longer to load than a search takes

    layers = iter(layers_of([piece for texts in articles for each in texts.values() for piece in each]))
    found = [{part: list(islice(layers, len(each))) for part, each in texts.items()} for texts in articles]
    prints = fingerprints([_lead_and_body(parts) for parts in found])
    return list(zip(map(_terms, found), prints, strict=True))


def _terms(found: _Parts) -> FieldTerms:
    """The terms of one article, given the layers of the pieces of its parts."""
    names = [layer for part in NAME_PARTS for layer in found.get(part, ())]
    captions = found.get("captions", [])
    head = [*found.get(TITLE, [NO_TERMS]), *found.get("lead", [NO_TERMS]), *found.get("body", [NO_TERMS])]
    front, whole = head[:2], [*head, *captions, *names]
    fields = [
        (TEXT, _in_order([piece.syllables for piece in whole])),
        (_FOLDED, _in_order([piece.folded for piece in whole])),
        (_WORDS, " ".join([piece.words for piece in (*head, *captions) if piece.words])),
        (_FRONT, " ".join([piece.syllables for piece in front if piece.syllables])),
        (_FRONT_FOLDED, " ".join([piece.folded for piece in front if piece.folded])),
    ]
    for part in _NAMED_PARTS.intersection(found):
        fields.append((field(part, SYLLABLES), _joined([piece.syllables for piece in found[part]])))
        fields.append((field(part, FOLDED), _joined([piece.folded for piece in found[part]])))
    return {name: terms for name, terms in fields if terms}


_NAMED_PARTS = frozenset(NAMED_PARTS)
_FOLDED, _WORDS = field(WHOLE, FOLDED), field(WHOLE, WORDS)
_FRONT, _FRONT_FOLDED = field(FRONT, SYLLABLES), field(FRONT, FOLDED)


def _lead_and_body(found: _Parts) -> str:
    """The folded terms of lead and body as one text, for the fingerprint: papers that print the same text may
    split it differently. The folded layer is the shortest, and does not depend on lost accents."""
    return " ".join(
        [piece.folded for part in ("lead", "body") for piece in found.get(part, ()) if piece.folded]
    )


def _in_order(pieces: list[str]) -> str:
    """The pieces joined by boundaries: headline, lead and body, which may be empty, then all others."""
    tokens = [token for piece in pieces[:3] for token in (piece, BOUNDARY) if token]
    if others := _joined(pieces[3:]):
        return f"{' '.join(tokens)} {others}"
    return " ".join(tokens).rstrip(f" {BOUNDARY}")


def _joined(pieces: list[str]) -> str:
    return f" {BOUNDARY} ".join(filter(None, pieces))
