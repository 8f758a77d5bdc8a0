"""Correction of a name with one slip or two: Nguyễn Thị Kim Ngâm, whom nobody knows, for Nguyễn Thị Kim Ngân.

Each syllable of a name is also an ordinary word, and in a large collection some long text has all of them. So
what counts is whether they stand side by side.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import combinations, islice, product
from typing import NamedTuple

from ..index.query_terms import Terms
from ..index.spelling import bare
from .change import Change, Correction
from .near_syllables import KnownSyllables, Meant
from .slips import TypedWords
from .well_formed import is_spelled_well, is_syllable_as_typed

Articles = Callable[[Terms], int]
"""Gives the number of articles that have some terms side by side; terms without accents match any accents."""

LEAST_NAMED, NAMED_TIMES = 10, 30
"""A proposed name must be in LEAST_NAMED articles, and in NAMED_TIMES times as many as the typed one."""

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

WITH_TWO, NEAREST = 3, 6
"""The fewest syllables of a name in two of which a slip is looked for, and the nearest syllables that are
tried for each of the two."""


class _Name(NamedTuple):
    """A name with other syllables at some indices. Sorts likeliest first."""

    cost: float
    rarity: float
    changed: tuple[tuple[int, Meant], ...]


def slip_in_name(
    terms: Terms, known: KnownSyllables, articles: Articles, typed: int = 0
) -> Correction | None:
    """A correction to the name that many articles have and that is one slip away from these terms or, if no
    article has the terms, one slip away in two syllables; None if there is none. `typed`: the number of
    articles, hardly any, that have the terms themselves side by side.

    >>> slip_in_name(query_terms("Nguyễn Phú Trọn"), KnownSyllables(neighbours), articles)   # doctest: +SKIP
    Correction(changes=(Change(start=2, end=3, text='Trọng'),), sure=True)
    """
    query = TypedWords.of(terms, known)
    names = _names(query, range(len(terms)))
    if typed:  # a well-formed name may be of someone little known; Barak (Obama) is not well-formed
        names = (name for name in names if not is_spelled_well(terms[name.changed[0][0]].key))
        return _best(query, names, articles, typed)
    return _best(query, names, articles, 0) or _best(query, _names_with_two(query), articles, 0)


def slip_in_small_letters(
    terms: Terms, known: KnownSyllables, articles: Articles, places: Sequence[int]
) -> Correction | None:
    """As `slip_in_name`, for terms in small letters, which leave open whether they are a name: one of the
    `places` is replaced if no article has the terms side by side and the replacement belongs beside the
    others.

    `slip_in_small_letters(query_terms("tập cận bính"), known, articles, [2])` puts `bình` there.
    """
    query = TypedWords.of(terms, known)
    maybe = [at for at in places if _may_be_a_slip(query, at)]
    names = [name for name in _names(query, maybe) if _belongs(query, name)]
    return _best(query, names, articles, 0) if names and not articles(terms) else None


def _may_be_a_slip(query: TypedWords, at: int) -> bool:
    is_of_two = len(query.terms) == 2
    common = COMMON if is_of_two else COMMON_BESIDE_TWO
    return (query.terms[at].bare and not is_of_two) or query.meant[at].times < common


def _best(query: TypedWords, names: Iterable[_Name], articles: Articles, typed: int) -> Correction | None:
    found = sorted(names, key=lambda name: name[:2])[:TRIED]
    known = [(articles(_with(query.terms, name)), -place, name) for place, name in enumerate(found)]
    number, _, name = max(known, default=(0, 0, None))
    if name is None or number < max(LEAST_NAMED, NAMED_TIMES * typed):
        return None
    changes = [Change.in_case(query.terms, at, at + 1, meant.text) for at, meant in name.changed]
    return Correction(tuple(changes))


def _names(query: TypedWords, places: Iterable[int]) -> Iterator[_Name]:
    """The names that differ from the typed one by one slip, at one of the `places`, and whose changed
    syllable was counted beside each of its neighbours."""
    for at in places:
        for cost, meant in query.near(at):
            yield from _counted(query, cost, (at, meant))


def _names_with_two(query: TypedWords) -> Iterator[_Name]:
    """Likewise the names that differ by one slip in each of two syllables, at least one of which is no
    syllable as it was typed: `Vân Nam Lào` is no name with two slips."""
    if len(query.terms) < WITH_TWO:
        return
    odd = {at for at, term in enumerate(query.terms) if not is_syllable_as_typed(term.key)}
    for one, other in combinations(range(len(query.terms)), 2):
        if odd.isdisjoint((one, other)):
            continue
        near = [list(islice(query.near(at), NEAREST)) for at in (one, other)]
        for (cost, first), (further, second) in product(*near):
            yield from _counted(query, cost + further, (one, first), (other, second))


def _counted(query: TypedWords, cost: float, *changed: tuple[int, Meant]) -> Iterator[_Name]:
    """The name with these syllables, if each was counted beside its neighbours in it."""
    together = [query.known.together(*pair) for pair in _pairs(query, changed)]
    if all(together):
        yield _Name(cost, -min(together), changed)


def _pairs(query: TypedWords, changed: Sequence[tuple[int, Meant]]) -> list[tuple[Meant, Meant]]:
    """The pairs that the changed syllables make with those before and behind them."""
    meant = dict(changed)
    return [query.pair(start, meant) for start in query.starts(*meant)]


def _belongs(query: TypedWords, name: _Name) -> bool:
    """Whether the new syllable occurs beside one of its neighbours much more often than by chance."""
    return any(query.known.exceeds_chance(*pair, LIFT) for pair in _pairs(query, name.changed))


def _with(terms: Terms, name: _Name) -> Terms:
    whole = list(terms)
    for at, meant in name.changed:
        text, is_bare = meant.text, terms[at].bare and bare(meant.text) == meant.text
        whole[at] = terms[at]._replace(text=text, key=text, folded=(bare(text),), bare=is_bare)
    return tuple(whole)
