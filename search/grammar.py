"""The grammar of queries (see `parse`), on Whoosh's parser.

Whoosh tags the text and nests the groups. Its query objects are not used, and neither is its schema, which
would analyse words differently: `syntax_tree` makes our tree of its syntax nodes, which know their offsets.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from itertools import groupby
from typing import Any, NamedTuple

from whoosh.qparser import plugins, syntax
from whoosh.qparser.default import QueryParser
from whoosh.qparser.taggers import FnTagger

from ..corpus.errors import QueryError
from .operators import PART_OF_TWO_WORDS
from .part_names import DATE, ends_a_sentence, explain_unknown, part_named

_SLOP_DIGITS = 9
"""The most figures of the number behind a phrase ("..."~2) that are read."""


def syntax_of(query: str) -> Any:
    """The syntax nodes of a query, nested. Raises QueryError, whose position is an offset in the query, and
    whatever a bug of Whoosh may raise."""
    return _parser(_operators_of(query)).process(query)


class _Run(syntax.GroupNode):  # type: ignore[misc]
    """Nodes typed side by side, which Whoosh would otherwise join as by a typed AND."""


class _Operators(NamedTuple):
    """The words that are operators in a query, as alternatives of a pattern."""

    negating: str = "NOT|KHÔNG"
    joining: str = "AND|VÀ"
    choosing: str = "OR|HOẶC"


class PartGroup(syntax.Wrapper):  # type: ignore[misc]
    """The operand of a part's name. Whoosh would push the name down to the words and lose its offset."""


@dataclass(frozen=True, slots=True)
class _Plugin:
    """Taggers and filters with their priorities, as a Whoosh plugin."""

    tagged: tuple[tuple[Any, int], ...] = ()
    filtered: tuple[tuple[Any, int], ...] = ()

    def taggers(self, parser: Any) -> tuple[tuple[Any, int], ...]:
        return self.tagged

    def filters(self, parser: Any) -> tuple[tuple[Any, int], ...]:
        return self.filtered


_TOKEN_START, _TOKEN_END = r'(?<![^\s()"])', r'(?![^\s()"])'
_PART = _TOKEN_START + r"(?P<name>[^\W\d]+):(?!//)(?=(?P<following>[^\s)]))"
_PART_OF_TWO_WORDS = _TOKEN_START + PART_OF_TWO_WORDS
_PHRASE = r'(?<!\w)"(?P<text>[^"]*)"(?:~(?P<slop>[0-9]+))?'
_FUZZY = r"(?<=\w)~(?P<maxdist>[0-9]?)(?P<prefix>)(?=[\s)^]|$)"
_BOOST = r"(?<![\s(:])\^(?P<boost>[0-9]+(?:\.[0-9]+)?)(?=[\s)]|$)"


@cache
def _parser(operators: _Operators) -> Any:
    """Whoosh's parser with this grammar. The filters run by priority: 0 fuzzy words, brackets and stray
    boosts in the order given here, 500 white space, 505 parts, 510 boosts, 550 runs, 600 operators."""
    names = ((FnTagger(_PART_OF_TWO_WORDS, _part_of_two_words), -1), (FnTagger(_PART, _part), 0))
    quotes = ((FnTagger(_PHRASE, _phrase), 0), (FnTagger('"', syntax.Whitespace), 1))
    grammar = [
        _Plugin(tagged=names, filtered=((_bind_parts, 505),)),
        _Plugin(tagged=quotes),
        plugins.FuzzyTermPlugin(_FUZZY),
        plugins.GroupPlugin(),
        plugins.BoostPlugin(_BOOST),
        _Plugin(filtered=((_arrange, 550),)),
        plugins.OperatorsPlugin(_tagged(operators), clean=True),
    ]
    return QueryParser(None, None, plugins=grammar, group=_Run)


def _tagged(operators: _Operators) -> list[tuple[Any, int]]:
    tagger, whole = plugins.OperatorsPlugin.OpTagger, _TOKEN_START + "(?:{})" + _TOKEN_END
    return [
        (tagger(whole.format(operators.negating), syntax.NotGroup, syntax.PrefixOperator), 0),
        (tagger(whole.format(operators.joining), syntax.AndGroup), 0),
        (tagger(whole.format(operators.choosing), syntax.OrGroup), 0),
    ]


_JOINED_PARTS = re.compile(
    r"""
      [")]\s+ (?:VÀ|HOẶC) \s+["(]
    | ^\s* "[^"]*" \s+ (?:KHÔNG|VÀ|HOẶC) (?!\S)
    | (?<!\S) (?:KHÔNG|VÀ|HOẶC) \s+\(
    | \([^()]* (?<![^\s(]) (?:KHÔNG|VÀ|HOẶC) (?!\S)
    """,
    re.VERBOSE,
)
"""Two quoted or bracketed parts with VÀ or HOẶC between them, an operator behind a phrase with which the
query begins, or one before or within brackets: no headline has that."""


