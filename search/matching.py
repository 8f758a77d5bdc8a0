"""Finding the marks of a query in a text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import NamedTuple

from ..index.packed import OTHER_LETTERS, bare_words
from ..index.spelling import key, without_class
from ..index.syllables import tokenize
from .marks import Mark, Target

_Beginning = tuple[int, int, int]
"""Where a token starts and ends, and which mark a run may meet that begins with it."""


class Match(NamedTuple):
    """A run of tokens that meets a mark: `text[start:end]`, and the mark's place among the marks."""

    start: int
    end: int
    mark: int


class _Form(NamedTuple):
    """What marks begin with, without accents: their places, and which of them the words seen so far meet."""

    numbers: list[int]
    known: dict[str, tuple[int, ...]]


class Matcher:
    """Finds marks in texts. Made once for a query.

    The words of a text are searched without accents for what the marks begin with, by the string search of
    Python, and what is found is compared with its accents. Where that would not do (words that are only begun
    or are mistyped, signs, rare letters), the text is gone through token by token.
    """

    def __init__(self, marks: Sequence[Mark]) -> None:
        self._marks = marks
        self._runs = [len(mark.targets) > 1 for mark in marks]
        self._forms: dict[bytes, _Form] = {}
        for number, mark in enumerate(marks):
            for form in dict.fromkeys(_bare_forms(mark.targets[0])):
                self._forms.setdefault(form, _Form([], {})).numbers.append(number)
        are_words = all(b" " not in form[1:-1] for form in self._forms)
        self._slowly = any(mark.targets[0].is_open for mark in marks) or not are_words

    def find(self, text: str, part: str) -> Iterator[Match]:
        """The matches in a text of this part of an article, by where they start. They may overlap.

        >>> list(Matcher([Mark((Target(frozenset({"nghị"})),))]).find("Hội nghị", "title"))
        [Match(start=4, end=8, mark=0)]
        """
        asked = [part in mark.parts for mark in self._marks]
        for start, end, number in self._beginnings(text):
            if asked[number]:
                stop = _end_of_run(self._marks[number], text, start) if self._runs[number] else end
                if stop > 0:
                    yield Match(start, stop, number)

    def _beginnings(self, text: str) -> Iterable[_Beginning]:
        lower = text.lower()
        if self._slowly or len(lower) != len(text) or OTHER_LETTERS.search(lower):
            return self._token_by_token(text)
        return sorted(self._by_search(lower, b" %b " % bare_words(lower)))

    def _by_search(self, text: str, folded: bytes) -> list[_Beginning]:
        """What begins in a text, given its words as well, with a space at each side of every word."""
        found: list[_Beginning] = []
        for form, (numbers, known) in self._forms.items():
            start = folded.find(form)
            while start >= 0:
                end = start + len(form) - 2
                if not (text[start - 1 : start].isalnum() or text[end : end + 1].isalnum()):
                    word = text[start:end]
                    if word not in known:
                        known[word] = tuple(self._marks_met(key(word), numbers))
                    found += [(start, end, number) for number in known[word]]
                start = folded.find(form, end + 1)
        return found

    def _token_by_token(self, text: str) -> Iterator[_Beginning]:
        everyone = range(len(self._marks))
        for token in tokenize(text):
            for number in self._marks_met(key(token.text), everyone):
                yield token.start, token.end, number

    def _marks_met(self, syllable: str, numbers: Iterable[int]) -> Iterator[int]:
        """Those of the marks whose first target a token with this key meets."""
        return (number for number in numbers if self._marks[number].targets[0].accepts(syllable))


def _bare_forms(target: Target) -> Iterator[bytes]:
    """What a token may look like without accents that meets the target, with a space at each side: i may
    stand for y."""
    for term in (*target.keys, *target.folded):
        form = bare_words(without_class(term))
        yield b" %b " % form
        if form.endswith(b"y"):
            yield b" %bi " % form[:-1]


def _end_of_run(mark: Mark, text: str, start: int) -> int:
    """Where the run of tokens that begins at `start` ends; -1 if it does not meet the mark."""
    run = list(islice(tokenize(text, start), len(mark.targets)))
    meets = len(run) == len(mark.targets) and all(
        target.accepts(key(token.text)) for target, token in zip(mark.targets, run, strict=True)
    )
    return run[-1].end if meets else -1
