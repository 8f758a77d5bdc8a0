"""What is made of the counts of neighbours, where the file that they are in may be damaged."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from ..index.neighbours import Neighbours

Result = TypeVar("Result")


def unless_damaged(neighbours: Neighbours, making: Callable[[], Result], otherwise: Result) -> Result:
    """What `making` gives, which asks the counts; or `otherwise`, if it fails and they are damaged. A mistake
    of ours may fail in the same way: that error is not kept back.

    `unless_damaged(neighbours, lambda: neighbours.keys("hoi"), [])` are the readings of `hoi`.
    """
    try:
        return making()
    except (ValueError, LookupError, ArithmeticError):
        if neighbours.is_whole():
            raise
        return otherwise
