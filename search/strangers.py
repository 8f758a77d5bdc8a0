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


def strangers(terms: Sequence[QueryTerm], neighbours: Neighbours) -> list[int]:
    """The places of words that are strangers to those beside them, before and behind. None if nothing can be
    told.

    In `nghành giáo dục` that is the first, in `hội nghị bộ trưởng` none.
    """
    return unless_damaged(neighbours, lambda: _strangers(terms, neighbours), [])


def as_typed(terms: Sequence[QueryTerm]) -> Sequence[QueryTerm]:
    """The terms, those without accents meant so if others have some: who types accents types all of them."""
    if not any(term.accented for term in terms):
        return terms
    return [term._replace(bare=False) for term in terms]


def _strangers(terms: Sequence[QueryTerm], neighbours: Neighbours) -> list[int]:
    seldom = [counted(pair, neighbours) < SELDOM for pair in pairwise(as_typed(terms))]
    return [at for at, both in enumerate(zip([True, *seldom], [*seldom, True], strict=True)) if all(both)]
