"""The entry point of the command `tracuu`. It imports nothing slow, so that Ctrl-C while the rest is loaded
also ends it with one line."""

from __future__ import annotations

import gc
import os
import sys
from typing import NoReturn

_NEW_OBJECTS = 50_000
"""How many new objects make Python look for garbage: more than a search makes. By default it is 700, and a
search would spend a twentieth of its time on looking."""


def main() -> NoReturn:
    """Runs the command (see `cli.main`)."""
    _read_as_utf8()
    gc.set_threshold(_NEW_OBJECTS)
    try:
        _run()
    finally:
        # All memory is freed with the process: Python need not look for garbage once more, which takes an
        # eighth of the time of a search.
        gc.freeze()


def _read_as_utf8() -> None:
    """Starts Python again, in its UTF-8 mode, where the locale has another encoding, unless the environment
    says which mode to use. Terminals, scripts and file names are in UTF-8 there too: in Latin-1 the query
    `đường` would arrive as `Ä‘Æ°á»ng`, and be answered with question marks."""
    if sys.getfilesystemencoding() == "utf-8" or "PYTHONUTF8" in os.environ:
        return
    os.environ["PYTHONUTF8"] = "1"
    os.execv(sys.executable, [sys.executable, *sys.orig_argv[1:]])


def _run() -> NoReturn:
    try:
        from .cli import main as run
    except KeyboardInterrupt:
        print("tracuu: stopped", file=sys.stderr)
        sys.exit(128 + 2)  # `cli.STOPPED`
    run()
