"""Styled text, before a terminal shows it. Prints nothing itself.

The library that draws on a terminal takes as long to load as a search, and is not needed if a program or a
pipe reads the output. So styles are just names (`bold`, `dim`, `bold yellow`) until a terminal shows them.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple


@dataclass(frozen=True, slots=True)
class Text:
    """Pieces of text, each with the name of its style. There is at least one piece, and the first one's style
    also underlies all others."""

    pieces: tuple[tuple[str, str], ...]

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
    """A line of styled text, which may be wrapped, and its indentation."""

    text: Text
    indent: int = 0
