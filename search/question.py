"""What a query asks: plain words typed side by side, and conditions, which an article meets or does not
meet."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import groupby

from ..index.query_terms import Terms, query_terms
from ..index.syllables import split
from . import codes, tree
from .other_names import Alias

Need = tuple[tuple[Terms, ...], ...]
"""Alternatives; an article satisfies one by containing all of its runs of tokens."""


@dataclass(frozen=True)
class Question:
    """`words`: the plain words of a query, each as its tokens; an article may have all or some of them.
    `conditions`: everything else (phrases, fields, exclusions), which an article has to meet. `aliases`:
    other names for spans of the tokens, in order. `restored`: the most likely key of each token; empty if
    accents were not restored. `asking`: the indices of tokens that only ask, which an article does not need.
    """

    words: tuple[Terms, ...]
    conditions: tuple[tree.Node, ...]
    aliases: tuple[Alias, ...] = ()
    restored: tuple[str, ...] = ()
    asking: frozenset[int] = frozenset()

    @cached_property
    def terms(self) -> Terms:
        """The tokens of the words, in their order."""
        return tuple([term for word in self.words for term in word])

    @cached_property
    def meant(self) -> tuple[str, ...]:
        """The key of each token: the most likely one if it was typed without accents, else its own."""
        return self.restored or tuple([term.key for term in self.terms])

    @cached_property
    def needs(self) -> tuple[Need, ...]:
        """What an article needs in order to have all of the words."""
        return tuple(self._needs())

    def _needs(self) -> Iterator[Need]:
        words, at = list(self.words), 0
        aliases = {start: list(each) for start, each in groupby(self.aliases, key=lambda alias: alias.start)}
        while words:
            named = [(alias, _words_until(words, alias.end - at)) for alias in aliases.get(at, ())]
            whole = [(alias, until) for alias, until in named if until]
            taken, need = _named(words, whole) if whole else _code(words)
            end = at + sum(map(len, words[:taken]))
            if not self.asking.issuperset(range(at, end)):
                yield need
            at = end
            del words[:taken]

    def typed(self, alias: Alias) -> str:
        """The words for which there are these other names."""
        return " ".join([term.text for term in self.terms[alias.start : alias.end]])

    def without_accents(self) -> Question:
        """The question as if it had been typed without accents."""
        words = [[term._replace(bare=term.bare or term.accented) for term in word] for word in self.words]
        return replace(self, words=tuple(map(tuple, words)))


def question_of(node: tree.Node) -> Question:
    """The question of a tree. Words under an operator are part of a condition, as it was typed deliberately;
    but exclusions are separate conditions, beside the plain words.

    >>> from .parse import parse
    >>> question = question_of(parse('hội nghị "Lan Thương"'))
    >>> [term.key for term in question.terms], len(question.conditions)
    (['hội', 'nghị'], 1)
    """
    parts = list(_parts(node))
    words = [query_terms(part.text) for part in parts if isinstance(part, tree.Word)]
    conditions = tuple(part for part in parts if not isinstance(part, tree.Word))
    return Question(tuple(word for word in words if word), conditions)


def is_all_of(text: str, question: Question) -> bool:
    """Whether the tokens of a query's text are those of its question, so that there are no conditions in it,
    and nothing else that has tokens (`mekong^2`).

    >>> from .parse import parse
    >>> [is_all_of(text, question_of(parse(text))) for text in ("hội nghị", "hội nghị^2", 'hội "nghị"')]
    [True, False, False]
    """
    return split(text) == [term.text for term in question.terms]


def _parts(node: tree.Node) -> Iterator[tree.Node]:
    """The nodes side by side at the top of a tree, and the exclusions."""
    match node:
        case tree.Sequence(children):
            for child in children:
                yield from _parts(child)
        case tree.And(children) if is_one_without_others(node):
            for child in children:
                yield from _parts(child)
        case _:
            yield node


def is_one_without_others(node: tree.And) -> bool:
    """Whether an And is one thing from which others are excluded: `hội nghị NOT asean`."""
    return sum(not isinstance(child, tree.Not) for child in node.children) == 1


def without_quotes(node: tree.Node) -> tree.Node:
    """The tree with each phrase that is not all of it replaced by its words."""
    if not isinstance(node, tree.Sequence):
        return node
    return tree.Sequence(tuple(word for child in node.children for word in _words_of(child)))


def _words_of(node: tree.Node) -> Iterator[tree.Node]:
    if not isinstance(node, tree.Quoted):
        yield node
        return
    for match in re.finditer(r"\S+", node.text):
        if any(map(str.isalnum, match[0])):
            yield tree.Word(match[0], node.start + match.start(), node.start + match.end())


def _words_until(words: list[Terms], tokens: int) -> int:
    """How many words the first `tokens` tokens make up; 0 if they end within a word."""
    for number, word in enumerate(words, start=1):
        tokens -= len(word)
        if tokens <= 0:
            return number if tokens == 0 else 0
    return 0


def _named(words: list[Terms], named: Sequence[tuple[Alias, int]]) -> tuple[int, Need]:
    """How many of the first words are needed together, and the need: they or their other names. If they begin
    a code (COP 28), its number is added to the other names as well."""
    taken, need = _code(words)
    most = max([until for _, until in named])
    if taken <= most:
        together = any(alias.together for alias, until in named if until == most)
        as_typed = (_one_run(words[:most]),) if together else tuple(words[:most])
        taken, need = most, (as_typed, *need[1:]) if taken == most else (as_typed,)
    others = [(other.terms, *words[until:taken]) for alias, until in named for other in alias.others]
    return taken, tuple(dict.fromkeys((*need, *others)))


def _one_run(words: Sequence[Terms]) -> Terms:
    return tuple([term for word in words for term in word])


def _code(words: list[Terms]) -> tuple[int, Need]:
    """How many of the first words are needed together, and the need: as typed or, for a code, also in its
    other spellings."""
    if all(word[-1].key.isalpha() for word in words[:2]):
        return 1, ((words[0],),)
    (together, *_) = codes.words_and_codes(words[:2])
    others = [(query_terms(other),) for other in codes.other_spellings(together)]
    return len(together), (together, *others)
