"""From the text of a query to its answer, including corrections of the query.

What hardly any article writes as it was typed is asked as articles write it: names by their usual name
(`usual_names`), words that were cut apart in one piece (`cut_words`). If some articles have all of the words,
the query is answered so, and a likelier one is proposed at most. If none has, it may be meant otherwise
(`proposals`); what is corrected replaces the query if articles have all of that, and is proposed otherwise.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from ..index.engine import Order
from ..index.opening import Opened
from . import tree
from .aliases import Aliases
from .answer import Answer
from .counts import Counts
from .cut_words import rejoined
from .damage import unless_damaged
from .inquiry import Inquiry, Understood
from .nearly_grammar import emphasised, nearly_grammar
from .options import Options
from .other_names import Alias
from .parse import parse, parsed
from .proposals import (
    FEW_FOUND,
    MANY_MORE,
    in_few_articles,
    meant,
    mechanical,
    proposed,
    without_the_rarest,
)
from .question import Question, is_all_of, without_quotes
from .reading import Reading
from .spans import overlap
from .usual_names import in_usual_names

PASTED, BESIDE = 7, 2
"""A query of at least PASTED words, BESIDE of them outside quotes, may be a pasted headline: if no article
has all of it, its quotes are ignored."""

AS_MANY = 4
"""How many times as many articles must have all of a query in which slips are corrected as in one in which
keys are decoded, if it has accents: saau beside these may be sâu by Telex, or sau."""


class _Asked(NamedTuple):
    """A text and the answer to it."""

    text: str
    found: Understood

    @property
    def is_plain(self) -> bool:
        """Whether nothing but words was typed. Only these are checked for slips, token by token."""
        return is_all_of(self.text, self.found.question)


def understand(
    index: Opened, text: str, conditions: tuple[tree.Node, ...], options: Options, aliases: Aliases
) -> Understood:
    """The answer to a query, and how it was understood. Raises QueryError if it cannot be understood. An
    empty text with conditions, or with an order in time, lists the articles that meet these."""
    return unless_damaged(
        index, lambda index: _understood(Inquiry(index, conditions, options, aliases), text)
    )


def _understood(inquiry: Inquiry, text: str) -> Understood:
    conditions, options = inquiry.conditions, inquiry.options
    if not text.strip() and (conditions or options.order is not Order.BEST):
        text = "*"
    node, text, spelled = parsed(text)
    asked = _Asked(text, inquiry.of_tree(node)._replace(text=spelled))
    if options.exact:
        return asked.found
    hint = _hint(inquiry, text, asked.found.question)
    if not asked.found.question.words:
        mended = None if asked.found.answer.total else _phrases_mended(inquiry, text)
        return mended or asked.found._replace(suggestion=hint)
    asked = _as_articles_write(inquiry, asked)
    if not asked.found.answer.complete:
        return _mended(inquiry, asked, hint)
    if hint or not asked.is_plain:
        return asked.found._replace(suggestion=hint)  # nothing else is proposed for words and conditions
    return asked.found._replace(suggestion=_proposed(inquiry, asked))


def _proposed(inquiry: Inquiry, asked: _Asked) -> str | None:
    """A query that is likelier meant, to propose beside the results of this one."""
    question, count = asked.found.question, asked.found.answer.complete
    other = proposed(inquiry.counts, asked.text, question, count, inquiry.complete)
    if other is None:
        other = _with_likelier_accents(inquiry.counts, asked)
    return other if other and _keeps_names(asked.text, other) else None


def _with_likelier_accents(counts: Counts, asked: _Asked) -> str | None:
    question = asked.found.question
    if len(question.terms) < 2:
        return None  # the counts of neighbours are many megabytes
    from .accent_slips import slip_in_accents

    slip = slip_in_accents(question.terms, counts.neighbours, counts.side_by_side)
    # A name that is known is no slip.
    if slip is None or any(
        overlap(each.span, alias.span) for each in slip.changes for alias in question.aliases
    ):
        return None
    return slip.applied_to(asked.text)


def _keeps_names(text: str, other: str) -> bool:
    """Whether foreign names known by their signs are the same in another query: O'Brien, an-tô-nốp."""
    if "'" not in text and "’" not in text and "-" not in text:
        return True
    names = re.findall(r"[^\W\d_]+['’](?!s\b)[^\W\d_]+|[^\W\d_]+(?:-[^\W\d_]+){2,}", text)
    return all(name in other for name in names)


