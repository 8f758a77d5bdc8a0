"""The captions of pictures among the lines of a page."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from .lines import Kind, Line, mark
from .pictures import LONG_CAPTION, is_credited_caption, is_slug
from .sameness import comparable, is_alike, is_same
from .shapes import is_cut, word_count


def mark_captions(lines: Sequence[Line], title: str) -> list[Line]:
    """Marks lines that end in a picture's credit, and those that stand below the picture's text: a line
    nearly like them, the title, or the name of a file.

    >>> page = [Line("Hội nghị đã khai mạc.", 0), Line("Toàn cảnh phiên họp. (Ảnh: TTXVN)", 1)]
    >>> [line.kind.name for line in mark_captions(page, "Khai mạc Hội nghị")]
    ['TEXT', 'CAPTION']
    """
    lines = _mark_below_pictures(lines, title)
    credited = [
        at for at, line in enumerate(lines) if line.kind is Kind.TEXT and is_credited_caption(line.text)
    ]
    return mark_alike(mark(lines, dict.fromkeys(credited, Kind.CAPTION)))


def mark_alike(lines: Sequence[Line]) -> list[Line]:
    """Of two neighbouring captions that are nearly alike, keeps the lower one, since the upper one is the
    picture's text; unless the lower one is the upper one cut off.

    >>> page = ["Đại biểu dự phiên khai mạc", "Đại biểu dự phiên khai mạc. (Ảnh: TTXVN)"]
    >>> [line.kind.name for line in mark_alike([Line(text, 0, Kind.CAPTION) for text in page])]
    ['NOISE', 'CAPTION']
    """
    marked = list(lines)
    for at, (line, below) in enumerate(pairwise(lines)):
        if marked[at].kind is below.kind is Kind.CAPTION and is_alike(line.text, below.text):
            is_cut_off = comparable(line.text).startswith(f"{comparable(below.text)} ")
            dropped = at + is_cut_off
            marked[dropped] = replace(marked[dropped], kind=Kind.NOISE)
    return marked


def _mark_below_pictures(lines: Sequence[Line], title: str) -> list[Line]:
    """Only in small blocks: where the paragraphs are lines of one block, captions cannot be told from
    them."""
    sizes = Counter(line.block for line in lines)
    kinds: dict[int, Kind] = {}
    for at, (line, below) in enumerate(pairwise(lines)):
        if line.block != below.block or sizes[line.block] > 4 or below.kind is not Kind.TEXT or at in kinds:
            continue
        if _is_caption_below(line, below, lines[at + 2 : at + 3], title):
            kinds |= {at: Kind.NOISE, at + 1: Kind.CAPTION}
    return mark(lines, kinds)


def _is_caption_below(line: Line, below: Line, after: Sequence[Line], title: str) -> bool:
    if word_count(below.text) > LONG_CAPTION:
        return False
    if is_slug(line.text) or is_same(line.text, title):
        return True
    if line.kind is not Kind.TEXT or not is_alike(line.text, below.text):
        return False
    teaser_follows = bool(after) and after[0].block == below.block and is_cut(after[0].text)
    return not teaser_follows
