"""The answer to a query that no article has all of: to what may be meant by it (`mechanical`, `proposals`).

A corrected query is asked instead if articles have all of it, and is proposed otherwise.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterator

from ..index.query_terms import Terms
from ..index.syllables import split
from .counts import Counts
from .cut_words import rejoined
from .inquiry import Asked, Inquiry, Understood
from .mechanical import mechanical
from .other_names import Alias
from .proposals import FEW_FOUND, MANY_MORE, slips
from .question import Question
from .reading import Reading
from .well_formed import is_syllable_as_typed

PASTED, BESIDE = 7, 2
"""A query of at least PASTED words, BESIDE of them outside quotes, may be a pasted headline: if no article
has all of it, its quotes are ignored."""

AS_MANY = 4
"""How many times as many articles must have all of a query in which slips are corrected as in one in which
keys are decoded, if it has accents: saau beside these may be sâu by Telex, or sau."""

_NOTHING_BUT_QUOTES = r'\s*(?:"[^"]*"(?:\s+|$))+'


def mended(inquiry: Inquiry, asked: Asked, hint: str | None) -> Understood:
    """The answer to a query that no article has all of, as it may be meant; with a suggestion, `hint` if it
    is given."""
    instead, suggestion = _as_meant(inquiry, asked)
    if instead:
        return instead
    found = _without_quotes(inquiry, asked)
    unknown = tuple(_unknown(inquiry.counts, found.question))
    if not found.answer.total:
        found = _with_the_known_of_two(inquiry, asked, unknown) or found
    return found._replace(suggestion=hint or suggestion, unknown=unknown)


def phrases_mended(inquiry: Inquiry, text: str) -> Understood | None:
    """For a query of quotes and conditions that finds nothing: the answer to it with cut words whole, words
    that ran together apart, or Telex or VNI keys decoded; None if that finds nothing either."""
    counts = inquiry.counts
    others = [*rejoined(text, counts.with_words), *mechanical(counts, text)]
    found = (other.found for other in inquiry.of_texts(others))
    return next((again for again in found if again.answer.total and again.is_literal), None)


def unquoted(inquiry: Inquiry, text: str) -> str | None:
    """For a query of nothing but quotes that finds nothing, as a quotation does that differs in one word: the
    words without the quotes, if they are plain words there too (`"Mỹ VÀ Lào"` are not) and that finds
    something; else None."""
    if not re.fullmatch(_NOTHING_BUT_QUOTES, text):
        return None
    loose = next(inquiry.of_texts([" ".join(text.replace('"', " ").split())]), None)
    return loose.text if loose and loose.is_plain and loose.found.answer.total else None


def _as_meant(inquiry: Inquiry, asked: Asked) -> tuple[Understood | None, str | None]:
    """For a query that no article has all of: the answer to a corrected query, if that finds enough, or to
    the query with words apart that ran together, if that finds anything; and the query to suggest, if any."""
    suggestion, instead, parted = None, None, None
    is_bare = asked.text.isascii()
    many_more = MANY_MORE if is_bare else AS_MANY
    for other, is_sure in _others(inquiry, asked):
        if not (again := inquiry.of_text(other)):
            continue
        enough = many_more * instead.answer.complete if instead else 1
        if again.answer.complete >= enough and (is_sure or not asked.found.answer.is_good):
            instead = again
        elif parted is None and again.answer.total and _is_only_parted(asked.text, other):
            parted = again._replace(unknown=tuple(_unknown(inquiry.counts, again.question)))
        if instead and instead.answer.complete > FEW_FOUND and is_bare:
            break
        suggestion = suggestion or (other if again.answer.total else None)
    return instead or parted, suggestion


def _others(inquiry: Inquiry, asked: Asked) -> Iterator[tuple[str, bool]]:
    """Other queries that may be meant, likeliest first, each with whether that is sure."""
    counts, text = inquiry.counts, asked.text
    yield from ((other, True) for other in mechanical(counts, text))
    if asked.is_plain:
        yield from slips(counts, text, asked.found.question, inquiry.complete)


def _is_only_parted(text: str, other: str) -> bool:
    """Whether another query differs only in spaces that were left out of the text."""
    return len(other) > len(text) and "".join(other.split()) == "".join(text.split())


def _without_quotes(inquiry: Inquiry, asked: Asked) -> Understood:
    """The answer without quotes, if the query may be a headline and that finds something; else the answer as
    it is."""
    has_both = '"' in asked.text and len(asked.found.question.terms) >= BESIDE
    loose = inquiry.without_quotes(asked.text) if has_both else None
    if loose is None or not loose.answer.total or len(loose.question.terms) < PASTED:
        return asked.found
    return loose._replace(answer=loose.answer._replace(reading=Reading.MOST_WORDS))


def _with_the_known_of_two(inquiry: Inquiry, asked: Asked, unknown: Container[str]) -> Understood | None:
    """For two words of which one is unknown: the answer to the other, as a longer query has one to its known
    words; None if that finds nothing, or tells too little by itself."""
    words = asked.found.question.words
    known = [word for word in words if word[0].text not in unknown]
    if len(words) != 2 or len(known) != 1 or not _tells_by_itself(known[0]):
        return None
    rest = [piece for piece in asked.text.split() if not any(term in unknown for term in split(piece))]
    again = inquiry.of_text(" ".join(rest))
    if again is None or not again.answer.complete:
        return None
    return again._replace(text=None, answer=again.answer._replace(reading=Reading.MOST_WORDS))


def _tells_by_itself(word: Terms) -> bool:
    """Whether a word is a foreign name or an acronym: a number or a syllable is in too many articles about
    anything."""
    text = word[0].text
    is_name = len(word) == 1 and len(text) > 1 and text[0].isalpha()
    return is_name and not is_syllable_as_typed(word[0].key)


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
