"""Putting the accents back on words that were typed without.

The collection itself tells which are meant: `hoi nghi` is `hội nghị` because these two stand side by side
there thousands of times. The most likely reading of all the words together is found by Viterbi's algorithm
over pairs (`likelihood`). On headlines of news it is right for 95 syllables of
100; so it only helps to rank, and decides nothing.

Pairs know no names: `Lê Quốc Phong` looks like quốc phòng, and who types accents has mostly typed all of
them. So the articles are asked whether they have what was typed, as it was typed.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import groupby, pairwise
from math import log
from typing import TYPE_CHECKING

from ..index.analyzer import QueryTerm
from ..index.spelling import bare
from .damage import unless_damaged
from .likelihood import UNSEEN, likelihood

if TYPE_CHECKING:
    from ..index.neighbours import Neighbours

MAX_READINGS = 12
"""Readings of one syllable that are considered: the most frequent ones."""

MAX_TERMS = 40
"""Words of the longest query whose accents are restored. No longer one is corrected, completed or looked for
in other spacings."""

MAX_CHANGED = 6
"""Words side by side with other accents than typed of which it is asked whether articles have them as typed:
no name is longer."""

_AROUND = ((2, 2), (1, 1), (0, 1), (1, 0))
"""How many words before and behind these are asked for with them: fewer where no article has all of them."""

_SCHEMES = frozenset(("http", "https"))
"""How a pasted address begins, whose words have no accents."""

_Ways = dict[str, tuple[float, tuple[str, ...]]]
"""By the key they end with: the likelihood of readings, as a logarithm, and the readings."""


_Seen = Mapping[tuple[str, str], int]
"""How often pairs of keys were counted."""


def restored(terms: Sequence[QueryTerm], neighbours: Neighbours | None) -> tuple[str, ...]:
    """The most likely key of each term; its own where it was typed with accents or nothing is known.

    `restored(query_terms("hoi nghi bo truong"), neighbours)` is `("hội", "nghị", "bộ", "trưởng")` in any
    collection of news.
    """
    typed = tuple([term.key for term in terms])
    if neighbours is None or len(terms) > MAX_TERMS or not any(term.bare for term in terms):
        return typed
    if terms[0].key in _SCHEMES:
        return typed
    return unless_damaged(neighbours, lambda: _most_likely(terms, neighbours), typed)


def confirmed(
    terms: Sequence[QueryTerm],
    keys: Sequence[str],
    articles: Callable[[Sequence[str]], int],
    neighbours: Neighbours | None,
) -> tuple[str, ...]:
    """The keys, but what was typed where more articles have that beside its neighbours. Where some words were
    typed with accents and no article has either, the counts of neighbours have to know what is restored.

    `articles` tells how many have some keys side by side.
    """
    typed, found = [term.key for term in terms], list(keys)
    if neighbours is None or found == typed:
        return tuple(typed)
    some_accents = any(not term.bare and term.accented for term in terms)
    for start, end in _changed(typed, keys):
        if end - start > MAX_CHANGED:
            continue
        as_typed = [*found[:start], *typed[start:end], *found[end:]]
        windows = _windows(start, end, len(typed))
        if not some_accents and not articles(as_typed[windows[0]]):
            continue
        evidence = _more_articles(as_typed, found, windows, articles)
        if evidence > 0 or (evidence == 0 and some_accents and not _are_known(found, start, end, neighbours)):
            found = as_typed
    return tuple(found)


def _more_articles(
    one: Sequence[str],
    other: Sequence[str],
    windows: Sequence[slice],
    articles: Callable[[Sequence[str]], int],
) -> int:
    """How many more articles have the one than the other in the first window in which any has one of them."""
    for window in windows:
        if difference := articles(one[window]) - articles(other[window]):
            return difference
    return 0


def _windows(start: int, end: int, words: int) -> list[slice]:
    """Some words with those around them, ever fewer."""
    bounds = [(max(0, start - before), min(end + behind, words)) for before, behind in _AROUND]
    return [slice(*bound) for bound in dict.fromkeys(bounds)]


def _changed(typed: Sequence[str], keys: Sequence[str]) -> Iterator[tuple[int, int]]:
    """The runs of places where the keys are not what was typed."""
    start = 0
    for is_changed, run in groupby(zip(typed, keys, strict=True), lambda pair: pair[0] != pair[1]):
        end = start + len(list(run))
        if is_changed:
            yield start, end
        start = end


def _are_known(keys: Sequence[str], start: int, end: int, neighbours: Neighbours) -> bool:
    """Whether any of these was counted beside the one before or behind it."""
    around = keys[max(0, start - 1) : end + 1]
    return any(neighbours.times((bare(one), bare(other)), (one, other)) for one, other in pairwise(around))


def _most_likely(terms: Sequence[QueryTerm], neighbours: Neighbours) -> tuple[str, ...]:
    readings = [_readings(term, neighbours) for term in terms]
    best: _Ways = {key: (log(count / neighbours.total), (key,)) for key, count in readings[0].items()}
    counted: list[_Seen] = []
    for (first, second), (before, after) in zip(pairwise(terms), pairwise(readings), strict=True):
        if len(before) == len(after) == 1:  # there is nothing to choose
            (key,), ((worth, way),) = after, best.values()
            best = {key: (worth, (*way, key))}
            counted.append({})
            continue
        seen, total = _seen(first, second, neighbours), neighbours.total
        counted.append(seen)
        best = {key: _best_way_to(key, count / total, best, before, seen) for key, count in after.items()}
    return _without_guesses(terms, max(best.values())[1], counted)


def _without_guesses(
    terms: Sequence[QueryTerm], keys: tuple[str, ...], counted: Sequence[_Seen]
) -> tuple[str, ...]:
    """The keys, but if no two of them were ever counted side by side, what was typed where all that stands
    beside it is foreign: the president of Vietnam, Donald Trum."""
    if len(keys) < 2 or any(seen.get(pair) for seen, pair in zip(counted, pairwise(keys), strict=True)):
        return keys
    found = list(keys)
    for at, term in enumerate(terms):
        if keys[at] != term.key and _are_foreign([*keys[max(at - 1, 0) : at], *keys[at + 1 : at + 2]]):
            found[at] = term.key
    return tuple(found)


def _are_foreign(keys: Sequence[str]) -> bool:
    """Whether these are words, and none of them a Vietnamese syllable."""
    from .well_formed import is_spelled_well  # few queries get here

    words = [key for key in keys if key.isalpha()]
    return bool(words) and len(words) == len(keys) and not any(map(is_spelled_well, words))


def _best_way_to(
    key: str,
    alone: float,
    ways: _Ways,
    counts: Mapping[str, float],
    seen: _Seen,
) -> tuple[float, tuple[str, ...]]:
    """The most likely reading that ends with this key, which by itself is so likely, given those that end
    with the keys before it."""
    worth, way = max(
        (worth + log(likelihood(seen.get((last, key), 0) / counts[last], alone)), way)
        for last, (worth, way) in ways.items()
    )
    return worth, (*way, key)


def _readings(term: QueryTerm, neighbours: Neighbours) -> dict[str, float]:
    """What the term may be meant for, with the count of each; never zero, to be divided by."""
    known = [pair for form in term.unaccented for pair in neighbours.keys(form)]
    if not term.bare:
        return {term.key: max(UNSEEN, dict(known).get(term.key, 0))}
    most = sorted(known, key=lambda pair: -pair[1])[:MAX_READINGS]
    return dict(most) or {term.key: UNSEEN}


def _seen(first: QueryTerm, second: QueryTerm, neighbours: Neighbours) -> dict[tuple[str, str], int]:
    return {
        (one, other): count
        for before in first.unaccented
        for after in second.unaccented
        for one, other, count in neighbours.pairs(before, after)
    }
