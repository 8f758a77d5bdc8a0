"""Styled text, before a terminal shows it. Prints nothing itself.

What draws on a terminal takes as long to load as a search takes, and is not needed where a program or a pipe
reads: so styles are names (`bold`, `dim`, `bold yellow`) until there is a terminal to show them.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple


@dataclass(frozen=True, slots=True)
class Text:
    """Pieces of text, each with the name of its style. There is at least one, and the style of
    the first lies under all others too."""

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
    """A line of styled text, which may be wrapped, and how far it stands from the left."""

    text: Text
    indent: int = 0
