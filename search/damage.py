"""Whether counts of neighbours are as they were written, asked where an error may come of them."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ..index.neighbours import Neighbours

WRONG_COUNTS = (ValueError, LookupError, ArithmeticError)
"""What a damaged file may lead to (see `Neighbours`). A mistake of ours may raise the same, so it is passed
over only if the file is damaged."""


def is_whole(neighbours: Neighbours) -> bool:
    """Whether all that was read is what was written. It reads all of the counts, so it is asked once
    something went wrong, not before.

    >>> is_whole(neighbours)                                               # doctest: +SKIP
    True
    """
    from ..index.neighbours import HEADER, digest  # most searches have no need of it

    # What was read, and not the file: that may be another one by now.
    read = memoryview(neighbours.letters.obj)
    try:
        return bool(json.loads(bytes(read[:HEADER]))["digest"] == digest(read[HEADER:]))
    except WRONG_COUNTS:
        return False