def _hint(inquiry: Inquiry, text: str, question: Question) -> str | None:
    """A query that is in the grammar, if the text nearly is and articles have all of it; or the text with its
    operator as a word, if articles have that with the words beside it."""
    nearly = nearly_grammar(text)
    if nearly and inquiry.complete(nearly):
        return nearly
    if not any(isinstance(condition, tree.Not) for condition in question.conditions):
        return None
    as_word, beside = emphasised(text) or ("", "")
    return as_word if as_word and inquiry.counts.with_words(beside) else None


def _as_articles_write(inquiry: Inquiry, asked: _Asked) -> _Asked:
    """The query with its currencies and names as articles have them, words that were cut apart in one piece,
    and those of a hashtag apart."""
    asked = _without_possessives(inquiry, _with_currencies(inquiry, asked))
    if inquiry.options.aliases:
        asked = _by_usual_names(inquiry, asked)
    return _with_whole_words(inquiry, asked) or _better_known(inquiry, asked) or asked


def _with_currencies(inquiry: Inquiry, asked: _Asked) -> _Asked:
    if not any(map(str.isdecimal, asked.text)):
        return asked
    from .money import with_names  # few queries have figures

    named = with_names(asked.text)
    return next(
        (other for other in _answers(inquiry, filter(None, [named])) if other.found.answer.complete), asked
    )


def _without_possessives(inquiry: Inquiry, asked: _Asked) -> _Asked:
    if "'s" not in asked.text and "’s" not in asked.text:
        return asked
    from .possessives import without_possessives

    least = MANY_MORE * asked.found.answer.complete
    return _better(_answers(inquiry, filter(None, [without_possessives(asked.text)])), least) or asked


def _by_usual_names(inquiry: Inquiry, asked: _Asked) -> _Asked:
    pair = _as_pair(asked.text)
    if pair and pair != asked.text and (found := inquiry.of_text(pair)) and found.answer.complete:
        return _Asked(pair, found)
    usual = in_usual_names(asked.found.question, inquiry.counts) if asked.is_plain else None
    if usual is None:
        return asked
    text = usual.applied_to(asked.text)
    return _Asked(text, inquiry.of_tree(parse(text))._replace(text=text))


def _as_pair(text: str) -> str | None:
    if "-" not in text and "–" not in text:
        return None
    from .country_pairs import with_full_names  # few queries have a dash

    return with_full_names(text)


def _with_whole_words(inquiry: Inquiry, asked: _Asked) -> _Asked | None:
    """The query with the words whole that were cut apart, and the answer to it; None if there are none, if
    that finds nothing, or if not many more articles have all of it, with the accents that it has, than have
    all of the pieces."""
    least = MANY_MORE * asked.found.answer.complete
    others = rejoined(asked.text, inquiry.counts.with_words)
    answers = list(_answers(inquiry, others))
    other = answers[-1] if answers and answers[-1].found.answer.total and not least else None
    return _better(answers, least) or other


def _better_known(inquiry: Inquiry, asked: _Asked) -> _Asked | None:
    """The query without initials before a name (D.Trump), or with a hashtag in its words (#HàNội), if many
    more articles have all of that; a few write everything so. None if there is nothing of the kind."""
    least = MANY_MORE * asked.found.answer.complete
    others = in_few_articles(inquiry.counts, asked.text) if least else ()
    return _better(_answers(inquiry, others), least)


