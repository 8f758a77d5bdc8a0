"""The stretches of a text that answer a query best: one window over marked places, or two."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import reduce
from itertools import pairwise
from operator import or_
from typing import NamedTuple, TypeAlias

from .marks import Place

_EQUAL = 1e-9
"""Worths that differ by less are equal."""


class Paragraph:
    """A paragraph of an article, `text[start:end]`, with the `places` that match in it, by their starts; the
    `marks` met, as bits; and in `pairs` those met directly behind the mark before them in the query."""

    __slots__ = ("end", "marks", "pairs", "places", "start")

    def __init__(self, start: int, end: int) -> None:
        self.start, self.end = start, end
        self.places: list[Place] = []
        self.marks = self.pairs = 0


class _Worths(dict[int, float]):
    """The worth of a set of marks (bits): the sum of theirs, n**-0.5 for one met n times in the article."""

    def __init__(self, paragraphs: Iterable[Paragraph]) -> None:
        met = Counter([place[1] for paragraph in paragraphs for place in paragraph.places])
        super().__init__([(mark, often**-0.5) for mark, often in met.items()])
        self[0] = 0.0

    def of(self, marks: int, pairs: int, covered: int = 0) -> float:
        """The worth of these marks and pairs, without those already `covered`."""
        return self[marks & ~covered] + self[pairs & ~covered]

    def __missing__(self, marks: int) -> float:
        worth, rest = 0.0, marks
        while rest:
            mark = rest & -rest
            worth += self[mark]
            rest ^= mark
        return self.setdefault(marks, worth)


_Promise: TypeAlias = tuple[float, int, Paragraph]
"""The most that a window of a paragraph can be worth, negated; where the paragraph starts; the paragraph."""


class Window(NamedTuple):
    """Places of one paragraph that fit into one passage, the marks met in them and what they are worth."""

    paragraph: Paragraph
    places: Sequence[Place]
    marks: int
    worth: float


def best_windows(text: str, places: Iterable[Place], length: int) -> Sequence[Window]:
    """The window of at most `length` code points that is worth most; or, if they are worth more together, two
    of half that length from two paragraphs, in the order of the text. Empty if no place is within one
    paragraph."""
    paragraphs = _answering(text, places)
    if not paragraphs:
        return ()
    worths = _Worths(paragraphs)
    promising = _promising(paragraphs, worths)
    whole = _best(promising, worths, length)
    if whole.worth < _most_of_all(paragraphs, worths) - _EQUAL:
        first = _best(promising, worths, length // 2)
        second = _second(promising, worths, first, length // 2, whole.worth - first.worth + _EQUAL)
        if second:
            return sorted((first, second), key=lambda window: window.paragraph.start)
    return (whole,)


def _answering(text: str, places: Iterable[Place]) -> list[Paragraph]:
    """The paragraphs of a text that have a match."""
    found: list[Paragraph] = []
    end = behind = expected = -1
    for place in places:
        start, mark, stop = place
        if start > end:
            end, expected = _end_of_line(text, start), -1
            paragraph = Paragraph(text.rfind("\n", 0, start) + 1, end)
            found.append(paragraph)
        if stop <= end:  # a phrase may run into the next paragraph
            paragraph.places.append(place)
            paragraph.marks |= mark
            if mark == expected and start - behind <= 1:  # as in `_directly_behind`
                paragraph.pairs |= mark
            behind, expected = stop, mark << 1
    return [paragraph for paragraph in found if paragraph.marks]


def _end_of_line(text: str, start: int) -> int:
    end = text.find("\n", start)
    return len(text) if end < 0 else end


def _most_of_all(paragraphs: Iterable[Paragraph], worths: _Worths) -> float:
    """The most that windows of all paragraphs are worth together: no mark or pair counts twice."""
    marks = pairs = 0
    for paragraph in paragraphs:
        marks |= paragraph.marks
        pairs |= paragraph.pairs
    return worths.of(marks, pairs)


def _promising(paragraphs: Iterable[Paragraph], worths: _Worths, covered: int = 0) -> list[_Promise]:
    """The paragraphs, sorted by the most that a window of each can add to the marks already `covered`."""
    promises = [
        (-worths.of(paragraph.marks, paragraph.pairs, covered), paragraph.start, paragraph)
        for paragraph in paragraphs
    ]
    return sorted(promises)


def _best(promising: Sequence[_Promise], worths: _Worths, length: int, covered: int = 0) -> Window:
    """The window of at most `length` code points that adds most to the marks already `covered`; of several
    the first. At least one paragraph is needed."""
    best = _best_window(promising[0][2], worths, length, covered)
    for less, start, paragraph in promising[1:]:
        if -less < best.worth - _EQUAL:
            break  # the rest cannot add as much
        window = _best_window(paragraph, worths, length, covered)
        more = window.worth - best.worth
        if more > _EQUAL or (more > -_EQUAL and start < best.paragraph.start):
            best = window
    return best


def _second(
    promising: Sequence[_Promise], worths: _Worths, first: Window, length: int, least: float
) -> Window | None:
    """The window of another paragraph that adds most to the first one; None unless it adds more than `least`,
    and more than nothing."""
    least = max(least, 0.0)
    others = [other for less, _, other in promising if -less > least and other is not first.paragraph]
    if not others:
        return None
    second = _best(_promising(others, worths, first.marks), worths, length, first.marks)
    return second if second.worth > least else None


def _best_window(paragraph: Paragraph, worths: _Worths, length: int, covered: int) -> Window:
    """The window of the paragraph that adds most: each mark in it counts once, and once more where it stands
    directly behind the mark before it in the query."""
    places = paragraph.places
    if paragraph.end - paragraph.start <= length or last_end(places) - places[0][0] <= length:
        worth = worths.of(paragraph.marks, paragraph.pairs, covered)
        return Window(paragraph, places, paragraph.marks, worth)
    marks = [mark for _, mark, _ in places]
    behind = _directly_behind(places)
    best = Window(paragraph, places[:1], marks[0], 0.0)
    for first, stop in _stretches(places, length):
        met = _all(marks[first:stop])
        worth = worths.of(met, _all(behind[first + 1 : stop]), covered)
        if worth > best.worth + _EQUAL:
            best = Window(paragraph, places[first:stop], met, worth)
    return best


def _stretches(places: Sequence[Place], length: int) -> Iterator[tuple[int, int]]:
    """The first index and the end of each stretch of places that fits into so many code points, but for those
    within another one. A place that is longer is a stretch by itself."""
    stop = 0
    for first, (start, _, _) in enumerate(places):
        before = stop
        while stop < len(places) and (stop == first or places[stop][2] - start <= length):
            stop += 1
        if stop > before:
            yield first, stop


def last_end(places: Iterable[Place]) -> int:
    """The largest end of the places, which need not be that of the last one."""
    return max([end for _, _, end in places])


def _directly_behind(places: Sequence[Place]) -> list[int]:
    """For each match its mark, if it stands directly behind the match before it, in the text as in the query;
    else 0."""
    return [0] + [
        mark if mark == before << 1 and start - end <= 1 else 0
        for (_, before, end), (start, mark, _) in pairwise(places)
    ]


def _all(marks: Iterable[int]) -> int:
    """The set of these marks, as bits."""
    return reduce(or_, marks, 0)
