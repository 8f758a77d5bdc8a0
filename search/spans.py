"""Stretches of a text or of tokens: where they begin and where they end."""

from __future__ import annotations

from typing import TypeAlias

Span: TypeAlias = tuple[int, int]
"""A start and an end, which is not included."""


def overlap(one: Span, other: Span) -> bool:
    """Whether the two have something in common.

    >>> overlap((0, 3), (2, 4)), overlap((0, 2), (2, 4))
    (True, False)
    """
    return one[0] < other[1] and other[0] < one[1]
