"""The comments of readers below an article."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from .furniture_phrases import is_phrase
from .lines import Kind, Line

_FIRST_REPLY = 8
"""Lines below the heading, at most: one comment, perhaps of a few paragraphs, stands above it."""


def mark_comments(lines: Sequence[Line]) -> list[Line]:
    """Marks the comments from their heading up to the next list, if the buttons under a comment prove them to
    be some. A heading with a count alone is the end of the article, unless its text goes on.

    >>> page = ("Hội nghị đã khai mạc.", "Đại biểu đã họp.", "Bình luận (1)", "Bài viết rất hay.", "Trả lời")
    >>> [line.kind.name for line in mark_comments([Line(text, 0) for text in page])]
    ['TEXT', 'TEXT', 'NOISE', 'NOISE', 'NOISE']
    """
    marked, sentences, inside = list(lines), 0, False
    for at, line in enumerate(lines):
        sentences += line.is_sentence
        # A counter of comments stands above the text, too.
        is_heading = sentences >= 2 and is_phrase(line.text, "comments")
        if is_heading and _is_replied_to(lines, at):
            inside = True
            marked[at] = replace(line, kind=Kind.NOISE)
        elif line.kind in (Kind.END, Kind.LINKS):
            inside = False
        elif inside:
            marked[at] = replace(line, kind=Kind.NOISE)
        elif is_heading and _COUNT.search(line.text):
            marked[at] = replace(line, kind=Kind.END)
    return marked


_COUNT = re.compile(r"\(\d+\)$")


def _is_replied_to(lines: Sequence[Line], heading: int) -> bool:
    """Whether the buttons of a comment stand soon below the heading. 'Trả lời:' belongs to an interview."""
    below = (line.text for line in lines[heading + 1 : heading + 1 + _FIRST_REPLY])
    return any(is_phrase(text, "replies") and not text.endswith(":") for text in below)
