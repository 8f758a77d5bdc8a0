"""The lines of a dumped web page, and their kinds. A blank line ends a block of lines."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from enum import Enum, auto
from itertools import pairwise

from .article import clean
from .shapes import is_prose


class Kind(Enum):
    """What a line has been found to be; every line begins as TEXT."""

    TEXT = auto()
    CAPTION = auto()
    HEADLINE = auto()  # of another article
    TEASER = auto()  # the first words of another article
    TAG = auto()
    LINKS = auto()  # the heading of a list of links beside the text
    END = auto()  # the heading of a list below the text
    NOISE = auto()


@dataclass(frozen=True, slots=True)
class Line:
    """One line that is not blank, stripped.

    `block` is the number, from 0, of its block. `may_link`: whether it may be a link to another article;
    False if markup shows that no word of it is one.
    """

    text: str
    block: int
    kind: Kind = Kind.TEXT
    may_link: bool = True

    @property
    def is_sentence(self) -> bool:
        """Whether it is text, as far as is known, and written as a sentence."""
        return self.kind is Kind.TEXT and is_prose(self.text)


def mark(lines: Sequence[Line], kinds: Mapping[int, Kind]) -> list[Line]:
    """The lines, with the kinds of those at these places set.

    >>> mark(read_lines("Ảnh: Anh Sơn"), {0: Kind.CAPTION})[0].kind.name
    'CAPTION'
    """
    return [replace(line, kind=kinds[at]) if at in kinds else line for at, line in enumerate(lines)]


_GAP = re.compile(" {100,}")
"""Spaces that only lay out a page. Patterns for the end of a line take time by the square of their number."""

_WORD = re.compile(r"[^\W\d_]{4,}")


def _parted(word: re.Match[str]) -> str:
    """A word, parted where a capital stands behind a small letter: the dump has no space between two elements
    of a page ('LàoHội nghị'). 21,344 articles have 217 such words, nearly all of sentences or names that ran
    together. Those of ASCII letters alone are brands: VinFast, YouTube."""
    if word[0].isascii() or word[0].islower() or word[0].istitle():
        return word[0]
    pairs = pairwise(word[0])
    return word[0][0] + "".join(f" {b}" if a.islower() and b.isupper() else b for a, b in pairs)


def read_lines(text: str) -> list[Line]:
    """The lines of a page, their texts `clean`.

    >>> [(line.text, line.block) for line in read_lines("Bảo Chi\\r\\n(Hà Nội)\\n\\nNgày 26/7")]
    [('Bảo Chi', 0), ('(Hà Nội)', 0), ('Ngày 26/7', 1)]
    """
    block, lines = 0, []
    for raw in _WORD.sub(_parted, _GAP.sub(" ", clean(text))).split("\n"):
        if stripped := raw.strip():
            lines.append(Line(stripped, block))
        else:
            block += 1
    return lines
