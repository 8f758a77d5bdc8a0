"""Restoring the accents of words that were typed without.

The collection itself shows which accents are meant: `hoi nghi` is `hội nghị` because these two stand side by
side there thousands of times. Viterbi's algorithm over pairs finds the most likely reading of all words
together (`likelihood`). On headlines of news it is right for 95 syllables of 100; so it is used only for
ranking.

Counts of pairs do not recognise names: `Lê Quốc Phong` looks like quốc phòng. And readers who type some
accents mostly type all of them. So the articles are searched for the words as they were typed (`confirmed`).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import groupby, pairwise
from math import log
from typing import TYPE_CHECKING

from ..index.query_terms import QueryTerm
from ..index.spelling import bare
from .likelihood import UNSEEN, likelihood, readings, times_of_pairs

if TYPE_CHECKING:
    from ..index.neighbours import Neighbours

MAX_TERMS = 40
"""The most words of a query whose accents are restored. Longer queries are also not corrected, completed or
searched in other spacings."""

MAX_CHANGED = 6
"""The longest run of words with restored accents for which articles are searched for the words as typed: no
name is longer."""

AS_TYPED = 10
"""How many times as many articles must have the restored run if some words were typed with accents: bang giao
is no bằng giao there, nor Lan Thương lận thương."""

_AROUND = ((2, 2), (1, 1), (0, 1), (1, 0))
"""Context windows (words before, words after), widest first; the next is tried while both readings occur in
equally many articles."""

_SCHEMES = frozenset(("http", "https"))
"""How a pasted address begins, whose words have no accents."""

_Ways = dict[str, tuple[float, tuple[str, ...]]]
"""By last key, the best reading that ends with it: its log likelihood and its keys."""

_Seen = Mapping[tuple[str, str], int]
"""How often pairs of keys were counted."""


def restored(terms: Sequence[QueryTerm], neighbours: Neighbours | None) -> tuple[str, ...]:
    """The most likely key of each term; its own if it was typed with accents or nothing is known.

    `restored(query_terms("hoi nghi bo truong"), neighbours)` is `("hội", "nghị", "bộ", "trưởng")` in any
    collection of news.
    """
    typed = tuple([term.key for term in terms])
    if neighbours is None or len(terms) > MAX_TERMS or not any(term.bare for term in terms):
        return typed
    if terms[0].key in _SCHEMES:
        return typed
    return _most_likely(terms, neighbours)


def confirmed(
    terms: Sequence[QueryTerm],
    keys: Sequence[str],
    articles: Callable[[Sequence[str]], int],
    neighbours: Neighbours | None,
) -> tuple[str, ...]:
    """The keys, except that a run stays as typed if more articles have it so beside its neighbours. If some
    words were typed with accents, and the articles do not decide, the restored run must also be in the counts
    of neighbours.

    `articles` gives the number of articles that have some keys side by side.
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
        evidence = _more_articles(as_typed, found, windows, articles, AS_TYPED if some_accents else 1)
        if evidence > 0 or (evidence == 0 and some_accents and not _are_known(found, start, end, neighbours)):
            found = as_typed
    return tuple(found)


def _more_articles(
    one: Sequence[str],
    other: Sequence[str],
    windows: Sequence[slice],
    articles: Callable[[Sequence[str]], int],
    factor: int,
) -> int:
    """How many more articles have `one`, times the factor, than `other`, in the first window in which the
    numbers differ; else 0."""
    for window in windows:
        if difference := factor * articles(one[window]) - articles(other[window]):
            return difference
    return 0


def _windows(start: int, end: int, words: int) -> list[slice]:
    """The slices for the words from `start` to `end` with their context, widest first."""
    bounds = [(max(0, start - before), min(end + behind, words)) for before, behind in _AROUND]
    return [slice(*bound) for bound in dict.fromkeys(bounds)]


def _changed(typed: Sequence[str], keys: Sequence[str]) -> Iterator[tuple[int, int]]:
    """The runs (start, end) of words whose keys differ from what was typed."""
    start = 0
    for is_changed, run in groupby(zip(typed, keys, strict=True), lambda pair: pair[0] != pair[1]):
        end = start + len(list(run))
        if is_changed:
            yield start, end
        start = end


def _are_known(keys: Sequence[str], start: int, end: int, neighbours: Neighbours) -> bool:
    """Whether any key of the run was counted beside the key before or after it."""
    around = keys[max(0, start - 1) : end + 1]
    return any(neighbours.times((bare(one), bare(other)), (one, other)) for one, other in pairwise(around))


def _most_likely(terms: Sequence[QueryTerm], neighbours: Neighbours) -> tuple[str, ...]:
    keys = [_counts(term, neighbours) for term in terms]
    best: _Ways = {key: (log(count / neighbours.total), (key,)) for key, count in keys[0].items()}
    counted: list[_Seen] = []
    for (first, second), (before, after) in zip(pairwise(terms), pairwise(keys), strict=True):
        if len(before) == len(after) == 1:  # there is nothing to choose
            (key,), ((worth, way),) = after, best.values()
            best = {key: (worth, (*way, key))}
            counted.append({})
            continue
        seen, total = times_of_pairs(first.unaccented, second.unaccented, neighbours), neighbours.total
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
    """The most likely reading that ends with this key, given the best readings up to the keys before it.
    `alone` is the relative frequency of the key by itself."""
    worth, way = max(
        (worth + log(likelihood(seen.get((last, key), 0), counts[last], alone)), way)
        for last, (worth, way) in ways.items()
    )
    return worth, (*way, key)


def _counts(term: QueryTerm, neighbours: Neighbours) -> dict[str, float]:
    """The keys that the term may be meant for, each with its count, which is never 0 because it is a
    divisor."""
    return {key: max(UNSEEN, count) for key, count in readings(term, neighbours)}
