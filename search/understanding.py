"""From the text of a query to its answer, including corrections of the query.

A query that finds articles with all of its words is taken as typed; its other names are searched too. Only if
no article has all of the words is it checked for Telex or VNI keys and for slips. The corrected query
replaces the typed one if articles have all of its words; otherwise it is only suggested.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from functools import partial
from typing import NamedTuple, TypeAlias

from ..corpus.errors import QueryError
from ..index.clauses import AllOf, Not, Phrase, Range
from ..index.engine import Engine, Order
from ..index.fields import TEXT
from ..index.opening import Opened
from . import tree
from .aliases import Aliases
from .answer import Answer, answer
from .asking import asking
from .cut_words import rejoined
from .names_under_operators import Naming, with_other_names
from .naming import named
from .nearly_grammar import nearly_grammar
from .options import Options
from .parse import parse, parsed
from .plan import with_all_words
from .proposals import (
    FEW,
    MANY_MORE,
    articles_with,
    meant,
    mechanical,
    proposed,
    side_by_side_in,
    without_the_rarest,
)
from .question import Alias, Question, Terms, question_of, without_quotes
from .rarity import frequencies
from .reading import Reading
from .restoration import confirmed, restored
from .usual_names import in_usual_names

PASTED, BESIDE = 7, 2
"""A query of at least PASTED words, BESIDE of them outside quotes, may be a pasted headline: if no article
has all of it, its quotes are ignored."""

AS_MANY = 4
"""How many times as many articles must have all of a query in which slips are corrected as in one in which
keys are decoded, if it has accents: saau beside these may be sâu by Telex, or sau."""


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


def understand(
    index: Opened, text: str, conditions: tuple[tree.Node, ...], options: Options, aliases: Aliases
) -> Understood:
    """The answer to a query, and how it was understood. Raises QueryError if it cannot be understood. With an
    empty text and conditions, the articles that meet these are listed, the newest first."""
    if conditions and not text.strip():
        text = "*"
        options = options._replace(order=Order.NEWEST if options.order is Order.BEST else options.order)
    ask = partial(_asked, index, conditions, options, aliases)
    node, text, spelled = parsed(text)  # the tokens of the text are those of the question
    found = ask(node)._replace(text=spelled)
    if options.exact:
        return found
    if not found.question.words:
        return found if found.answer.total else _phrases_mended(index, text, ask) or found
    nearly = nearly_grammar(text)
    hint = nearly if nearly and (again := _answered(nearly, ask)) and again.answer.complete else None
    beside = _parts_beside(found.question, conditions)
    if options.aliases and not beside and (usual := in_usual_names(found.question, index)):
        text = usual.applied_to(text)
        found = ask(parse(text))._replace(text=text)
    if whole := _with_whole_words(index, text, found, ask):
        text, found = whole
    if not found.answer.complete:
        return _mended(index, text, found, hint, ask)
    if beside or hint:
        return found._replace(suggestion=hint)  # nothing is proposed for a query of words and conditions
    question, number = found.question, found.answer.complete
    other = proposed(index, text, question, number, lambda other: ask(parse(other)).answer.complete)
    return found._replace(suggestion=other)


def _parts_beside(question: Question, conditions: Sequence[tree.Node]) -> bool:
    """Whether something else was typed beside the words, so that its tokens are not the question's alone."""
    return len(question.conditions) > len(conditions)


Ask: TypeAlias = Callable[[tree.Node], Understood]
"""Answers another tree under the same conditions and options."""


def _with_whole_words(index: Opened, text: str, found: Understood, ask: Ask) -> tuple[str, Understood] | None:
    """The query with the words whole that were cut apart, and the answer to it; None if there are none, if
    that finds nothing, or if not many more articles have all of it, with the accents that it has, than have
    all of the pieces (`found`)."""
    least = MANY_MORE * found.answer.complete
    others = rejoined(text, partial(articles_with, index.engine))
    answers = [(whole, again) for whole in others if (again := _answered(whole, ask))]
    better = (each for each in answers if each[1].answer.complete > least and _is_literal(each[1].answer))
    other = answers[-1] if answers and answers[-1][1].answer.total and not least else None
    return next(better, other)


def _is_literal(answer: Answer) -> bool:
    return not answer.reading.any_accents


