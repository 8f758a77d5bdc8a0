"""What a mistyped query may have been meant for: syllables and pairs that the collection knows.

A query is read as a noisy channel: of all ways to replace its doubtful syllables by known ones that are near
(`misspelling`), the likeliest is found by Viterbi's algorithm, over the same pairs of neighbours by which
accents are restored. Only two kinds of syllables are doubtful: those that the collection has hardly ever, and
those that never stand beside their neighbours in the query. What replaces one has to stand beside a neighbour
in the collection, so that a rare name is not taken for a common word that looks like it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from math import inf, log
from typing import NamedTuple

from ..index.analyzer import QueryTerm, query_terms
from ..index.neighbours import Neighbours
from ..index.syllables import tokenize
from .damage import unless_damaged
from .letter_case import in_case_of
from .likelihood import likelihood
from .misspelling import WRONG_LETTER
from .near_syllables import LONG, ONE_SLIP, SLIP, Inventory, Meant
from .restoration import MAX_TERMS
from .well_formed import is_spelled_well

Frequency = Callable[[Sequence[QueryTerm]], Sequence[int]]
"""How many articles have each of some terms; those without accents with any."""

HARDLY_EVER, ONE_MORE = 2, 10_000_000
"""Articles that have a syllable which may be a slip, if its neighbours were never counted; and one more for
each so many syllables of the collection. Papers make slips too: three of 128,000 articles have Guteres."""

SPACE = 0.7
"""The cost of a space too few or too many."""

FARTHEST = 1.6
"""The cost of the farthest syllable that an unknown one is replaced by; for long words twice as much."""

FARTHEST_KNOWN = 0.7
"""The same for one that the collection has."""

SHORT, FARTHEST_SHORT = 3, 0.8
"""Letters of a word without accents that may well be initials, and the cost for these."""

MISSPELLED, FARTHEST_OF_FEW = 20, 0.8
"""Articles that have a word which is no Vietnamese syllable, at most, if it may be a slip of papers too; and
the cost of the farthest word that it may be one of, for long words twice as much: a letter doubled or not,
two that changed places, a key beside. Carina is no Marina."""

_GAIN = 3.0
"""How much likelier a query has to be than as it was typed."""

_LEAST_GAIN, _LEAST_GAIN_OF_SHORT = 0.0, 3.0
"""The same for a proposal; more if a short unknown word was changed: such are often alike by chance."""

_ALIKE = 5
"""Letters of a word for which one that is a slip away may be proposed, whatever stands beside it."""

_ANY_LETTER_WRONG, _TWO_SLIPS, _FARTHEST_ALIKE = 6, 8, 2.0
"""Letters of a word in which the slip may be any letter for another, and in which there may be two slips, of
so much together: hardly any other word is so near such a long one."""

_TELLING = 4
"""Letters of a word that tells enough to be corrected by itself."""

_STRONG = 4
"""How often a pair was counted that replaces a known syllable."""

_VERY_STRONG = 40
"""The same if the other neighbour does not bear it out."""

_LIFT = 10
"""How much oftener than by chance such a pair has to stand side by side: any two common words do at times."""

_UNSEEN, _UNSEEN_OF_ALIKE = 0.01, 0.0005
"""How often a syllable was seen that was not counted, and where something is proposed for it. Less than where
only accents are restored: what is read for a mistyped one should be known."""

_FOREIGN, _OTHER_KIND = 5, 3.0
"""Letters of an unknown word without accents that is likely a foreign one, and how much less likely, as a
logarithm, it is meant for a Vietnamese syllable: Boeng 737 is by Boeing, though bong is nine times as
frequent."""


@dataclass(frozen=True, slots=True)
class Change:
    """`terms[start:end]` of the query are meant for `text`, one syllable or two with a space between."""

    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Correction:
    """What is likely meant instead of some terms of a query. `changes` are in their order, and at least one.
    `sure`: whether the collection bears it out; else it is no more than alike."""

    changes: tuple[Change, ...]
    sure: bool = True

    def applied_to(self, text: str) -> str:
        """The text of the query, whose terms were corrected, with the changes and all else as typed."""
        tokens = list(tokenize(text))
        for change in reversed(self.changes):
            text = text[: tokens[change.start].start] + change.text + text[tokens[change.end - 1].end :]
        return text


class _Way(NamedTuple):
    """A way to read terms `start` to `end`."""

    start: int
    end: int
    meant: tuple[Meant, ...]
    cost: float
    doubt: float = 0.0
    """What else makes it unlikely, as a logarithm."""


def corrected(
    terms: Sequence[QueryTerm], neighbours: Neighbours | None, frequency: Frequency, few: int = 0
) -> Correction | None:
    """The query that these terms are likely meant for; None if they are well as they are, or nothing better
    is known.

    `frequency` tells how many articles have each of some terms: with its accents, and if it has none, with
    any. It is asked only of what was never counted, and of foreign words that were no more than `few` times:
    so many articles may have one that is a slip. What was typed without accents is corrected without.
    A file of counts that is damaged is as none; any other error is not kept back.

    >>> corrected(query_terms("hộinghị bộ trửơng"), neighbours, frequency)          # doctest: +SKIP
    Correction(changes=(Change(start=0, end=1, text='hội nghị'), ...), sure=True)
    """
    if neighbours is None or not 0 < len(terms) <= MAX_TERMS:
        return None
    return unless_damaged(neighbours, lambda: _Query.of(terms, neighbours, frequency, few).corrected(), None)


@dataclass(frozen=True, slots=True)
class _Query:
    """A query and what its terms are as typed; `unknown` and `doubtful` are the places of such."""

    terms: Sequence[QueryTerm]
    known: Inventory
    typed: list[Meant]
    unknown: frozenset[int]
    doubtful: frozenset[int]
    of_few: frozenset[int]
    """Those of the unknown that some articles have."""
    unseen: float = _UNSEEN

    @classmethod
    def of(cls, terms: Sequence[QueryTerm], neighbours: Neighbours, frequency: Frequency, few: int) -> _Query:
        known = Inventory(neighbours)
        typed = [known.meant(term) for term in terms]
        words = [at for at, term in enumerate(terms) if is_word(term)]
        foreign = [at for at in words if typed[at].times <= few and not is_spelled_well(terms[at].key)]
        new = [at for at in words if not typed[at].times or at in foreign]
        articles = dict(zip(new, frequency([terms[at] for at in new]) if new else [], strict=True))
        hardly_ever = HARDLY_EVER + neighbours.total // ONE_MORE
        never = frozenset(at for at, number in articles.items() if number <= hardly_ever)
        of_few = frozenset(at for at in foreign if hardly_ever < articles[at] <= few)
        for at in never | of_few:
            typed[at] = typed[at]._replace(times=0)
        doubtful = frozenset(at for at in words if _stands_alone(at, typed, known))
        return cls(terms, known, typed, never | of_few, doubtful, of_few)

    def corrected(self) -> Correction | None:
        """What is borne out by the collection, else what is alike."""
        ways = [*self._replaced(), *self._split(), *self._joined()]
        founded = self._likeliest(ways, self._is_founded)
        if self._gain(founded) >= _GAIN:
            return self._correction(founded, sure=True)
        return replace(self, unseen=_UNSEEN_OF_ALIKE)._alike(ways)

    def _alike(self, ways: list[_Way]) -> Correction | None:
        """What is no more than alike, if that leaves no word which the collection hardly has."""
        alike = self._likeliest(ways, self._is_alike)
        if any(not way.cost and way.start in self.unknown for way in alike):
            return None
        short = any(way.start in self.unknown and len(way.meant[0].text) < LONG for way in alike if way.cost)
        enough = _LEAST_GAIN_OF_SHORT if short else _LEAST_GAIN
        return self._correction(alike, sure=False) if self._gain(alike) >= enough else None

    def _likeliest(
        self, ways: list[_Way], is_believed: Callable[[int, Sequence[_Way]], bool]
    ) -> Sequence[_Way]:
        """The likeliest reading of those ways that are believed."""
        while ways:
            best = self._best(ways)
            unfounded = [way for place, way in enumerate(best) if not is_believed(place, best)]
            if not unfounded:
                return best
            ways = [way for way in ways if way not in unfounded]
        return ()

    def _gain(self, reading: Sequence[_Way]) -> float:
        """How much likelier it is than the query as typed; never, if it is that."""
        if not any(way.cost for way in reading):
            return -inf
        return self._worth(reading) - self._worth(self._as_typed())

    def _correction(self, reading: Sequence[_Way], *, sure: bool) -> Correction:
        changes = tuple(Change(way.start, way.end, self._shown(way)) for way in reading if way.cost)
        return Correction(changes, sure)

    def _is_alike(self, place: int, reading: Sequence[_Way]) -> bool:
        """Whether a way replaces a word that the collection hardly has by one that is a slip away."""
        way = reading[place]
        if self._is_founded(place, reading):
            return True
        is_word = way.start in self.unknown and way.end - way.start == len(way.meant) == 1
        letters = len(way.meant[0].text)
        return is_word and letters >= _ALIKE and way.cost <= _farthest_alike(letters)

    def _as_typed(self) -> list[_Way]:
        return [_Way(at, at + 1, (meant,), 0.0) for at, meant in enumerate(self.typed)]

    def _replaced(self) -> Iterator[_Way]:
        """Ways with another syllable for one of the query."""
        for at in self.unknown | self.doubtful:
            is_foreign = at in self.unknown and self.terms[at].bare and len(self.terms[at].key) >= _FOREIGN
            for cost, meant in self.known.near(self.terms[at], self._farthest(at)):
                doubt = _OTHER_KIND if is_foreign and self._is_syllable(meant) else 0.0
                yield _Way(at, at + 1, (meant,), cost, doubt)

    def _is_syllable(self, meant: Meant) -> bool:
        """Whether the collection has a Vietnamese syllable of this form."""
        neighbours = self.known.neighbours
        keys = [
            neighbours.key(key) for form in meant.forms for key in neighbours.keys_of(range(form, form + 1))
        ]
        return any(map(is_spelled_well, keys))

    def _farthest(self, at: int) -> float:
        """The cost of the farthest syllable that may replace the one at this place."""
        if at not in self.unknown:
            return FARTHEST_KNOWN
        if at in self.of_few:
            return FARTHEST_OF_FEW * (1 + (len(self.terms[at].key) >= _TWO_SLIPS))
        return _farthest(self.terms[at])

    def _split(self) -> Iterator[_Way]:
        """Ways with a space in what was typed as one."""
        for at in self.unknown:
            word = self.terms[at].text
            for place in range(1, len(word)):
                pair = query_terms(f"{word[:place]} {word[place:]}")
                meant = tuple(map(self.known.meant, pair))
                # Foreign words come apart into bare syllables, so that these have to be neighbours.
                least = _STRONG if self.terms[at].bare else 0
                known = len(meant) == 2 and all(part.times for part in meant)
                if known and self.known.together(*meant) >= least:
                    yield _Way(at, at + 1, meant, SPACE)

    def _joined(self) -> Iterator[_Way]:
        """Ways without the space between two syllables."""
        for at in range(len(self.terms) - 1):
            text = self.terms[at].text + self.terms[at + 1].text
            if text.isalpha() and not self.known.together(*self.typed[at : at + 2]):
                meant = self.known.meant(query_terms(text)[0])
                if meant.times:
                    yield _Way(at, at + 2, (meant,), SPACE)

    def _best(self, ways: Iterable[_Way]) -> list[_Way]:
        """The likeliest reading of the whole query, by these ways and those that leave it as typed."""
        best: list[dict[Meant | None, tuple[float, list[_Way]]]] = [{} for _ in range(len(self.terms) + 1)]
        best[0][None] = 0.0, []
        for way in sorted([*ways, *self._as_typed()], key=lambda way: way.start):
            so_far = best[way.start].items()
            readings = [(worth + self._worth_of(way, last), before) for last, (worth, before) in so_far]
            worth, before = max(readings, key=lambda reading: reading[0])
            if worth > best[way.end].get(way.meant[-1], (-inf, before))[0]:
                best[way.end][way.meant[-1]] = worth, [*before, way]
        return max(best[-1].values(), key=lambda reading: reading[0])[1]

    def _worth(self, reading: Sequence[_Way]) -> float:
        lasts = [None, *(way.meant[-1] for way in reading)]
        return sum(self._worth_of(way, last) for way, last in zip(reading, lasts, strict=False))

    def _worth_of(self, way: _Way, last: Meant | None) -> float:
        """How likely a way is after what is before it, as a logarithm."""
        worth = -SLIP * way.cost - way.doubt
        for meant in way.meant:
            alone = max(self.unseen, meant.times) / self.known.neighbours.total
            # Numbers are not counted: that none was counted there tells nothing.
            if last and last.times and (meant.times or meant.text.isalpha()):
                worth += log(likelihood(self.known.together(last, meant) / last.times, alone))
            else:
                worth += log(alone)
            last = meant
        return worth

    def _is_founded(self, place: int, reading: Sequence[_Way]) -> bool:
        """Whether the collection bears out what a way changes; so it does where nothing is changed."""
        way = reading[place]
        if not way.cost or len(way.meant) > 1:
            return True
        beside = [other.meant[-1] for other in reading[max(place - 1, 0) : place]]
        beside = [*beside, way.meant[0], *(other.meant[0] for other in reading[place + 1 : place + 2])]
        if all(not other.times for other in beside if other is not way.meant[0]):
            letters = len(way.meant[0].text)
            return way.start in self.unknown and letters >= _TELLING and way.cost <= _one_slip(letters)
        together = [self.known.together(*pair) for pair in pairwise(beside)]
        if self.unknown.intersection(range(way.start, way.end)):
            return max(together) > 0
        least = _STRONG if min(together) else _VERY_STRONG
        lift = (
            _LIFT if way.end - way.start == 1 else 0
        )  # that the two as typed are no neighbours tells enough
        return any(
            count >= least and count * self.known.neighbours.total >= lift * one.times * other.times
            for count, (one, other) in zip(together, pairwise(beside), strict=True)
        )

    def _shown(self, way: _Way) -> str:
        """What a way reads in place of what was typed, in capitals where these were typed."""
        return in_case_of(self.terms[way.start].text, " ".join(meant.text for meant in way.meant))


def _one_slip(letters: int) -> float:
    """The cost of a slip that is believed in a word of so many letters, whatever stands beside it."""
    return WRONG_LETTER if letters >= _ANY_LETTER_WRONG else ONE_SLIP


def _farthest_alike(letters: int) -> float:
    """The cost of the farthest word of so many letters that is proposed for an unknown one."""
    return _FARTHEST_ALIKE if letters >= _TWO_SLIPS else _one_slip(letters)


def _farthest(term: QueryTerm) -> float:
    """The cost of the farthest syllable that an unknown one is replaced by."""
    if term.bare and len(term.key) <= SHORT:
        return FARTHEST_SHORT
    return FARTHEST * (1 + (len(term.key) >= LONG))


def is_word(term: QueryTerm) -> bool:
    """Whether the term may be a mistyped word: letters, and no initials."""
    return len(term.text) > 1 and term.text.isalpha() and not (term.bare and term.text.isupper())


def _stands_alone(at: int, typed: Sequence[Meant], known: Inventory) -> bool:
    """Whether a known syllable was never counted beside the known ones that it has in the query."""
    around = typed[max(at - 1, 0) : at + 2]
    beside = [meant for meant in around if meant.times and meant is not typed[at]]
    return bool(typed[at].times and beside) and not any(known.together(*pair) for pair in pairwise(around))
