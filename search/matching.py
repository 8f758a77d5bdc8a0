"""Finding the marks of a query in a text."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice

from ..index.spelling import fold, key
from ..index.syllables import tokenize
from .marks import Mark, Target

_Beginning = tuple[int, int, int]
"""Where a token in a chunk starts and ends, and which mark a run may meet that begins with it."""


@dataclass(frozen=True, slots=True)
class Match:
    """A run of tokens that meets a mark: `text[start:end]`, and the mark's place among the marks."""

    start: int
    end: int
    mark: int


class Matcher:
    """Finds marks in texts. Made once for a query; what it has found out about a chunk of text (what stands
    between two spaces) it remembers."""

    def __init__(self, marks: Sequence[Mark]) -> None:
        self._marks = marks
        self._by_key: dict[str, list[int]] = defaultdict(list)
        self._by_folded: dict[str, list[int]] = defaultdict(list)
        self._open: list[int] = []
        self._known = _Remembered(self._beginnings)
        for number, mark in enumerate(marks):
            self._enter(mark.targets[0], number)

    def _enter(self, first: Target, number: int) -> None:
        for syllable in first.keys:
            self._by_key[syllable].append(number)
        for folded in first.folded:
            self._by_folded[folded].append(number)
        if first.is_open:
            self._open.append(number)

    def find(self, text: str, part: str) -> Iterator[Match]:
        """The matches in a text of this part of an article, by where they start. They may overlap.

        >>> list(Matcher([Mark((Target(frozenset({"nghị"})),))]).find("Hội nghị", "title"))
        [Match(start=4, end=8, mark=0)]
        """
        position = 0
        for chunk in text.split(" "):
            for start, end, number in self._known[chunk]:
                mark = self._marks[number]
                if part not in mark.parts:
                    continue
                stop = position + end
                if len(mark.targets) > 1:
                    stop = _end_of_run(mark, text, position + start)
                if stop > 0:
                    yield Match(position + start, stop, number)
            position += len(chunk) + 1

    def _beginnings(self, chunk: str) -> Sequence[_Beginning]:
        analysed = _analysed if len(chunk) <= _LONGEST else _analysed.__wrapped__
        found: list[_Beginning] = []
        for start, end, syllable, folded in analysed(chunk):
            if syllable in self._by_key or folded in self._by_folded or self._open:
                found += [(start, end, number) for number in self._marks_of(syllable, folded)]
        return found

    def _marks_of(self, syllable: str, folded: str) -> list[int]:
        """The marks whose first target a token with this key meets, in order."""
        found = {*self._by_key.get(syllable, ()), *self._by_folded.get(folded, ())}
        found.update(number for number in self._open if self._marks[number].targets[0].accepts(syllable))
        return sorted(found)


_LONGEST = 50


@lru_cache(1 << 15)
def _analysed(chunk: str) -> tuple[tuple[int, int, str, str], ...]:
    """The tokens of a chunk: where they start and end, their keys and their folded keys. Remembered from
    search to search, for all news is made of the same chunks."""
    tokens = ((token, key(token.text)) for token in tokenize(chunk))
    return tuple((token.start, token.end, syllable, fold(syllable)) for token, syllable in tokens)


def _end_of_run(mark: Mark, text: str, start: int) -> int:
    """Where the run of tokens that begins at `start` ends; -1 if it does not meet the mark."""
    run = list(islice(tokenize(text, start), len(mark.targets)))
    meets = len(run) == len(mark.targets) and all(
        target.accepts(key(token.text)) for target, token in zip(mark.targets, run, strict=True)
    )
    return run[-1].end if meets else -1


class _Remembered(dict[str, Sequence[_Beginning]]):
    """What is known of each chunk; found out when it is first asked for."""

    def __init__(self, find_out: Callable[[str], Sequence[_Beginning]]) -> None:
        self._find_out = find_out

    def __missing__(self, chunk: str) -> Sequence[_Beginning]:
        known = self[chunk] = self._find_out(chunk)
        return known
