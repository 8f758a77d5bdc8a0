"""The rarity (idf) of each word and pair of a query: the fewer articles have it, the more it says."""

from __future__ import annotations

from collections.abc import Container, Iterable, Mapping, Sequence
from itertools import pairwise, product
from math import log
from typing import TYPE_CHECKING, NamedTuple

from ..index.engine import Engine
from ..index.fields import FOLDED, TEXT, WHOLE, WORDS, field
from ..index.query_terms import QueryTerm, Terms
from . import weights
from .wording import Wording

if TYPE_CHECKING:
    from ..index.neighbours import Neighbours

_FOLDED, _WORDS = field(WHOLE, FOLDED), field(WHOLE, WORDS)


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


def rarity(engine: Engine, wording: Wording, neighbours: Neighbours | None) -> Rarity:
    """The rarity of a query's words in this index, and of its pairs, estimated from the counts of
    neighbours."""
    articles, asking = engine.count(), wording.asking
    numbers = frequencies(engine, wording.tokens)
    compounds = list(dict.fromkeys(_possible_compounds(wording.terms)))
    words = zip(compounds, engine.frequencies(_WORDS, compounds), strict=True)
    known_words = [word for word, number in words if number]
    factors = _factors_of_pairs(wording, frozenset(known_words))
    times = zip(_times(wording, neighbours), wording.pair_indexes, strict=True)
    expected = [min(weights.TIMES * count, numbers[one], numbers[other]) for count, (one, other) in times]
    common: list[float] = list(numbers)
    for places, number in _by_other_names(engine, wording, neighbours):
        common = [max(number, own) if at in places else own for at, own in enumerate(common)]
        inside = map(places.issuperset, wording.pair_indexes)
        expected = [max(number, own) if is_in else own for is_in, own in zip(inside, expected, strict=True)]
    tokens = [
        _weight(asking, token) * idf(articles, number)
        for token, number in zip(wording.tokens, common, strict=True)
    ]
    return Rarity(
        wording=wording,
        tokens=tuple(tokens),
        shares=tuple([_share(rare, idf(articles, own)) for rare, own in zip(tokens, numbers, strict=True)]),
        known=tuple([number > 0 for number in numbers]),
        pairs=tuple(
            [
                factor * _weight(asking, *pair) * idf(articles, number)
                for factor, pair, number in zip(factors, wording.pairs, expected, strict=True)
            ]
        ),
        compounds=tuple(known_words),
        names={name: _total(engine, name) for each in wording.stand_ins for name in each.names},
    )


def _factors_of_pairs(wording: Wording, words: Container[str]) -> list[float]:
    """The factor for the rarity of each pair: less than 1 in a long query if the two are no word of the
    collection (`words`), and one of them is one with its other neighbour."""
    if len(wording.tokens) < weights.LONG:
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


def _total(engine: Engine, name: Terms) -> float:
    articles = engine.count()
    return sum([idf(articles, number) for number in frequencies(engine, name)])


def _share(rarity: float, own: float) -> float:
    return rarity / own if own else 1.0


def _by_other_names(
    engine: Engine, wording: Wording, neighbours: Neighbours | None
) -> list[tuple[frozenset[int], float]]:
    """The indices of tokens that have other names with the same meaning, and the estimated number of articles
    with the commonest of these names."""
    named = [stand_in for stand_in in wording.stand_ins if stand_in.same]
    if neighbours is None or not named:
        return []

    def articles(name: Terms) -> float:
        return articles_side_by_side(engine, name, neighbours)

    return [(frozenset(each.token_indexes), max(map(articles, each.same))) for each in named]


def articles_side_by_side(engine: Engine, terms: Terms, neighbours: Neighbours) -> float:
    """About how many articles have the terms side by side: no more than have its rarest word or pair."""
    times = [weights.TIMES * counted(pair, neighbours) for pair in pairwise(terms)]
    return min(*frequencies(engine, terms), *times) if times else frequencies(engine, terms)[0]


def _times(wording: Wording, neighbours: Neighbours | None) -> list[float]:
    """The count of each pair, or the pseudo-count `UNSEEN`."""
    if neighbours is None:
        return [weights.UNSEEN] * len(wording.pairs)
    return [counted(pair, neighbours) or weights.UNSEEN for pair in wording.pairs]


def counted(pair: tuple[QueryTerm, QueryTerm], neighbours: Neighbours) -> int:
    """How often the two were counted side by side; a term typed without accents matches any accents."""
    first, second = pair
    keys = None if first.bare else first.key, None if second.bare else second.key
    return sum([neighbours.times(forms, keys) for forms in product(first.unaccented, second.unaccented)])


def _weight(asking: Container[QueryTerm], *terms: QueryTerm) -> float:
    return weights.ASKING if all(term in asking for term in terms) else 1.0


def frequencies(engine: Engine, terms: Sequence[QueryTerm]) -> list[int]:
    """The document frequency of each token: with its accents, or with any if it was typed without. An article
    that has a token in two folded forms (few syllables have two) counts twice."""
    typed = [term.key for term in terms if not term.bare]
    forms = [form for term in terms if term.bare for form in term.folded]
    with_accents = iter(engine.frequencies(TEXT, typed))
    with_any = iter(engine.frequencies(_FOLDED, forms))
    return [sum(next(with_any) for _ in term.folded) if term.bare else next(with_accents) for term in terms]


def _possible_compounds(terms: Sequence[QueryTerm]) -> Iterable[str]:
    """The terms that two or three neighbours would have in the words layer if they were one word."""
    for neighbours in (*pairwise(terms), *zip(terms, terms[1:], terms[2:], strict=False)):
        yield from _joined(neighbours)


def _joined(terms: Iterable[QueryTerm]) -> Iterable[str]:
    return map("_".join, product(*[term.unaccented for term in terms]))


def idf(articles: int, holding: float) -> float:
    """BM25's idf of a term that `holding` of the articles have. Since these may include recently deleted
    ones, `holding` may exceed `articles`."""
    return log(1 + max(0.0, articles - holding + 0.5) / (holding + 0.5))
