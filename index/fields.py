"""The fields of an index: the whole text of an article, and some of its parts by themselves.

Every word is looked for in one field that holds the whole article: one list of postings for each word of a
query, whatever parts there are. The other fields are short. They serve queries that name a part, and the one
of headline and lead raises the articles that are about what was asked.
"""

from __future__ import annotations

from typing import NamedTuple

SYLLABLES, WORDS, FOLDED = "syllables", "words", "folded"

TEXT_PARTS = ("title", "lead", "body", "captions")
NAME_PARTS = ("authors", "place", "section", "tags")
PARTS = TEXT_PARTS + NAME_PARTS
"""The parts of an article in the order in which the field of its whole text holds them."""

TITLE = "title"

FRONT = "front"
"""Stands in a field's name for headline and lead together: there an article says what it is about. It only
ranks, so its fields hold no positions."""

NAMED_PARTS = (TITLE, "captions", *NAME_PARTS)
"""The parts with fields of their own. Lead and body have none: they are most of the whole text, and indexing
them twice would cost half as much again."""

WHOLE = "whole"
"""Stands in a field's name for all parts together."""

ID = "id"
"""The field that holds an article's id as one term: for `Term` and `Prefix`."""


class Field(NamedTuple):
    """One field of ready terms. `positions` says whether phrases can be asked of it."""

    name: str
    positions: bool


def field(part: str, layer: str) -> str:
    """The name of the field that holds this layer of a part, or of the whole text."""
    return f"{part}_{layer}"


SECTION, PLACE, AUTHORS, TAGS, MONTH, SOURCE = "section", "place", "authors", "tags", "month", "source"

FACETS = (SECTION, PLACE, AUTHORS, TAGS, MONTH, SOURCE)
"""The columns of whole values by which articles are counted (`facets.facets_of`)."""

TEXT = field(WHOLE, SYLLABLES)
"""The field whose terms an engine also gives back with each match: all of the article, in order."""

FIELDS = (
    *(Field(field(part, layer), True) for part in (WHOLE, *NAMED_PARTS) for layer in (SYLLABLES, FOLDED)),
    *(Field(field(FRONT, layer), False) for layer in (SYLLABLES, FOLDED)),
    Field(field(WHOLE, WORDS), False),
)

POSITIONS = {field.name: field.positions for field in FIELDS} | {ID: False}
"""Whether phrases can be asked of a field, by its name."""
