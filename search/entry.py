"""The entry point of the command `tracuu`. It imports nothing slow, so that Ctrl-C while the rest is loaded
also ends it with one line."""

from __future__ import annotations

import sys
from typing import NoReturn


def main() -> NoReturn:
    """Runs the command (see `cli.main`)."""
    try:
        from .cli import main as run
    except KeyboardInterrupt:
        print("tracuu: stopped", file=sys.stderr)
        sys.exit(128 + 2)  # `cli.STOPPED`
    run()
