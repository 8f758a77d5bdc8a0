"""What a query asks: plain words typed side by side, and conditions that are met or not."""

from __future__ import annotations

from dataclasses import dataclass

from ..index.analyzer import QueryTerm, query_terms
from . import tree

Terms = tuple[QueryTerm, ...]


@dataclass(frozen=True, slots=True)
class Question:
    """`words`: the plain words of a query, each with its tokens, which an article may hold all or in part.
    `conditions`: all else that was typed beside them (phrases, fields, exclusions), which it has to meet.
    """

    words: tuple[Terms, ...]
    conditions: tuple[tree.Node, ...]

    @property
    def terms(self) -> Terms:
        """The tokens of the words, in their order."""
        return tuple(term for word in self.words for term in word)


def question_of(node: tree.Node) -> Question:
    """The question that a tree asks. Words under an operator are part of a condition: who typed it means it.

    >>> from .parse import parse
    >>> question = question_of(parse('hội nghị "Lan Thương"'))
    >>> [term.key for term in question.terms], len(question.conditions)
    (['hội', 'nghị'], 1)
    """
    parts = node.children if isinstance(node, tree.Sequence) else (node,)
    words = [query_terms(part.text) for part in parts if isinstance(part, tree.Word)]
    conditions = tuple(part for part in parts if not isinstance(part, tree.Word))
    return Question(tuple(word for word in words if word), conditions)
