"""Computes explanations of why the articles of an answer have their ranks.

This is done after ranking, only for the articles that are shown, with the runs, rarities and weights that the
judge used: a search without explanations spends no time on it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from ..corpus import Article
from ..index.engine import Order
from ..index.fields import PARTS, pieces
from ..index.spelling import is_bare
from . import tree, weights
from .explanation import Basis, ConditionSeen, Explanation, PairSeen, WordSeen
from .inquiry import Understood
from .marks import marks
from .matching import Matcher
from .rank import Judge, Judged, Named, Ranked, damping
from .results import Hit
from .sighting import Sighting
from .word_sets import holds
from .wording import Text


def explained(hits: Iterable[Hit], found: Understood, order: Order) -> Iterator[Hit]:
    """The hits of an answer's page, each with its explanation.

    For `hội nghị mekong` it says which of the three words an article has, how often `hội nghị` stands side by
    side, and how many points of the score each of these gives.
    """
    conditions = list(_conditions(found))
    for hit, ranked in zip(hits, found.answer.page, strict=True):
        seen = tuple(condition.seen(hit.article) for condition in conditions)
        yield replace(hit, explanation=replace(_explanation(ranked, found, order), conditions=seen))


def _explanation(ranked: Ranked, found: Understood, order: Order) -> Explanation:
    if ranked.judged:
        return _Seen(ranked.judged, found).explanation()
    by_engine = ranked.match.score
    return Explanation(_basis(found, order), engine=by_engine, recent=ranked.score - by_engine)


def _basis(found: Understood, order: Order) -> Basis:
    if order is not Order.BEST:
        return Basis.BY_DATE
    return Basis.BEYOND if found.question.words else Basis.NO_WORDS


@dataclass(frozen=True, slots=True)
class _Seen:
    """A second look at a candidate, to find what its judge saw."""

    judged: Judged
    found: Understood

    @property
    def judge(self) -> Judge:
        return self.judged.judge

    def explanation(self) -> Explanation:
        text = Text(self.judged.match.terms)
        sighting = self.judge.lookout.look(text)
        words, pairs = tuple(self._words(text, sighting)), tuple(self._pairs(sighting.times))
        whole = self.judge.whole_points(text, sighting) if self.judge.whole else None
        near = self.judge.near_points(sighting)
        seen = Explanation(Basis.CLOSELY, self.judged.match.score, words, pairs, near=near, whole=whole)
        return replace(seen, recent=sum(seen.points.values()) * (self.judged.raised - 1))

    def _words(self, text: Text, seen: Sighting) -> Iterator[WordSeen]:
        instead = self.judge.instead(text, seen.there)
        points = self.judge.named_points(instead, damping(self.judged.length))
        for place, rarity in enumerate(self.judge.tokens):
            typed = self.judge.wording.tokens[place].text
            if holds(seen.there, place):
                yield self._where(self._word(place, seen), place, rarity, seen)
            elif place in instead:
                yield WordSeen(typed, False, name=self._name(instead[place]), points=points[place])
            else:
                yield WordSeen(typed, False)

    def _word(self, place: int, seen: Sighting) -> WordSeen:
        """A word that the article has. `as_meant` is set only if the word was typed without accents."""
        token, rarity = self.judge.wording.tokens[place], self.judge.tokens[place]
        present = (self.judge.weights.present - weights.AS_MEANT) * rarity
        as_meant = holds(seen.as_meant, place)
        accents = weights.AS_MEANT * rarity if as_meant else 0.0
        unknown = is_bare(token.text) and not self.found.question.restored
        if not token.bare or unknown:
            return WordSeen(token.text, True, points=present + accents)
        meant = self.judge.wording.meant_by[token]
        if meant == token.key:
            return WordSeen(token.text, True, as_meant=as_meant, points=present + accents)
        return WordSeen(
            token.text, True, meant=meant, as_meant=as_meant, points=present, accent_points=accents
        )

    def _where(self, word: WordSeen, place: int, rarity: float, seen: Sighting) -> WordSeen:
        """The word with the points for standing at the beginning and in the headline, if it does."""
        if holds(seen.early, place):
            word = replace(word, early=True, early_points=self.judge.weights.early * rarity)
        if holds(seen.title, place):
            word = replace(word, in_title=True, title_points=weights.TITLE * rarity)
        return word

    def _name(self, named: Named) -> str:
        return self.found.question.aliases[named.stand_in].others[named.name].text

    def _pairs(self, times_of: Sequence[int]) -> Iterator[PairSeen]:
        damped = damping(self.judged.length)
        pairs = zip(self.judge.wording.pairs, self.judge.pairs, times_of, strict=True)
        for (first, second), rarity, times in pairs:
            points = self.judge.pair_points(rarity, times, damped)
            yield PairSeen(f"{first.text} {second.text}", times, points)


@dataclass(frozen=True, slots=True)
class _Condition:
    """A leaf of a query that is no plain word, such as a phrase, and a matcher for it."""

    typed: str
    part: str | None
    matcher: Matcher

    def seen(self, article: Article) -> ConditionSeen:
        """How often the article matches it."""
        parts = PARTS if self.part is None else (self.part,)
        starts = (
            {start for start, _, _ in self.matcher.find(piece, part)}
            for part in parts
            for piece in pieces(article, part)
        )
        return ConditionSeen(self.typed, sum(map(len, starts)), self.part)


def _conditions(found: Understood) -> Iterator[_Condition]:
    for node in found.question.conditions:
        for leaf, part in _leaves(node, None):
            looked_for = tuple(marks(leaf, found.answer.reading, PARTS if part is None else (part,)))
            if looked_for:
                yield _Condition(_typed(leaf), part, Matcher(looked_for))


def _leaves(node: tree.Node, part: str | None) -> Iterator[tuple[tree.Node, str | None]]:
    """The leaves whose matches in an article can be counted, each with the part of the article it applies to.
    A phrase with slop (`"hội nghị"~2`) cannot be counted by its words."""
    match node:
        case tree.Word() | tree.PrefixWord() | tree.FuzzyWord() | tree.OtherName() | tree.Quoted(slop=0):
            yield node, part
        case tree.Sequence(children) | tree.And(children) | tree.Or(children):
            for child in children:
                yield from _leaves(child, part)
        case tree.InField():
            yield from _leaves(node.child, node.field)
        case tree.Boosted(child):
            yield from _leaves(child, part)


def _typed(leaf: tree.Node) -> str:
    match leaf:
        case tree.Quoted(text) | tree.OtherName(text):
            return f'"{text}"'
        case tree.PrefixWord(text):
            return f"{text}*"
        case tree.FuzzyWord(text):
            return f"{text}~"
        case tree.Word(text):
            return text
    return ""
