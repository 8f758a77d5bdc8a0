"""Other names of an author, a place, a section or a tag: `nơi:"TP.HCM"` finds TP. Hồ Chí Minh as well.

Papers write one place in several ways. Only given names are looked for, and only for the whole of what is
asked: an acronym in a tag need not mean what it does in articles. The words of a headline or a caption are
searched as they were typed.
"""

from __future__ import annotations

from ..index.fields import NAME_PARTS
from ..index.query_terms import query_terms
from . import tree
from .aliases import Aliases
from .other_names import SAME, WIDER


def with_names_under_parts(node: tree.Node, aliases: Aliases, least: float = WIDER) -> tree.Node:
    """The tree with the other names of at least this weight as alternatives to what is asked of these parts.
    Exclusions exclude only names with the same meaning.

    >>> from .parse import parse
    >>> place = with_names_under_parts(parse("nơi:Hanoi"), Aliases.bundled())
    >>> [child.text for child in place.child.children]
    ['Hanoi', 'Hà Nội']
    """
    match node:
        case tree.InField(part, child):
            return node._replace(child=_named(child, aliases, least)) if part in NAME_PARTS else node
        case tree.Sequence(children) | tree.And(children) | tree.Or(children):
            changed = [with_names_under_parts(each, aliases, least) for each in children]
            return node._replace(children=tuple(changed))
        case tree.Not(child):
            return tree.Not(with_names_under_parts(child, aliases, SAME))
        case tree.Boosted(child):
            return node._replace(child=with_names_under_parts(child, aliases, least))
    return node


def _named(node: tree.Node, aliases: Aliases, least: float) -> tree.Node:
    """What is asked of a part, with its other names; or a choice of such."""
    match node:
        case tree.Word(text) | tree.Quoted(text):
            terms = query_terms(text)
            whole = [alias for alias in aliases.spans(terms) if alias.span == (0, len(terms))]
            names = [name for alias in whole for name in alias.others if name.weight >= least]
            others = [tree.OtherName(name.text, text, name.weight) for name in names]
            return tree.Or((node, *others)) if others else node
        case tree.Or(children):
            return tree.Or(tuple([_named(each, aliases, least) for each in children]))
    return node
