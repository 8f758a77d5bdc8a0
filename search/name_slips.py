"""A name with one slip in it: Nguyễn Thị Kim Ngâm, whom nobody knows, for Nguyễn Thị Kim Ngân.

Each syllable of a name is a word like any other, and somewhere in a large collection a long text has all of
them. So what tells is whether they stand side by side.
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
"""How many articles have some terms side by side; those without accents with any."""

LEAST, MANY_MORE = 10, 30
"""Articles that have a name which is proposed for one that none has; and for each that has that one."""

TRIED = 8
"""Names that are looked for: those of the nearest syllables."""


class _Name(NamedTuple):
    """A name with another syllable at one place. Less is likelier."""

    cost: float
    rarity: float
    place: int
    meant: Meant


def slip_in_name(
    terms: Terms, neighbours: Neighbours | None, articles: Articles, typed: int = 0
) -> Correction | None:
    """The name that many articles have and that is one slip away from these terms, which hardly any article
    has side by side (`typed`: how many); None if there is none.

    >>> slip_in_name(query_terms("Nguyễn Phú Trọn"), neighbours, articles)          # doctest: +SKIP
    Correction(changes=(Change(start=2, end=3, text='Trọng'),), sure=True)
    """
    if neighbours is None:
        return None
    return unless_damaged(neighbours, lambda: _best(terms, neighbours, articles, typed), None)


def _best(terms: Terms, neighbours: Neighbours, articles: Articles, typed: int) -> Correction | None:
    names = _names(terms, Inventory(neighbours))
    if typed:  # whom few articles know; but Barak is no name of another Obama
        names = (name for name in names if not is_spelled_well(terms[name.place].key))
    found = sorted(names, key=lambda name: name[:3])[:TRIED]
    known = [(articles(_with(terms, name)), -place, name) for place, name in enumerate(found)]
    number, _, name = max(known, default=(0, 0, None))
    if name is None or number < max(LEAST, MANY_MORE * typed):
        return None
    at = name.place
    return Correction((Change(at, at + 1, in_case_of(terms[at].text, name.meant.text)),))


def _names(terms: Terms, known: Inventory) -> Iterator[_Name]:
    """The names that one slip makes the one typed, of which all neighbours have been counted side by side."""
    exact = as_typed(terms)
    typed = list(map(known.meant, exact))
    for at, term in enumerate(exact):
        for cost, meant in known.near(term, ONE_SLIP):
            if terms[at].bare and bare(meant.text) == bare(term.key):
                continue  # found without its accents
            before = [known.together(other, meant) for other in typed[max(at - 1, 0) : at]]
            behind = [known.together(meant, other) for other in typed[at + 1 : at + 2]]
            if all(before) and all(behind):
                yield _Name(cost, -min(before + behind), at, meant)


def _with(terms: Terms, name: _Name) -> Terms:
    text, at = name.meant.text, name.place
    is_bare = terms[at].bare and bare(text) == text
    other = terms[at]._replace(text=text, key=text, folded=(bare(text),), bare=is_bare)
    return (*terms[:at], other, *terms[at + 1 :])
