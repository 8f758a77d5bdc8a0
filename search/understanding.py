"""From the text of a query to its answer: what it was understood to mean, where that is not what it says.

A query that finds articles with all of its words is taken as it stands; its other names are looked for beside
it. Only where nothing has all of the words is it asked whether keys of Telex or VNI were left in it, or a
slip; what comes of that is the query if something has all of its words, else no more than a suggestion.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from functools import partial
from typing import NamedTuple, TypeAlias

from ..index.clauses import AllOf, Not, Phrase, Range
from ..index.engine import Engine, Order
from ..index.fields import TEXT
from ..index.opening import Opened
from . import tree
from .aliases import Aliases
from .answer import Answer, answer
from .asking import asking
from .names_under_operators import Naming, with_other_names
from .naming import named
from .options import Options
from .parse import parse, parsed
from .plan import complete
from .proposals import FEW, MANY_MORE, meant, proposed
from .question import Alias, Question, Terms, question_of, without_quotes
from .rarity import frequencies
from .reading import Reading
from .restoration import confirmed, restored
from .typed import read

PASTED, BESIDE = 7, 2
"""A query of so many words, so many of them beside phrases in quotes, may be a headline that was pasted: if
nothing has all of it, the quotes are no more than they are in a headline."""


class Understood(NamedTuple):
    """A query's tree with all its conditions, its question and its answer. `text` is what it was understood
    as, if that is not what was typed; `suggestion` another query that is likely meant; `unknown` has those of
    its words that no article has, if none has all of them; `undated` is how many articles would be found if
    they had a date that is asked for."""

    node: tree.Node
    question: Question
    answer: Answer
    text: str | None = None
    suggestion: str | None = None
    unknown: tuple[str, ...] = ()
    undated: int = 0


def understand(
    index: Opened, text: str, conditions: tuple[tree.Node, ...], options: Options, aliases: Aliases
) -> Understood:
    """The answer to a query, and how it was understood. Raises QueryError if it cannot be. Conditions may
    stand alone: then the newest articles that meet them come first."""
    if conditions and not text.strip():
        text = "*"
        options = options._replace(order=Order.NEWEST if options.order is Order.BEST else options.order)
    ask = partial(_asked, index, conditions, options, aliases)
    node, spelled = parsed(text)
    found = ask(node)._replace(text=spelled)
    if options.exact or not found.question.words:
        return found
    text = read(text).text  # in which each token is one of the question's
    if found.answer.complete:
        if len(found.question.conditions) > len(conditions):
            return found  # of words and phrases that were typed together nothing is proposed
        question, number = found.question, found.answer.complete
        other = proposed(index, text, question, number, lambda other: ask(parse(other)).answer.complete)
        return found._replace(suggestion=other)
    instead, suggestion = _mended_and_asked(index, text, found, ask)
    if instead:
        return instead
    found = _without_quotes(node, found, ask)
    return found._replace(suggestion=suggestion, unknown=tuple(_unknown(index.engine, found.question)))


Ask: TypeAlias = Callable[[tree.Node], Understood]
"""The answer to another tree, under the same conditions and options."""


def _mended_and_asked(
    index: Opened, text: str, found: Understood, ask: Ask
) -> tuple[Understood | None, str | None]:
    """The answer to what a query that finds nothing is meant for, if it finds enough; or what to propose."""
    suggestion, instead = None, None
    for other, is_sure in meant(index, text):
        again = ask(parse(other))._replace(text=other)
        enough = MANY_MORE * instead.answer.complete if instead else 1
        if again.answer.complete >= enough and (is_sure or not found.answer.total):
            instead = again
        if instead and instead.answer.complete > FEW:
            break
        suggestion = suggestion or (other if again.answer.total else None)
    return instead, suggestion


def _without_quotes(node: tree.Node, found: Understood, ask: Ask) -> Understood:
    """The answer without the quotes of a query that may be a headline; else the one found with them."""
    if len(found.question.terms) < BESIDE or (unquoted := without_quotes(node)) == node:
        return found
    loose = ask(unquoted)
    if not loose.answer.total or len(loose.question.terms) < PASTED:
        return found
    return loose._replace(answer=loose.answer._replace(reading=Reading.MOST_WORDS, complete=0))


def _unknown(engine: Engine, question: Question) -> Iterator[str]:
    """The words that no article has, by no other name either."""
    named = {at for alias in question.aliases for at in range(alias.start, alias.end)}
    others = [term for at, term in enumerate(question.terms) if at not in named]
    for term, articles in zip(others, frequencies(engine, others), strict=True):
        if not articles:
            yield term.text


def _asked(
    index: Opened,
    conditions: tuple[tree.Node, ...],
    options: Options,
    aliases: Aliases,
    node: tree.Node,
) -> Understood:
    node = tree.Sequence((*_parts(node), *conditions)) if conditions else node
    naming: Naming = partial(named, aliases=aliases, index=index)
    question = question_of(node)
    if question.conditions and options.aliases and not options.exact:
        node = with_other_names(node, naming)
        question = question_of(node)
    if question.words and not options.exact:
        others = tuple(naming(question)) if options.aliases else ()
        meant = _restored(question.terms, others, index)
        question = replace(question, aliases=others, restored=meant, asking=asking(meant))
    neighbours = index.neighbours if len(question.terms) > 1 else None
    found = answer(index.engine, node, question, options, neighbours)
    return Understood(node, question, found, undated=_undated(index.engine, question))


def _undated(engine: Engine, question: Question) -> int:
    """Articles that would be found but for having no date; 0 where no date is asked for."""
    others = tuple(node for node in question.conditions if not isinstance(node, tree.Dated))
    if len(others) == len(question.conditions):
        return 0
    return engine.find(AllOf((complete(replace(question, conditions=others)), Not(Range()))), 0).total


def _restored(terms: Terms, aliases: Sequence[Alias], index: Opened) -> tuple[str, ...]:
    """The keys of the words with their accents; names that have all of theirs keep them (COC is no cốc)."""
    whole = {at for alias in aliases if alias.complete for at in range(alias.start, alias.end)}
    # Read only where there are accents to restore: many megabytes.
    neighbours = index.neighbours if any(term.bare for term in terms) else None
    pairs = zip(terms, restored(terms, neighbours), strict=True)
    keys = [term.key if at in whole else key for at, (term, key) in enumerate(pairs)]
    return confirmed(terms, keys, partial(_articles_with, index.engine), neighbours)


def _articles_with(engine: Engine, keys: Sequence[str]) -> int:
    """How many articles have these keys side by side."""
    if not all(engine.frequencies(TEXT, keys)):  # as where an accent is missing, and a phrase costs more
        return 0
    return engine.find(Phrase(TEXT, tuple(keys)), 0).total


def _parts(node: tree.Node) -> tuple[tree.Node, ...]:
    if isinstance(node, tree.All):
        return ()
    return node.children if isinstance(node, tree.Sequence) else (node,)
