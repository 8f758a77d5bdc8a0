"""Words of a query that hardly ever stand beside their neighbours in the query."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from ..index.neighbours import Neighbours
from ..index.query_terms import QueryTerm, literally
from .counts import counted

SELDOM = 5
"""Two words counted side by side less often than this are strangers."""

OFTEN, OFTEN_OF_TWO = 20, 200
"""The least count of a foreign word that is never taken for a slip (COC); OFTEN_OF_TWO for two letters,
which may be a fragment of a syllable (th)."""


def lone_words(terms: Sequence[QueryTerm], neighbours: Neighbours) -> list[int]:
    """The indices of words that are strangers to both of their neighbours, except foreign words that are
    frequent in the collection, which may stand beside anything.

    In `nghành giáo dục` it is the first word, in `hội nghị mekong` none.
    """
    seldom = [counted(pair, neighbours) < SELDOM for pair in pairwise(as_typed(terms))]
    alone = [at for at, both in enumerate(zip([True, *seldom], [*seldom, True], strict=True)) if all(both)]
    return [at for at in alone if not _is_known_foreign(terms[at], neighbours)]


def as_typed(terms: Sequence[QueryTerm]) -> Sequence[QueryTerm]:
    """The terms; if any has accents, those without are taken literally, as readers type all accents or
    none."""
    return literally(terms) if any(term.accented for term in terms) else terms


def _is_known_foreign(term: QueryTerm, neighbours: Neighbours) -> bool:
    number = neighbours.key_number(term.key)
    if number is None or neighbours.count(number) < (OFTEN if len(term.key) > 2 else OFTEN_OF_TWO):
        return False
    from .well_formed import is_spelled_well  # few words get here

    return not is_spelled_well(term.key)
