"""The terms of one piece of text in the layers of the index."""

from __future__ import annotations

from typing import NamedTuple


class Layers(NamedTuple):
    """The terms of one text; those of each layer are joined by single spaces."""

    syllables: str
    folded: str
    words: str


NO_TERMS = Layers("", "", "")
