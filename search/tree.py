"""What a query says, once it is understood: a small tree of frozen nodes.

    Word Quoted PrefixWord FuzzyWord All Dated  the leaves; and OtherName, which nobody typed
    Sequence                                    things typed side by side, nothing between them
    And Or Not                                  joined by an operator
    InField Boosted                             one thing, in one part of the articles or with another weight

Every leaf that holds what was typed knows where: `start` and `end` are offsets in code points of the query as
it was typed, without the marks around the text (quotes, `*`, `~`). `text` is that stretch of the query in
NFC, with white space and control characters as U+0020 and without invisible characters: for an ordinary
query, `query[start:end] == text`.

What may be relied on: a Sequence, an And and an Or have two children or more, never one of their own kind;
a Sequence holds no Not and no All (they are lifted out or dropped); a Boosted or InField holds neither.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import NamedTuple, TypeAlias

from ..index.distinct import distinct


@distinct
class Word(NamedTuple):
    """One word as typed between white space, punctuation included: `Hội`, `24-27/7`, `TP.HCM`, `đâu?`.
    It has at least one letter or digit."""

    text: str
    start: int
    end: int


@distinct
class Quoted(NamedTuple):
    """`"tuyên bố chung"`: these words in this order, with at most `slop` other words let in all together
    (`"tuyên bố chung"~2`). The text is what stood between the quotes and has a letter or digit."""

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
    """`Blinken~`: a word at most `distance` (1 or 2) letters away from the text."""

    text: str
    start: int
    end: int
    distance: int = 1


@distinct
class OtherName(NamedTuple):
    """Another name of words that were typed, looked for side by side with just these accents. It counts for
    `weight`, where what was typed counts for 1."""

    text: str
    typed: str
    weight: float


@dataclass(frozen=True, slots=True)
class All:
    """A lone `*`: every article."""


@distinct
class Sequence(NamedTuple):
    """`hội nghị mekong`: things typed side by side. How many of them an article must have is not the
    grammar's to say, which is what tells a Sequence from an And."""

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
    """`tiêu_đề:mekong`: the child, looked for in one part of the articles only. `field` is one of
    `tracuu.index.fields.NAMED_PARTS`, `start` is where it was typed. Of two, one in the other, the inner
    holds."""

    field: str
    child: Node
    start: int


@distinct
class Dated(NamedTuple):
    """`ngày:2024-07..2024-12`: articles published in these days, both included; None leaves a side open."""

    first: date | None
    last: date | None


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
