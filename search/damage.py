"""Using the counts of neighbours, whose file may be damaged."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from ..index.neighbours import Neighbours

Result = TypeVar("Result")


def unless_damaged(neighbours: Neighbours, making: Callable[[], Result], otherwise: Result) -> Result:
    """The result of `making`, which uses the counts; `otherwise` if it fails and the counts are damaged. If
    they are not, the failure is a bug and is raised.

    `unless_damaged(neighbours, lambda: neighbours.keys("hoi"), [])` are the readings of `hoi`.
    """
    try:
        return making()
    except (ValueError, LookupError, ArithmeticError):
        if neighbours.is_whole():
            raise
        return otherwise
