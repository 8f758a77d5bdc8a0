"""From the text of a query to its answer: what it was understood to mean, where that is not what it says.

A query that finds articles with all of its words is taken as it stands; its other names are looked for beside
it. Only where nothing has all of the words is it asked whether keys of Telex or VNI were left in it, or a
slip; what comes of that is the query if something has all of its words, else no more than a suggestion.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import partial

from ..index.engine import Engine
from ..index.fields import TEXT
from ..index.neighbours import Neighbours
from ..index.opening import Opened
from . import tree
from .aliases import Aliases
from .answer import Answer, answer
from .naming import learned_acronyms, named
from .options import Options
from .parse import parse
from .question import Question, question_of, without_quotes
from .reading import Reading
from .restoration import restored

PASTED = 4
"""Words beside a phrase in quotes, from which on a query may be a headline that was pasted: where nothing has
all of it, the quotes are no more than they are in a headline."""


@dataclass(frozen=True, slots=True)
class Understood:
    """A query's tree with all its conditions, its question and its answer. `text` is what it was understood
    as, if that is not what was typed; `suggestion` another query that is likely meant."""

    node: tree.Node
    question: Question
    answer: Answer
    text: str | None = None
    suggestion: str | None = None


def understand(
    index: Opened, text: str, conditions: tuple[tree.Node, ...], options: Options, aliases: Aliases
) -> Understood:
    """The answer to a query, and how it was understood. Raises QueryError if it cannot be."""
    ask = partial(_asked, index, conditions, options, aliases)
    node = parse(text)
    found = ask(node)
    if options.exact or found.answer.complete or not found.question.words:
        return found
    suggestion = None
    for other in _meant(index, text):
        again = ask(parse(other))
        if again.answer.complete:
            return replace(again, text=other)
        suggestion = suggestion or other
    if len(found.question.terms) >= PASTED and (unquoted := without_quotes(node)) != node:
        loose = ask(unquoted)
        if loose.answer.total:
            found = replace(loose, answer=replace(loose.answer, reading=Reading.MOST_WORDS, complete=0))
    return replace(found, suggestion=suggestion)


def _asked(
    index: Opened,
    conditions: tuple[tree.Node, ...],
    options: Options,
    aliases: Aliases,
    node: tree.Node,
) -> Understood:
    node = tree.Sequence((*_parts(node), *conditions)) if conditions else node
    question = question_of(node)
    if question.words and not options.exact:
        others = named(question, aliases, learned_acronyms(index.folder)) if options.aliases else ()
        question = replace(question, aliases=others)
        question = replace(question, restored=_restored(question, index.neighbours))
    return Understood(node, question, answer(index.engine, node, question, options))


def _restored(question: Question, neighbours: Neighbours | None) -> tuple[str, ...]:
    """The keys of the words with their accents; acronyms that have other names have none (COC is no cốc)."""
    acronyms = {
        alias.start
        for alias in question.aliases
        if alias.end - alias.start == 1 and question.terms[alias.start].text.isupper()
    }
    pairs = zip(question.terms, restored(question.terms, neighbours), strict=True)
    return tuple([term.key if at in acronyms else key for at, (term, key) in enumerate(pairs)])


def _parts(node: tree.Node) -> tuple[tree.Node, ...]:
    if isinstance(node, tree.All):
        return ()
    return node.children if isinstance(node, tree.Sequence) else (node,)


def _meant(index: Opened, text: str) -> Iterator[str]:
    """What else the text may be meant for, the likeliest first."""
    # Imported here: most queries find what they say.
    if text.isascii():
        from .raw_typing import decoded_query

        if decoded := decoded_query(text, partial(_articles, index.engine)):
            yield decoded
    question = question_of(parse(text))
    if not question.conditions:
        from .corrections import corrected

        frequencies = partial(index.engine.frequencies, TEXT)
        if correction := corrected(question.terms, index.neighbours, frequencies):
            yield correction.applied_to(text)


def _articles(engine: Engine, key: str) -> int:
    return engine.frequencies(TEXT, [key])[0]
