"""The rarity (idf) of each word and pair of a query: the fewer articles have it, the more it says."""

from __future__ import annotations

from collections.abc import Container, Iterable, Mapping, Sequence
from itertools import pairwise, product
from math import log
from typing import NamedTuple

from ..index.query_terms import QueryTerm, Terms
from . import weights
from .counts import Counts, counted
from .wording import Wording


class Rarity(NamedTuple):
    """`tokens` and `pairs`: the rarity of the tokens and pairs of the `wording`, in their order. `shares`:
    the factor for each token's score by the engine. `known`: whether any article has the token. `compounds`:
    the neighbours that are one word somewhere in the collection (`hoi_nghi`). `names`: the total rarity of
    the words of each other name.

    A word that has a commoner name with the same meaning has the rarity of that name: for `TPHCM ngập` the
    few articles that write TPHCM are no better than the many that write TP.HCM.
    """

    wording: Wording
    tokens: tuple[float, ...]
    shares: tuple[float, ...]
    known: tuple[bool, ...]
    pairs: tuple[float, ...]
    compounds: tuple[str, ...]
    names: Mapping[Terms, float]


def rarity(counts: Counts, wording: Wording) -> Rarity:
    """The rarity of a query's words in this index, and of its pairs, estimated from the counts of
    neighbours."""
    articles, asking = counts.engine.count(), wording.asking
    numbers, compounds = counts.of_terms(wording.tokens), _compounds(counts, wording.terms)
    with_token, with_pair = _with_other_names(counts, wording, numbers)
    factors = _factors_of_pairs(wording, frozenset(compounds))
    tokens = [
        _weight(asking, token) * idf(articles, number)
        for token, number in zip(wording.tokens, with_token, strict=True)
    ]
    return Rarity(
        wording=wording,
        tokens=tuple(tokens),
        shares=tuple([_share(rare, idf(articles, own)) for rare, own in zip(tokens, numbers, strict=True)]),
        known=tuple([number > 0 for number in numbers]),
        pairs=tuple(
            [
                factor * _weight(asking, *pair) * idf(articles, number)
                for factor, pair, number in zip(factors, wording.pairs, with_pair, strict=True)
            ]
        ),
        compounds=compounds,
        names={name: _total(counts, name) for each in wording.stand_ins for name in each.names},
    )


def _with_other_names(
    counts: Counts, wording: Wording, numbers: Sequence[int]
) -> tuple[list[float], list[float]]:
    """About how many articles have each token, or a commoner name for it with the same meaning; and each
    pair, likewise. `numbers`: how many have the token itself."""
    tokens: list[float] = list(numbers)
    times = zip(_times(counts, wording), wording.pair_indexes, strict=True)
    pairs = [min(weights.TIMES * count, numbers[one], numbers[other]) for count, (one, other) in times]
    for places, number in _by_other_names(counts, wording):
        tokens = [max(number, own) if at in places else own for at, own in enumerate(tokens)]
        inside = map(places.issuperset, wording.pair_indexes)
        pairs = [max(number, own) if is_in else own for is_in, own in zip(inside, pairs, strict=True)]
    return tokens, pairs


def _factors_of_pairs(wording: Wording, words: Container[str]) -> list[float]:
    """The factor for the rarity of each pair: less than 1 in a long query if the two are no word of the
    collection (`words`), and one of them is one with its other neighbour."""
    if not wording.is_long:
        return [1.0] * len(wording.pairs)
    pairs, terms = list(pairwise(wording.terms)), wording.terms
    are_words = [any(word in words for word in _joined(pair)) for pair in pairs]
    for at, three in enumerate(zip(terms, terms[1:], terms[2:], strict=False)):
        if any(word in words for word in _joined(three)):
            are_words[at] = are_words[at + 1] = True
    factors: dict[tuple[QueryTerm, QueryTerm], float] = {}
    for at, pair in enumerate(pairs):
        is_across = not are_words[at] and any((*are_words[max(0, at - 1) : at], *are_words[at + 1 : at + 2]))
        factors[pair] = max(factors.get(pair, 0.0), weights.ACROSS if is_across else 1.0)
    return [factors[pair] for pair in wording.pairs]


def _total(counts: Counts, name: Terms) -> float:
    articles = counts.engine.count()
    return sum([idf(articles, number) for number in counts.of_terms(name)])


def _share(rarity: float, own: float) -> float:
    return rarity / own if own else 1.0


def _by_other_names(counts: Counts, wording: Wording) -> list[tuple[frozenset[int], float]]:
    """The indices of tokens that have other names with the same meaning, and the estimated number of articles
    with the commonest of these names."""
    named = [stand_in for stand_in in wording.stand_ins if stand_in.same]
    if not named or not wording.pairs or counts.neighbours is None:
        return []
    return [(frozenset(each.token_indexes), max(map(counts.about_side_by_side, each.same))) for each in named]


def _times(counts: Counts, wording: Wording) -> list[float]:
    """The count of each pair, or the pseudo-count `UNSEEN_PAIR`."""
    neighbours = counts.neighbours if wording.pairs else None  # not read for a single word
    if neighbours is None:
        return [weights.UNSEEN_PAIR] * len(wording.pairs)
    return [counted(pair, neighbours) or weights.UNSEEN_PAIR for pair in wording.pairs]


def _weight(asking: frozenset[QueryTerm], *terms: QueryTerm) -> float:
    return weights.ASKING if asking and asking.issuperset(terms) else 1.0


def _compounds(counts: Counts, terms: Sequence[QueryTerm]) -> tuple[str, ...]:
    """The terms of the words layer that two or three neighbours have as one word in some article."""
    neighbours = [*pairwise(terms), *zip(terms, terms[1:], terms[2:], strict=False)]
    possible = list(dict.fromkeys(word for each in neighbours for word in _joined(each)))
    articles = counts.of_compounds(possible)
    return tuple([word for word, number in zip(possible, articles, strict=True) if number])


def _joined(terms: Iterable[QueryTerm]) -> Iterable[str]:
    return map("_".join, product(*[term.unaccented for term in terms]))


def idf(articles: int, holding: float) -> float:
    """BM25's idf of a term that `holding` of the articles have. Since these may include recently deleted
    ones, `holding` may exceed `articles`."""
    return log(1 + max(0.0, articles - holding + 0.5) / (holding + 0.5))
