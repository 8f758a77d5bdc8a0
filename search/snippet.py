"""Snippets: the passages of an article that match a query best, with the offsets to mark."""

from __future__ import annotations

import re
from bisect import bisect
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import reduce
from operator import or_
from typing import NamedTuple, TypeAlias

from ..corpus import Article
from ..index.analyzer import pieces
from .matching import Matcher, Place

LENGTH = 240
"""Code points of a snippet, about three lines in a terminal, without gap signs."""

GAP = "…"
"""The sign where a passage begins or ends inside a sentence, and between two passages."""

_PARTS = ("lead", "body", "captions")
_EQUAL = 1e-9
"""Sums that differ by less count as equal."""

_STOPS = (".", "!", "?", "…")
_QUOTES = "\"'”’»)"
_SENTENCE_END = re.compile(f"[{''.join(_STOPS)}][{_QUOTES}]*\\s")

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Snippet:
    """Passages of an article joined into one line of text. `marks` are the (start, end) offsets in `text`, in
    code points, of the matches of the query: in order, without overlaps.

    >>> snippet = Snippet("Khai mạc Hội nghị", ((9, 17),))
    >>> [snippet.text[start:end] for start, end in snippet.marks]
    ['Hội nghị']
    """

    text: str
    marks: tuple[Span, ...] = ()


class _Paragraph:
    """A paragraph of an article, `text[start:end]`; its matches (`places`), ordered by start; the set of
    `marks` that match, and the set of those (`pairs`) that match directly after the mark before them in the
    query."""

    __slots__ = ("end", "marks", "pairs", "places", "start")

    def __init__(self, start: int, end: int) -> None:
        self.start, self.end = start, end
        self.places: list[Place] = []
        self.marks = self.pairs = 0


class _Worths(dict[int, float]):
    """By set of marks, its worth: the sum over its marks, each worth less the more often it matches in the
    article."""

    def __init__(self, paragraphs: Iterable[_Paragraph]) -> None:
        met = Counter([place[1] for paragraph in paragraphs for place in paragraph.places])
        super().__init__([(mark, often**-0.5) for mark, often in met.items()])
        self[0] = 0.0

    def __missing__(self, marks: int) -> float:
        worth, rest = 0.0, marks
        while rest:
            mark = rest & -rest
            worth += self[mark]
            rest ^= mark
        return self.setdefault(marks, worth)


_Promise: TypeAlias = tuple[float, int, _Paragraph]
"""(-upper bound of the worth of a paragraph's windows, its start, the paragraph): sorts best first."""


class _Window(NamedTuple):
    """Matches in one paragraph that fit into one passage, the set of their marks, and their worth."""

    paragraph: _Paragraph
    places: Sequence[Place]
    marks: int
    worth: float


def snippets(article: Article, matcher: Matcher) -> tuple[Snippet, Snippet]:
    """The headline with its marks, and the best one or two passages of the article's lead, text and captions
    (their beginning, if nothing in them matches). Passages are cut between words."""
    texts = [("title", article.title)]
    texts += [(part, piece) for part in _PARTS for piece in pieces(article, part) if piece]
    text = "\n".join([piece for _, piece in texts])
    places = matcher.places(text, [(part, len(piece)) for part, piece in texts])
    end = len(article.title)
    behind = bisect(places, (end,))
    title = [place for place in places[:behind] if place[2] <= end]
    paragraphs = _answering(text, places[behind:])
    beginning = "" if len(texts) == 1 else texts[1][1].split("\n")[0]
    passage = _passages(text, paragraphs) if paragraphs else _beginning(beginning)
    return Snippet(article.title, _merged(title)), passage


