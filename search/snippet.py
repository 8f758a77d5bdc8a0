"""Snippets: the passages of an article that match a query best, with the offsets to mark."""

from __future__ import annotations

from bisect import bisect
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from ..corpus import Article
from ..index.fields import pieces
from .marks import Place
from .matching import Matcher
from .sentences import ends_sentence, sentence_ends
from .spans import Span
from .windows import Window, best_windows, last_end

LENGTH = 240
"""Code points of a snippet, about three lines in a terminal, without gap signs."""

GAP = "…"
"""The sign where a passage begins or ends inside a sentence, and between two passages."""

_PARTS = ("lead", "body", "captions")


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
    windows = best_windows(text, places[behind:], LENGTH)
    beginning = "" if len(texts) == 1 else texts[1][1].split("\n")[0]
    passages = [_passage(text, window, LENGTH // len(windows)) for window in windows]
    return Snippet(article.title, _merged(title)), _joined(*passages) if passages else _beginning(beginning)


def _passage(text: str, window: Window, length: int) -> Snippet:
    """The window with as much of its sentence around it as fits in `length` code points; only the beginning
    of a window that is longer than that."""
    paragraph, before = window.paragraph, window.paragraph.start
    text = text[before : paragraph.end]
    first = window.places[0][0] - before
    last = last_end(window.places) - before
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
    """Where to begin: with the sentence if it is near enough, else with a word a little before, and inside
    a word where there is no space to go to."""
    *_, sentence = 0, *sentence_ends(text, 0, first)
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
    *_, sentence = 0, *[end - 1 for end in sentence_ends(text, last, limit)]
    if sentence - last >= (limit - last) // 2:
        return sentence
    space = text.rfind(" ", last, limit + 1)
    return space if space >= 0 else limit


def _with_gaps(text: str, start: int, end: int, marks: Iterable[Span] = ()) -> Snippet:
    """The passage, with GAP on each side where it is cut inside a sentence. `marks` are offsets in the whole
    text."""
    before = GAP if start and not ends_sentence(text, start) else ""
    after = GAP if end < len(text) and not ends_sentence(text, end + 1) else ""
    shift = len(before) - start
    shifted = tuple([(first + shift, last + shift) for first, last in marks])
    return Snippet(before + text[start:end].rstrip() + after, shifted)


def _beginning(text: str) -> Snippet:
    """The snippet of an article whose matches are all elsewhere, in the headline or the author, for
    example."""
    return _with_gaps(text, 0, _end(text, 0, LENGTH))


def _joined(one: Snippet, *others: Snippet) -> Snippet:
    """Passages in one line, with one GAP between two."""
    text, marks = one.text, [*one.marks]
    for other in others:
        first = len(GAP) if text.endswith(GAP) and other.text.startswith(GAP) else 0
        text += " " if text.endswith(GAP) or other.text.startswith(GAP) else f" {GAP} "
        marks += [(start + len(text) - first, end + len(text) - first) for start, end in other.marks]
        text += other.text[first:]
    return Snippet(text, tuple(marks))


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
