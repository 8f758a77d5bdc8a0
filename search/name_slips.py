"""Correction of a name with one slip: Nguyễn Thị Kim Ngâm, whom nobody knows, for Nguyễn Thị Kim Ngân.

Each syllable of a name is also an ordinary word, and in a large collection some long text has all of them. So
what counts is whether they stand side by side.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import NamedTuple

from ..index.spelling import bare
from .change import Change, Correction
from .letter_case import in_case_of
from .near_syllables import ONE_SLIP, Inventory, Meant
from .question import Terms
from .strangers import as_typed
from .well_formed import is_spelled_well

Articles = Callable[[Terms], int]
"""Gives the number of articles that have some terms side by side; terms without accents match any accents."""

LEAST, MANY_MORE = 10, 30
"""A proposed name must be in LEAST articles, and in MANY_MORE times as many as the typed one."""

LIFT = 4
"""How many times more often than by chance a syllable must occur beside one of its neighbours if small
letters leave open whether it is a name, since any two common words sometimes do. 10 corrected 21 fewer of
2,700 slips; without it `ép các` was proposed for ép xác."""

COMMON, COMMON_BESIDE_TWO = 200, 2_000
"""The least count of a syllable that may stand beside any other, in a query of two words and in a longer one:
that a pair of it was never counted says nothing. In a longer query, one without accents is doubted whatever
its count: it may lack them."""

TRIED = 8
"""The most names that are searched: those with the nearest syllables."""


class _Name(NamedTuple):
    """A name with another syllable at one index. Sorts likeliest first."""

    cost: float
    rarity: float
    place: int
    meant: Meant


def slip_in_name(terms: Terms, known: Inventory, articles: Articles, typed: int = 0) -> Correction | None:
    """A correction to the name that many articles have and that is one slip away from these terms; None if
    there is none. `typed`: the number of articles, hardly any, that have the terms themselves side by side.

    >>> slip_in_name(query_terms("Nguyễn Phú Trọn"), Inventory(neighbours), articles)   # doctest: +SKIP
    Correction(changes=(Change(start=2, end=3, text='Trọng'),), sure=True)
    """
    names = _names(terms, known, range(len(terms)))
    if typed:  # a well-formed name may be of someone little known; Barak (Obama) is not well-formed
        names = (name for name in names if not is_spelled_well(terms[name.place].key))
    return _best(terms, names, articles, typed)


def slip_in_small_letters(
    terms: Terms, known: Inventory, articles: Articles, places: Sequence[int]
) -> Correction | None:
    """As `slip_in_name`, for terms in small letters, which leave open whether they are a name: one of the
    `places` is replaced if no article has the terms side by side and the replacement belongs beside the
    others.

    `slip_in_small_letters(query_terms("tập cận bính"), known, articles, [2])` puts `bình` there.
    """
    maybe = [at for at in places if _may_be_a_slip(at, terms, known)]
    names = [name for name in _names(terms, known, maybe) if _belongs(terms, name, known)]
    return _best(terms, names, articles, 0) if names and not articles(terms) else None


def _may_be_a_slip(at: int, terms: Terms, known: Inventory) -> bool:
    common = COMMON if len(terms) == 2 else COMMON_BESIDE_TWO
    return (terms[at].bare and len(terms) > 2) or known.meant(as_typed(terms)[at]).times < common


def _best(terms: Terms, names: Iterable[_Name], articles: Articles, typed: int) -> Correction | None:
    found = sorted(names, key=lambda name: name[:3])[:TRIED]
    known = [(articles(_with(terms, name)), -place, name) for place, name in enumerate(found)]
    number, _, name = max(known, default=(0, 0, None))
    if name is None or number < max(LEAST, MANY_MORE * typed):
        return None
    at = name.place
    return Correction((Change(at, at + 1, in_case_of(terms[at].text, name.meant.text)),))


def _names(terms: Terms, known: Inventory, places: Sequence[int]) -> Iterator[_Name]:
    """The names that differ from the typed one by one slip, at one of the `places`, and whose changed
    syllable was counted beside each of its neighbours."""
    exact = as_typed(terms)
    typed = list(map(known.meant, exact))
    for at in places:
        for cost, meant in known.near(exact[at], ONE_SLIP):
            if terms[at].bare and bare(meant.text) == bare(terms[at].key):
                continue  # only accents differ: a search without them finds it
            together = [known.together(*pair) for pair in _pairs(typed, at, meant)]
            if all(together):
                yield _Name(cost, -min(together), at, meant)


def _pairs(typed: Sequence[Meant], at: int, meant: Meant) -> list[tuple[Meant, Meant]]:
    """The pairs that a replacement makes with the syllables before and behind it."""
    before = [(other, meant) for other in typed[max(at - 1, 0) : at]]
    return [*before, *((meant, other) for other in typed[at + 1 : at + 2])]


def _belongs(terms: Terms, name: _Name, known: Inventory) -> bool:
    """Whether the new syllable occurs beside one of its neighbours much more often than by chance."""
    typed, total = list(map(known.meant, as_typed(terms))), known.neighbours.total
    pairs = _pairs(typed, name.place, name.meant)
    return any(known.together(*pair) * total >= LIFT * pair[0].times * pair[1].times for pair in pairs)


def _with(terms: Terms, name: _Name) -> Terms:
    text, at = name.meant.text, name.place
    is_bare = terms[at].bare and bare(text) == text
    other = terms[at]._replace(text=text, key=text, folded=(bare(text),), bare=is_bare)
    return (*terms[:at], other, *terms[at + 1 :])
