"""A query asked of an index: its tree, its question with other names and restored accents, and its answer."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import partial
from typing import NamedTuple

from ..corpus.errors import QueryError
from ..index.clauses import AllOf, Not, Range
from ..index.engine import Engine, Order
from ..index.opening import Opened
from . import tree
from .aliases import Aliases
from .answer import Answer, answer
from .codes import lone_letters
from .counts import Counts
from .names_under_operators import with_other_names
from .names_under_parts import with_names_under_parts
from .naming import named
from .options import Options
from .other_names import Alias
from .parse import parse, parsed
from .question import Question, is_all_of, question_of, without_quotes
from .question_clauses import with_all_words
from .question_words import asking, with_clear_accents
from .restoration import confirmed, restored
from .usual_names import spans_of_names


class Understood(NamedTuple):
    """A query's tree with all its conditions, its question and its answer. `text`: the query that was
    searched, if it differs from what was typed. `suggestion`: another query that is likely meant. `unknown`:
    the words that no article has, if none has all of them. `undated`: how many articles fail only the
    restriction by date, because they have no date."""

    node: tree.Node
    question: Question
    answer: Answer
    text: str | None = None
    suggestion: str | None = None
    unknown: tuple[str, ...] = ()
    undated: int = 0

    @property
    def is_literal(self) -> bool:
        """Whether the articles have the accents that the query has."""
        return not self.answer.reading.any_accents


class Asked(NamedTuple):
    """A text, cleaned, and the answer to it."""

    text: str
    found: Understood

    @property
    def complete(self) -> int:
        """How many articles have all of it."""
        return self.found.answer.complete

    @property
    def is_plain(self) -> bool:
        """Whether it is nothing but words. Only such queries are checked for slips, token by token."""
        return is_all_of(self.text, self.found.question)


class Inquiry(NamedTuple):
    """An open index, and the conditions, options and names that hold for whatever text is asked of it."""

    opened: Opened
    conditions: tuple[tree.Node, ...]
    options: Options
    aliases: Aliases

    @property
    def counts(self) -> Counts:
        """What is counted in the index."""
        return Counts(self.opened)

    def of_text(self, other: str) -> Understood | None:
        """The answer to another query than what was typed, with its text as it was read; None if it cannot be
        understood: it may be too long, or a phrase in it too loose now that a word is two."""
        try:
            node, text, spelled = parsed(other)
            return self.of_tree(node)._replace(text=spelled or text)
        except QueryError:
            return None

    def of_texts(self, others: Iterable[str]) -> Iterator[Asked]:
        """Those of these other queries that can be understood, with their answers, one after the other."""
        for other in others:
            if found := self.of_text(other):
                yield Asked(other, found)

    def without_quotes(self, text: str) -> Understood | None:
        """The answer to a query as if its quotes were not there; None if there are none, or if it cannot be
        understood."""
        try:
            node = parse(text)
        except QueryError:  # it is read for the second time, and may be too long now that it is cleaned
            return None
        unquoted = without_quotes(node)
        return None if unquoted == node else self.of_tree(unquoted)

    def complete(self, other: str) -> int:
        """How many articles have all of another query; 0 if it cannot be understood."""
        found = self.of_text(other)
        return found.answer.complete if found else 0

    def of_tree(self, node: tree.Node) -> Understood:
        """The answer to a query, whose tree this is."""
        options, naming = self.options, partial(named, aliases=self.aliases, index=self.opened)
        if options.order is Order.BEST and _makes_no_difference(node):
            options = options._replace(order=Order.NEWEST)
        if self.conditions:
            node = tree.side_by_side((*_parts(node), *self.conditions))
        question = question_of(node)
        if question.conditions and options.aliases and not options.exact:
            node = with_other_names(with_names_under_parts(node, self.aliases), naming)
            question = question_of(node)
        if question.words and not options.exact:
            others = naming(question) if options.aliases else ()
            meant = _restored(question, others, self.counts)
            question = replace(question, aliases=others, restored=meant, asking=asking(meant))
        found = answer(self.counts, node, question, options)
        return Understood(node, question, found, undated=_undated(self.opened.engine, question))


def _makes_no_difference(node: tree.Node) -> bool:
    """Whether all articles that the query finds are equally good."""
    match node:
        case tree.All() | tree.Dated() | tree.Not():
            return True
        case tree.Sequence(children) | tree.And(children):
            return all(map(_makes_no_difference, children))
    return False


def _parts(node: tree.Node) -> tuple[tree.Node, ...]:
    if isinstance(node, tree.All):
        return ()
    return node.children if isinstance(node, tree.Sequence) else (node,)


def _undated(engine: Engine, question: Question) -> int:
    """The number of articles that fail only the restriction by date, because they have none; 0 without such a
    restriction."""
    if not question.conditions:
        return 0
    from .restricted_days import restricted_days, without_days

    if restricted_days(question.conditions) is None:
        return 0
    others = tuple([other for node in question.conditions if (other := without_days(node))])
    return engine.find(AllOf((with_all_words(replace(question, conditions=others)), Not(Range()))), 0).total


def _restored(question: Question, aliases: Sequence[Alias], counts: Counts) -> tuple[str, ...]:
    """The keys of the words with their accents restored; complete names stay as typed (COC is not cốc), and
    so do foreign ones in syllables (Ba-grat) and the letters of codes (U-20)."""
    terms = question.terms
    names = [alias.span for alias in aliases if alias.fully_accented] + spans_of_names(question)
    whole = {at for name in names for at in range(*name)}.union(lone_letters(question.words))
    # The counts, many megabytes, are read only if there are accents to restore.
    neighbours = counts.neighbours if any(term.bare for term in terms) else None
    pairs = zip(terms, restored(terms, neighbours), strict=True)
    keys = [term.key if at in whole else key for at, (term, key) in enumerate(pairs)]
    return with_clear_accents(terms, confirmed(terms, keys, counts.with_keys, neighbours))