def _passages(text: str, paragraphs: Sequence[_Paragraph]) -> Snippet:
    worths = _Worths(paragraphs)
    promising = _promising(paragraphs, worths)
    whole = _best(promising, worths, LENGTH)
    if whole.worth < _most_of_all(paragraphs, worths) - _EQUAL:
        first = _best(promising, worths, LENGTH // 2)
        second = _second(promising, worths, first, whole.worth - first.worth + _EQUAL)
        if second:
            windows = sorted((first, second), key=lambda window: window.paragraph.start)
            return _joined(*[_passage(text, window, LENGTH // 2) for window in windows])
    return _passage(text, whole, LENGTH)


def _answering(text: str, places: Iterable[Place]) -> list[_Paragraph]:
    """The paragraphs of a text that have a match."""
    found: list[_Paragraph] = []
    end = behind = expected = -1
    for place in places:
        first, mark, stop = place
        if first > end:
            end = _end_of_line(text, first)
            paragraph = _Paragraph(text.rfind("\n", 0, first) + 1, end)
            found.append(paragraph)
            expected = -1
        if stop <= end:  # a phrase may run into the next paragraph
            paragraph.places.append(place)
            paragraph.marks |= mark
            if mark == expected and first - behind <= 1:
                paragraph.pairs |= mark
            behind, expected = stop, mark << 1
    return [paragraph for paragraph in found if paragraph.marks]


def _end_of_line(text: str, start: int) -> int:
    end = text.find("\n", start)
    return len(text) if end < 0 else end


def _most_of_all(paragraphs: Iterable[_Paragraph], worths: _Worths) -> float:
    """An upper bound of the worth of windows in all paragraphs together, in which no mark counts twice."""
    marks = pairs = 0
    for paragraph in paragraphs:
        marks |= paragraph.marks
        pairs |= paragraph.pairs
    return worths[marks] + worths[pairs]


def _promising(paragraphs: Iterable[_Paragraph], worths: _Worths, covered: int = 0) -> list[_Promise]:
    """The paragraphs, ordered by the upper bound of a window's worth beyond the marks already covered."""
    left = ~covered
    return sorted(
        [
            (-worths[paragraph.marks & left] - worths[paragraph.pairs & left], paragraph.start, paragraph)
            for paragraph in paragraphs
        ]
    )


def _best(promising: Sequence[_Promise], worths: _Worths, length: int, covered: int = 0) -> _Window:
    """The window of at most `length` code points that is worth most beyond the marks already covered; of
    several the first in the text. Needs at least one paragraph."""
    best = _best_window(promising[0][2], worths, length, covered)
    for less, start, paragraph in promising[1:]:
        if -less < best.worth - _EQUAL:
            break  # the remaining paragraphs cannot have a better window
        window = _best_window(paragraph, worths, length, covered)
        more = window.worth - best.worth
        if more > _EQUAL or (more > -_EQUAL and start < best.paragraph.start):
            best = window
    return best


def _second(promising: Sequence[_Promise], worths: _Worths, first: _Window, least: float) -> _Window | None:
    """The window in another paragraph that is worth most beyond the first window; None if it is worth no more
    than `least`, or nothing."""
    least = max(least, 0.0)
    others = [other for less, _, other in promising if -less > least and other is not first.paragraph]
    if not others:
        return None
    second = _best(_promising(others, worths, first.marks), worths, LENGTH // 2, first.marks)
    return second if second.worth > least else None


def _best_window(paragraph: _Paragraph, worths: _Worths, length: int, covered: int) -> _Window:
    """The best window, found by sliding over the matches: each mark in the window counts once, and once more
    if it directly follows the mark before it in the query."""
    places = paragraph.places
    if paragraph.end - paragraph.start <= length or _last(places) - places[0][0] <= length:
        worth = worths[paragraph.marks & ~covered] + worths[paragraph.pairs & ~covered]
        return _Window(paragraph, places, paragraph.marks, worth)
    marks = [mark for _, mark, _ in places]
    pairs = [0, *map(_pair, places, places[1:])]
    best, stop = _Window(paragraph, places[:1], marks[0], 0.0), 0
    for first, (start, _, _) in enumerate(places):
        before = stop
        while stop < len(places) and (stop == first or places[stop][2] - start <= length):
            stop += 1
        if stop > before:  # else it is worth no more than the window before it
            met = reduce(or_, marks[first:stop])
            worth = worths[met & ~covered] + worths[reduce(or_, pairs[first + 1 : stop], 0) & ~covered]
            if worth > best.worth + _EQUAL:
                best = _Window(paragraph, places[first:stop], met, worth)
    return best


def _last(places: Iterable[Place]) -> int:
    """The largest end of the matches; that of the last one need not be it."""
    return max([end for _, _, end in places])


def _pair(one: Place, other: Place) -> int:
    """The mark of the second match if the first match is of the mark before it in the query, directly before
    it; else 0."""
    follows = other[1] == one[1] << 1 and other[0] - one[2] <= 1
    return other[1] if follows else 0


def _passage(text: str, window: _Window, length: int) -> Snippet:
    """The passage for a window, with as much of its sentence around it as fits; only the beginning of a
    window that is itself too long."""
    paragraph, before = window.paragraph, window.paragraph.start
    text = text[before : paragraph.end]
    first = window.places[0][0] - before
    last = _last(window.places) - before
    spare = length - (last - first)
    start = _start(text, first, max(0, spare))
    end = _end(text, last if spare >= 0 else first, limit=start + length)
    places = [(begin - before, mark, stop - before) for begin, mark, stop in paragraph.places]
    return _with_gaps(text, start, end, _merged(_inside(text, places, start, end)))


def _inside(text: str, places: Iterable[Place], start: int, end: int) -> Iterator[Place]:
    """The matches in a passage of the text, cut to the passage if they are longer."""
    shown = start + len(text[start:end].rstrip())
    for begin, mark, stop in places:
        if start <= begin < shown and (stop <= end or stop - begin > end - start):
            yield begin, mark, min(stop, shown)


def _start(text: str, first: int, spare: int) -> int:
    """Where the passage begins: at the sentence if that is near enough, else at a word a little before the
    window, else (if there is no space) inside a word."""
    sentence = [0, *[end.end() for end in _SENTENCE_END.finditer(text, 0, first)]][-1]
    if first - sentence <= spare:
        return sentence
    near = first - spare // 3
    space = text.rfind(" ", first - spare - 1, near)
    if space < 0:
        space = text.find(" ", near, first)
    return space + 1 if space >= 0 else near


def _end(text: str, last: int, limit: int) -> int:
    """Where the passage ends: at the end of the text, of a sentence that fills the passage well, or of a
    word, else (if there is no space) inside a word."""
    if len(text) <= limit:
        return len(text)
    sentence = [0, *[end.end() - 1 for end in _SENTENCE_END.finditer(text, last, limit)]][-1]
    if sentence - last >= (limit - last) // 2:
        return sentence
    space = text.rfind(" ", last, limit + 1)
    return space if space >= 0 else limit


def _with_gaps(text: str, start: int, end: int, marks: Iterable[Span] = ()) -> Snippet:
    """The passage `text[start:end]` as a snippet, with GAP on each side that is inside a sentence. `marks`
    are offsets in the text."""
    before = GAP if start and not _ends_sentence(text, start) else ""
    after = GAP if end < len(text) and not _ends_sentence(text, end + 1) else ""
    shift = len(before) - start
    shifted = tuple([(first + shift, last + shift) for first, last in marks])
    return Snippet(before + text[start:end].rstrip() + after, shifted)


def _ends_sentence(text: str, end: int) -> bool:
    """Whether a sentence, with the space after it, ends at this offset."""
    return text[end - 1].isspace() and text[max(0, end - 8) : end - 1].rstrip(_QUOTES).endswith(_STOPS)


def _beginning(text: str) -> Snippet:
    """The snippet of an article whose matches are all elsewhere, in the headline or the author, for
    example."""
    return _with_gaps(text, 0, _end(text, 0, LENGTH))


def _joined(one: Snippet, other: Snippet) -> Snippet:
    """Two passages in one line, with GAP between them unless one already has it there."""
    gap = " " if one.text.endswith(GAP) or other.text.startswith(GAP) else f" {GAP} "
    shift = len(one.text) + len(gap)
    marks = [(start + shift, end + shift) for start, end in other.marks]
    return Snippet(one.text + gap + other.text, (*one.marks, *marks))


def _merged(places: Iterable[Place]) -> tuple[Span, ...]:
    """The spans of the matches, which are in order, with overlapping ones merged."""
    spans: list[Span] = []
    last = -1
    for start, _, end in places:
        if start < last:
            last = max(last, end)
            spans[-1] = (spans[-1][0], last)
        else:
            spans.append((start, end))
            last = end
    return tuple(spans)
