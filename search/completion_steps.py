"""Steps from one syllable to the next, by how often these stand side by side (see `completion_search`)."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import islice
from math import log
from typing import NamedTuple

from ..index.neighbours import Neighbours
from ..index.query_terms import QueryTerm
from ..index.spelling import bare
from .completion_begun import beginning, goes_on_as
from .likelihood import MAX_READINGS, UNSEEN, likelihood, readings, times_of_pairs

Compounds = Callable[[Sequence[str]], Sequence[int]]
"""Gives the number of articles that have each of some words of the words layer."""

_BRANCHES, _FOLLOWERS = 6, 16
"""The most next keys from one way, and the most keys considered for an incomplete syllable."""

_HALF = 0.5
"""A way whose last syllable begins a compound more often than this is taken to end within a word."""

_CIRCLE = 4
"""A step never repeats one of this many last keys of a way."""

_SURE, _MOST_GAIN = 0.98, 5.0
"""Discount on a successor that would reuse the last syllable of a finished compound, and the cap on the
factor that the other successors gain."""


class Way(NamedTuple):
    """A sequence of keys, and its log likelihood (`worth`)."""

    worth: float
    keys: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Steps:
    """Extends ways by one key."""

    neighbours: Neighbours
    compounds: Compounds
    known: dict[tuple[str | range | None, ...], list[tuple[str, float]]] = field(
        default_factory=dict, repr=False, compare=False
    )
    """Cache: the keys that follow the end of a way."""
    counts: dict[str, int] = field(default_factory=dict, repr=False, compare=False)
    """Cache: how often keys were counted."""
    words: dict[tuple[str, ...], bool] = field(default_factory=dict, repr=False, compare=False)
    """Cache: which keys are one word."""

    def with_whole(self, term: QueryTerm, ways: list[Way]) -> Iterator[Way]:
        """The ways extended by each key that a completely typed syllable may stand for."""
        known, lasts = readings(term, self.neighbours), {bare(way.keys[-1]) for way in ways if way.keys}
        behind = times_of_pairs(lasts, term.unaccented, self.neighbours)
        for way in ways:
            before = self._count(way.keys[-1]) if way.keys else 1
            for key, count in known:
                together = behind.get((way.keys[-1], key), 0) if way.keys else 0
                worth = way.worth + log(likelihood(together, before, self._alone(count)))
                yield Way(worth, (*way.keys, key))

    def _count(self, key: str) -> int:
        """How often the key was counted; 1 if it never was, as it is a divisor."""
        if key not in self.counts:
            self.counts[key] = max(1, dict(self.neighbours.keys(bare(key))).get(key, 0))
        return self.counts[key]

    def with_begun(self, term: QueryTerm, ways: list[Way]) -> list[Way]:
        """The ways extended by each key that follows them and is the term or begins with it; if there is
        none, the likeliest way extended by any such key."""
        all_forms = self._forms(term)
        longer = [
            Way(way.worth + log(worth), (*way.keys, key))
            for way in ways
            for forms in all_forms
            for key, worth in self._behind(way, forms)
            if goes_on_as(key, term)
        ]
        if longer:
            return longer
        alone = islice(
            ((count, key) for count, key in self._frequent(all_forms) if goes_on_as(key, term)), MAX_READINGS
        )
        return [
            Way(ways[0].worth + log(likelihood(0, 1, self._alone(count))), (*ways[0].keys, key))
            for count, key in alone
        ]

    def _forms(self, term: QueryTerm) -> list[range]:
        """The forms that begin with the term, and those of the term itself that do not: sy for si."""
        begun = self.neighbours.forms_beginning(bare(beginning(term)))
        whole = map(self.neighbours.form_number, term.unaccented)
        return [begun, *[range(form, form + 1) for form in whole if form is not None and form not in begun]]

    def _frequent(self, all_forms: Sequence[range]) -> Iterator[tuple[int, str]]:
        """The keys of these forms, most frequent first, each with its count."""
        numbers = [number for forms in all_forms for number in self.neighbours.keys_of(forms)]
        for number in sorted(numbers, key=self.neighbours.count, reverse=True):
            yield self.neighbours.count(number), self.neighbours.key(number)

    def with_next(self, way: Way) -> Iterator[Way]:
        """The way extended by each of the keys that most often follow it, without going in circles."""
        for key, worth in self._behind(way, None)[:_BRANCHES]:
            if key not in way.keys[-_CIRCLE:]:
                yield Way(way.worth + log(worth), (*way.keys, key))

    def _behind(self, way: Way, forms: range | None) -> list[tuple[str, float]]:
        """The keys, of these forms or of any, that follow a way, likeliest first, each with its
        likelihood."""
        if not way.keys:
            return []
        end = way.keys[-3:]
        asked = (*end, forms)
        if asked not in self.known:
            self.known[asked] = self._likely(end, forms)
        return self.known[asked]

    def _likely(self, end: tuple[str, ...], forms: range | None) -> list[tuple[str, float]]:
        """The keys that follow the last three keys of a way (or fewer), each with its likelihood."""
        if forms is None:
            found = self.neighbours.followers(end[-1])
        else:
            found = self.neighbours.followers_of(end[-1], forms, most=_FOLLOWERS)
        before = self._count(end[-1])
        shares = self._shares(end, found)
        worths = [
            (likelihood(share * count, before, 0), key)
            for (key, count), share in zip(found, shares, strict=True)
        ]
        return [(key, worth) for worth, key in sorted(worths, reverse=True)]

    def breaks_off(self, keys: tuple[str, ...]) -> bool:
        """Whether the keys end within a compound: the last one mostly begins one, and does not end one."""
        if self.are_word(keys[-2:]) or self.are_word(keys[-3:]):
            return False
        found = self.neighbours.followers(keys[-1])
        words = self._words_from(keys[-1], found)
        within = sum(word * count for word, (_, count) in zip(words, found, strict=True))
        return within > _HALF * sum(count for _, count in found)

    def most_after(self, key: str) -> float:
        """How often the most frequent follower of the key was counted behind it, as a share of all that
        was."""
        (*_, most) = 0, *[count for _, count in self.neighbours.followers(key)[:1]]
        return min(1.0, 2 * most / self._count(key))

    def are_word(self, keys: tuple[str, ...]) -> bool:
        """Whether two keys are mostly one word where they stand side by side, or three are one anywhere."""
        if keys not in self.words:
            self.words[keys] = self._are_word(keys)
        return self.words[keys]

    def _are_word(self, keys: tuple[str, ...]) -> bool:
        if len(keys) == 2:
            return self._is_word(*keys) > _HALF
        return len(keys) == 3 and self.compounds(["_".join(keys)])[0] > 0

    def _shares(self, end: tuple[str, ...], found: list[tuple[str, int]]) -> list[float]:
        """For each successor in `found` of the last key of `end`, the factor for its count. If the last two
        keys of `end` are a compound, a successor that would form another compound with the last key is
        discounted, and the others gain."""
        ends_word = self._ends_word(end) if found else 0.0
        if not ends_word:
            return [1.0] * len(found)
        shares = [1 - _SURE * ends_word * word for word in self._words_from(end[-1], found)]
        shown = sum(count for _, count in found)
        left = sum(share * count for share, (_, count) in zip(shares, found, strict=True))
        return [share * min(shown / left, _MOST_GAIN) for share in shares]

    def _ends_word(self, end: tuple[str, ...]) -> float:
        """How far the last two keys are one word. Compounds are counted without accents: đổi khí is no word
        although đôi khi is, if it stands behind biến, which makes a word of đổi already."""
        if len(end) < 2 or not (is_word := self._is_word(*end[-2:])):
            return 0.0
        return is_word * (1 - self._is_word(*end[:2])) if len(end) == 3 else is_word

    def _is_word(self, first: str, second: str) -> float:
        """The share of the occurrences of the pair that are one word; 0 if the second is no frequent follower
        of the first."""
        together = dict(self.neighbours.followers(first)).get(second, 0)
        return _share(self.compounds([f"{first}_{second}"])[0], together) if together else 0.0

    def _words_from(self, key: str, found: list[tuple[str, int]]) -> list[float]:
        """For each follower of the key, the share of the pair's occurrences that are one word."""
        articles = self.compounds([f"{key}_{other}" for other, _ in found])
        return [_share(number, count) for number, (_, count) in zip(articles, found, strict=True)]

    def _alone(self, count: int) -> float:
        """The relative frequency of a key with this count, or of the pseudo-count UNSEEN."""
        return max(count, UNSEEN) / self.neighbours.total


def _share(articles: int, pairs: int) -> float:
    """The share of `pairs` occurrences that are one word, given the number of articles with the word. Pairs
    are counted at every occurrence in the beginnings of articles: about two counts for each article."""
    return min(1.0, 2 * articles / max(pairs, 1))
