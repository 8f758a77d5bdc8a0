"""Correction of a name with one slip: Nguyễn Thị Kim Ngâm, whom nobody knows, for Nguyễn Thị Kim Ngân.

Each syllable of a name is also an ordinary word, and in a large collection some long text has all of them. So
what counts is whether they stand side by side.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import NamedTuple

from ..index.neighbours import Neighbours
from ..index.spelling import bare
from .corrections import Change, Correction
from .damage import unless_damaged
from .letter_case import in_case_of
from .near_syllables import ONE_SLIP, Inventory, Meant
from .question import Terms
from .strangers import as_typed
from .well_formed import is_spelled_well

Articles = Callable[[Terms], int]
"""Gives the number of articles that have some terms side by side; terms without accents match any accents."""

LEAST, MANY_MORE = 10, 30
"""A proposed name must be in LEAST articles, and in MANY_MORE times as many as the typed one."""

TRIED = 8
"""The most names that are searched: those with the nearest syllables."""


class _Name(NamedTuple):
    """A name with another syllable at one index. Sorts likeliest first."""

    cost: float
    rarity: float
    place: int
    meant: Meant


def slip_in_name(
    terms: Terms, neighbours: Neighbours | None, articles: Articles, typed: int = 0
) -> Correction | None:
    """A correction to the name that many articles have and that is one slip away from these terms; None if
    there is none. `typed`: the number of articles, hardly any, that have the terms themselves side by side.

    >>> slip_in_name(query_terms("Nguyễn Phú Trọn"), neighbours, articles)          # doctest: +SKIP
    Correction(changes=(Change(start=2, end=3, text='Trọng'),), sure=True)
    """
    if neighbours is None:
        return None
    return unless_damaged(neighbours, lambda: _best(terms, neighbours, articles, typed), None)


def _best(terms: Terms, neighbours: Neighbours, articles: Articles, typed: int) -> Correction | None:
    names = _names(terms, Inventory(neighbours))
    if typed:  # a few articles have it: then only a misspelt syllable is replaced (Barak Obama)
        names = (name for name in names if not is_spelled_well(terms[name.place].key))
    found = sorted(names, key=lambda name: name[:3])[:TRIED]
    known = [(articles(_with(terms, name)), -place, name) for place, name in enumerate(found)]
    number, _, name = max(known, default=(0, 0, None))
    if name is None or number < max(LEAST, MANY_MORE * typed):
        return None
    at = name.place
    return Correction((Change(at, at + 1, in_case_of(terms[at].text, name.meant.text)),))


def _names(terms: Terms, known: Inventory) -> Iterator[_Name]:
    """The names one slip away from the one typed whose changed syllable was counted beside its neighbours."""
    exact = as_typed(terms)
    typed = list(map(known.meant, exact))
    for at, term in enumerate(exact):
        for cost, meant in known.near(term, ONE_SLIP):
            if terms[at].bare and bare(meant.text) == bare(term.key):
                continue  # it differs only in accents, and was found without them
            before = [known.together(other, meant) for other in typed[max(at - 1, 0) : at]]
            behind = [known.together(meant, other) for other in typed[at + 1 : at + 2]]
            if all(before) and all(behind):
                yield _Name(cost, -min(before + behind), at, meant)


def _with(terms: Terms, name: _Name) -> Terms:
    text, at = name.meant.text, name.place
    is_bare = terms[at].bare and bare(text) == text
    other = terms[at]._replace(text=text, key=text, folded=(bare(text),), bare=is_bare)
    return (*terms[:at], other, *terms[at + 1 :])
