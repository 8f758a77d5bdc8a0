"""The fields of an index: the parts of an article, each in the layers in which it is searched."""

from __future__ import annotations

from dataclasses import dataclass

SYLLABLES, WORDS, FOLDED = "syllables", "words", "folded"

TEXT_PARTS = ("title", "lead", "body", "captions")
NAME_PARTS = ("authors", "place", "section", "tags")
PARTS = TEXT_PARTS + NAME_PARTS

ID = "id"
"""The field that holds an article's id as one term: for `Term` and `Prefix`."""


@dataclass(frozen=True, slots=True)
class Field:
    """One field of ready terms. `positions` says whether phrases can be asked of it."""

    name: str
    positions: bool


def field(part: str, layer: str) -> str:
    """The name of the field that holds this layer of this part of an article."""
    return f"{part}_{layer}"


FIELDS = tuple(
    [Field(field(part, layer), positions=True) for part in PARTS for layer in (SYLLABLES, FOLDED)]
    + [Field(field(part, WORDS), positions=False) for part in TEXT_PARTS]
)