def _answered(other: str, ask: Ask) -> Understood | None:
    """The answer to another query, with its text as it was read; None if it cannot be understood: it may be
    too long, for example."""
    try:
        node, text, spelled = parsed(other)
    except QueryError:
        return None
    return ask(node)._replace(text=spelled or text)


def _phrases_mended(index: Opened, text: str, ask: Ask) -> Understood | None:
    """For a query of quotes and conditions that finds nothing: the answer to it with cut words whole, words
    that ran together apart, or Telex or VNI keys decoded; None if that finds nothing either."""
    others = [*rejoined(text, partial(articles_with, index.engine)), *mechanical(index.engine, text)]
    answers = (_answered(other, ask) for other in others)
    return next(
        (again for again in answers if again and again.answer.total and _is_literal(again.answer)), None
    )


def _mended(index: Opened, text: str, found: Understood, hint: str | None, ask: Ask) -> Understood:
    """The answer to a query that no article has all of, as it may be meant; with a suggestion, `hint` if it
    is given."""
    instead, suggestion = _mended_and_asked(index, text, found, ask)
    if instead:
        return instead
    found = _without_quotes(parse(text), found, ask)
    if not (hint or suggestion or found.answer.total):
        suggestion = without_the_rarest(index.engine, text, found.question)
    unknown = tuple(_unknown(index.engine, found.question))
    return found._replace(suggestion=hint or suggestion, unknown=unknown)


def _mended_and_asked(
    index: Opened, text: str, found: Understood, ask: Ask
) -> tuple[Understood | None, str | None]:
    """For a query that no article has all of: the answer to a corrected query, if that finds enough, else
    None; and the query to suggest, if any."""
    suggestion, instead = None, None
    is_bare = text.isascii()
    many_more = MANY_MORE if is_bare else AS_MANY
    for other, is_sure in meant(index, text):
        if not (again := _answered(other, ask)):
            continue
        enough = many_more * instead.answer.complete if instead else 1
        if again.answer.complete >= enough and (is_sure or not found.answer.total):
            instead = again
        if instead and instead.answer.complete > FEW and is_bare:
            break
        suggestion = suggestion or (other if again.answer.total else None)
    return instead, suggestion


def _without_quotes(node: tree.Node, found: Understood, ask: Ask) -> Understood:
    """The answer without quotes, if the query may be a headline and that finds something; else `found`."""
    if len(found.question.terms) < BESIDE or (unquoted := without_quotes(node)) == node:
        return found
    loose = ask(unquoted)
    if not loose.answer.total or len(loose.question.terms) < PASTED:
        return found
    return loose._replace(answer=loose.answer._replace(reading=Reading.MOST_WORDS, complete=0))


def _unknown(engine: Engine, question: Question) -> Iterator[str]:
    """The words that no article has, by no other name either."""
    found = (
        alias for alias in question.aliases if any(side_by_side_in(engine, name) for name, _ in alias.others)
    )
    named = {at for alias in found for at in range(alias.start, alias.end)}
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
    """The number of articles that fail only the restriction by date, because they have none; 0 without such a
    restriction."""
    others = tuple(node for node in question.conditions if not isinstance(node, tree.Dated))
    if len(others) == len(question.conditions):
        return 0
    return engine.find(AllOf((with_all_words(replace(question, conditions=others)), Not(Range()))), 0).total


def _restored(terms: Terms, aliases: Sequence[Alias], index: Opened) -> tuple[str, ...]:
    """The keys of the words with their accents restored; complete names stay as typed (COC is not cốc)."""
    whole = {at for alias in aliases if alias.fully_accented for at in range(alias.start, alias.end)}
    # The counts, many megabytes, are read only if there are accents to restore.
    neighbours = index.neighbours if any(term.bare for term in terms) else None
    pairs = zip(terms, restored(terms, neighbours), strict=True)
    keys = [term.key if at in whole else key for at, (term, key) in enumerate(pairs)]
    return confirmed(terms, keys, partial(_articles_with, index.engine), neighbours)


def _articles_with(engine: Engine, keys: Sequence[str]) -> int:
    """How many articles have these keys side by side."""
    if not all(engine.frequencies(TEXT, keys)):  # common if accents are missing; cheaper than a phrase
        return 0
    return engine.find(Phrase(TEXT, tuple(keys)), 0).total


def _parts(node: tree.Node) -> tuple[tree.Node, ...]:
    if isinstance(node, tree.All):
        return ()
    return node.children if isinstance(node, tree.Sequence) else (node,)
