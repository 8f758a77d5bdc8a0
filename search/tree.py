"""The syntax tree of a query, made of frozen nodes.

    Word Quoted PrefixWord FuzzyWord All Dated  leaves; and OtherName, which is not typed but added
    Sequence                                    nodes typed side by side, without an operator
    And Or Not                                  nodes under an operator
    InField Boosted                             one node, in one part of the articles or with another weight

Leaves with typed text have its position: `start` and `end` are offsets, in code points, in the query as
typed, without the syntax around the text (quotes, `*`, `~`). `text` is that slice of the query in NFC, with
white space and control characters as U+0020 and without invisible characters: for an ordinary query,
`query[start:end] == text`.

Guarantees of what the grammar makes: a Sequence, an And and an Or have at least two children, none of their
own kind; a Sequence has no Not and no All as a child (they are lifted out or dropped); nor has a Boosted or
InField, and these have no Dated either. Where conditions are joined to a query, its Sequence may have a Not.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import NamedTuple, TypeAlias

from ..index.distinct import distinct
from .days import DateRange


@distinct
class Word(NamedTuple):
    """One word as typed between white space, punctuation included: `Hội`, `24-27/7`, `TP.HCM`, `đâu?`.
    It has at least one letter or digit."""

    text: str
    start: int
    end: int


@distinct
class Quoted(NamedTuple):
    """`"tuyên bố chung"`: these words in this order, with at most `slop` other words in all between them
    (`"tuyên bố chung"~2`). `text` is what stood between the quotes; it has a letter or digit."""

    text: str
    start: int
    end: int
    slop: int = 0


@distinct
class PrefixWord(NamedTuple):
    """`ngoại*`: a word that begins with the text, which has at least two letters or digits."""

    text: str
    start: int
    end: int


@distinct
class FuzzyWord(NamedTuple):
    """`Blinken~`: a word at most `distance` (1 or 2) edits away from the text."""

    text: str
    start: int
    end: int
    distance: int = 1


@distinct
class OtherName(NamedTuple):
    """Another name for words that were typed, searched as a phrase with exactly these accents. Its weight is
    `weight`; what was typed has weight 1."""

    text: str
    typed: str
    weight: float


@dataclass(frozen=True, slots=True)
class All:
    """A lone `*`: every article."""


@distinct
class Sequence(NamedTuple):
    """`hội nghị mekong`: nodes typed side by side. Unlike with And, the grammar does not decide how many of
    them an article must match."""

    children: tuple[Node, ...]


@distinct
class And(NamedTuple):
    """`mekong AND asean`: articles that match every child."""

    children: tuple[Node, ...]


@distinct
class Or(NamedTuple):
    """`mekong OR asean`: articles that match at least one child."""

    children: tuple[Node, ...]


@distinct
class Not(NamedTuple):
    """`NOT mekong`: articles that do not match the child."""

    child: Node


@distinct
class InField(NamedTuple):
    """`tiêu_đề:mekong`: the child, searched only in one part of the articles. `field` is one of
    `tracuu.index.fields.NAMED_PARTS`, `start` is the offset of its name. Of nested ones the innermost
    applies."""

    field: str
    child: Node
    start: int


@distinct
class Dated(NamedTuple):
    """`ngày:2024-07..2024-12`: articles published in these days."""

    days: DateRange


@distinct
class Boosted(NamedTuple):
    """`mekong^2`: the child, counting `weight` times as much for the order of the results."""

    child: Node
    weight: float


Node: TypeAlias = (
    Word
    | Quoted
    | PrefixWord
    | FuzzyWord
    | OtherName
    | All
    | Dated
    | Sequence
    | And
    | Or
    | Not
    | InField
    | Boosted
)


def side_by_side(nodes: Collection[Node]) -> Node:
    """The nodes as if typed side by side: a Sequence, if there are several.

    >>> side_by_side([Word("mekong", 0, 6)])
    Word(text='mekong', start=0, end=6)
    """
    return Sequence(tuple(nodes)) if len(nodes) > 1 else next(iter(nodes))
