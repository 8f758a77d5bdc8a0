"""From the text of a query to its answer, including corrections of the query.

1. The query is asked as it was typed, and then as articles write it (`rewriting`).
2. If some articles have all of it, that is the answer; a likelier query is at most proposed (`proposals`).
3. If none has, it may be meant otherwise, and is mended (`mending`).

With `exact` only the first half of the first step is done. A query of nothing but quotes and conditions is
not rewritten, and is mended, or proposed without its quotes, only if it finds nothing.
"""

from __future__ import annotations

from ..index.engine import Order
from ..index.opening import Opened
from . import tree
from .aliases import Aliases
from .inquiry import Asked, Inquiry, Understood
from .mending import mended, phrases_mended, unquoted
from .nearly_grammar import emphasised, nearly_grammar
from .options import Options
from .parse import parsed
from .proposals import proposed
from .rewriting import as_articles_write


def understand(
    index: Opened, text: str, conditions: tuple[tree.Node, ...], options: Options, aliases: Aliases
) -> Understood:
    """The answer to a query, and how it was understood. Raises QueryError if it cannot be understood. An
    empty text with conditions, or with an order in time, lists the articles that meet these."""
    return index.unless_damaged(lambda index: _understood(Inquiry(index, conditions, options, aliases), text))


def _understood(inquiry: Inquiry, text: str) -> Understood:
    asked = _as_typed(inquiry, text)
    if inquiry.options.exact:
        return asked.found
    if not asked.found.question.words:
        return _of_conditions(inquiry, asked)
    asked = as_articles_write(inquiry, asked)
    hint = _hint(inquiry, asked)
    if not asked.complete:
        found = mended(inquiry, asked, hint)
        return _with_proposal(inquiry, Asked(found.text, found), None) if found.text else found
    return _with_proposal(inquiry, asked, hint)


def _with_proposal(inquiry: Inquiry, asked: Asked, hint: str | None) -> Understood:
    """The answer with a suggestion: `hint` if it is given, else a likelier query for one of plain words."""
    if asked.is_plain and not hint:  # nothing else is proposed for words and conditions
        hint = proposed(inquiry.counts, asked.text, asked.found.question, inquiry.complete, asked.complete)
    return asked.found._replace(suggestion=hint)


def _of_conditions(inquiry: Inquiry, asked: Asked) -> Understood:
    """The answer to a query of nothing but quotes and conditions."""
    hint = _hint(inquiry, asked)
    if asked.found.answer.total:
        return asked.found._replace(suggestion=hint)
    if instead := phrases_mended(inquiry, asked.text):
        return instead
    return asked.found._replace(suggestion=hint or unquoted(inquiry, asked.text))


def _as_typed(inquiry: Inquiry, text: str) -> Asked:
    if not text.strip() and (inquiry.conditions or inquiry.options.order is not Order.BEST):
        text = "*"
    node, text, spelled = parsed(text)
    return Asked(text, inquiry.of_tree(node)._replace(text=spelled))


def _hint(inquiry: Inquiry, asked: Asked) -> str | None:
    """A query that is in the grammar, if the text nearly is and articles have all of it; or the text with its
    operator as a word, if articles have that with the words beside it."""
    nearly = nearly_grammar(asked.text)
    if nearly and inquiry.complete(nearly):
        return nearly
    if not any(isinstance(condition, tree.Not) for condition in asked.found.question.conditions):
        return None
    as_word, beside = emphasised(asked.text) or ("", "")
    return as_word if as_word and inquiry.counts.with_words(beside) else None
