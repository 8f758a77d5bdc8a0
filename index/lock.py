"""One writer at a time. The lock is the system's: it is freed when its process ends, however it ends."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from filelock import FileLock, Timeout

from ..corpus.errors import IndexLocked, TracuuError
from .durable import unwritable
from .manifest import now

_LOCK, _HOLDER = "lock", "writer"


@contextmanager
def writing(directory: Path, wait: float = 0) -> Iterator[None]:
    """Holds the index for writing, making its directory if there is none. `wait` is how many seconds another
    process that holds it is waited for.

    Raises IndexLocked, naming the holder, and TracuuError if the place cannot be written to.
    """
    _make(directory)
    lock = FileLock(directory / _LOCK, timeout=max(wait, 0))
    try:
        lock.acquire()
    except Timeout:
        raise IndexLocked(
            f"another process{_holder(directory)} is writing to the index at {directory}. "
            "Wait until it has finished (--wait SECONDS does), and try again"
        ) from None
    except OSError as error:
        raise unwritable(directory, error) from error
    try:
        with suppress(OSError):  # it only serves a message
            (directory / _HOLDER).write_text(f"{os.getpid()}, since {now()}", "utf-8")
        yield
    finally:
        lock.release()


def _make(directory: Path) -> None:
    try:
        directory.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise TracuuError(
            f"cannot make the index directory {directory}: {error.strerror or error}. "
            "Choose another place with -i DIR"
        ) from error


def _holder(directory: Path) -> str:
    try:
        return f" (pid {(directory / _HOLDER).read_text('utf-8')})"
    except (OSError, ValueError):
        return ""