def _operators_of(query: str) -> _Operators:
    """The operators that the query may have: KHÔNG and VÀ are none in a headline in capitals, where they are
    frequent words, whether or not it has quotes or brackets: MỸ KHÔNG "NHƯỢNG BỘ" (VIDEO)."""
    rest = re.sub("KHÔNG|VÀ|HOẶC", "", query)
    accented = any(letter.isalpha() and not letter.isascii() for letter in rest)
    first = query.split(maxsplit=1)[0]
    is_headline = rest.isupper() and not _JOINED_PARTS.search(query)
    if not is_headline or not (accented or first in ("KHÔNG", "VÀ", "HOẶC")):
        return _Operators()
    return _Operators("NOT", "AND", "OR" if first == "HOẶC" else _Operators().choosing)


def _phrase(text: str, slop: str | None) -> Any:
    return plugins.PhrasePlugin.PhraseNode(text, None, int((slop or "0")[:_SLOP_DIGITS]))


def _part_of_two_words(name: str) -> Any:
    part = part_named(name)
    return part and syntax.FieldnameNode(part, name)


def _part(name: str, following: str) -> Any:
    """The node for a part's name, known or not; None (it is text) if it is unknown and nothing to search
    follows, or if it is more likely the end of a sentence."""
    part = part_named(name)
    if part or (not ends_a_sentence(name, following) and (following.isalnum() or following in '("')):
        return syntax.FieldnameNode(part, name)
    return None


def _bind_parts(parser: Any, group: Any) -> Any:
    """Put each name of a part and its operand into one node."""
    bound: list[Any] = []
    for node in reversed(group.nodes):
        if isinstance(node, syntax.FieldnameNode):
            bound.append(_bound(node, bound.pop() if bound else None))
        else:
            bound.append(_bind_parts(parser, node) if isinstance(node, syntax.GroupNode) else node)
    group.nodes = bound[::-1]
    return group


def _bound(name: Any, operand: Any) -> Any:
    if name.fieldname is None:
        raise QueryError(explain_unknown(name.original), name.startchar)
    if operand is None or isinstance(operand, syntax.Operator):
        raise nothing_in(name.fieldname, name.startchar)
    return PartGroup([operand], part=name.fieldname, start=name.startchar)


def nothing_in(part: str, start: int) -> QueryError:
    """The error for a name of a part, at this offset, behind which nothing to search stands (`nơi:`)."""
    example = "2024-07..2024-12" if part == DATE else "mekong"
    return QueryError(f"nothing to look for in {part}: write for example {part}:{example}", start)


def _arrange(parser: Any, group: Any) -> Any:
    """Drop nodes that cannot be searched, and make all nodes between two operators one operand."""
    arranged = [_arrange(parser, node) if isinstance(node, syntax.GroupNode) else node for node in group]
    kept = [node for node in arranged if isinstance(node, syntax.Operator) or _is_searchable(node)]
    if isinstance(group, PartGroup) and not kept:
        raise nothing_in(**group.kwargs)
    group.nodes = _joined(_runs(kept))
    return group


EVERYTHING = ("*", "*:*")
"""What asks for every article."""


def _is_searchable(node: Any) -> bool:
    if isinstance(node, syntax.GroupNode):
        return bool(node)
    if isinstance(node, syntax.WordNode) and node.text in EVERYTHING:
        return True
    return any(letter.isalnum() for letter in node.text)


def _runs(nodes: list[Any]) -> Iterator[Any]:
    for are_operators, run in groupby(nodes, lambda node: isinstance(node, syntax.Operator)):
        members = list(run)
        yield from members if are_operators or len(members) == 1 else [_Run(members)]


def _joined(nodes: Iterable[Any]) -> list[Any]:
    """The nodes with an AND before each NOT that follows an operand, and without NOT NOT, which Whoosh
    handles wrongly. Raises QueryError if an operator lacks an operand."""
    joined: list[Any] = []
    for node in nodes:
        before = joined[-1] if joined else None
        has_left = before is not None and not isinstance(before, syntax.Operator)
        if isinstance(node, syntax.InfixOperator) and not has_left:
            raise _dangling(node, "before")
        if isinstance(node, syntax.PrefixOperator) and isinstance(before, syntax.PrefixOperator):
            joined.pop()
            continue
        if isinstance(node, syntax.PrefixOperator) and has_left:
            joined.append(_and_like(node))
        joined.append(node)
    if joined and isinstance(joined[-1], syntax.Operator):
        raise _dangling(joined[-1], "after")
    return joined


def _and_like(negation: Any) -> Any:
    operator = syntax.InfixOperator(negation.text, syntax.AndGroup)
    return operator.set_range(negation.startchar, negation.endchar)


def _dangling(operator: Any, side: str) -> QueryError:
    word = operator.text
    example = f"{word} asean" if isinstance(operator, syntax.PrefixOperator) else f"mekong {word} asean"
    return QueryError(
        f'{word} has nothing {side} it: write for example {example}, or "{word}" in quotes for the word',
        operator.startchar,
    )
