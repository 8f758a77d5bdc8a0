"""Where the command `tracuu` begins. Imports nothing that takes time, so that Ctrl-C while the rest is loaded
ends it in one line too."""

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
