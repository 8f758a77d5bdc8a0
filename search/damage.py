"""Going on without the counts of neighbours, whose file may be damaged after it was opened."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from ..index.opening import Opened

Result = TypeVar("Result")


def unless_damaged(index: Opened, making: Callable[[Opened], Result]) -> Result:
    """The result of `making` with the index; if that fails and the counts are damaged, with the index without
    its counts. If they are not, the failure is a bug and is raised.

    `unless_damaged(index, lambda index: suggested(index, "hội ngh"))` is empty where the counts are damaged.
    """
    try:
        return making(index)
    except (ValueError, LookupError, ArithmeticError):
        if index.neighbours is None or index.neighbours.is_whole():
            raise
        return making(index.without_neighbours())
