"""A disk that fails at one call to the system."""

from __future__ import annotations

import errno
import io
import os
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any
from unittest.mock import patch

CALLS = [
    (io, "open"),
    *((os, name) for name in ("stat", "scandir", "listdir", "open", "replace", "rename", "unlink", "mkdir")),
    (sqlite3, "connect"),
]
"""The calls that name a file or folder."""


@contextmanager
def failing(place: Path, number: int) -> Iterator[list[str]]:
    """Lets the call of this number fail, of those that name something at the place or below it. The list
    names the calls so far."""
    made: list[str] = []

    def watched(name: str, original: Callable[..., Any]) -> Callable[..., Any]:
        def call(*arguments: Any, **options: Any) -> Any:
            if arguments and str(place) in str(arguments[0]):
                made.append(f"{name} {arguments[0]}")
                if len(made) == number:
                    raise _error(name, arguments[0])
            return original(*arguments, **options)

        return call

    with ExitStack() as leaving:
        for module, name in CALLS:
            leaving.enter_context(patch.object(module, name, watched(name, getattr(module, name))))
        yield made


def _error(name: str, path: object) -> Exception:
    if name == "connect":
        return sqlite3.OperationalError("disk I/O error")
    return OSError(errno.EIO, os.strerror(errno.EIO), str(path))
