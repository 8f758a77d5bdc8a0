"""Finding the marks of a query in a text."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from ..index.spelling import key, without_class
from ..index.syllables import tokenize
from .bare_text import bare
from .marks import Mark, Target

_Beginning = tuple[int, int, int]
"""Where a token starts and ends, and which mark a run may meet that begins with it."""


@dataclass(frozen=True, slots=True)
class Match:
    """A run of tokens that meets a mark: `text[start:end]`, and the mark's place among the marks."""

    start: int
    end: int
    mark: int


class Matcher:
    """Finds marks in texts. Made once for a query.

    A text is searched without its accents for what the marks begin with, by the string search of Python, and
    what is found is compared with its accents. Where that would not do (words that are only begun or are
    mistyped, signs, letters in parts), the text is gone through token by token.
    """

    def __init__(self, marks: Sequence[Mark]) -> None:
        self._marks = marks
        self._forms: dict[str, list[int]] = defaultdict(list)
        self._known: dict[tuple[str, str], tuple[int, ...]] = {}
        for number, mark in enumerate(marks):
            for form in dict.fromkeys(_bare_forms(mark.targets[0])):
                self._forms[form].append(number)
        self._slowly = any(mark.targets[0].is_open for mark in marks) or not all(
            map(str.isalnum, self._forms)
        )

    def find(self, text: str, part: str) -> Iterator[Match]:
        """The matches in a text of this part of an article, by where they start. They may overlap.

        >>> list(Matcher([Mark((Target(frozenset({"nghị"})),))]).find("Hội nghị", "title"))
        [Match(start=4, end=8, mark=0)]
        """
        for start, end, number in self._beginnings(text):
            mark = self._marks[number]
            if part not in mark.parts:
                continue
            stop = _end_of_run(mark, text, start) if len(mark.targets) > 1 else end
            if stop > 0:
                yield Match(start, stop, number)

    def _beginnings(self, text: str) -> Iterable[_Beginning]:
        lower = text.lower()
        if self._slowly or len(lower) != len(text) or _IN_PARTS.search(text):
            return self._token_by_token(text)
        return sorted(self._by_search(lower, bare(lower)))

    def _by_search(self, text: str, folded: str) -> Iterator[_Beginning]:
        for form, numbers in self._forms.items():
            start = folded.find(form)
            while start >= 0:
                end = start + len(form)
                if not (text[start - 1 : start].isalnum() or text[end : end + 1].isalnum()):
                    for number in self._met_by(text[start:end], form, numbers):
                        yield start, end, number
                start = folded.find(form, end)

    def _met_by(self, word: str, form: str, numbers: Iterable[int]) -> tuple[int, ...]:
        known = self._known.get((word, form))
        if known is None:
            known = tuple(self._marks_met(key(word), numbers))
            self._known[word, form] = known
        return known

    def _token_by_token(self, text: str) -> Iterator[_Beginning]:
        everyone = range(len(self._marks))
        for token in tokenize(text):
            for number in self._marks_met(key(token.text), everyone):
                yield token.start, token.end, number

    def _marks_met(self, syllable: str, numbers: Iterable[int]) -> Iterator[int]:
        """Those of the marks whose first target a token with this key meets."""
        return (number for number in numbers if self._marks[number].targets[0].accepts(syllable))


_IN_PARTS = re.compile("[\u0300-\u036f]")
"""A mark that could not be composed with its letter."""


def _bare_forms(target: Target) -> Iterator[str]:
    """What a token may look like without accents that meets the target: i may stand for y."""
    for term in (*target.keys, *target.folded):
        form = bare(without_class(term))
        yield form
        if form.endswith("y"):
            yield form[:-1] + "i"


def _end_of_run(mark: Mark, text: str, start: int) -> int:
    """Where the run of tokens that begins at `start` ends; -1 if it does not meet the mark."""
    run = list(islice(tokenize(text, start), len(mark.targets)))
    meets = len(run) == len(mark.targets) and all(
        target.accepts(key(token.text)) for target, token in zip(mark.targets, run, strict=True)
    )
    return run[-1].end if meets else -1
