"""Finding the marks of a query in a text."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ..index.spelling import fold, key
from ..index.syllables import Token, tokenize
from .marks import Mark, Target


@dataclass(frozen=True, slots=True)
class Match:
    """A run of tokens that meets a mark: `text[start:end]`, and the mark's place among the marks."""

    start: int
    end: int
    mark: int


class Matcher:
    """Finds marks in texts. Made once for a query, it looks each token up instead of trying every mark."""

    def __init__(self, marks: Sequence[Mark]) -> None:
        self._marks = marks
        self._by_key: dict[str, list[int]] = defaultdict(list)
        self._by_folded: dict[str, list[int]] = defaultdict(list)
        self._open: list[int] = []
        self._known: dict[str, tuple[int, ...]] = {}
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
        tokens = list(tokenize(text))
        for at, token in enumerate(tokens):
            for number in self._beginning_with(token.text):
                mark = self._marks[number]
                after = at + len(mark.targets)
                if part in mark.parts and _meets(mark, tokens[at:after]):
                    yield Match(token.start, tokens[after - 1].end, number)

    def _beginning_with(self, word: str) -> tuple[int, ...]:
        """The marks that a run beginning with this word may meet: none, for most words of a text."""
        known = self._known.get(word)
        if known is None:
            syllable = key(word)
            found = {*self._by_key.get(syllable, ()), *self._by_folded.get(fold(syllable), ())}
            found.update(number for number in self._open if self._marks[number].targets[0].accepts(syllable))
            known = self._known[word] = tuple(sorted(found))
        return known


def _meets(mark: Mark, run: Sequence[Token]) -> bool:
    return len(run) == len(mark.targets) and all(
        target.accepts(key(token.text)) for target, token in zip(mark.targets, run, strict=True)
    )
