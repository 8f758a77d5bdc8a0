"""How often a property is tried."""

from __future__ import annotations

import os

from hypothesis import settings

DEPTH = int(os.environ.get("TRACUU_TEST_DEPTH", "1"))
"""By how much more than usual. `TRACUU_TEST_DEPTH=20 pytest tests` takes its time."""


def examples(count: int) -> settings:
    """So many examples, or as many times more as the depth asks for."""
    return settings(max_examples=count * DEPTH)
