"""The tree of a query on one line, its words, and why there is none."""

from __future__ import annotations

from itertools import chain

import pytest

from tracuu.corpus.errors import QueryError
from tracuu.search.parse import parse
from tracuu.search.tree import (
    All,
    And,
    Boosted,
    Dated,
    FuzzyWord,
    InField,
    Node,
    Not,
    Or,
    OtherName,
    PrefixWord,
    Quoted,
    Sequence,
    Word,
)


def shape(node: Node) -> str:
    """The tree on one line, places left out: short enough for a table."""
    match node:
        case Word(text):
            return text
        case Quoted(text, _, _, slop):
            return f'"{text}"~{slop}' if slop else f'"{text}"'
        case PrefixWord(text):
            return f"{text}*"
        case FuzzyWord(text, _, _, distance):
            return f"{text}~{distance}"
        case OtherName(text):
            return f"={text}"
        case All():
            return "*"
        case Dated(days):
            return f"{days.first}..{days.last}"
        case Not(child):
            return f"not {shape(child)}"
        case InField(part, child):
            return f"{part}:{shape(child)}"
        case Boosted(child, weight):
            return f"{shape(child)}^{weight:g}"
        case Sequence(children):
            return "[" + " ".join(map(shape, children)) + "]"
        case And(children):
            return "(" + " & ".join(map(shape, children)) + ")"
        case Or(children):
            return "(" + " | ".join(map(shape, children)) + ")"


def leaves(node: Node) -> list[Word | Quoted | PrefixWord | FuzzyWord]:
    match node:
        case Not(child) | InField(_, child) | Boosted(child):
            return leaves(child)
        case Sequence(children) | And(children) | Or(children):
            return list(chain.from_iterable(map(leaves, children)))
        case All() | Dated() | OtherName():
            return []
    return [node]


def refusal(query: str) -> QueryError:
    with pytest.raises(QueryError) as caught:
        parse(query)
    return caught.value


def check(query: str, expected: str) -> None:
    assert shape(parse(query)) == expected
