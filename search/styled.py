"""Styled text, before a terminal shows it. Prints nothing itself.

The library that draws on a terminal takes as long to load as a search, and is not needed if a program or a
pipe reads the output. So styles are just names (`bold`, `dim`, `MARK`) until a terminal shows them.
"""

from __future__ import annotations

import re
from typing import NamedTuple

MARK = "mark"
"""The style of the words that answer a query; the terminal decides what it looks like."""

LINK = "link "
"""The style of a link ends with this and its address."""

_ADDRESS = re.compile(r"https?://\S+", re.IGNORECASE)


class Text:
    """Pieces of text, each with the name of its style."""

    def __init__(self, pieces: tuple[tuple[str, str], ...]) -> None:
        self.pieces = pieces

    @property
    def plain(self) -> str:
        """The text without its styles.

        >>> (styled("Hội nghị", "bold") + styled(" Mekong")).plain
        'Hội nghị Mekong'
        """
        return "".join([text for text, _ in self.pieces])

    def __add__(self, other: Text) -> Text:
        return Text(self.pieces + other.pieces)


def styled(text: str = "", style: str = "") -> Text:
    """Text in one style."""
    return Text(((text, style),))


def linked(text: str, address: str, style: str = "") -> Text:
    """Text in one style that leads to a page of the web, if that is what the address is.

    >>> linked("mekong", "https://baoquocte.vn/mekong", "dim").pieces
    (('mekong', 'dim link https://baoquocte.vn/mekong'),)
    """
    return styled(text, f"{style} {LINK}{address}".lstrip() if _ADDRESS.fullmatch(address) else style)


class Line(NamedTuple):
    """A line of styled text, and the margin before it: blanks, the rank of a hit or an acronym. A line that
    is too long goes on below its first letter."""

    text: Text
    margin: str = ""
    margin_style: str = "dim"
