"""Words of a query that hardly ever stand beside those that they have there."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from ..index.analyzer import QueryTerm
from ..index.neighbours import Neighbours
from .damage import unless_damaged
from .rarity import counted

SELDOM = 5
"""Two words that were counted side by side less often are strangers."""


OFTEN, OFTEN_OF_TWO = 20, 200
"""A foreign word that was counted so often is no slip (COC); oftener if it is of two letters, which may be
what is left of a syllable (th)."""


def strangers(terms: Sequence[QueryTerm], neighbours: Neighbours) -> list[int]:
    """The places of words that are strangers to those beside them, before and behind; but for foreign words
    that the collection knows well, which stand beside anything. None if nothing can be told.

    In `nghành giáo dục` that is the first, in `hội nghị mekong` none.
    """
    return unless_damaged(neighbours, lambda: _strangers(terms, neighbours), [])


def as_typed(terms: Sequence[QueryTerm]) -> Sequence[QueryTerm]:
    """The terms, those without accents meant so if others have some: who types accents types all of them."""
    if not any(term.accented for term in terms):
        return terms
    return [term._replace(bare=False) for term in terms]


def _strangers(terms: Sequence[QueryTerm], neighbours: Neighbours) -> list[int]:
    seldom = [counted(pair, neighbours) < SELDOM for pair in pairwise(as_typed(terms))]
    alone = [at for at, both in enumerate(zip([True, *seldom], [*seldom, True], strict=True)) if all(both)]
    return [at for at in alone if not _is_known_foreign(terms[at], neighbours)]


def _is_known_foreign(term: QueryTerm, neighbours: Neighbours) -> bool:
    number = neighbours.key_number(term.key)
    if number is None or neighbours.count(number) < (OFTEN if len(term.key) > 2 else OFTEN_OF_TWO):
        return False
    from .well_formed import is_spelled_well  # few words get here

    return not is_spelled_well(term.key)
