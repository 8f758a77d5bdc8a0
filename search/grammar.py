"""The grammar of queries (see `parse`), on Whoosh's parser.

Whoosh tags the text and nests the groups; its syntax nodes, which know their offsets, are then converted into
our tree. Its query objects are not used, and neither is its schema, which would analyse words differently.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from functools import cache
from itertools import groupby
from typing import Any, NamedTuple

from whoosh.qparser import plugins, syntax
from whoosh.qparser.default import QueryParser
from whoosh.qparser.taggers import FnTagger

from ..corpus.errors import QueryError
from .operators import PART_OF_TWO_WORDS
from .part_names import DATE, explain_unknown, part_like, part_named
from .tree import (
    All,
    And,
    Boosted,
    Dated,
    FuzzyWord,
    InField,
    Node,
    Not,
    Or,
    PrefixWord,
    Quoted,
    Sequence,
    Word,
)
from .typed import Typed

MAX_SLOP, _SLOP_DIGITS = 100, 9
"""The most other words that a phrase may let in ("..."~2), and the most figures of that number that are
read."""

MAX_EDITS = 2
"""The most letters by which a word may differ (Blinken~2): engines allow no more."""

MAX_OPEN = 16
"""The most different words of a query that are left open with * or ~."""

WEIGHTS = (0.1, 100.0)
"""The least and the greatest weight of a part of a query (mekong^2); others are taken for the nearer one."""


def tree_of(typed: Typed) -> Node:
    """The tree of a query. Raises only QueryError, whose position is an offset in `typed.text`."""
    try:
        return _tree(_parser(_operators_of(typed.text)).process(typed.text), typed)
    except QueryError:
        raise
    except Exception as error:  # a bug of Whoosh must reach the user as a sentence, not as a traceback
        raise QueryError('the query cannot be understood: try quotes around it: "hội nghị"') from error


def refuse_too_open(tree: Node) -> None:
    """Raises QueryError, with the position in the query as typed, if there are too many fuzzy words and
    prefixes: each takes a walk over all words of the collection."""
    found: list[PrefixWord | FuzzyWord] = []
    todo = [tree]
    while todo:
        match todo.pop():
            case PrefixWord() | FuzzyWord() as word:
                found.append(word)
            case And(children) | Or(children) | Sequence(children):
                todo.extend(children)
            case Not(child) | InField(child=child) | Boosted(child):
                todo.append(child)
    if len({word.text for word in found}) > MAX_OPEN:
        place = max(word.start for word in found)
        raise QueryError(f"no more than {MAX_OPEN} words of a query can be left open with * or ~", place)


class _Run(syntax.GroupNode):  # type: ignore[misc]
    """Nodes typed side by side, which Whoosh would otherwise join as by a typed AND."""


class _Operators(NamedTuple):
    """The words that are operators in a query, as alternatives of a pattern."""

    negating: str = "NOT|KHÔNG"
    joining: str = "AND|VÀ"
    choosing: str = "OR|HOẶC"


class _PartGroup(syntax.Wrapper):  # type: ignore[misc]
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
    follows, or if a sentence or quote seems to begin after it (Hà Nội:Bắt giữ) or it has a capital (cầu
    Ghềnh:khởi tố) and no name is like it."""
    part = part_named(name)
    seems_text = (name[0].isupper() and following.isupper()) or not part_like(name)
    is_text = not part and seems_text and (name[0].isupper() or following.isupper() or following == '"')
    if part or (not is_text and (following.isalnum() or following in '("')):
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
        raise _nothing_in(name.fieldname, name.startchar)
    return _PartGroup([operand], part=name.fieldname, start=name.startchar)


def _nothing_in(part: str, start: int) -> QueryError:
    example = "2024-07..2024-12" if part == DATE else "mekong"
    return QueryError(f"nothing to look for in {part}: write for example {part}:{example}", start)


def _arrange(parser: Any, group: Any) -> Any:
    """Drop nodes that cannot be searched, and make all nodes between two operators one operand."""
    arranged = [_arrange(parser, node) if isinstance(node, syntax.GroupNode) else node for node in group]
    kept = [node for node in arranged if isinstance(node, syntax.Operator) or _is_searchable(node)]
    if isinstance(group, _PartGroup) and not kept:
        raise _nothing_in(**group.kwargs)
    group.nodes = _joined(_runs(kept))
    return group


_EVERYTHING = ("*", "*:*")


def _is_searchable(node: Any) -> bool:
    if isinstance(node, syntax.GroupNode):
        return bool(node)
    if isinstance(node, syntax.WordNode) and node.text in _EVERYTHING:
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


def _tree(node: Any, typed: Typed) -> Node:
    tree = _group(node, typed) if isinstance(node, syntax.GroupNode) else _leaf(node, typed)
    if node.boost == 1.0 or isinstance(tree, Not | All | Dated):
        return tree
    return Boosted(tree, min(max(node.boost, WEIGHTS[0]), WEIGHTS[1]))


