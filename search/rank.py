"""What is done to the candidates that an engine returns."""

from __future__ import annotations

import sys
from collections.abc import Collection, Iterable
from dataclasses import dataclass

from ..index.engine import Match
from . import weights
from .rarity import Rarity
from .wording import Run, StandIn, Text, Wording, has

FEW_NEEDS = 4
"""In a query of so few words each is meant: articles with all of them come before the others."""

MOST, MOST_OF_FEW = 0.4, 0.5
"""The share of the rarity of all words that an article with most of them has more than. In a query of few
words it also has more than half of them."""

_SATURATION, _BY_LENGTH = 1.2, 0.75
"""The constants k1 and b of BM25, for how often a pair is found (Robertson and Zaragoza, "The Probabilistic
Relevance Framework: BM25 and Beyond", 2009)."""


@dataclass(frozen=True, slots=True)
class Judged:
    """A candidate with its final score. `complete`: whether it has all that the query needs; `most`: whether
    it has most of its words."""

    match: Match
    score: float
    complete: bool
    most: bool


@dataclass(frozen=True, slots=True)
class Judge:
    """Scores candidates by what is seen in their terms. Made once for a query.

    `tokens` and `pairs` are runs with their rarity; each pair also with the places of its two in `tokens`.
    `meant`: for each token that was typed without accents the term that it is most likely meant for, with a
    space at each side; else nothing.
    `needs` are those of the query that say more than that a token be there.
    """

    tokens: tuple[tuple[Run, float], ...]
    meant: tuple[str, ...]
    pairs: tuple[tuple[Run, float, tuple[int, int]], ...]
    needs: tuple[tuple[tuple[Run, ...], ...], ...]
    stand_ins: tuple[StandIn, ...]
    name: Run | None
    few: bool

    @classmethod
    def of(cls, wording: Wording, rarity: Rarity) -> Judge:
        """The judge for the words of a query."""
        places = {token: place for place, token in enumerate(wording.tokens)}
        tokens = [Run.of((token,)) for token in wording.tokens]
        meant = dict(zip(wording.terms, wording.meant, strict=True))
        in_tokens = [(places[first], places[second]) for first, second in wording.pairs]
        is_name = 2 < len(wording.terms) <= weights.LONGEST_NAME
        return cls(
            tokens=tuple(zip(tokens, rarity.tokens, strict=True)),
            meant=tuple([f" {meant[token]} " if token.bare else "" for token in wording.tokens]),
            pairs=tuple(zip(map(Run.of, wording.pairs), rarity.pairs, in_tokens, strict=True)),
            needs=tuple(need for need in wording.needs if need not in {((run,),) for run in tokens}),
            stand_ins=wording.stand_ins,
            name=Run.of(wording.terms) if is_name else None,
            few=len(wording.needs) <= FEW_NEEDS,
        )

    def ranked(self, matches: Iterable[Match]) -> list[Judged]:
        """The candidates, best first."""
        texts = [(match, Text(match.terms)) for match in matches]
        mean = sum(len(text.accented) for _, text in texts) / max(1, len(texts))
        judged = [self._judged(match, text, mean) for match, text in texts]
        return sorted(judged, key=self._place)

    def _place(self, judged: Judged) -> tuple[bool, float, int, str]:
        """Best first, of equal ones the newer first, and always in the same order."""
        published = judged.match.published
        age = sys.maxsize if published is None else -published
        return self.few and not judged.complete, -round(judged.score, 4), age, judged.match.id

    def _judged(self, match: Match, text: Text, mean_length: float) -> Judged:
        side_by_side, there = self._pairs_in(text, mean_length)
        for place, (run, _) in enumerate(self.tokens):
            if place not in there and run.is_in(text):
                there.add(place)
        instead = self._instead(text, there) if self.stand_ins else {}
        head = text.head()
        present = as_meant = in_head = all_of_them = 0.0
        for place, (run, rarity) in enumerate(self.tokens):
            all_of_them += rarity
            if place in there:
                present += rarity
                as_meant += rarity if self.meant[place] in text.accented else 0.0
                in_head += rarity if run.is_in(head) else 0.0
            elif place in instead:
                present += rarity * instead[place]
        is_name = self.name and self.name.is_in(text)
        score = (
            match.score
            + (weights.PRESENT - weights.AS_MEANT) * present
            + weights.AS_MEANT * as_meant
            + weights.HEAD * in_head
            + (weights.PAIR_OF_FEW if len(self.tokens) < weights.FEW else weights.PAIR) * side_by_side
            + (weights.WHOLE * all_of_them if is_name else 0.0)
        )
        found = len(there) + len(instead)
        complete = found == len(self.tokens) and all(has(text, need) for need in self.needs)
        return Judged(match, score, complete, complete or self._is_most(found, present, all_of_them))

    def _instead(self, text: Text, there: Collection[int]) -> dict[int, float]:
        """The tokens that are not there, but something that stands for them, with its weight."""
        instead: dict[int, float] = {}
        for stand_in in self.stand_ins:
            missing = [place for place in stand_in.places if place not in there]
            weight = max(
                (weight for run, weight in stand_in.runs if missing and run.is_in(text)), default=0.0
            )
            if weight:
                instead |= dict.fromkeys(missing, weight)
        return instead

    def _is_most(self, there: int, present: float, all_of_them: float) -> bool:
        if not self.few:
            return present > MOST * all_of_them
        return len(self.tokens) > 2 and present > MOST_OF_FEW * all_of_them and 2 * there > len(self.tokens)

    def _pairs_in(self, text: Text, mean_length: float) -> tuple[float, set[int]]:
        """How much the pairs count that are in the text, and the tokens that are there because of them."""
        damping = _SATURATION * (1 - _BY_LENGTH + _BY_LENGTH * len(text.accented) / mean_length)
        worth = 0.0
        there: set[int] = set()
        for run, rarity, places in self.pairs:
            if times := run.count(text):
                worth += rarity * times * (_SATURATION + 1) / (times + damping)
                there.update(places)
        return worth, there
