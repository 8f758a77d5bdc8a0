"""Other articles on the page: which lines are their headlines and teasers, and the furniture round them.

Each step takes the lines of a page and returns all of them, with the kinds of more lines set.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise, takewhile

from .byline import read_byline
from .lines import Kind, Line, mark
from .pictures import is_slug
from .sameness import comparable, is_same
from .shapes import HEADLINE_LIMIT, is_cut, is_headline, is_prose, is_question, word_count

TEASER = 220
"""The most characters of a teaser: on the pages this was written for, teasers have 36 to 160."""


def mark_links(lines: Sequence[Line], title: str) -> list[Line]:
    """Marks headlines recognised by a picture's file name before them or by repetition, and those under
    'TIN LIÊN QUAN'.

    >>> page = ("Giá vàng lập đỉnh mới Giá vàng lập đỉnh mới", "Hội nghị đã khai mạc.")
    >>> [(line.kind.name, line.text) for line in mark_links([Line(text, 0) for text in page], "Khai mạc")]
    [('HEADLINE', 'Giá vàng lập đỉnh mới'), ('TEXT', 'Hội nghị đã khai mạc.')]
    """
    return _mark_teaser(_mark_listed([_link(line, comparable(title)) for line in lines]))


def _link(line: Line, title: str) -> Line:
    if line.kind is not Kind.TEXT:
        return line
    if headline := repeated_headline(line.text):
        return replace(line, kind=Kind.HEADLINE, text=headline)
    if is_slug(line.text):
        return replace(line, kind=Kind.NOISE)
    rest = _after_slug(line.text, title)
    return replace(line, kind=Kind.HEADLINE, text=rest) if rest else line


def repeated_headline(text: str) -> str | None:
    """The headline that a line repeats (a picture's text and the link beside it), else None.

    >>> repeated_headline("Khai mạc Hội nghị AMM 57 Khai mạc Hội nghị AMM 57")
    'Khai mạc Hội nghị AMM 57'
    """
    words = text.split()
    middle, odd = divmod(len(words), 2)
    first, second = " ".join(words[:middle]), " ".join(words[middle:])
    may_be_headline = not odd and 4 <= middle < HEADLINE_LIMIT
    return second if may_be_headline and is_same(first, second) else None


_MOST_WORDS = 90
"""More words than any slug and headline have together."""


def _after_slug(text: str, title: str) -> str | None:
    """The headline after a picture's name that is the slug of this page's title."""
    words = text.split()
    for count in range(3, len(words) - 1 if len(words) <= _MOST_WORDS else 0):
        slug, rest = " ".join(words[:count]), " ".join(words[count:])
        if not slug.isascii() or slug.lower() != slug:
            return None
        if comparable(slug) == title:
            return rest
    return None


_PICTURE = re.compile(r"([a-z0-9]+(?:[ _-][a-z0-9]+)*) (?=[^\W_a-z]|[\"'“‘])")


def _without_picture(text: str) -> str:
    """A headline without the file name before it: 'dsc 0012', 'ava 2607'."""
    match = _PICTURE.match(text)
    return text[match.end() :] if match and re.search(r"\d", match[1]) else text


def _mark_listed(lines: Sequence[Line]) -> list[Line]:
    marked = list(lines)
    for at, line in enumerate(lines):
        if line.kind is Kind.LINKS:
            for place in _listed(lines, at):
                text = _without_picture(lines[place].text)
                marked[place] = replace(lines[place], kind=Kind.HEADLINE, text=text)
    return marked


def _listed(lines: Sequence[Line], heading: int) -> list[int]:
    """The line numbers of the headlines under a heading: up to the first line that reads as text or, if the
    heading shares its block with some of them, to the end of the block."""
    places = []
    shared = heading + 1 < len(lines) and lines[heading + 1].block == lines[heading].block
    for at in range(heading + 1, len(lines)):
        line = lines[at]
        if shared and line.block != lines[heading].block:
            break
        if is_slug(line.text) and lines[at - 1].kind is Kind.HEADLINE:
            break  # pictures of a list are on the lines of its headlines; this one has a caption below it
        if line.kind is Kind.TEXT and is_headline(line.text) and not _names_authors(line.text):
            places.append(at)
        elif line.kind not in (Kind.NOISE, Kind.HEADLINE):
            break
    return places


def _names_authors(text: str) -> bool:
    byline = read_byline(text)
    return byline is not None and bool(byline.authors)


def _mark_teaser(lines: Sequence[Line]) -> list[Line]:
    """Marks the teaser below the last headline under 'TIN LIÊN QUAN' where that list ends the page."""
    headings = [at for at, line in enumerate(lines) if line.kind is Kind.LINKS]
    listed = _listed_headlines(lines, headings[-1]) if headings else []
    at = listed[-1] + 1 if listed else len(lines)
    if at == len(lines) or not _is_teaser(lines, at, others_have_teasers=False):
        return list(lines)
    signed_off = _is_signed_off(lines[: headings[-1]])
    is_teaser = signed_off or _retells(lines[at].text, lines[at - 1].text)
    return mark(lines, {at: Kind.TEASER} if is_teaser else {})


def _listed_headlines(lines: Sequence[Line], heading: int) -> list[int]:
    below = range(heading + 1, len(lines))
    return list(takewhile(lambda at: lines[at].kind is Kind.HEADLINE, below))


def _is_signed_off(above: Sequence[Line]) -> bool:
    """Whether something that stands below an article is between its last sentence and the end of the lines:
    a byline, tags or buttons."""
    behind = takewhile(lambda line: not line.is_sentence, reversed(above))
    return any(line.kind in (Kind.NOISE, Kind.TAG) or read_byline(line.text) for line in behind)


_RETOLD = 0.6
"""The share of a headline's words from which on a sentence tells the same."""


def _retells(text: str, headline: str) -> bool:
    words = set(comparable(headline).split())
    return len(words & set(comparable(text).split())) >= _RETOLD * len(words)


def mark_pairs(lines: Sequence[Line], title: str) -> list[Line]:
    """Marks headlines that are on two lines in a row (the text of a picture and the link below it) and the
    teasers after them; and single headlines followed by a teaser that is cut off between two words.

    A whole sentence after a headline could be a paragraph of this article. It is taken for a teaser if no
    text follows before the next headline, or if other headlines of the page have teasers too.

    >>> page = ("Giá vàng lập đỉnh mới", "Giá vàng lập đỉnh mới", "Mỗi lượng thêm một triệu ...")
    >>> [line.kind.name for line in mark_pairs([Line(text, 0) for text in page], "Khai mạc Hội nghị")]
    ['HEADLINE', 'HEADLINE', 'TEASER']
    """
    text = [at for at, line in enumerate(lines) if line.kind is Kind.TEXT]
    runs = [text[start : start + 3] for start in _pair_starts([lines[at].text for at in text], title)]
    kinds = {at: Kind.HEADLINE for run in runs for at in run[:2]}
    teasers = [run[2] for run in runs if len(run) == 3 and run[2] not in kinds]
    cut = [at for at in teasers if is_cut(lines[at].text)]
    marked = mark(lines, kinds | dict.fromkeys(cut, Kind.TEASER))
    whole = [at for at in teasers if at not in cut and _is_teaser(marked, at, bool(cut))]
    return _single_headlines(mark(marked, dict.fromkeys(whole, Kind.TEASER)))


def _pair_starts(texts: Sequence[str], title: str) -> list[int]:
    """The line numbers where pairs begin. A pair of two or three words could be a repeated heading of the
    text, so it counts only on a page with other pairs."""
    sure = _pairs_from(texts, title, 4)
    return _pairs_from(texts, title, 2) if len(sure) >= 2 else sure


def _pairs_from(texts: Sequence[str], title: str, fewest: int) -> list[int]:
    """The line numbers where pairs of at least `fewest` words begin; a line is in one pair only."""
    starts: list[int] = []
    for at, (text, after) in enumerate(pairwise(texts)):
        is_free = not starts or starts[-1] < at - 1
        if is_free and fewest <= word_count(text) < HEADLINE_LIMIT and _is_pair(text, after, title):
            starts.append(at)
    return starts


def _is_pair(text: str, other: str, title: str) -> bool:
    written_as_headline = not is_prose(text) or is_question(text) or is_cut(text)
    return written_as_headline and is_same(text, other) and not is_same(text, title)


def _is_teaser(lines: Sequence[Line], at: int, others_have_teasers: bool) -> bool:
    text = lines[at].text
    if len(text) > TEASER or not (is_prose(text) or is_question(text)) or _names_authors(text):
        return False
    return others_have_teasers or not _text_follows(lines, at + 1)


def _text_follows(lines: Sequence[Line], start: int) -> bool:
    """Whether text comes before the next headline or heading."""
    for line in lines[start:]:
        if line.kind in (Kind.HEADLINE, Kind.END, Kind.LINKS):
            return False
        if line.is_sentence:
            return True
    return False


_CUT_BETWEEN_WORDS = re.compile(r"\s(?:\.{3}|…)$")


def _single_headlines(lines: Sequence[Line]) -> list[Line]:
    kinds: dict[int, Kind] = {}
    for at, (line, after) in enumerate(pairwise(lines)):
        known = line.kind is Kind.HEADLINE
        if after.kind is Kind.TEXT and _is_broken_off(after.text) and (known or _is_single(line)):
            kinds |= {at: Kind.HEADLINE, at + 1: Kind.TEASER}
    return mark(lines, kinds)


def _is_broken_off(text: str) -> bool:
    return len(text) <= TEASER and bool(_CUT_BETWEEN_WORDS.search(text))


def _is_single(line: Line) -> bool:
    return line.kind is Kind.TEXT and is_headline(line.text) and word_count(line.text) >= 6