def _answers(inquiry: Inquiry, others: Iterable[str]) -> Iterator[_Asked]:
    """These other queries that can be understood, with their answers."""
    return (_Asked(other, again) for other in others if (again := inquiry.of_text(other)))


def _better(answers: Iterable[_Asked], least: int) -> _Asked | None:
    """The first of the answers of which more than `least` articles have all, with the accents that it has."""
    return next(
        (one for one in answers if one.found.answer.complete > least and _is_literal(one.found.answer)), None
    )


def _is_literal(answer: Answer) -> bool:
    return not answer.reading.any_accents


def _phrases_mended(inquiry: Inquiry, text: str) -> Understood | None:
    """For a query of quotes and conditions that finds nothing: the answer to it with cut words whole, words
    that ran together apart, or Telex or VNI keys decoded; None if that finds nothing either."""
    counts = inquiry.counts
    others = [*rejoined(text, counts.with_words), *mechanical(counts, text)]
    answers = map(inquiry.of_text, others)
    return next(
        (again for again in answers if again and again.answer.total and _is_literal(again.answer)), None
    )


def _mended(inquiry: Inquiry, asked: _Asked, hint: str | None) -> Understood:
    """The answer to a query that no article has all of, as it may be meant; with a suggestion, `hint` if it
    is given."""
    instead, suggestion = _as_meant(inquiry, asked)
    if instead:
        return instead
    counts, found = inquiry.counts, _without_quotes(inquiry, asked)
    if asked.is_plain and not (
        hint or suggestion or found.answer.total or _is_elsewhere(inquiry, asked.text)
    ):
        suggestion = without_the_rarest(counts, asked.text, found.question)
    return found._replace(suggestion=hint or suggestion, unknown=tuple(_unknown(counts, found.question)))


def _is_elsewhere(inquiry: Inquiry, text: str) -> bool:
    """Whether it is the restrictions of the search that leave nothing of the query."""
    return bool(inquiry.conditions) and inquiry._replace(conditions=()).complete(text) > 0


def _as_meant(inquiry: Inquiry, asked: _Asked) -> tuple[Understood | None, str | None]:
    """For a query that no article has all of: the answer to a corrected query, if that finds enough, else
    None; and the query to suggest, if any."""
    suggestion, instead = None, None
    is_bare = asked.text.isascii()
    many_more = MANY_MORE if is_bare else AS_MANY
    question = asked.found.question if asked.is_plain else None
    for other, is_sure in meant(inquiry.counts, asked.text, question):
        if not _keeps_names(asked.text, other) or not (again := inquiry.of_text(other)):
            continue
        enough = many_more * instead.answer.complete if instead else 1
        if again.answer.complete >= enough and (is_sure or not asked.found.answer.total):
            instead = again
        if instead and instead.answer.complete > FEW_FOUND and is_bare:
            break
        suggestion = suggestion or (other if again.answer.total else None)
    return instead, suggestion


def _without_quotes(inquiry: Inquiry, asked: _Asked) -> Understood:
    """The answer without quotes, if the query may be a headline and that finds something; else the answer as
    it is."""
    found, node = asked.found, parse(asked.text)
    if len(found.question.terms) < BESIDE or (unquoted := without_quotes(node)) == node:
        return found
    loose = inquiry.of_tree(unquoted)
    if not loose.answer.total or len(loose.question.terms) < PASTED:
        return found
    return loose._replace(answer=loose.answer._replace(reading=Reading.MOST_WORDS))


def _unknown(counts: Counts, question: Question) -> Iterator[str]:
    """The words that no article has, by no other name either."""

    def is_known(alias: Alias) -> bool:
        return any(counts.side_by_side(name.terms) for name in alias.others)

    found = filter(is_known, question.aliases)
    named = {at for alias in found for at in range(alias.start, alias.end)}
    others = [term for at, term in enumerate(question.terms) if at not in named]
    for term, articles in zip(others, counts.of_terms(others), strict=True):
        if not articles:
            yield term.text
