"""Correction of mistyped queries to syllables and pairs that the collection has.

A query is treated as the output of a noisy channel: of all ways to replace its doubtful syllables by known
ones that are near (`misspelling`), Viterbi's algorithm finds the likeliest, with the same counts of
neighbours as for restoring accents. Only two kinds of syllables are doubtful: those that the collection
hardly has (`unknown`), and those never counted beside their neighbours in the query. A replacement must have
been counted beside a neighbour, so that a rare name is not taken for a similar common word.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from math import inf, log
from typing import NamedTuple

from ..index.neighbours import Neighbours
from ..index.query_terms import QueryTerm, query_terms
from .change import Change, Correction
from .likelihood import likelihood
from .near_syllables import LONG_WORD, SLIP, Inventory, Meant, one_slip
from .restoration import MAX_TERMS
from .well_formed import is_spelled_well

Frequency = Callable[[Sequence[QueryTerm]], Sequence[int]]
"""Gives the number of articles that have each of some terms; terms without accents match any accents."""

HARDLY_EVER, ONE_MORE = 2, 10_000_000
"""A syllable that was never counted may be a slip if it is in at most HARDLY_EVER articles, plus one for
every ONE_MORE syllables counted in the collection. Papers make slips too: three of 128,000 articles have
Guteres."""

SPACE = 0.7
"""The cost of a missing or superfluous space."""

FARTHEST = 1.6
"""The highest cost of a replacement for an unknown syllable; twice as high from LONG_WORD letters on."""

FARTHEST_KNOWN = 0.7
"""The highest cost of a replacement for a syllable that the collection has."""

SHORT, FARTHEST_SHORT = 3, 0.8
"""An unknown word without accents of at most SHORT letters may be initials, unless only the first one is a
capital; FARTHEST_SHORT is the highest cost of a replacement for it."""

FARTHEST_OF_FEW = 0.8
"""The highest cost of a replacement for a word that is no Vietnamese syllable and that a few articles have
(the `few` of `corrected`); twice as high from _TWO_SLIPS letters on. It allows a doubled letter, two swapped
letters or a neighbouring key, but not any wrong letter: Carina is not Marina."""

_GAIN = 3.0
"""The least gain in log likelihood, over the query as typed, for a sure correction."""

_LEAST_GAIN, _LEAST_GAIN_OF_SHORT = 0.0, 3.0
"""The least gain for a proposal; higher if a short unknown word is changed, as short words are often alike by
chance."""

_ALIKE = 5
"""The fewest letters of a replacement one slip away that may be proposed whatever stands beside it."""

_TWO_SLIPS, _FARTHEST_ALIKE = 8, 2.0
"""The fewest letters of a word with two slips, and the highest cost of both together. Hardly any other word
is that near to such a long one."""

_TELLING = 4
"""The fewest letters of a replacement that is believed without known neighbours."""

_STRONG = 4
"""The least count of a pair that justifies replacing a known syllable."""

_VERY_STRONG = 40
"""That least count if the replacement was never counted beside its other neighbour."""

_LIFT = 10
"""How many times more often than by chance such a pair must occur, since any two common words sometimes
do."""

_UNSEEN, _UNSEEN_OF_ALIKE = 0.01, 0.0005
"""Pseudo-counts for a syllable absent from the counts: in general, and for a proposal. They are lower than in
`likelihood`, because the replacement of a mistyped syllable should be a known one."""

_FOREIGN, _OTHER_KIND = 5, 3.0
"""An unknown word without accents of at least FOREIGN letters is likely a foreign one: a Vietnamese syllable
is OTHER_KIND less likely (log likelihood) to be meant. Boeng 737 is Boeing, though bong is nine times as
frequent."""


class _Way(NamedTuple):
    """A way to read terms `start` to `end`."""

    start: int
    end: int
    meant: tuple[Meant, ...]
    cost: float
    doubt: float = 0.0
    """A further penalty, subtracted from the log likelihood."""


def corrected(
    terms: Sequence[QueryTerm], neighbours: Neighbours | None, frequency: Frequency, few: int = 0
) -> Correction | None:
    """The likely correction of these terms; None if they need none, or if nothing better is known.

    `frequency` gives the number of articles that have each of some terms: with its accents or, if it has
    none, with any. It is called only for terms that were never counted, and for foreign words that were
    counted at most `few` times: at most `few` articles may have such a word if it is a slip. Terms typed
    without accents are corrected without accents.

    >>> corrected(query_terms("hộinghị bộ trửơng"), neighbours, frequency)          # doctest: +SKIP
    Correction(changes=(Change(start=0, end=1, text='hội nghị'), ...), sure=True)
    """
    if neighbours is None or not 0 < len(terms) <= MAX_TERMS:
        return None
    return _Query.of(terms, neighbours, frequency, few).corrected()


@dataclass(frozen=True, slots=True)
class _Query:
    """A query, and what its terms mean as typed. `unknown`: the indices of terms that the collection hardly
    has; `doubtful`: those of known terms never counted beside their neighbours."""

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
        """A correction that the counts support, else one that is only similar."""
        ways = [*self._replaced(), *self._split(), *self._joined()]
        founded = self._likeliest(ways, self._is_founded)
        if self._gain(founded) >= _GAIN:
            return self._correction(founded, sure=True)
        return replace(self, unseen=_UNSEEN_OF_ALIKE)._alike(ways)

    def _alike(self, ways: list[_Way]) -> Correction | None:
        """A correction that is only similar, if it leaves no word that the collection hardly has."""
        alike = self._likeliest(ways, self._is_alike)
        if any(not way.cost and way.start in self.unknown for way in alike):
            return None
        mended = [way.meant[0] for way in alike if way.cost and way.start in self.unknown]
        short = any(len(meant.text) < LONG_WORD for meant in mended)
        enough = _LEAST_GAIN_OF_SHORT if short else _LEAST_GAIN
        return self._correction(alike, sure=False) if self._gain(alike) >= enough else None

    def _likeliest(
        self, ways: list[_Way], is_believed: Callable[[int, Sequence[_Way]], bool]
    ) -> Sequence[_Way]:
        """The likeliest reading of which all ways are believed."""
        while ways:
            best = self._best(ways)
            unfounded = [way for place, way in enumerate(best) if not is_believed(place, best)]
            if not unfounded:
                return best
            ways = [way for way in ways if way not in unfounded]
        return ()

    def _gain(self, reading: Sequence[_Way]) -> float:
        """The gain in log likelihood over the query as typed; -inf if the reading is the query as typed."""
        if not any(way.cost for way in reading):
            return -inf
        return self._worth(reading) - self._worth(self._as_typed())

    def _correction(self, reading: Sequence[_Way], *, sure: bool) -> Correction:
        changes = [
            Change.in_case(self.terms, way.start, way.end, " ".join(meant.text for meant in way.meant))
            for way in reading
            if way.cost
        ]
        return Correction(tuple(changes), sure)

    def _is_alike(self, place: int, reading: Sequence[_Way]) -> bool:
        """Whether a way is supported by the counts, or replaces an unknown word by one that is one slip
        away."""
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
        """The highest cost of a replacement for the syllable at this index."""
        if at not in self.unknown:
            return FARTHEST_KNOWN
        if at in self.of_few:
            return FARTHEST_OF_FEW * (1 + (len(self.terms[at].key) >= _TWO_SLIPS))
        return _farthest(self.terms[at])

    def _split(self) -> Iterator[_Way]:
        """Ways with a space inserted into an unknown word."""
        for at in self.unknown:
            word = self.terms[at].text
            for place in range(1, len(word)):
                pair = query_terms(f"{word[:place]} {word[place:]}")
                meant = tuple(map(self.known.meant, pair))
                # Foreign words can be split into bare syllables, so these must have been counted together.
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
        """The likeliest reading of the whole query from these ways and those that leave a term as typed."""
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
        """The log likelihood of a way after `last`, the syllable before it."""
        worth = -SLIP * way.cost - way.doubt
        for meant in way.meant:
            alone = max(self.unseen, meant.times) / self.known.neighbours.total
            # Numbers are not counted: that none was counted there tells nothing.
            if last and last.times and (meant.times or meant.text.isalpha()):
                worth += log(likelihood(self.known.together(last, meant), last.times, alone))
            else:
                worth += log(alone)
            last = meant
        return worth

    def _is_founded(self, place: int, reading: Sequence[_Way]) -> bool:
        """Whether the counts support what a way changes; True if it changes nothing."""
        way = reading[place]
        if not way.cost or len(way.meant) > 1:
            return True
        beside = [other.meant[-1] for other in reading[max(place - 1, 0) : place]]
        beside = [*beside, way.meant[0], *(other.meant[0] for other in reading[place + 1 : place + 2])]
        if all(not other.times for other in beside if other is not way.meant[0]):
            letters = len(way.meant[0].text)
            return way.start in self.unknown and letters >= _TELLING and way.cost <= one_slip(letters)
        together = [self.known.together(*pair) for pair in pairwise(beside)]
        if self.unknown.intersection(range(way.start, way.end)):
            return max(together) > 0
        least = _STRONG if min(together) else _VERY_STRONG
        lift = (
            _LIFT if way.end - way.start == 1 else 0
        )  # two that were joined need no lift: as typed they were never counted together
        return any(
            count >= least and count * self.known.neighbours.total >= lift * one.times * other.times
            for count, (one, other) in zip(together, pairwise(beside), strict=True)
        )


def _farthest_alike(letters: int) -> float:
    """The cost of the farthest word of so many letters that is proposed for an unknown one."""
    return _FARTHEST_ALIKE if letters >= _TWO_SLIPS else one_slip(letters)


def _farthest(term: QueryTerm) -> float:
    """The highest cost of a replacement for an unknown term."""
    if term.bare and len(term.key) <= SHORT and not term.text.istitle():
        return FARTHEST_SHORT
    return FARTHEST * (1 + (len(term.key) >= LONG_WORD))


def is_word(term: QueryTerm) -> bool:
    """Whether the term may be a mistyped word: it has only letters and is not initials."""
    return len(term.text) > 1 and term.text.isalpha() and not (term.bare and term.text.isupper())


def _stands_alone(at: int, typed: Sequence[Meant], known: Inventory) -> bool:
    """Whether a known syllable was never counted beside any of its known neighbours in the query."""
    around = typed[max(at - 1, 0) : at + 2]
    beside = [meant for meant in around if meant.times and meant is not typed[at]]
    return bool(typed[at].times and beside) and not any(known.together(*pair) for pair in pairwise(around))
