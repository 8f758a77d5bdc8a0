"""The likeliest reading of a mistyped query: a noisy channel over guesses at what its terms mean.

Viterbi's algorithm finds the likeliest sequence of guesses that covers all terms, by how often the syllables
stand side by side (`likelihood`), and by what each guess costs (`misspelling`).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from math import inf, log
from typing import NamedTuple

from .likelihood import likelihood
from .near_syllables import SLIP, KnownSyllables, Meant


class Guess(NamedTuple):
    """A guess at what the terms from `start` to `end` mean."""

    start: int
    end: int
    meant: tuple[Meant, ...]
    cost: float
    doubt: float = 0.0
    """A further penalty, subtracted from the log likelihood."""


@dataclass(frozen=True, slots=True)
class Channel:
    """What the terms of a query mean as they were typed, and the counts. `unseen`: the pseudo-count of a
    syllable absent from these."""

    typed: Sequence[Meant]
    known: KnownSyllables
    unseen: float

    def likeliest(
        self, guesses: list[Guess], is_believed: Callable[[int, Sequence[Guess]], bool]
    ) -> Sequence[Guess]:
        """The likeliest reading of which all guesses are believed."""
        while guesses:
            best = self._best(guesses)
            unfounded = [guess for place, guess in enumerate(best) if not is_believed(place, best)]
            if not unfounded:
                return best
            guesses = [guess for guess in guesses if guess not in unfounded]
        return ()

    def _best(self, guesses: Iterable[Guess]) -> list[Guess]:
        """The likeliest reading of the whole query from these guesses and those that leave a term as
        typed."""
        best: list[dict[Meant | None, tuple[float, list[Guess]]]] = [{} for _ in range(len(self.typed) + 1)]
        best[0][None] = 0.0, []
        for guess in sorted([*guesses, *self._as_typed()], key=lambda guess: guess.start):
            so_far = best[guess.start].items()
            readings = [(worth + self._worth_of(guess, last), before) for last, (worth, before) in so_far]
            worth, before = max(readings, key=lambda reading: reading[0])
            if worth > best[guess.end].get(guess.meant[-1], (-inf, before))[0]:
                best[guess.end][guess.meant[-1]] = worth, [*before, guess]
        return max(best[-1].values(), key=lambda reading: reading[0])[1]

    def gain(self, reading: Sequence[Guess]) -> float:
        """The gain in log likelihood over the query as typed; -inf if the reading is the query as typed."""
        if not any(guess.cost for guess in reading):
            return -inf
        return self._worth(reading) - self._worth(self._as_typed())

    def _as_typed(self) -> list[Guess]:
        return [Guess(at, at + 1, (meant,), 0.0) for at, meant in enumerate(self.typed)]

    def _worth(self, reading: Sequence[Guess]) -> float:
        lasts = [None, *(guess.meant[-1] for guess in reading)]
        return sum(self._worth_of(guess, last) for guess, last in zip(reading, lasts, strict=False))

    def _worth_of(self, guess: Guess, last: Meant | None) -> float:
        """The log likelihood of a guess after `last`, the syllable before it."""
        worth = -SLIP * guess.cost - guess.doubt
        for meant in guess.meant:
            alone = max(self.unseen, meant.times) / self.known.neighbours.total
            # Numbers are not counted: that none was counted there tells nothing.
            if last and last.times and (meant.times or meant.text.isalpha()):
                worth += log(likelihood(self.known.together(last, meant), last.times, alone))
            else:
                worth += log(alone)
            last = meant
        return worth
