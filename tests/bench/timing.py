"""What is made of measured times."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from statistics import median, quantiles
from typing import TypeVar

Result = TypeVar("Result")


class Stopwatch:
    """Wall and CPU seconds since it was made, of this process and of those that it has started and ended."""

    def __init__(self) -> None:
        self._wall, self._cpu = time.perf_counter(), _cpu()

    def read(self) -> dict[str, float]:
        """The seconds so far, as `wall` and `cpu`."""
        return {"wall": time.perf_counter() - self._wall, "cpu": _cpu() - self._cpu}


def _cpu() -> float:
    return sum(os.times()[:4])


@dataclass(frozen=True, slots=True)
class Series:
    """One quantity, measured once a round."""

    values: tuple[float, ...]

    @property
    def median(self) -> float:
        return median(self.values)

    @property
    def lowest(self) -> float:
        return min(self.values)

    @property
    def highest(self) -> float:
        return max(self.values)

    def scaled(self, factor: float) -> Series:
        """The series in another unit."""
        return Series(tuple(value * factor for value in self.values))

    def ratio(self, base: Series) -> float:
        """How many times the base this is: the median of the quotients round by round, because what slows a
        shared machine down for a while slows down both sides of a round."""
        return median(mine / other for mine, other in zip(self.values, base.values, strict=True))


def series(values: Iterable[float]) -> Series:
    """The series of these values."""
    return Series(tuple(values))


def percentile(values: Sequence[float], percent: int) -> float:
    """The value that `percent` of the values do not exceed; between two of them, interpolated."""
    return values[0] if len(values) == 1 else quantiles(values, n=100, method="inclusive")[percent - 1]


def interleaved(
    rounds: int, jobs: Mapping[str, Callable[[], Result]], note: Callable[[str], None]
) -> dict[str, list[Result]]:
    """The results of every job, done once a round in turn: A B C, A B C. `note` is told before each."""
    results: dict[str, list[Result]] = {name: [] for name in jobs}
    for number in range(1, rounds + 1):
        for name, job in jobs.items():
            note(f"{name}, round {number} of {rounds}")
            results[name].append(job())
    return results
