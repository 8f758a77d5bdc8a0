"""From the text of a query to its answer: what it was understood to mean, where that is not what it says.

A query that finds articles with all of its words is taken as it stands; its other names are looked for beside
it. Only where nothing has all of the words is it asked whether keys of Telex or VNI were left in it, or a
slip; what comes of that is the query if something has all of its words, else no more than a suggestion.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from ..index.clauses import AllOf, Not, Phrase, Range
from ..index.engine import Engine, Order
from ..index.fields import TEXT, WHOLE, WORDS, field
from ..index.opening import Opened
from . import tree
from .aliases import Aliases
from .answer import Answer, answer
from .asking import asking
from .names_under_operators import Naming, with_other_names
from .naming import named
from .options import Options
from .parse import parse, parsed
from .plan import complete, side_by_side
from .question import Alias, Question, Terms, question_of, without_quotes
from .rarity import frequencies
from .reading import Reading
from .restoration import confirmed, restored
from .strangers import strangers
from .typed import read

if TYPE_CHECKING:
    from .corrections import Correction

PASTED, BESIDE = 7, 2
"""A query of so many words, so many of them beside phrases in quotes, may be a headline that was pasted: if
nothing has all of it, the quotes are no more than they are in a headline."""

FEW, SHORT, RARE, MANY_MORE = 5, 4, 20, 10
"""If no more articles have all of a query, it is of so many words at most and one of them is so rare, another
query is proposed that so many times as many articles have."""


LONGEST_NAME, MISSPELLED = 5, 20
"""Words of a query that may be a name, each with a capital; and articles that have it with the same slip: at
most."""


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
        return found._replace(suggestion=_more_frequent(index, text, found, ask))
    suggestion, instead = None, found
    for other, is_sure in _meant(index, text):
        again = ask(parse(other))._replace(text=other)
        enough = MANY_MORE * instead.answer.complete or 1
        if again.answer.complete >= enough and (is_sure or not found.answer.total):
            instead = again
        if instead.answer.complete > FEW:
            break
        suggestion = suggestion or (other if again.answer.total else None)
    if instead is not found:
        return instead
    if len(found.question.terms) >= BESIDE and (unquoted := without_quotes(node)) != node:
        loose = ask(unquoted)
        if loose.answer.total and len(loose.question.terms) >= PASTED:
            found = loose._replace(answer=loose.answer._replace(reading=Reading.MOST_WORDS, complete=0))
    return found._replace(suggestion=suggestion, unknown=tuple(_unknown(index.engine, found.question)))


def _unknown(engine: Engine, question: Question) -> Iterator[str]:
    """The words that no article has, by no other name either."""
    named = {at for alias in question.aliases for at in range(alias.start, alias.end)}
    others = [term for at, term in enumerate(question.terms) if at not in named]
    for term, articles in zip(others, frequencies(engine, others), strict=True):
        if not articles:
            yield term.text


def _more_frequent(
    index: Opened, text: str, found: Understood, ask: Callable[[tree.Node], Understood]
) -> str | None:
    """Another query to propose beside the answer to a short one that hardly any article has: one that many
    have. Papers make slips too."""
    terms = found.question.terms
    if found.question.conditions:
        return None
    if _may_be_a_name(terms):
        name = _known_name(index, terms) or _slip_in_word(index, terms)
        return name.applied_to(text) if name else None
    if slip := _slip_in_word(index, terms):
        return slip.applied_to(text)
    if found.answer.complete > FEW or len(terms) > SHORT or min(frequencies(index.engine, terms)) > RARE:
        return None
    other, _ = _mended(index, text, terms)
    if other and ask(parse(other)).answer.complete >= found.answer.complete * MANY_MORE:
        return other
    return None


def _may_be_a_name(terms: Terms) -> bool:
    """Whether the words of a query may be nothing but a name."""
    if not 1 < len(terms) <= LONGEST_NAME:
        return False
    # Two or three common words in small letters are hardly ever side by side either.
    return all(term.text[0].isupper() for term in terms)


def _known_name(index: Opened, terms: Terms) -> Correction | None:
    """The name that the terms are a slip of, if hardly any article has it as it was typed."""
    articles = partial(_articles_side_by_side, index.engine)
    typed = articles(terms)
    if typed > MISSPELLED:
        return None
    from .name_slips import slip_in_name  # what most queries have no need of takes long to load

    return slip_in_name(terms, index.neighbours, articles, typed)


def _articles_side_by_side(engine: Engine, terms: Terms) -> int:
    return engine.find(side_by_side(terms), 0).total


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


def _meant(index: Opened, text: str) -> Iterator[tuple[str, bool]]:
    """What else the text may be meant for, the likeliest first, and whether something bears it out."""
    # Imported here: most queries find what they say.
    if text.isascii():
        from .raw_typing import decoded_query

        if decoded := decoded_query(text, partial(_articles, index.engine)):
            yield decoded, True
    question = question_of(parse(text))
    if question.conditions:
        return
    mended, is_sure = _mended(index, text, question.terms)
    slip = None if is_sure else _slip_in_word(index, question.terms)
    if slip:
        yield slip.applied_to(text), False
    if mended:
        yield mended, is_sure


def _mended(index: Opened, text: str, terms: Terms) -> tuple[str | None, bool]:
    """The text without its slips, None if there are none to see; and whether something bears that out."""
    from .corrections import corrected

    correction = corrected(terms, index.neighbours, partial(frequencies, index.engine))
    return (correction.applied_to(text), correction.sure) if correction else (None, False)


def _slip_in_word(index: Opened, terms: Terms) -> Correction | None:
    """The word that two of the terms are a slip of, if they hardly ever stand side by side."""
    neighbours = index.neighbours if 1 < len(terms) <= SHORT else None
    if neighbours is None or not strangers(terms, neighbours):
        return None
    from .word_slips import slip_in_word

    return slip_in_word(terms, neighbours, partial(_articles_with_word, index.engine))


def _articles_with_word(engine: Engine, word: str) -> int:
    """How many articles have a word of the words layer (`hoi_nghi`)."""
    return engine.frequencies(field(WHOLE, WORDS), [word])[0]


def _articles(engine: Engine, key: str) -> int:
    return engine.frequencies(TEXT, [key])[0]
