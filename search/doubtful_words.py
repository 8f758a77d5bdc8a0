"""Words of a query that may be slips, as they hardly ever stand beside their neighbours in it."""

from __future__ import annotations

from itertools import pairwise

from ..index.neighbours import Neighbours
from ..index.query_terms import QueryTerm, Terms, literally
from .counts import counted

SELDOM = 5
"""Two words counted side by side less often than this are strangers."""

OFTEN, OFTEN_OF_TWO = 20, 200
"""The least count of a foreign word that is never taken for a slip (COC); OFTEN_OF_TWO for two letters,
which may be a fragment of a syllable (th)."""

LEAST, MANY_MORE = 20, 100
"""Two words may have wrong accents if they were counted LEAST times with any accents, and MANY_MORE times as
often as with those typed."""


def doubtful_words(terms: Terms, neighbours: Neighbours) -> list[int]:
    """The indices of words (see `is_word`) that are strangers to both of their neighbours, except foreign
    words that are frequent in the collection, which may stand beside anything; and of two words that nearly
    always have other accents side by side.

    In `nghành giáo dục` it is the first word, in `bộ trường ngoại giao` the first two, in `hội nghị mekong`
    none.
    """
    typed = as_typed(terms)
    times = [counted(pair, neighbours) for pair in pairwise(typed)]
    places = {*_lone(terms, times, neighbours)}
    if any(term.accented for term in terms):
        with_any = pairwise(term._replace(bare=True) for term in typed)
        for at, (pair, few) in enumerate(zip(with_any, times, strict=True)):
            if counted(pair, neighbours) >= max(LEAST, MANY_MORE * few):
                places.update((at, at + 1))
    return sorted(at for at in places if is_word(terms[at]))


def is_word(term: QueryTerm) -> bool:
    """Whether the term may be a mistyped word: it has only letters and is not initials.

    >>> from ..index.query_terms import query_terms
    >>> [is_word(term) for term in query_terms("sác AMM COP28 57")]
    [True, False, False, False]
    """
    return len(term.text) > 1 and term.text.isalpha() and not (term.bare and term.text.isupper())


def _lone(terms: Terms, times: list[int], neighbours: Neighbours) -> list[int]:
    """The indices of the strangers. `times`: how often each term was counted before the next one."""
    seldom = [number < SELDOM for number in times]
    alone = [at for at, both in enumerate(zip([True, *seldom], [*seldom, True], strict=True)) if all(both)]
    return [at for at in alone if not _is_known_foreign(terms[at], neighbours)]


def as_typed(terms: Terms) -> Terms:
    """The terms; if any has accents, those without are taken literally, as readers type all accents or
    none."""
    return literally(terms) if any(term.accented for term in terms) else terms


def _is_known_foreign(term: QueryTerm, neighbours: Neighbours) -> bool:
    number = neighbours.key_number(term.key)
    if number is None or neighbours.count(number) < (OFTEN if len(term.key) > 2 else OFTEN_OF_TWO):
        return False
    from .well_formed import is_spelled_well  # few words get here

    return not is_spelled_well(term.key)
