"""The likeliest reading of a mistyped query: a noisy channel over the ways to read its terms.

Viterbi's algorithm finds the likeliest sequence of ways that covers all terms, by how often the syllables
stand side by side (`likelihood`), and by what each way costs (`misspelling`).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from math import inf, log
from typing import NamedTuple

from .likelihood import likelihood
from .near_syllables import SLIP, Inventory, Meant


class Way(NamedTuple):
    """A way to read terms `start` to `end`."""

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
    known: Inventory
    unseen: float

    def likeliest(self, ways: list[Way], is_believed: Callable[[int, Sequence[Way]], bool]) -> Sequence[Way]:
        """The likeliest reading of which all ways are believed."""
        while ways:
            best = self._best(ways)
            unfounded = [way for place, way in enumerate(best) if not is_believed(place, best)]
            if not unfounded:
                return best
            ways = [way for way in ways if way not in unfounded]
        return ()

    def _best(self, ways: Iterable[Way]) -> list[Way]:
        """The likeliest reading of the whole query from these ways and those that leave a term as typed."""
        best: list[dict[Meant | None, tuple[float, list[Way]]]] = [{} for _ in range(len(self.typed) + 1)]
        best[0][None] = 0.0, []
        for way in sorted([*ways, *self._as_typed()], key=lambda way: way.start):
            so_far = best[way.start].items()
            readings = [(worth + self._worth_of(way, last), before) for last, (worth, before) in so_far]
            worth, before = max(readings, key=lambda reading: reading[0])
            if worth > best[way.end].get(way.meant[-1], (-inf, before))[0]:
                best[way.end][way.meant[-1]] = worth, [*before, way]
        return max(best[-1].values(), key=lambda reading: reading[0])[1]

    def gain(self, reading: Sequence[Way]) -> float:
        """The gain in log likelihood over the query as typed; -inf if the reading is the query as typed."""
        if not any(way.cost for way in reading):
            return -inf
        return self._worth(reading) - self._worth(self._as_typed())

    def _as_typed(self) -> list[Way]:
        return [Way(at, at + 1, (meant,), 0.0) for at, meant in enumerate(self.typed)]

    def _worth(self, reading: Sequence[Way]) -> float:
        lasts = [None, *(way.meant[-1] for way in reading)]
        return sum(self._worth_of(way, last) for way, last in zip(reading, lasts, strict=False))

    def _worth_of(self, way: Way, last: Meant | None) -> float:
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
