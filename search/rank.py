"""Re-ranking the candidates that an engine returns."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Mapping, Sequence
from math import exp
from typing import TYPE_CHECKING, NamedTuple

from ..index.engine import Match
from . import weights
from .rarity import Rarity
from .sighting import Lookout, Sighting
from .word_sets import WordSet, holds, word_set
from .wording import Run, RunNeed, Text, Wording, has

if TYPE_CHECKING:
    from .recency import Recency

FEW_NEEDS = 4
"""For a query of at most this many words, articles with all of them come before the others."""

MOST, MOST_OF_FEW = 0.3, 0.5
"""The share of the total rarity of the query's words (without words that no article has) that a good article
must exceed: for a longer query, and for one of few words, of which it must also have half."""

LEAST_OF_MANY = 3
"""A good article has at least one in this many words of a long query, however rare these are."""

_SATURATION, _BY_LENGTH = 1.2, 0.75
"""The constants k1 and b of BM25, applied to the frequency of a pair (Robertson and Zaragoza, "The
Probabilistic Relevance Framework: BM25 and Beyond", 2009)."""


class Judged(NamedTuple):
    """A candidate with its final score. `has_all`: it has all that the query needs. `good`: it has enough to
    be shown beside complete ones. `most`: it is good, or has most of the words, however common these are. For
    explanations: its judge; `length`, the length of the text divided by the candidates' mean; and `raised`,
    the factor for its date.
    """

    match: Match
    score: float
    has_all: bool
    good: bool
    most: bool
    judge: Judge
    length: float
    raised: float


class Ranked(NamedTuple):
    """One article of an answer with its final score, and its judgement if it was in the window. `others` are
    nearly identical articles, which are shown under it."""

    match: Match
    score: float
    judged: Judged | None = None
    others: tuple[Match, ...] = ()

    @classmethod
    def of(cls, judged: Judged) -> Ranked:
        """An article of the window."""
        return cls(judged.match, judged.score, judged)


class Named(NamedTuple):
    """Another name that an article has for a part of the query: the index of its stand-in in the wording and
    of its run in that, its weight (1: as good as what was typed), its frequency, and whether the beginning
    and the headline of the article have it."""

    stand_in: int
    name: int
    weight: float
    times: int
    early: bool
    in_title: bool


class _Totals(dict[WordSet, float]):
    """The total rarity of the words of a set, computed when it is first asked for: candidates often have the
    same ones."""

    def __init__(self, tokens: Sequence[float]) -> None:
        super().__init__()
        self._tokens = tokens

    def __missing__(self, found: WordSet) -> float:
        rarities = [rare for place, rare in enumerate(self._tokens) if holds(found, place)]
        return self.setdefault(found, sum(rarities))


class Judge(NamedTuple):
    """Scores candidates by what is found in their terms. Made once for a query.

    `tokens` and `pairs` are the rarities of the wording's tokens and pairs, in their order.
    `needs` are the needs of the query that are not just a single token; `needed` is the set of tokens that
    are needed.
    `all_first`: whether articles with all of the words come first, because these are few.
    `known` is the total rarity of all tokens that some article has, and `totals` has that of any set of
    tokens.
    """

    wording: Wording
    lookout: Lookout
    tokens: tuple[float, ...]
    pairs: tuple[float, ...]
    needs: tuple[RunNeed, ...]
    needed: WordSet
    whole: Run | None
    all_first: bool
    weights: weights.Weights
    recency: Recency | None
    known: float
    totals: _Totals

    @classmethod
    def of(cls, rarity: Rarity, recency: Recency | None = None) -> Judge:
        """The judge for words of this rarity. With `recency` it prefers recent articles."""
        wording = rarity.wording
        is_phrase = 1 < len(wording.terms) <= weights.LONGEST_PHRASE
        return cls(
            wording=wording,
            lookout=Lookout(wording),
            tokens=rarity.tokens,
            pairs=rarity.pairs,
            needs=tuple([need for need in wording.needs if not _is_token(need)]),
            needed=word_set(
                [place for place, token in enumerate(wording.tokens) if token not in wording.asking]
            ),
            whole=Run.of(wording.terms) if is_phrase else None,
            all_first=len(wording.needs) <= FEW_NEEDS,
            weights=weights.OF_LONG if wording.is_long else weights.OF_SHORT,
            recency=recency,
            known=sum([rare for rare, known in zip(rarity.tokens, rarity.known, strict=True) if known]),
            totals=_Totals(rarity.tokens),
        )

    def ranked(self, matches: Iterable[Match]) -> list[Judged]:
        """The candidates, best first."""
        texts = [(match, Text(match.terms)) for match in matches]
        mean = sum(len(text.accented) for _, text in texts) / max(1, len(texts))
        judged = [self._judged(match, text, len(text.accented) / mean) for match, text in texts]
        return sorted(judged, key=self._place)

    def _place(self, judged: Judged) -> tuple[bool, float, int, str]:
        """The sort key: with few words, complete ones first; then by score, date (newest first) and id."""
        published = judged.match.published
        age = sys.maxsize if published is None else -published
        return self.all_first and not judged.has_all, -round(judged.score, 4), age, judged.match.id

    def _judged(self, match: Match, text: Text, length: float) -> Judged:
        seen = self.lookout.look(text)
        instead = self.instead(text, seen.there) if self.wording.stand_ins else {}
        score = self._score(match.score, text, seen, instead, damping(length))
        raised = self.recency.factor(match.published) if self.recency else 1.0
        there, present = seen.there, self.totals[seen.there]
        if instead:
            there |= word_set(instead)
            present += sum([named.weight * self.tokens[place] for place, named in instead.items()])
        has_all = self.needed & there == self.needed and all(has(text, need) for need in self.needs)
        good = has_all or self._is_good(there.bit_count(), present)
        most = good or 2 * there.bit_count() > len(self.tokens)
        return Judged(match, score * raised, has_all, good, most, self, length, raised)

    def _score(
        self, by_engine: float, text: Text, seen: Sighting, instead: Mapping[int, Named], damped: float
    ) -> float:
        """The engine's score, and the points for what is seen in the text."""
        total, pairs = self.totals, zip(self.pairs, seen.times, strict=True)
        return (
            by_engine
            + (self.weights.present - weights.AS_MEANT) * total[seen.there]
            + weights.AS_MEANT * total[seen.as_meant]
            + (sum(self.named_points(instead, damped).values()) if instead else 0.0)
            + self.weights.early * total[seen.early]
            + weights.TITLE * total[seen.title]
            + self.near_points(seen)
            + sum([self.pair_points(rarity, times, damped) for rarity, times in pairs if times])
            + self.whole_points(text, seen)
        )

    def whole_points(self, text: Text, seen: Sighting) -> float:
        """The points for having the whole query side by side, and for having it in the headline."""
        has_all = seen.there.bit_count() == len(self.tokens)
        if self.whole is None or not has_all or not self.whole.is_in(text):
            return 0.0
        words, title = len(self.wording.terms), text.title
        weight = weights.WHOLE if words > 2 else 0.0
        if self.whole.is_in(title):
            weight += weights.HEADLINE if words >= weights.LONG else weights.HEADLINE_OF_SHORT
            if words > 2 and len(title) == words:
                weight += weights.NOTHING_ELSE
        return weight * sum(self.tokens)

    def near_points(self, seen: Sighting) -> float:
        """The points for the nearness of the first occurrences of the words (two at least)."""
        if seen.alone.bit_count() < 2:
            return 0.0
        return self.weights.near * self.totals[seen.alone] * exp(-seen.spread / weights.NEAR)

    def pair_points(self, rarity: float, times: int, damped: float) -> float:
        """The points for a pair that occurs `times` times."""
        if not times:
            return 0.0
        return rarity * (self.weights.pair_there + self.weights.pair * saturated(times, damped))

    def instead(self, text: Text, there: WordSet) -> dict[int, Named]:
        """For each missing token the other name that the article has for it, with the highest weight."""
        instead: dict[int, Named] = {}
        for part, stand_in in enumerate(self.wording.stand_ins):
            missing = [place for place in stand_in.token_indexes if not holds(there, place)]
            named = (
                Named(part, number, weight, times, run.is_in(text.beginning), run.is_in(text.title))
                for number, (run, weight) in enumerate(stand_in.runs)
                if missing and (times := run.times_in(text))
            )
            if best := max(named, key=lambda name: name.weight, default=None):
                instead |= dict.fromkeys(missing, best)
        return instead

    def named_points(self, instead: Mapping[int, Named], damped: float) -> dict[int, float]:
        """The points for each token that is there under another name: those it would have in the name's
        place, except for nearness."""
        points = {
            place: named.weight
            * self.tokens[place]
            * (self.weights.present + self.weights.early * named.early + weights.TITLE * named.in_title)
            for place, named in instead.items()
        }
        for (one, other), rarity in zip(self.wording.pair_indexes, self.pairs, strict=True):
            if one in instead and instead[one] is instead.get(other):
                named = instead[one]
                points[one] += named.weight * self.pair_points(rarity, named.times, damped)
        return points

    def _is_good(self, there: int, present: float) -> bool:
        words = len(self.tokens)
        if self.all_first:
            return words > 2 and 2 * there >= words and present > MOST_OF_FEW * self.known
        return LEAST_OF_MANY * there >= words and present > MOST * self.known


def _is_token(need: RunNeed) -> bool:
    """Whether the need is just a single token, which the lookout finds anyway."""
    return len(need) == 1 and len(need[0]) == 1 and need[0][0].is_token


def damping(length: float) -> float:
    """BM25's k1 * (1 - b + b * length), for a text of `length` times the mean length."""
    return _SATURATION * (1 - _BY_LENGTH + _BY_LENGTH * length)


def saturated(times: int, damping: float) -> float:
    """BM25's saturated frequency: each further occurrence adds less."""
    return times * (_SATURATION + 1) / (times + damping)
