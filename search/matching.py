"""Finding the marks of a query in a text."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from ..index.spelling import fold, key
from ..index.syllables import Token, tokenize
from .marks import Mark, Target

_CHUNK = re.compile(r"\S+")

_Beginnings = tuple[tuple[int, int], ...]
"""Where in a chunk a run may begin, and which mark it may meet."""


@dataclass(frozen=True, slots=True)
class Match:
    """A run of tokens that meets a mark: `text[start:end]`, and the mark's place among the marks."""

    start: int
    end: int
    mark: int


class Matcher:
    """Finds marks in texts. Made once for a query; what it has found out about a chunk of text (what stands
    between two spaces) it remembers, for most chunks of news are met again and again, and hold nothing."""

    def __init__(self, marks: Sequence[Mark]) -> None:
        self._marks = marks
        self._by_key: dict[str, list[int]] = defaultdict(list)
        self._by_folded: dict[str, list[int]] = defaultdict(list)
        self._open: list[int] = []
        self._known: dict[str, _Beginnings] = {}
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
        for chunk in _CHUNK.finditer(text):
            for offset, number in self._beginnings(chunk[0]):
                mark = self._marks[number]
                if part in mark.parts:
                    run = list(islice(tokenize(text, chunk.start() + offset), len(mark.targets)))
                    if _meets(mark, run):
                        yield Match(run[0].start, run[-1].end, number)

    def _beginnings(self, chunk: str) -> _Beginnings:
        known = self._known.get(chunk)
        if known is None:
            known = self._known[chunk] = tuple(
                (token.start, number) for token in tokenize(chunk) for number in self._marks_of(token.text)
            )
        return known

    def _marks_of(self, word: str) -> list[int]:
        """The marks whose first target this word meets."""
        syllable = key(word)
        found = {*self._by_key.get(syllable, ()), *self._by_folded.get(fold(syllable), ())}
        found.update(number for number in self._open if self._marks[number].targets[0].accepts(syllable))
        return sorted(found)


def _meets(mark: Mark, run: Sequence[Token]) -> bool:
    return len(run) == len(mark.targets) and all(
        target.accepts(key(token.text)) for target, token in zip(mark.targets, run, strict=True)
    )
