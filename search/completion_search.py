"""The likeliest continuations of a partly typed query, called ways on (see `completion`).

The last syllable may be only begun, and what was typed without accents gets the likeliest ones. The
likelihood of a reading comes from its pairs of neighbours (`likelihood`), as when accents are restored. The
likeliest readings are extended by a few steps, each to the most frequent followers of the syllable before:
`hội ngh` - `hội nghị` - `hội nghị thượng` - `hội nghị thượng đỉnh`. The likelihood of a step is the share of
the articles with the phrase so far that take it: Phú alone is mostly not before Trọng, but Nguyễn Phú is. A
phrase that mostly goes on in one way gives its place to the longer one.

Neighbours of neighbours make phrases that nobody wrote, so a step is taken only if an article has the whole
phrase with that step. Common words are looked up in headlines only; where these tell nothing (Trần Đại), a
few articles that have the words are read. If no article has all that was typed as one phrase (`mekong vắc
xin`), shorter and shorter ends of it are tried until one goes on in an article. If that end is a single whole
syllable, which tells next to nothing of what follows, a begun syllable is only completed to a word with it,
if there is one. What a single article says is added up to the end of a word, no further.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from heapq import nlargest
from itertools import islice
from math import inf, log

from ..index.query_terms import QueryTerm
from .completion_begun import goes_on_as
from .completion_steps import Steps, Way
from .phrase_lookup import PhraseLookup

STEPS = 3
"""The most syllables that are added, not counting one that was begun."""

MOSTLY = 0.5
"""A phrase is left out if one syllable follows it with at least this probability: the longer one stays."""

_WAYS, _BEAM = 12, 4
"""The most readings of what was typed that are kept from one syllable to the next, and the most of these, or
of the ways of one step, that are taken further. (`nhan` is the seventh of its readings until sắc follows.)"""

_TRIED, _KEPT = 7, 5
"""The most ways of one step that are looked up in the articles, and the most that are kept."""

_FAR = log(30)
"""A reading is not extended if another one is so much likelier (log likelihood)."""

_SINGLES = 4
"""What only one text adds is a completion only if at most so many texts fit."""

_SAMPLES = 2
"""The most completions of a begun syllable that are looked up in texts: three find no more."""


@dataclass(frozen=True, slots=True)
class Search:
    """A search for the ways in which a text goes on."""

    steps: Steps
    lookup: PhraseLookup

    def ways_on(self, terms: Sequence[QueryTerm], begun: bool, joined: int = 0) -> list[Way]:
        """The likeliest ways that begin with the terms. `begun`: the last term may be incomplete. `joined`:
        how many terms before the last have to stand directly before it in the collection."""
        whole, last = (terms[:-1], terms[-1]) if begun else (terms, None)
        ways = [Way(0.0, ())]
        for term in whole:
            ways = nlargest(_WAYS, self.steps.with_whole(term, ways))
        if last and whole:
            ways = self._before(last, ways)
        longest = self.lookup.longest_end(ways[0].keys)
        found = self._going_on(ways, last, 0) if longest == len(whole) else []
        typed = tuple([term.key for term in terms])
        if all(way.keys == typed for way in found):  # nothing is added
            found += self._sampled(ways[0], last)
        if found or (longest == len(whole) > 1 and not begun):
            return found  # maybe none: articles end so
        numbers = _shorter(min(longest, len(whole) - 1))
        ends = (self._behind(ways, last, number) for number in numbers if number >= joined + (not begun))
        return next(filter(None, ends), [])

    def _before(self, begun: QueryTerm, ways: list[Way]) -> list[Way]:
        """The ways, first those that most likely go on as was begun: `nhan`, and not `nhân`, before sắc."""
        best: dict[tuple[str, ...], float] = {}
        for way in sorted(self.steps.with_begun(begun, ways)):
            best[way.keys[:-1]] = way.worth
        return sorted(ways, key=lambda way: -best.get(way.keys, -inf))

    def _behind(self, ways: list[Way], begun: QueryTerm | None, number: int) -> list[Way]:
        """The ways on that have only so many of the last keys side by side. Behind a single one a begun
        syllable is only completed to a word with it, if there is one."""
        start = len(ways[0].keys) - number
        found = self._going_on(ways, begun, start)
        if begun and number == 1:
            return [way for way in found if self.steps.are_word(way.keys[start:])] or found
        return found

    def breaks_off(self, keys: tuple[str, ...]) -> bool:
        """Whether the keys end within a compound: the last one mostly begins one, and in at least half of the
        headlines that have all of them it may begin one with the next."""
        if not self.steps.breaks_off(keys):
            return False
        behind = self.lookup.in_headlines(keys, 1)
        within = self.steps.compounds([f"{keys[-1]}_{rest[0]}" for rest in behind if rest])
        return 2 * sum(map(bool, within)) >= len(behind)

    def _sampled(self, way: Way, begun: QueryTerm | None) -> list[Way]:
        """The way extended as some articles go on, where headlines and the counts of neighbours tell
        nothing."""
        rest = self.lookup.in_texts(way.keys, STEPS + (begun is not None)) if len(way.keys) > 1 else []
        found = list(self._as_read(way, rest, begun))
        if begun and not begun.key.isalpha() and not found:  # a code (U23), which no counts have
            code = Way(way.worth, (*way.keys, begun.key))
            found = list(self._as_read(code, self.lookup.in_headlines(code.keys, STEPS), None))
        if found or not begun or not way.keys:
            return found
        ended = nlargest(_SAMPLES, self.steps.with_begun(begun, [way]))
        return [further for each in ended for further in self._standing_in_texts(each)]

    def _standing_in_texts(self, way: Way) -> Iterator[Way]:
        """The way, if some text has all of it, and the way extended as the texts go on."""
        if rest := self.lookup.in_texts(way.keys, STEPS):
            yield way
            yield from self._as_read(way, rest, None)

    def _going_on(self, ways: list[Way], begun: QueryTerm | None, start: int) -> list[Way]:
        """The ways with the begun key completed and up to STEPS keys more; from `start` on, their keys stand
        side by side in the collection."""
        found: list[Way] = []
        common: list[Way] = []
        for way in ways[:_BEAM]:
            if way.worth < ways[0].worth - _FAR:
                continue  # others may be likelier: they need not be in the order of their worth (`_before`)
            keys = way.keys[start:]
            rest = self.lookup.going_on(keys, STEPS + (begun is not None)) if keys else None
            if rest is None:
                common.append(way)
            else:
                found += self._as_read(way, rest, begun)
        if not begun:
            return found + self._by_steps(common, start)
        ended = self._standing(self.steps.with_begun(begun, common), start, common) if common else []
        return found + ended + (self._going_on(ended, None, start) if ended else [])

    def _as_read(self, way: Way, rest: Iterable[tuple[str, ...]], begun: QueryTerm | None) -> Iterator[Way]:
        """The way extended, by one key and by more, as the texts go on (`rest`: the keys that follow in
        each), first cut back to the end of a word. The likelihood is the share of the texts that go on so.
        What only one text adds is taken for one word, and only if at most _SINGLES texts fit."""
        fitting = [keys for keys in rest if keys and (begun is None or goes_on_as(keys[0], begun))]
        times = Counter(keys[:length] for keys in fitting for length in range(1, len(keys) + 1))
        whole = {keys: self._to_the_end_of_a_word(way.keys, keys) for keys in dict.fromkeys(fitting)}
        for added in {keys[:length] for keys in whole.values() for length in range(1, len(keys) + 1)}:
            if times[added] > 1 or (len(fitting) <= _SINGLES and self._is_one_more_word(way, added, times)):
                yield Way(way.worth + log(times[added] / len(fitting)), way.keys + added)

    def _is_one_more_word(
        self, way: Way, added: tuple[str, ...], times: Mapping[tuple[str, ...], int]
    ) -> bool:
        """Whether no word ends before the last key within what only one text adds."""
        alone = [length for length in range(1, len(added)) if times[added[:length]] == 1]
        return not any(self._ends_a_word(way.keys + added, len(way.keys) + length) for length in alone)

    def _ends_a_word(self, keys: tuple[str, ...], length: int) -> bool:
        """Whether the first `length` keys end with a word that does not go on with the next key."""
        across = [
            keys[start : start + size] for size, start in ((2, length - 1), (3, length - 2), (3, length - 1))
        ]
        goes_on = any(map(self.steps.are_word, across))
        return not goes_on and not self.steps.breaks_off(keys[:length])

    def _to_the_end_of_a_word(self, keys: tuple[str, ...], added: tuple[str, ...]) -> tuple[str, ...]:
        while added and self.steps.breaks_off(keys + added):
            added = added[:-1]
        return added

    def _by_steps(self, ways: list[Way], start: int) -> list[Way]:
        """The ways with up to STEPS keys more, from the counts of neighbours, where reading how articles
        go on would cost too much."""
        found: list[Way] = []
        for _ in range(STEPS):
            before = ways[:_BEAM]
            longer = [further for way in before for further in self.steps.with_next(way)]
            ways = self._standing(longer, start, before)
            found = found + ways
        return found

    def _standing(self, ways: Iterable[Way], start: int, before: Iterable[Way]) -> list[Way]:
        """The likeliest of the ways whose keys from `start` on stand in the collection, likeliest first. Each
        is one step from a way of `before`. If the share of articles that take this step is known, it is the
        likelihood of the step."""
        worths = {way.keys: way.worth for way in before}
        likeliest = nlargest(_TRIED, ways)
        standing = islice((way for way in likeliest if self.lookup.stands(way.keys[start:])), _KEPT)
        return sorted((self._as_taken(way, start, worths) for way in standing), reverse=True)

    def _as_taken(self, way: Way, start: int, worths: Mapping[tuple[str, ...], float]) -> Way:
        share = self.lookup.share(way.keys[start:])
        return way if share is None else way._replace(worth=worths[way.keys[:-1]] + log(share))


def _shorter(longest: int) -> Iterator[int]:
    """The numbers of last keys to extend: the `longest` that stand side by side in an article, then fewer."""
    while longest > 1:
        yield longest
        longest = longest // 2 if longest > 3 else longest - 1
    yield from range(longest, -1, -1)


def likeliest_first(ways: Iterable[Way]) -> list[Way]:
    """The ways in their order, without those that mostly go on as another one does."""
    best: dict[tuple[str, ...], float] = {}
    for way in sorted(ways):
        best[way.keys] = way.worth
    goes_on = {
        keys[:-1]
        for keys, worth in best.items()
        if worth - best.get(keys[:-1], worth) >= log(MOSTLY) and keys[:-1] in best
    }
    kept = [Way(worth, keys) for keys, worth in best.items() if keys not in goes_on]
    return sorted(kept, reverse=True)
