"""Other queries that may be meant by a query: to search instead if no article has all of it, or to propose
beside its results if they match many more articles."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from ..index.query_terms import Terms
from .counts import Counts
from .doubtful_words import doubtful_words
from .question import Question
from .spans import overlap
from .usual_names import spans_of_names

if TYPE_CHECKING:
    from .change import Correction

FEW_FOUND, SHORT_QUERY, RARE_WORD, MANY_MORE = 5, 4, 20, 10
"""A correction is proposed if at most FEW_FOUND articles match the query, it has at most SHORT_QUERY words,
one of these is in at most RARE_WORD articles, and the corrected query matches MANY_MORE times as many."""

LONGEST = 12
"""The most words of a query that is checked for slips that make other words: a longer one is rather pasted
than typed by hand."""

_SIGNS_OF_NAMES = frozenset("'’-")
_NAME_WITH_SIGNS = r"[^\W\d_]+['’](?!s\b)[^\W\d_]+|[^\W\d_]+(?:-[^\W\d_]+){2,}"


def meant(counts: Counts, text: str, question: Question | None) -> Iterator[tuple[str, bool]]:
    """Other queries that the text may stand for, likeliest first, each with whether the counts support it.
    `question`: that of the text, if it is nothing but words; only these are checked for slips."""
    yield from ((other, True) for other in mechanical(counts, text))
    for slip in _slips(counts, question) if question else ():
        if _keeps_names(text, other := slip.applied_to(text)):
            yield other, slip.sure


def _slips(counts: Counts, question: Question) -> Iterator[Correction]:
    """The corrections of a query that no article has all of, likeliest first."""
    slip, correction = _slip_in_words(counts, question), _corrected(counts, question)
    if slip and (slip.sure or not (correction and correction.sure)):
        yield slip
    if correction:
        yield correction
    is_unmended = not (slip or correction) and len(question.terms) <= SHORT_QUERY
    # Some papers have Cannada too.
    if shared := _corrected(counts, question, RARE_WORD) if is_unmended else None:
        yield shared._replace(sure=False)


def _keeps_names(text: str, other: str) -> bool:
    """Whether foreign names known by their signs are the same in another query: O'Brien, an-tô-nốp."""
    if _SIGNS_OF_NAMES.isdisjoint(text):
        return True
    return all(name in other for name in re.findall(_NAME_WITH_SIGNS, text))


def proposed(
    counts: Counts, text: str, question: Question, found: int, complete: Callable[[str], int]
) -> str | None:
    """A likelier query, to propose beside the results of this one. `found`: the number of articles that have
    all of this query; `complete` gives that number for another query."""
    # A name that is known is no slip, even if its syllables stand together nowhere else: COC Biển Đông.
    named = [alias.span for alias in question.aliases]
    for slip in _slips_beside_results(counts, text, question, found, complete):
        other = slip.applied_to(text)
        is_name = any(overlap(change.span, name) for change in slip.changes for name in named)
        if not is_name and _keeps_names(text, other):
            return other
    return None


def _slips_beside_results(
    counts: Counts, text: str, question: Question, found: int, complete: Callable[[str], int]
) -> Iterator[Correction]:
    """The corrections of a query that some articles have all of, likeliest first."""
    if slip := _slip_in_words(counts, question):
        yield slip
    elif _hardly_any_has(counts, question.terms, found):  # papers make slips too
        yield from _commoner(counts, text, question, found * MANY_MORE, complete)


def _commoner(
    counts: Counts, text: str, question: Question, least: int, complete: Callable[[str], int]
) -> Iterator[Correction]:
    """The correction of a rare word, if at least so many articles have all of the query then, and many more
    have it side by side. La Jolla, however rare, is not corrected to la and Jeolla, which stand apart, nor is
    what an article has side by side (Kim Châng Ưn) taken for two slips."""
    slip = _corrected(counts, question, RARE_WORD)
    if slip is None or complete(other := slip.applied_to(text)) < least:
        return
    typed = counts.side_by_side(question.terms)
    is_of_one = len(slip.changes) == 1 or not typed
    if is_of_one and counts.with_words(other) >= max(1, MANY_MORE * typed):
        yield slip


def mechanical(counts: Counts, text: str) -> Iterator[str]:
    """The query with Telex or VNI keys decoded, without letters doubled by a key that was held, with short
    forms written out, with words apart that ran together, without initials before foreign names, and with a
    word that was cut off as a prefix: no guess about which word was meant."""
    return (other for other in _mechanical(counts, text) if other != text)


def _mechanical(counts: Counts, text: str) -> Iterator[str]:
    # Imported here: most queries find something as typed.
    from .cut_words import left_open
    from .doubled_letters import without_doubled
    from .foreign_names import without_initials
    from .glued_words import in_accented_pairs, in_syllables, parted
    from .raw_typing import decoded_queries
    from .shorthand import written_out

    yield from decoded_queries(text, counts.of_key)
    yield without_doubled(text, counts.with_words)
    yield written_out(text)
    yield parted(text, counts.is_known)
    yield in_accented_pairs(in_syllables(text, counts.is_known, counts.with_words), counts.is_known)
    yield without_initials(text)
    yield left_open(text, counts.with_words)


def _slip_in_words(counts: Counts, question: Question) -> Correction | None:
    """The correction of a slip in one of the words, if hardly any article has them side by side."""
    terms = question.terms
    if not 1 < len(terms) <= LONGEST or (neighbours := counts.neighbours) is None:
        return None
    if not (places := doubtful_words(terms, neighbours)):
        return None
    # What most queries have no need of takes long to load.
    from .near_syllables import KnownSyllables
    from .slips import slip_in_words

    slip = slip_in_words(terms, places, KnownSyllables(neighbours), counts.side_by_side)
    return _sparing_names(slip, question)


def _corrected(counts: Counts, question: Question, few: int = 0) -> Correction | None:
    """The correction of mistyped syllables (`few`: see `corrected`)."""
    from .corrections import corrected

    return _sparing_names(corrected(question.terms, counts.neighbours, counts.of_terms, few), question)


def _sparing_names(correction: Correction | None, question: Question) -> Correction | None:
    """The correction, unless it is of a foreign name in syllables, which are no words: Giôn-xơn."""
    if correction is None:
        return None
    names = spans_of_names(question)
    is_of_name = any(overlap(change.span, name) for change in correction.changes for name in names)
    return None if is_of_name else correction


def _hardly_any_has(counts: Counts, terms: Terms, found: int) -> bool:
    """Whether a query is short and so few articles match it that it may hold a slip."""
    if found > RARE_WORD or len(terms) > SHORT_QUERY:
        return False
    articles = counts.of_terms(terms)
    if min(articles) > RARE_WORD:
        return False
    if found <= FEW_FOUND:
        return True
    from .well_formed import is_spelled_well  # few queries get here

    return not is_spelled_well(terms[articles.index(min(articles))].key)
