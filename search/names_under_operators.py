"""Other names of words under operators: `LHQ OR mekong` finds Liên hợp quốc as well.

For the plain words of a query `naming` searches other names besides the words. Words under an operator are
part of a condition, which an article meets or not; there a name becomes one more alternative. Exclusions
exclude only names with the same meaning, not those that may mean something else.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import groupby

from . import tree
from .other_names import Alias
from .question import Question, is_one_without_others, question_of

Naming = Callable[[Question], Sequence[Alias]]
"""The other names of parts of a question, in their order."""


def with_other_names(node: tree.Node, naming: Naming) -> tree.Node:
    """The tree with other names as alternatives to the words that have any, except plain words under no
    operator, and words that are searched in one part of the articles.

    >>> from .parse import parse
    >>> from .other_names import SAME, Name
    >>> naming = lambda question: [Alias(0, 1, (Name.of("Liên hợp quốc", SAME),))]
    >>> [type(child).__name__ for child in with_other_names(parse("LHQ OR NATO"), naming).children]
    ['Word', 'OtherName', 'Word', 'OtherName']
    """
    match node:
        case tree.Sequence(children):
            return tree.Sequence(tuple([with_other_names(child, naming) for child in children]))
        case tree.And(children) if is_one_without_others(node):
            return tree.And(tuple([with_other_names(child, naming) for child in children]))
        case tree.And() | tree.Or() | tree.Not() | tree.Boosted():
            return _named(node, naming)
    return node


def _named(node: tree.Node, naming: Naming) -> tree.Node:
    match node:
        case tree.Word():
            (child,) = _run((node,), naming)
            return child
        case tree.Sequence(children):
            return tree.side_by_side(list(_children(children, naming)))
        case tree.And(children):
            return tree.And(tuple([_named(child, naming) for child in children]))
        case tree.Or(children):
            return _any_of([_named(child, naming) for child in children])
        case tree.Not(child):
            return tree.Not(_named(child, lambda question: _saying_the_same(naming(question))))
        case tree.Boosted(child, weight):
            return tree.Boosted(_named(child, naming), weight)
    return node


def _children(children: Sequence[tree.Node], naming: Naming) -> Iterator[tree.Node]:
    for is_word, run in groupby(children, lambda child: isinstance(child, tree.Word)):
        if is_word:
            yield from _run([child for child in run if isinstance(child, tree.Word)], naming)
        else:
            yield from (_named(child, naming) for child in run)


def _run(words: Sequence[tree.Word], naming: Naming) -> Iterator[tree.Node]:
    """Words side by side, in which each span with other names becomes a choice between it and these names."""
    question = question_of(tree.side_by_side(words))
    ends = [0]
    for tokens in question.words:
        ends.append(ends[-1] + len(tokens))
    whole = [alias for alias in naming(question) if alias.start in ends and alias.end in ends]
    at = 0
    for first, aliases in groupby(whole, key=lambda alias: alias.start):
        parts = [(ends.index(alias.end), list(_names(alias, question))) for alias in aliases]
        start, end = ends.index(first), max(until for until, _ in parts)
        others = [tree.side_by_side([name, *words[until:end]]) for until, names in parts for name in names]
        yield from words[at:start]
        yield _any_of([tree.side_by_side(words[start:end]), *others])
        at = end
    yield from words[at:]


def _names(alias: Alias, question: Question) -> Iterator[tree.OtherName]:
    for other in alias.others:
        yield tree.OtherName(other.text, question.typed(alias), other.weight)


def _saying_the_same(aliases: Sequence[Alias]) -> list[Alias]:
    same = [
        alias._replace(others=tuple([other for other in alias.others if other.says_the_same]))
        for alias in aliases
    ]
    return [alias for alias in same if alias.others]


def _any_of(nodes: Sequence[tree.Node]) -> tree.Node:
    """A choice of the nodes; nested choices are flattened."""
    flat = [each for node in nodes for each in (node.children if isinstance(node, tree.Or) else (node,))]
    return tree.Or(tuple(dict.fromkeys(flat)))
