"""From the syntax nodes of a query (see `grammar`) to its tree."""

from __future__ import annotations

import re
from collections.abc import Iterable
from contextlib import suppress
from datetime import date
from typing import Any

from whoosh.qparser import plugins, syntax

from ..corpus.errors import QueryError
from .grammar import EVERYTHING, PartGroup, nothing_in, syntax_of
from .part_names import DATE
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

MAX_SLOP = 100
"""The most other words that a phrase may let in ("..."~2)."""

MAX_EDITS = 2
"""The most letters by which a word may differ (Blinken~2): engines allow no more."""

MAX_OPEN = 16
"""The most different words of a query that are left open with * or ~."""

WEIGHTS = (0.1, 100.0)
"""The least and the greatest weight of a part of a query (mekong^2); others are taken for the nearer one."""


def tree_of(typed: Typed) -> Node:
    """The tree of a query. Raises only QueryError, whose position is an offset in `typed.text`."""
    try:
        return _tree(syntax_of(typed.text), typed)
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
    if isinstance(node, PartGroup):
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
        raise nothing_in(part, start)
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
    if text in EVERYTHING:
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
