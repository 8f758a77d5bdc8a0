"""The passages of an article that answer a query, with the offsets to mark."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import reduce
from operator import or_
from typing import NamedTuple

from ..corpus import Article
from ..index.analyzer import pieces
from .matching import Matcher, Place

LENGTH = 240
"""Code points of a snippet, about three lines in a terminal. A gap may come on top."""

GAP = "…"
"""Stands where a passage begins or ends inside a sentence, and between two passages."""

_PARTS = ("lead", "body", "captions")
_EQUAL = 1e-9
"""Sums that differ by less are equal."""

_SENTENCE_END = re.compile(r"[.!?…][\"'”’»)]*\s")

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Snippet:
    """Passages of an article joined into one line of text. `marks` are the (start, end) offsets in `text`, in
    code points, of what answers the query: in order, not overlapping.

    >>> snippet = Snippet("Khai mạc Hội nghị", ((9, 17),))
    >>> [snippet.text[start:end] for start, end in snippet.marks]
    ['Hội nghị']
    """

    text: str
    marks: tuple[Span, ...] = ()


class _Paragraph:
    """A paragraph of an article, `text[start:end]`, and what answers in it, by where that starts; the marks
    met, and those of them that are met directly behind the one before them in the query.

    Marks are the bits of a number: sets of them are made and compared by the dozen for every article.
    """

    __slots__ = ("end", "marks", "pairs", "places", "start", "text")

    def __init__(self, text: str, start: int, end: int, places: Sequence[Place]) -> None:
        self.text, self.start, self.end, self.places = text, start, end, places
        self.marks = self.pairs = 0
        behind, next_mark = -1, -1
        for first, mark, stop in places:
            self.marks |= 1 << mark
            if mark == next_mark and first - behind <= 1:
                self.pairs |= 1 << mark
            behind, next_mark = stop, mark + 1


class _Worths(dict[int, float]):
    """How much marks say together: each the less, the more often it is met in the article."""

    def __init__(self, paragraphs: Iterable[_Paragraph]) -> None:
        counts = Counter([mark for paragraph in paragraphs for _, mark, _ in paragraph.places])
        super().__init__({1 << mark: count**-0.5 for mark, count in counts.items()})
        self[0] = 0.0

    def __missing__(self, marks: int) -> float:
        worth, rest = 0.0, marks
        while rest:
            mark = rest & -rest
            worth += self[mark]
            rest ^= mark
        return self.setdefault(marks, worth)


class _Window(NamedTuple):
    """Places of one paragraph that fit into one passage, the marks met in them and how much they say."""

    paragraph: _Paragraph
    places: Sequence[Place]
    marks: int
    worth: float


def marked(text: str, part: str, matcher: Matcher) -> Snippet:
    """A whole text with its marks: what a headline is shown with."""
    return Snippet(text, _merged(matcher.places(text, part)))


def snippet(article: Article, matcher: Matcher) -> Snippet:
    """The best one or two passages of the article's lead, text and captions; its beginning if nothing in them
    answers the query. Passages are cut between words."""
    texts = [(piece, part) for part in _PARTS for piece in pieces(article, part) if piece]
    paragraphs = [paragraph for piece, part in texts for paragraph in _answering(piece, part, matcher)]
    if not paragraphs:
        return _beginning(texts[0][0].split("\n")[0] if texts else "")
    worths = _Worths(paragraphs)
    whole = _best(paragraphs, worths, LENGTH)
    if whole.worth < _most_of_all(paragraphs, worths) - _EQUAL:
        first = _best(paragraphs, worths, LENGTH // 2)
        others = [paragraph for paragraph in paragraphs if paragraph is not first.paragraph]
        second = _best(others, worths, LENGTH // 2, first.marks) if others else None
        if second and second.worth > 0 and first.worth + second.worth > whole.worth + _EQUAL:
            in_order = sorted((first, second), key=lambda window: paragraphs.index(window.paragraph))
            return _joined([_passage(window, LENGTH // 2) for window in in_order])
    return _joined([_passage(whole, LENGTH)])


def _answering(piece: str, part: str, matcher: Matcher) -> Iterator[_Paragraph]:
    """The paragraphs of a text in which something answers."""
    start, end = 0, -1
    found: list[Place] = []
    for place in matcher.places(piece, part):
        first, _, stop = place
        if first > end:
            if found:
                yield _Paragraph(piece, start, end, found)
            start, end, found = piece.rfind("\n", 0, first) + 1, piece.find("\n", first), []
            end = len(piece) if end < 0 else end
        if stop <= end:  # a phrase may run into the next paragraph
            found.append(place)
    if found:
        yield _Paragraph(piece, start, end, found)


def _most_of_all(paragraphs: Iterable[_Paragraph], worths: _Worths) -> float:
    """What windows of all paragraphs together are worth at most: nothing counts twice."""
    marks = pairs = 0
    for paragraph in paragraphs:
        marks |= paragraph.marks
        pairs |= paragraph.pairs
    return worths[marks] + worths[pairs]


def _best(paragraphs: Sequence[_Paragraph], worths: _Worths, length: int, covered: int = 0) -> _Window:
    """The window of at most `length` code points that says most beyond the marks already covered; of several
    the first. At least one paragraph is needed."""
    most = [
        worths[paragraph.marks & ~covered] + worths[paragraph.pairs & ~covered] for paragraph in paragraphs
    ]
    # What may say most is looked at first, and what cannot say as much not at all.
    first, *others = sorted(range(len(paragraphs)), key=most.__getitem__, reverse=True)
    best, at = _best_window(paragraphs[first], worths, length, covered), first
    for place in others:
        if most[place] < best.worth - _EQUAL:
            break
        window = _best_window(paragraphs[place], worths, length, covered)
        more = window.worth - best.worth
        if more > _EQUAL or (more > -_EQUAL and place < at):
            best, at = window, place
    return best


def _best_window(paragraph: _Paragraph, worths: _Worths, length: int, covered: int) -> _Window:
    """Slides over the places: each mark in the window counts once, and once more where it follows directly
    on the mark that stands before it in the query."""
    places = paragraph.places
    if max([end for _, _, end in places]) - places[0][0] <= length:
        worth = worths[paragraph.marks & ~covered] + worths[paragraph.pairs & ~covered]
        return _Window(paragraph, places, paragraph.marks, worth)
    marks = [1 << mark for _, mark, _ in places]
    pairs = [0, *map(_pair, places, places[1:])]
    best, stop = _Window(paragraph, places[:1], marks[0], 0.0), 0
    for first, (start, _, _) in enumerate(places):
        before = stop
        while stop < len(places) and (stop == first or places[stop][2] - start <= length):
            stop += 1
        if stop > before:  # else it says no more than the window before it
            met = reduce(or_, marks[first:stop])
            worth = worths[met & ~covered] + worths[reduce(or_, pairs[first + 1 : stop], 0) & ~covered]
            if worth > best.worth + _EQUAL:
                best = _Window(paragraph, places[first:stop], met, worth)
    return best


def _pair(one: Place, other: Place) -> int:
    """The mark of the second place, if it follows directly on the one before it in the query."""
    follows = other[1] == one[1] + 1 and other[0] - one[2] <= 1
    return 1 << other[1] if follows else 0


def _passage(window: _Window, length: int) -> Snippet:
    """The window with as much of its sentence around it as fits."""
    paragraph = window.paragraph
    text, before = paragraph.text[paragraph.start : paragraph.end], paragraph.start
    first = window.places[0][0] - before
    last = max([stop for _, _, stop in window.places]) - before
    start = _start(text, first, spare=max(0, length - (last - first)))
    end = _end(text, last, limit=start + length)
    shift = before + start
    inside = [place for place in paragraph.places if shift <= place[0] and place[2] <= before + end]
    marks = tuple([(begin - shift, stop - shift) for begin, stop in _merged(inside)])
    return _with_gaps(text, start, end, marks)


def _start(text: str, first: int, spare: int) -> int:
    """Where to begin: with the sentence if it is near enough, else with a word a little before."""
    sentence = max((end.end() for end in _SENTENCE_END.finditer(text, 0, first)), default=0)
    if first - sentence <= spare:
        return sentence
    return text.rfind(" ", 0, max(0, first - spare // 3)) + 1


def _end(text: str, last: int, limit: int) -> int:
    """Where to end: with the text, with a sentence that fills the passage well, or with a word."""
    if len(text) <= limit:
        return len(text)
    sentence = max((end.end() - 1 for end in _SENTENCE_END.finditer(text, last, limit)), default=0)
    if sentence - last >= (limit - last) // 2:
        return sentence
    return max(text.rfind(" ", last, limit + 1), last)


def _with_gaps(text: str, start: int, end: int, marks: tuple[Span, ...]) -> Snippet:
    """The passage, with a sign on each side where it is cut inside a sentence."""
    before = GAP if start and not _ends_sentence(text, start) else ""
    after = GAP if end < len(text) and not _ends_sentence(text, end + 1) else ""
    shifted = tuple((first + len(before), last + len(before)) for first, last in marks)
    return Snippet(before + text[start:end].rstrip() + after, shifted)


def _ends_sentence(text: str, end: int) -> bool:
    """Whether a sentence, and the space behind it, ends at this place."""
    return any(match.end() == end for match in _SENTENCE_END.finditer(text, max(0, end - 8), end))


def _beginning(text: str) -> Snippet:
    """What an article is shown with when the query is answered by its headline or author alone."""
    return _with_gaps(text, 0, _end(text, 0, LENGTH), ())


def _joined(passages: Sequence[Snippet]) -> Snippet:
    """Passages in one line, with a sign between them unless one of them brings it."""
    text, marks = "", []
    for passage in passages:
        if text:
            text += " " if text.endswith(GAP) or passage.text.startswith(GAP) else f" {GAP} "
        marks += [(start + len(text), end + len(text)) for start, end in passage.marks]
        text += passage.text
    return Snippet(text, tuple(marks))


def _merged(places: Iterable[Place]) -> tuple[Span, ...]:
    """The places, which are in order, overlapping ones as one."""
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
