"""Which documents a clause matches in an index of Whoosh, and with which score.

Documents are identified by their numbers in the snapshot. A result is a dict from number to score.
"""

from __future__ import annotations

import math
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import chain, takewhile
from typing import TypeAlias

from whoosh.util.numeric import byte_to_length

from .clauses import (
    AllOf,
    AnyOf,
    BestOf,
    Clause,
    Everything,
    Fuzzy,
    Not,
    Phrase,
    Prefer,
    Prefix,
    Range,
    Term,
    Weighted,
)
from .whoosh_leaf import Leaf
from .whoosh_schema import NO_DATE

Scores: TypeAlias = dict[int, float]

_B, _K1 = 0.75, 1.2


def scores(leaves: Sequence[Leaf], clause: Clause) -> Scores:
    """The documents that match a clause that `plain_clauses.simplified` returned, each with its score."""
    match clause:
        case AllOf(clauses):
            return _all(leaves, clauses)
        case AnyOf(clauses, minimum):
            return _any(leaves, clauses, minimum)
        case BestOf(clauses):
            return _best(scores(leaves, clause) for clause in clauses)
        case Not(child):
            excluded = scores(leaves, child)
            return {number: 1.0 for leaf in leaves for number in leaf.live() if number not in excluded}
        case Weighted(child, weight):
            return {number: score * weight for number, score in scores(leaves, child).items()}
        case Prefer(required, preferred):
            return _preferring(scores(leaves, required), [scores(leaves, c) for c in preferred])
        case Phrase():
            return _phrase(leaves, clause)
        case Term(field, text):
            return _term(leaves, field, text.encode())
    return dict.fromkeys(chain.from_iterable(_plain(leaf, clause) for leaf in leaves), 1.0)


def _plain(leaf: Leaf, clause: Clause) -> Iterable[int]:
    match clause:
        case Everything():
            return leaf.live()
        case Range(low, high):
            return _range(leaf, low, high)
        case Prefix(field, text):
            start = text.encode()
            terms = takewhile(lambda term: term.startswith(start), leaf.from_term(field, start))
            return leaf.with_terms(field, list(terms))
        case Fuzzy(field, text, distance):
            return leaf.with_terms(
                field, [word.encode() for word in _near(leaf.words(field), text, distance)]
            )
    raise TypeError(f"no clause: {type(clause).__name__}")


def _near(words: Sequence[str], text: str, distance: int) -> list[str]:
    """The words that are at most so many edits away from the text: a letter inserted, deleted or changed, or
    two neighbours swapped (optimal string alignment). `nghị` is 1 away from `ngị`."""
    from rapidfuzz import process  # imported here: few queries have a fuzzy term
    from rapidfuzz.distance import OSA

    found = process.extract(text, words, scorer=OSA.distance, score_cutoff=distance, limit=None)
    return [word for word, _, _ in found]


def _range(leaf: Leaf, low: int | None, high: int | None) -> Iterable[int]:
    dates, base = leaf.dates(), leaf.base
    low = NO_DATE + 1 if low is None else low
    high = max(dates, default=0) if high is None else high
    return (number for number in leaf.live() if low <= dates[number - base] <= high)


def _all(leaves: Sequence[Leaf], clauses: Sequence[Clause]) -> Scores:
    wanted = [clause for clause in clauses if not isinstance(clause, Not)]
    found = scores(leaves, wanted[0] if wanted else Everything())
    for clause in wanted[1:]:
        other = _among(leaves, clause, found) if found else {}
        found = {number: score + other[number] for number, score in found.items() if number in other}
    for unwanted in clauses:
        if isinstance(unwanted, Not) and found:
            excluded = scores(leaves, unwanted.clause)
            found = {number: score for number, score in found.items() if number not in excluded}
    return found


_FEW = 128
"""As many documents as a block of a posting list has: more than these are likely to be in all blocks."""


def _among(leaves: Sequence[Leaf], clause: Clause, found: Scores) -> Scores:
    """The scores of a clause, of which those of the documents in `found` are needed."""
    if isinstance(clause, Term) and len(found) <= _FEW:
        return _term(leaves, clause.field, clause.text.encode(), sorted(found))
    return scores(leaves, clause)


def _any(leaves: Sequence[Leaf], clauses: Sequence[Clause], minimum: int) -> Scores:
    found: Scores = {}
    times: Counter[int] = Counter()
    for clause in clauses:
        for number, score in scores(leaves, clause).items():
            found[number] = found.get(number, 0.0) + score
            times[number] += 1
    return found if minimum <= 1 else {n: score for n, score in found.items() if times[n] >= minimum}


def _best(all_found: Iterable[Scores]) -> Scores:
    best: Scores = {}
    for found in all_found:
        for number, score in found.items():
            best[number] = max(score, best.get(number, score))
    return best


def _preferring(found: Scores, preferred: Iterable[Scores]) -> Scores:
    for other in preferred:
        for number in found.keys() & other.keys():
            found[number] += other[number]
    return found


def _term(leaves: Sequence[Leaf], field: str, term: bytes, among: Sequence[int] | None = None) -> Scores:
    documents = sum(leaf.size for leaf in leaves)
    holding = sum(leaf.frequency(field, term) for leaf in leaves)
    if not holding:
        return {}
    rarity = math.log(1 + (documents - holding + 0.5) / (holding + 0.5)) * (_K1 + 1)
    damping = _damping(sum(leaf.total_length(field) for leaf in leaves) / documents or 1.0)
    found: Scores = {}
    for leaf in leaves:
        lengths, base = leaf.lengths(field), leaf.base
        held = leaf.with_term(field, term) if among is None else leaf.with_term_among(among, field, term)
        for n, count in held:
            found[n] = rarity * count / (count + damping[lengths[n - base]])
    return found


@lru_cache(maxsize=16)
def _damping(average: float) -> tuple[float, ...]:
    """By the code of a document's length, how much that damps a term's frequency. `average`: the length of
    the field on average, one number for each field."""
    return tuple(_K1 * (1 - _B + _B * byte_to_length(code) / average) for code in range(256))


def _phrase(leaves: Sequence[Leaf], phrase: Phrase) -> Scores:
    parts = {text: _term(leaves, phrase.field, text.encode()) for text in phrase.terms}
    together = set.intersection(*(set(found) for found in parts.values()))
    found: Scores = {}
    for leaf in leaves:
        numbers = sorted(n - leaf.base for n in together if 0 <= n - leaf.base < leaf.size)
        for number in _with_phrase(leaf, phrase, numbers):
            found[leaf.base + number] = sum(scored[leaf.base + number] for scored in parts.values())
    return found


def _with_phrase(leaf: Leaf, phrase: Phrase, numbers: Sequence[int]) -> Iterator[int]:
    places = {}
    for text in set(phrase.terms) if numbers else ():
        postings = leaf.postings(phrase.field, text.encode())
        places[text] = postings.places(numbers) if postings else {}
    for number in numbers:
        if _in_order([places[text][number] for text in phrase.terms], phrase.slop):
            yield number


def _in_order(places: Sequence[Sequence[int]], slop: int) -> bool:
    # For a given start, taking the earliest position of each next term is never worse.
    for start in places[0]:
        at = start
        for later in places[1:]:
            following = bisect_right(later, at)
            if following == len(later):
                return False
            at = later[following]
        if at - start - (len(places) - 1) <= slop:
            return True
    return False
