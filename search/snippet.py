"""The passages of an article that answer a query, with the offsets to mark."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from ..corpus import Article
from ..index.analyzer import pieces
from .matching import Match, Matcher

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
    """A paragraph of an article, `text[start:end]`, and the matches in it by their places in the text; the
    marks that these meet, and those of them that are met directly behind the one before them in the query."""

    __slots__ = ("end", "marks", "matches", "pairs", "start", "text")

    def __init__(self, text: str, start: int, end: int, matches: Sequence[Match]) -> None:
        self.text, self.start, self.end, self.matches = text, start, end, matches
        self.marks = {match.mark for match in matches}
        self.pairs = {match.mark for before, match in pairwise(matches) if _follows(before, match)}

    def most(self, worths: Mapping[int, float]) -> float:
        """What a window of the paragraph is worth at most."""
        return _sum(worths, self.marks) + _sum(worths, self.pairs)


@dataclass(frozen=True, slots=True)
class _Window:
    """Matches of one paragraph that fit into one passage, and how much they say."""

    paragraph: _Paragraph
    matches: Sequence[Match]
    worth: float

    @property
    def marks(self) -> set[int]:
        """The marks met in the window."""
        return {match.mark for match in self.matches}


def marked(text: str, part: str, matcher: Matcher) -> Snippet:
    """A whole text with its marks: what a headline is shown with."""
    return Snippet(text, _merged(matcher.find(text, part)))


def snippet(article: Article, matcher: Matcher) -> Snippet:
    """The best one or two passages of the article's lead, text and captions; its beginning if nothing in them
    answers the query. Passages are cut between words."""
    texts = [(piece, part) for part in _PARTS for piece in pieces(article, part) if piece]
    paragraphs = [paragraph for piece, part in texts for paragraph in _answering(piece, part, matcher)]
    if not paragraphs:
        return _beginning(texts[0][0].split("\n")[0] if texts else "")
    worths = _worths(paragraphs)
    whole = _best(paragraphs, worths, LENGTH)
    if whole.worth < _most_of_all(paragraphs, worths) - _EQUAL:
        first = _best(paragraphs, worths, LENGTH // 2)
        others = [paragraph for paragraph in paragraphs if paragraph is not first.paragraph]
        second = _best(others, worths, LENGTH // 2, first.marks) if others else None
        if second and second.worth > 0 and first.worth + second.worth > whole.worth + _EQUAL:
            return _joined([_passage(window, LENGTH // 2) for window in _in_order(paragraphs, first, second)])
    return _joined([_passage(whole, LENGTH)])


def _answering(piece: str, part: str, matcher: Matcher) -> Iterator[_Paragraph]:
    """The paragraphs of a text in which something answers."""
    start, end = 0, -1
    found: list[Match] = []
    for match in matcher.find(piece, part):
        if match.start > end:
            if found:
                yield _Paragraph(piece, start, end, found)
            start, end, found = piece.rfind("\n", 0, match.start) + 1, piece.find("\n", match.start), []
            end = len(piece) if end < 0 else end
        if match.end <= end:  # a phrase may run into the next paragraph
            found.append(match)
    if found:
        yield _Paragraph(piece, start, end, found)


def _worths(paragraphs: Iterable[_Paragraph]) -> dict[int, float]:
    """How much each mark says: the less, the more often it is met in the article."""
    counts = Counter([match.mark for paragraph in paragraphs for match in paragraph.matches])
    return {mark: count**-0.5 for mark, count in counts.items()}


def _most_of_all(paragraphs: Collection[_Paragraph], worths: Mapping[int, float]) -> float:
    """What windows of all paragraphs together are worth at most: nothing counts twice."""
    marks = {mark for paragraph in paragraphs for mark in paragraph.marks}
    pairs = {mark for paragraph in paragraphs for mark in paragraph.pairs}
    return _sum(worths, marks) + _sum(worths, pairs)


def _sum(worths: Mapping[int, float], marks: Iterable[int]) -> float:
    return sum([worths[mark] for mark in marks])


def _best(
    paragraphs: Sequence[_Paragraph],
    worths: Mapping[int, float],
    length: int,
    covered: Collection[int] = (),
) -> _Window:
    """The window of at most `length` code points that says most beyond the marks already covered; of several
    the first. At least one paragraph is needed."""
    if covered:
        worths = {mark: 0.0 if mark in covered else worth for mark, worth in worths.items()}
    most = [paragraph.most(worths) for paragraph in paragraphs]
    # What may say most is looked at first, and what cannot say as much not at all.
    first, *others = sorted(range(len(paragraphs)), key=lambda place: -most[place])
    best, at = _best_window(paragraphs[first], worths, length), first
    for place in others:
        if most[place] < best.worth - _EQUAL:
            break
        window = _best_window(paragraphs[place], worths, length)
        more = window.worth - best.worth
        if more > _EQUAL or (more > -_EQUAL and place < at):
            best, at = window, place
    return best


def _best_window(paragraph: _Paragraph, worths: Mapping[int, float], length: int) -> _Window:
    """Slides over the matches: each mark in the window counts once, and once more where it follows directly
    on the mark that stands before it in the query."""
    matches = paragraph.matches
    if max([match.end for match in matches]) - matches[0].start <= length:
        return _Window(paragraph, matches, paragraph.most(worths))
    follows = [False, *map(_follows, matches, matches[1:])]
    inside: Counter[tuple[int, bool]] = Counter()
    best, worth, stop = (0.0, 0, 1), 0.0, 0

    def count(at: int, pair: bool, change: int) -> float:
        mark = matches[at].mark
        inside[mark, pair] += change
        first_or_last = inside[mark, pair] == (1 if change > 0 else 0)
        return change * worths[mark] if first_or_last else 0.0

    for start, first in enumerate(matches):
        while stop < len(matches) and (stop == start or matches[stop].end - first.start <= length):
            worth += count(stop, False, 1)
            if stop > start and follows[stop]:
                worth += count(stop, True, 1)
            stop += 1
        if worth > best[0] + _EQUAL:
            best = (worth, start, stop)
        worth += count(start, False, -1)
        if start + 1 < stop and follows[start + 1]:
            worth += count(start + 1, True, -1)
    return _Window(paragraph, matches[best[1] : best[2]], best[0])


def _follows(first: Match, second: Match) -> bool:
    return second.mark == first.mark + 1 and second.start - first.end <= 1


def _in_order(paragraphs: Sequence[_Paragraph], *windows: _Window) -> list[_Window]:
    places = {id(paragraph): place for place, paragraph in enumerate(paragraphs)}
    return sorted(windows, key=lambda window: places[id(window.paragraph)])


def _passage(window: _Window, length: int) -> Snippet:
    """The window with as much of its sentence around it as fits."""
    paragraph = window.paragraph
    text, before = paragraph.text[paragraph.start : paragraph.end], paragraph.start
    first = window.matches[0].start - before
    last = max([match.end for match in window.matches]) - before
    start = _start(text, first, spare=max(0, length - (last - first)))
    end = _end(text, last, limit=start + length)
    inside = [
        match for match in paragraph.matches if start <= match.start - before and match.end - before <= end
    ]
    marks = tuple([(begin - before - start, stop - before - start) for begin, stop in _merged(inside)])
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


def _merged(matches: Iterable[Match]) -> tuple[Span, ...]:
    """The places of the matches, in order, overlapping ones as one."""
    spans: list[Span] = []
    for match in sorted(matches, key=lambda match: match.start):
        if spans and match.start < spans[-1][1]:
            spans[-1] = (spans[-1][0], max(spans[-1][1], match.end))
        else:
            spans.append((match.start, match.end))
    return tuple(spans)
