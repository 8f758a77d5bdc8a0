"""Styled text, before a terminal shows it. Prints nothing itself.

The library that draws on a terminal takes as long to load as a search, and is not needed if a program or a
pipe reads the output. So styles are just names (`bold`, `dim`, `MARK`) until a terminal shows them.
"""

from __future__ import annotations

from typing import NamedTuple

MARK = "mark"
"""The style of the words that answer a query; the terminal decides what it looks like."""


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


class Line(NamedTuple):
    """A line of styled text, and the margin before it: blanks, or the rank of a hit. A line that is too long
    goes on below its first letter."""

    text: Text
    margin: str = ""
