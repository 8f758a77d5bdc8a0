"""Numbers as Vietnamese papers write them: 128.060 articles, 6,2 points."""

from __future__ import annotations

_SIGNS = str.maketrans(",.", ".,")


def written(number: float, decimals: int = 0) -> str:
    """A number with dots between groups of thousands and a comma before the decimals.

    >>> written(128060), written(6.24, 1)
    ('128.060', '6,2')
    """
    return f"{number:,.{decimals}f}".translate(_SIGNS)