def _group(node: Any, typed: Typed) -> Node:
    children = [_tree(child, typed) for child in node]
    if not children:
        raise QueryError("nothing to look for: the query has no letter or digit; try: hội nghị mekong")
    if isinstance(node, syntax.NotGroup):
        return Not(children[0])
    if isinstance(node, _PartGroup):
        return _in_part(children[0], typed, **node.kwargs)
    if isinstance(node, syntax.AndGroup):
        return _flat(And, children)
    return _flat(Or, children) if isinstance(node, syntax.OrGroup) else _sequence(children)


def _flat(kind: type[And] | type[Or] | type[Sequence], children: Iterable[Node]) -> Node:
    flat: list[Node] = []
    for child in children:
        flat.extend(child.children if isinstance(child, kind) else [child])
    return flat[0] if len(flat) == 1 else kind(tuple(flat))


def _sequence(children: list[Node]) -> Node:
    """Nodes side by side: a `*` is dropped, and a `(NOT asean)` becomes a strict condition."""
    negative = [child for child in children if isinstance(child, Not)]
    positive = [child for child in children if not isinstance(child, Not | All)]
    if positive:
        return _flat(And, [_flat(Sequence, positive), *negative])
    return _flat(And, negative) if negative else All()


def _in_part(child: Node, typed: Typed, part: str, start: int) -> Node:
    if isinstance(child, All):
        raise _nothing_in(part, start)
    if part == DATE:
        return _dated(child, typed.text, start)
    if isinstance(child, Dated):
        return child
    if isinstance(child, Not):
        return Not(InField(part, child.child, typed.offsets[start]))
    return InField(part, child, typed.offsets[start])


def _dated(child: Node, query: str, start: int) -> Node:
    if not isinstance(child, Word | Quoted):
        raise QueryError('write the date behind date: as one word or in quotes: ngày:"tháng 7/2024"', start)
    # Imported here: few queries name a date.
    from .dates import date_range, today_in_vietnam

    today = today_in_vietnam()
    try:
        days = date_range(child.text, today)
    except QueryError as error:
        longer = _in_quotes(query[start:], today) if isinstance(child, Word) else None
        if longer is None:
            raise QueryError(str(error), start) from error
        raise QueryError(f"a date of several words stands in quotes: write {longer}", start) from error
    return Dated(days)


_DATE_WORDS = 8
_SEVERAL_WORDS = re.compile(rf'(?P<name>[^:]+):(?P<date>[^\s()"]+\)?(?: [^\s()"]+){{1,{_DATE_WORDS - 1}}})')


def _in_quotes(query: str, today: date) -> str | None:
    """The date at the beginning of the query with quotes around its words, where these together are one."""
    from .dates import date_range

    if match := _SEVERAL_WORDS.match(query):
        words = match["date"].replace(")", "").split()  # written behind a word that a minus excludes
        for length in range(len(words), 1, -1):
            with suppress(QueryError):
                date_range(" ".join(words[:length]), today)
                return f'{match["name"]}:"{" ".join(words[:length])}"'
    return None


def _leaf(node: Any, typed: Typed) -> Node:
    if isinstance(node, plugins.PhrasePlugin.PhraseNode):
        if node.slop > MAX_SLOP:
            raise QueryError(f"a phrase lets at most {MAX_SLOP} other words in: write ~2", node.startchar)
        return Quoted(node.text, *typed.span(node.startchar + 1, node.text), node.slop)
    word = _word(node.text, node.startchar, typed)
    if isinstance(node, plugins.FuzzyTermPlugin.FuzzyTermNode) and isinstance(word, Word) and node.maxdist:
        if node.maxdist > MAX_EDITS:
            near = f"{word.text[:30]}~{MAX_EDITS}"
            raise QueryError(f"a word is at most {MAX_EDITS} letters away: write {near}", node.startchar)
        return FuzzyWord(word.text, word.start, word.end, node.maxdist)
    return word


_ADDRESS = re.compile(r"://|^www\.", re.IGNORECASE)
_WILDCARD = re.compile(r"\?(?=\w)|\*(?=.*\w)")
_ONLY_PREFIX = (
    "only the end of a word can be left open, after at least two letters: write for example ngoại* "
    "(a question mark is text when a space follows it)"
)


def _word(text: str, start: int, typed: Typed) -> Node:
    if text in _EVERYTHING:
        return All()
    if not _ADDRESS.search(text):
        if wildcard := _WILDCARD.search(text):
            raise QueryError(_ONLY_PREFIX, start + wildcard.start())
        if "*" in text:
            return _prefix(text, start, typed)
    return Word(text, *typed.span(start, text))


def _prefix(text: str, start: int, typed: Typed) -> Node:
    """`ngoại*`; but `5*` as in `khách sạn 5*` is text."""
    stem = text.partition("*")[0]
    known = [letter for letter in stem if letter.isalnum()]
    if len(known) == 1 and known[0].isdecimal():
        return Word(text, *typed.span(start, text))
    if len(known) < 2:
        raise QueryError(_ONLY_PREFIX, start)
    return PrefixWord(stem, *typed.span(start, stem))
