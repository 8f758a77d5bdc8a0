"""The fields of an index: the whole text of an article, and some of its parts by themselves; and the pieces
of a part.

Every word is looked up in one field that holds the whole article, so that each word of a query needs one
posting list, however many parts there are. The other fields are short. They serve queries that name a part;
the field of headline and lead raises articles that are about the query's subject.
"""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from ..corpus import Article

SYLLABLES, WORDS, FOLDED = "syllables", "words", "folded"


class Layers(NamedTuple):
    """The terms of one text; those of each layer are joined by single spaces.

    >>> Layers(syllables="hội nghị", folded="hoi nghi", words="hoi_nghi").folded
    'hoi nghi'
    """

    syllables: str
    folded: str
    words: str


NO_TERMS = Layers("", "", "")

NAME_PARTS = ("authors", "place", "section", "tags")
PARTS = ("title", "lead", "body", "captions", *NAME_PARTS)
"""The parts of an article, in their order in the field of its whole text."""

TITLE = "title"

FRONT = "front"
"""In a field's name: headline and lead together, where an article says what it is about. These fields are
used only for ranking and hold no positions."""

NAMED_PARTS = (TITLE, "captions", *NAME_PARTS)
"""The parts with fields of their own. Lead and body have none: they are most of the whole text, and indexing
them twice would cost half as much again."""

WHOLE = "whole"
"""In a field's name: all parts together."""

BOUNDARY = "¶"
"""A term between the pieces of an article, so that no phrase matches across two pieces. In the whole text the
first one ends the headline, the second the lead and the third the body, whether or not these are empty."""

ID = "id"
"""The field that holds an article's id as one term; for the clauses `Term` and `Prefix`."""


class Field(NamedTuple):
    """One field of ready terms. `positions`: whether it can be searched for phrases.

    >>> Field("title_folded", positions=True) in FIELDS
    True
    """

    name: str
    positions: bool


@cache
def field(part: str, layer: str) -> str:
    """The name of the field for this layer of a part, of FRONT or of WHOLE: always the same string, which is
    quick to look up.

    >>> field(TITLE, FOLDED)
    'title_folded'
    """
    return f"{part}_{layer}"


SECTION, PLACE, AUTHORS, TAGS, MONTH, SOURCE = "section", "place", "authors", "tags", "month", "source"

COLUMNS = (SECTION, PLACE, AUTHORS, TAGS, MONTH, SOURCE)
"""The columns of whole values by which articles are counted (`facets.facets_of`)."""


def facet_field(column: str) -> str:
    """The name under which an engine keeps a column of whole values.

    >>> facet_field(SECTION)
    'facet_section'
    """
    return f"facet_{column}"


TEXT = field(WHOLE, SYLLABLES)
"""The field whose terms an engine also returns with each match: those of the whole article, in order."""

FIELDS = (
    *(Field(field(part, layer), True) for part in (WHOLE, *NAMED_PARTS) for layer in (SYLLABLES, FOLDED)),
    *(Field(field(FRONT, layer), False) for layer in (SYLLABLES, FOLDED)),
    Field(field(WHOLE, WORDS), False),
)

POSITIONS = {field.name: field.positions for field in FIELDS} | {ID: False}
"""By a field's name, whether it can be searched for phrases."""


def pieces(article: Article, part: str) -> tuple[str, ...]:
    """The pieces of one part of an article: each caption, author or tag is one piece.

    >>> pieces(Article(id="1", title="Tin", authors=("Bảo Chi", "Anh Sơn")), "authors")
    ('Bảo Chi', 'Anh Sơn')
    """
    value = getattr(article, part)
    return (value,) if isinstance(value, str) else value
