"""The likeliest ways on from what was typed of a query (see `completion`).

The last syllable may be only begun, and what was typed without accents gets those that are most likely. A
reading is as likely as its pairs of neighbours are (`likelihood`), as when accents are restored. From the
likeliest readings a few steps are taken from neighbour to neighbour, each to the most frequent ones:
`hội ngh` - `hội nghị` - `hội nghị thượng` - `hội nghị thượng đỉnh`. Each is as likely as articles that have
the phrase up to there take it: Phú is mostly not before Trọng, but Nguyễn Phú is. A phrase that mostly goes
on in one way gives its place to the longer one.

Neighbours of neighbours make phrases that nobody wrote, so each step is taken only where an article has the
phrase up to there, all of it. Where no article has what was typed as one phrase (`mekong vắc xin`), it is
enough that one has its end with what is added, the longest end that goes on. An end of one syllable says next
to nothing of what follows: it is only ended to a word, if there is one. What a single article says is added
up to the end of a word, no further.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from heapq import nlargest
from itertools import islice
from math import log

from ..index.query_terms import QueryTerm
from .begun import goes_on_as
from .standing import Collection
from .steps import Steps, Way

STEPS = 3
"""Syllables that are added at most, one that was begun not counted."""

MOSTLY = 0.5
"""A phrase is left out if it goes on in one way at least so often: it is then a part of that."""

_WAYS, _BEAM = 6, 4
_TRIED, _KEPT = 7, 5
_FAR = log(30)
_SINGLES = 4


@dataclass(frozen=True, slots=True)
class Search:
    """A search for the ways in which a text goes on."""

    steps: Steps
    standing: Collection

    def ways_on(self, terms: Sequence[QueryTerm], begun: bool, joined: int = 0) -> list[Way]:
        """The likeliest ways that begin with the terms, the last of which may only be begun, and has to stand
        behind as many others as are `joined` to it."""
        ways = [Way(0.0, ())]
        for term in terms[:-1] if begun else terms:
            ways = nlargest(_WAYS, self.steps.with_whole(term, ways))
        last = terms[-1] if begun else None
        length = len(ways[0].keys)
        for behind in self._ends_that_stand(ways[0].keys):
            if behind < joined + (not begun):
                break
            found = self._going_on(ways, last, length - behind)
            if last and behind == 1 < length:
                found = self._to_a_word(found, length)
            if found or (behind == length > 1 and not begun):  # an article ends so
                return found
        return []

    def _to_a_word(self, ways: list[Way], length: int) -> list[Way]:
        """Those of the ways that end a word with the last syllable before `length`; all if there is none."""
        return [way for way in ways if self.steps.are_word(way.keys[length - 1 :])] or ways

    def _ends_that_stand(self, keys: tuple[str, ...]) -> Iterator[int]:
        """How many of the last keys something is to be added to: as many as stand so, then fewer."""
        length = self.standing.longest_end(keys)
        while length > 1:
            yield length
            length = length // 2 if length > 3 else length - 1
        yield from range(length, -1, -1)

    def _going_on(self, ways: list[Way], begun: QueryTerm | None, start: int) -> list[Way]:
        """The ways with up to STEPS keys more, after what is only begun; from `start` on they stand in the
        collection."""
        found: list[Way] = []
        common: list[Way] = []
        for way in ways[:_BEAM]:
            if way.worth < ways[0].worth - _FAR:
                break
            rest = self._rest(way.keys[start:], STEPS + (begun is not None))
            if rest is None:
                common.append(way)
            else:
                found += self._as_read(way, rest, begun)
        if not begun:
            return found + self._by_steps(common, start)
        ended = self._standing(self.steps.with_begun(begun, common), start, common) if common else []
        return found + ended + (self._going_on(ended, None, start) if ended else [])

    def _rest(self, keys: tuple[str, ...], length: int) -> list[tuple[str, ...]] | None:
        return self.standing.going_on(keys, length) if keys else None

    def _as_read(self, way: Way, rest: Iterable[tuple[str, ...]], begun: QueryTerm | None) -> Iterator[Way]:
        """The way as it goes on in some texts, by one key and by more, each as likely as it is frequent
        there; not beyond the end of a word. As only one of them does it goes on for a word, and where there
        are more than a few not at all."""
        fitting = [keys for keys in rest if keys and (begun is None or goes_on_as(keys[0], begun.key))]
        times = Counter(keys[:length] for keys in fitting for length in range(1, len(keys) + 1))
        whole = {keys: self._to_the_end_of_a_word(way.keys, keys) for keys in dict.fromkeys(fitting)}
        for added in {keys[:length] for keys in whole.values() for length in range(1, len(keys) + 1)}:
            if times[added] > 1 or (len(fitting) <= _SINGLES and self._is_one_more_word(way, added, times)):
                yield Way(way.worth + log(times[added] / len(fitting)), way.keys + added)

    def _is_one_more_word(
        self, way: Way, added: tuple[str, ...], times: Mapping[tuple[str, ...], int]
    ) -> bool:
        """Whether what only one text adds ends where its first word does."""
        alone = [length for length in range(1, len(added)) if times[added[:length]] == 1]
        return not any(self._ends_a_word(way.keys + added, len(way.keys) + length) for length in alone)

    def _ends_a_word(self, keys: tuple[str, ...], length: int) -> bool:
        """Whether so many of the keys end with a word that does not go on with the next."""
        across = [
            keys[start : start + size] for size, start in ((2, length - 1), (3, length - 2), (3, length - 1))
        ]
        goes_on = any(map(self.steps.are_word, across))
        return not goes_on and not self.steps.breaks_off(Way(0.0, keys[:length]))

    def _to_the_end_of_a_word(self, keys: tuple[str, ...], added: tuple[str, ...]) -> tuple[str, ...]:
        while added and self.steps.breaks_off(Way(0.0, keys + added)):
            added = added[:-1]
        return added

    def _by_steps(self, ways: list[Way], start: int) -> list[Way]:
        """The ways with up to STEPS keys more, of which too many articles go on to read them."""
        found: list[Way] = []
        ways = [way for way in ways if len(way.keys) > start]
        for _ in range(STEPS):
            before = ways[:_BEAM]
            longer = [further for way in before for further in self.steps.with_next(way)]
            ways = self._standing(longer, start, before)
            found = found + ways
        return found

    def _standing(self, ways: Iterable[Way], start: int, before: Iterable[Way]) -> list[Way]:
        """The likeliest ones that stand in the collection from `start` on, likeliest first. Each is one step
        from one of those before, and as likely as articles take it where that is known."""
        worths = {way.keys: way.worth for way in before}
        likeliest = nlargest(_TRIED, ways)
        standing = islice((way for way in likeliest if self.standing.stands(way.keys[start:])), _KEPT)
        return sorted((self._as_taken(way, start, worths) for way in standing), reverse=True)

    def _as_taken(self, way: Way, start: int, worths: Mapping[tuple[str, ...], float]) -> Way:
        share = self.standing.share(way.keys[start:])
        return way if share is None else way._replace(worth=worths[way.keys[:-1]] + log(share))


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
