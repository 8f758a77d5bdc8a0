"""A name with one slip in it: Nguyễn Thị Kim Ngâm, whom nobody knows, for Nguyễn Thị Kim Ngân.

Each syllable of a name is a word like any other, and somewhere in a large collection a long text has all of
them. So what tells is whether they stand side by side.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import NamedTuple

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

LIFT = 4
"""How much oftener than by chance a syllable has to stand beside one of its neighbours where small letters do
not tell whether it is a name: any two common words do at times. 10 mended 21 fewer of 2,700 slips; without it
`ép các` was proposed for ép xác."""

COMMON, COMMON_BESIDE_TWO = 200, 2_000
"""How often a syllable has been counted that may stand beside any other, in a query of two words and of more:
that it was never counted there tells nothing. What has no accents among words with some may lack them."""

TRIED = 8
"""Names that are looked for: those of the nearest syllables."""


class _Name(NamedTuple):
    """A name with another syllable at one place. Less is likelier."""

    cost: float
    rarity: float
    place: int
    meant: Meant


def slip_in_name(terms: Terms, known: Inventory, articles: Articles, typed: int = 0) -> Correction | None:
    """The name that many articles have and that is one slip away from these terms, which hardly any article
    has side by side (`typed`: how many); None if there is none.

    >>> slip_in_name(query_terms("Nguyễn Phú Trọn"), Inventory(neighbours), articles)   # doctest: +SKIP
    Correction(changes=(Change(start=2, end=3, text='Trọng'),), sure=True)
    """

    def best() -> Correction | None:
        names = _names(terms, known, range(len(terms)))
        if typed:  # whom few articles know; but Barak is no name of another Obama
            names = (name for name in names if not is_spelled_well(terms[name.place].key))
        return _best(terms, names, articles, typed)

    return unless_damaged(known.neighbours, best, None)


def slip_in_small_letters(
    terms: Terms, known: Inventory, articles: Articles, places: Sequence[int]
) -> Correction | None:
    """The same for terms of which small letters do not tell whether they are a name: what stands at one of
    the places, if no article has the terms side by side, and what is put there belongs beside the others.

    `slip_in_small_letters(query_terms("tập cận bính"), known, articles, [2])` puts `bình` there.
    """

    def best() -> Correction | None:
        maybe = [at for at in places if _may_be_a_slip(at, terms, known)]
        names = [name for name in _names(terms, known, maybe) if _belongs(terms, name, known)]
        return _best(terms, names, articles, 0) if names and not articles(terms) else None

    return unless_damaged(known.neighbours, best, None)


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
    """The names that one slip at one of the places makes the one typed, of which all neighbours have been
    counted side by side."""
    exact = as_typed(terms)
    typed = list(map(known.meant, exact))
    for at in places:
        for cost, meant in known.near(exact[at], ONE_SLIP):
            if terms[at].bare and bare(meant.text) == bare(terms[at].key):
                continue  # found without its accents
            together = [known.together(*pair) for pair in _pairs(typed, at, meant)]
            if all(together):
                yield _Name(cost, -min(together), at, meant)


def _pairs(typed: Sequence[Meant], at: int, meant: Meant) -> list[tuple[Meant, Meant]]:
    """A syllable in the place of what was typed, with that before and that behind."""
    before = [(other, meant) for other in typed[max(at - 1, 0) : at]]
    return [*before, *((meant, other) for other in typed[at + 1 : at + 2])]


def _belongs(terms: Terms, name: _Name, known: Inventory) -> bool:
    """Whether the new syllable stands beside one of its neighbours much oftener than by chance."""
    typed, total = list(map(known.meant, as_typed(terms))), known.neighbours.total
    pairs = _pairs(typed, name.place, name.meant)
    return any(known.together(*pair) * total >= LIFT * pair[0].times * pair[1].times for pair in pairs)


def _with(terms: Terms, name: _Name) -> Terms:
    text, at = name.meant.text, name.place
    is_bare = terms[at].bare and bare(text) == text
    other = terms[at]._replace(text=text, key=text, folded=(bare(text),), bare=is_bare)
    return (*terms[:at], other, *terms[at + 1 :])
