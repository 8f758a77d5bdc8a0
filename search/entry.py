"""The entry point of the command `tracuu`. It imports nothing slow, so that Ctrl-C while the rest is loaded
also ends it with one line."""

from __future__ import annotations

import gc
import sys
from typing import NoReturn

_NEW_OBJECTS = 50_000
"""How many new objects make Python look for garbage: more than a search makes. By default it is 700, and a
search would spend a twentieth of its time on looking."""


def main() -> NoReturn:
    """Runs the command (see `cli.main`)."""
    gc.set_threshold(_NEW_OBJECTS)
    try:
        _run()
    finally:
        # All memory is freed with the process: Python need not look for garbage once more, which takes an
        # eighth of the time of a search.
        gc.freeze()


def _run() -> NoReturn:
    try:
        from .cli import main as run
    except KeyboardInterrupt:
        print("tracuu: stopped", file=sys.stderr)
        sys.exit(128 + 2)  # `cli.STOPPED`
    run()
