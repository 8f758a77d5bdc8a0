"""One writer at a time. The operating system frees the lock when its process ends, however it ends."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from filelock import FileLock, Timeout

from ..corpus.errors import IndexLocked, TracuuError
from .disk_errors import unwritable
from .layout import HOLDER, LOCK
from .manifest import now

_held: set[tuple[int, Path]] = set()
"""The indexes that this process holds, with its pid: a forked process has a copy of the set but holds
nothing. The pid in the file would not do: processes in two containers that share a disk may have the same."""


@contextmanager
def writing(directory: Path, wait: float = 0) -> Iterator[None]:
    """Holds the lock of the index, making its directory if there is none. `wait` is the number of seconds to
    wait for another process or thread that holds it.

    Raises IndexLocked, naming the holder, and TracuuError if the place cannot be written to.

    >>> with writing(Path("tin-tuc.idx"), wait=30):                          # doctest: +SKIP
    ...     pass
    """
    _check(wait)
    _make(directory)
    ours = _ours(directory)
    lock = FileLock(directory / LOCK, timeout=wait)
    try:
        lock.acquire()
    except Timeout:
        raise IndexLocked(_refusal(directory)) from None
    except OSError as error:
        raise unwritable(directory, error) from error
    _held.add(ours)
    try:
        with suppress(OSError):  # it is only used in a message
            (directory / HOLDER).write_text(f"{os.getpid()}, since {now()}", "utf-8")
        yield
    finally:
        _held.discard(ours)
        with suppress(OSError):  # what was done in the context is done
            lock.release()


def _check(wait: float) -> None:
    if not isinstance(wait, int | float) or isinstance(wait, bool):
        raise TypeError(f"wait is a number of seconds, not {wait!r}")
    if not wait >= 0:  # neither is nan
        raise ValueError(f"wait is a number of seconds, 0 or more, not {wait}")


def _refusal(directory: Path) -> str:
    if _ours(directory) in _held:
        return (
            f"this process itself is writing to the index at {directory}, in another thread or in an update "
            "whose articles are still being read. Let that finish first: wait=SECONDS waits for a thread"
        )
    return (
        f"another process{_holder(directory)} is writing to the index at {directory}. Wait until it has "
        "finished (--wait SECONDS does, in Python wait=SECONDS), and try again"
    )


def _ours(directory: Path) -> tuple[int, Path]:
    return os.getpid(), directory.resolve()


def _make(directory: Path) -> None:
    try:
        directory.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise TracuuError(
            f"cannot make the index directory {directory}: {error.strerror or error}. "
            "Choose another place with -i DIR"
        ) from error


def _holder(directory: Path) -> str:
    """Who holds the index, if known: the holder writes it down shortly after taking the lock."""
    with suppress(OSError, ValueError):
        if pid := (directory / HOLDER).read_text("utf-8"):
            return f" (pid {pid})"
    return ""
