"""Correction of mistyped queries to syllables and pairs that the collection has.

A query is treated as the output of a noisy channel: of all ways to replace its doubtful syllables by known
ones that are near (`misspelling`), the likeliest is found (`channel`), with the same counts of neighbours as
for restoring accents. Only two kinds of syllables are doubtful: those that the collection hardly has
(`unknown`), and those never counted beside their neighbours in the query. A replacement must have been
counted beside a neighbour, so that a rare name is not taken for a similar common word.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice, pairwise

from ..index.query_terms import QueryTerm, query_terms
from .change import Change, Correction
from .channel import Channel, Guess
from .doubtful_words import is_word
from .near_syllables import LONG_WORD, KnownSyllables, Meant, one_slip
from .restoration import MAX_TERMS, restored
from .spacings import is_piece
from .well_formed import is_spelled_well, may_be_syllable

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

FARTHEST_OF_FEW = 0.8
"""The highest cost of a replacement for a word that is no Vietnamese syllable and that a few articles have
(the `few` of `corrected`); twice as high beyond LONG_WORD letters. It allows a doubled letter, two swapped
letters or a neighbouring key, but not any wrong letter: Carina is not Marina."""

_GAIN = 3.0
"""The least gain in log likelihood, over the query as typed, for a sure correction."""

_LEAST_GAIN, _LEAST_GAIN_OF_SHORT = 0.0, 3.0
"""The least gain for a proposal; higher if a short unknown word is changed, as short words are often alike by
chance."""

_ALIKE = 5
"""The fewest letters of a replacement one slip away that may be proposed whatever stands beside it."""

_FARTHEST_ALIKE = 2.0
"""The highest cost of two slips in a replacement of LONG_WORD letters and more. Hardly any other word is that
near to such a long one."""

_TELLING = 4
"""The fewest letters of a replacement that is believed without known neighbours."""

_STRONG = 4
"""The least count of a pair that justifies replacing a known syllable."""

_VERY_STRONG = 40
"""That least count if the replacement was never counted beside its other neighbour."""

_RARE = 30
"""The highest count of a syllable whose replacement may stand beside its neighbours by chance, if it was
counted often beside both: ỡ is hardly ever meant, though many syllables are followed by ở by chance."""

_UNSEEN, _UNSEEN_OF_ALIKE = 0.01, 0.0005
"""Pseudo-counts for a syllable absent from the counts: in general, and for a proposal. They are lower than in
`likelihood`, because the replacement of a mistyped syllable should be a known one."""

_FOREIGN, _OTHER_KIND = 5, 3.0
"""An unknown word without accents of at least FOREIGN letters is likely a foreign one: a Vietnamese syllable
is OTHER_KIND less likely (log likelihood) to be meant. Boeng 737 is Boeing, though bong is nine times as
frequent."""


def corrected(
    terms: Sequence[QueryTerm], known: KnownSyllables, frequency: Frequency, few: int = 0
) -> Correction | None:
    """The likely correction of these terms; None if they need none, or if nothing better is known.

    `frequency` gives the number of articles that have each of some terms: with its accents or, if it has
    none, with any. It is called only for terms that were never counted, and for foreign words that were
    counted at most `few` times: at most `few` articles may have such a word if it is a slip. Terms typed
    without accents are corrected without accents, unless others have some: bnh viện is bệnh viện.

    >>> corrected(query_terms("hộinghị bộ trửơng"), known, frequency)               # doctest: +SKIP
    Correction(changes=(Change(start=0, end=1, text='hội nghị'), ...), sure=True)
    """
    if not 0 < len(terms) <= MAX_TERMS:
        return None
    return _Query.of(terms, known, frequency, few).corrected()


@dataclass(frozen=True, slots=True)
class _Query:
    """A query, and what its terms mean as typed. `unknown`: the indices of terms that the collection hardly
    has; `doubtful`: those of known terms never counted beside their neighbours."""

    terms: Sequence[QueryTerm]
    known: KnownSyllables
    typed: list[Meant]
    unknown: frozenset[int]
    doubtful: frozenset[int]
    of_few: frozenset[int]
    """Those of the unknown that some articles have."""

    @classmethod
    def of(cls, terms: Sequence[QueryTerm], known: KnownSyllables, frequency: Frequency, few: int) -> _Query:
        typed = [known.meant(term) for term in terms]
        words = [at for at, term in enumerate(terms) if is_word(term)]
        foreign = [at for at in words if typed[at].times <= few and not is_spelled_well(terms[at].key)]
        new = [at for at in words if not typed[at].times or at in foreign]
        articles = dict(zip(new, frequency([terms[at] for at in new]) if new else [], strict=True))
        hardly_ever = HARDLY_EVER + known.neighbours.total // ONE_MORE
        never = frozenset(at for at, number in articles.items() if number <= hardly_ever)
        of_few = frozenset(at for at in foreign if hardly_ever < articles[at] <= few)
        for at in never | of_few:
            typed[at] = typed[at]._replace(times=0)
        unknown = never | of_few
        doubtful = frozenset(at for at in words if at not in unknown and _stands_alone(at, typed, known))
        return cls(terms, known, typed, unknown, doubtful, of_few)

    def corrected(self) -> Correction | None:
        """A correction that the counts support, else one that is only similar."""
        guesses = [*self._replaced(), *self._split(), *self._joined()]
        channel = Channel(self.typed, self.known, _UNSEEN)
        founded = channel.likeliest(guesses, self._is_founded)
        if channel.gain(founded) >= _GAIN:
            return self._correction(founded, sure=True)
        return self._alike(guesses, replace(channel, unseen=_UNSEEN_OF_ALIKE))

    def _alike(self, guesses: list[Guess], channel: Channel) -> Correction | None:
        """A correction that is only similar, if it leaves no word that the collection hardly has."""
        alike = channel.likeliest(guesses, self._is_alike)
        if any(not guess.cost and guess.start in self.unknown for guess in alike):
            return None
        mended = [guess.meant[0] for guess in alike if guess.cost and guess.start in self.unknown]
        short = any(len(meant.text) < LONG_WORD for meant in mended)
        enough = _LEAST_GAIN_OF_SHORT if short else _LEAST_GAIN
        return self._correction(alike, sure=False) if channel.gain(alike) >= enough else None

    def _correction(self, reading: Sequence[Guess], *, sure: bool) -> Correction:
        texts = [" ".join([meant.text for meant in guess.meant]) for guess in reading]
        if any(term.accented for term in self.terms):
            texts = self._with_accents(texts)
        changes = [
            Change.in_case(self.terms, guess.start, guess.end, text)
            for guess, text in zip(reading, texts, strict=True)
            if guess.cost
        ]
        return Correction(tuple(changes), sure)

    def _with_accents(self, texts: Sequence[str]) -> list[str]:
        """The parts of a corrected query with the likeliest accents where they have none, except words that
        ran together and are only apart now."""
        parts = [query_terms(text) for text in texts]
        keys = iter(restored([term for part in parts for term in part], self.known.neighbours))
        likely = [" ".join(islice(keys, len(part))) for part in parts]
        return [text if " " in text else key for text, key in zip(texts, likely, strict=True)]

    def _is_alike(self, place: int, reading: Sequence[Guess]) -> bool:
        """Whether a guess is supported by the counts, or replaces an unknown word by one that is one slip
        away."""
        guess = reading[place]
        if self._is_founded(place, reading):
            return True
        replaces_unknown = guess.start in self.unknown and guess.end - guess.start == len(guess.meant) == 1
        letters = len(guess.meant[0].text)
        farthest = _FARTHEST_ALIKE if letters >= LONG_WORD else one_slip(letters)
        return replaces_unknown and letters >= _ALIKE and guess.cost <= farthest

    def _replaced(self) -> Iterator[Guess]:
        """Guesses with another syllable for one of the query."""
        for at in self.unknown | self.doubtful:
            is_foreign = at in self.unknown and self.terms[at].bare and len(self.terms[at].key) >= _FOREIGN
            for cost, meant in self.known.near(self.terms[at], self._farthest(at)):
                doubt = _OTHER_KIND if is_foreign and may_be_syllable(meant.text) else 0.0
                yield Guess(at, at + 1, (meant,), cost, doubt)

    def _farthest(self, at: int) -> float:
        """The highest cost of a replacement for the syllable at this index."""
        if at not in self.unknown:
            return FARTHEST_KNOWN
        letters = len(self.terms[at].key)
        if at in self.of_few:
            return FARTHEST_OF_FEW * (1 + (letters > LONG_WORD))
        return FARTHEST * (1 + (letters >= LONG_WORD))

    def _split(self) -> Iterator[Guess]:
        """Guesses with a space inserted into an unknown word, unless some articles have that."""
        for at in self.unknown - self.of_few:
            word = self.terms[at].text
            for place in range(1, len(word)):
                pair = query_terms(f"{word[:place]} {word[place:]}")
                meant = tuple(map(self.known.meant, pair))
                # Foreign words can be split into bare syllables, so these must have been counted together.
                least = _STRONG if self.terms[at].bare else 0
                is_known = all(part.times for part in meant) and self.known.together(*meant) >= least
                if is_known and all(map(is_piece, pair)):
                    yield Guess(at, at + 1, meant, SPACE)

    def _joined(self) -> Iterator[Guess]:
        """Guesses without the space between two syllables."""
        for at in range(len(self.terms) - 1):
            text = self.terms[at].text + self.terms[at + 1].text
            if text.isalpha() and not self.known.together(*self.typed[at : at + 2]):
                meant = self.known.meant(query_terms(text)[0])
                if meant.times:
                    yield Guess(at, at + 2, (meant,), SPACE)

    def _is_founded(self, place: int, reading: Sequence[Guess]) -> bool:
        """Whether the counts support what a guess changes; True if it changes nothing."""
        guess = reading[place]
        if not guess.cost or len(guess.meant) > 1:
            return True
        beside = [other.meant[-1] for other in reading[max(place - 1, 0) : place]]
        beside = [*beside, guess.meant[0], *(other.meant[0] for other in reading[place + 1 : place + 2])]
        if all(not other.times for other in beside if other is not guess.meant[0]):
            letters = len(guess.meant[0].text)
            return guess.start in self.unknown and letters >= _TELLING and guess.cost <= one_slip(letters)
        together = [self.known.together(*pair) for pair in pairwise(beside)]
        if self.unknown.intersection(range(guess.start, guess.end)):
            return max(together) > 0
        least = _STRONG if min(together) else _VERY_STRONG
        is_rare = self.typed[guess.start].times <= _RARE and min(together) >= _STRONG
        # Two that were joined were never counted together as typed.
        by_chance = is_rare or guess.end - guess.start > 1
        pairs = zip(together, pairwise(beside), strict=True)
        return any(
            count >= least and (by_chance or self.known.exceeds_chance(*pair)) for count, pair in pairs
        )


def _stands_alone(at: int, typed: Sequence[Meant], known: KnownSyllables) -> bool:
    """Whether a syllable was never counted beside any of its known neighbours in the query."""
    around = typed[max(at - 1, 0) : at + 2]
    beside = [meant for meant in around if meant.times and meant is not typed[at]]
    return bool(beside) and not any(known.together(*pair) for pair in pairwise(around))
