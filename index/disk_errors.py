"""Errors of the disk that an index is on: what cannot be read or written now is neither damaged nor gone."""

from __future__ import annotations

import errno
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from ..corpus import paths
from ..corpus.errors import NOT_THERE, TracuuError
from .windows_errors import number_of

SHORTAGES = (errno.EMFILE, errno.ENFILE, errno.ENOMEM)
"""Errors for which nothing is wrong with the files: too many are open, or memory is short."""

IN_SHORTAGE = (
    "This is no damage: close other files or programs, or raise the limit (ulimit -n), and run the command "
    "again"
)

UNANSWERED = tuple(
    getattr(errno, name)
    for name in ("EIO", "ESTALE", "ETIMEDOUT", "EINTR", "EAGAIN", "EBUSY", "ENXIO", "ENODEV", "EHOSTDOWN")
    if hasattr(errno, name)  # the names that there are differ from system to system
)
"""Errors of a disk, or of the way to it, that may be gone the next time."""

IF_UNANSWERED = (
    "This need not be damage: run the command again, and if the disk fails for good, use a copy of the index "
    "on another one"
)


def unwritable(folder: Path, error: OSError) -> TracuuError:
    """The error to raise if a folder of an index, or the file that the error names, cannot be written to."""
    if number_of(error) in (errno.ENOSPC, errno.EDQUOT):
        remedy = "Free some space, and run the command again: the index is as the last commit left it"
    else:
        remedy = _remedy(error, "To change the index make that writable, or choose another place with -i DIR")
    return TracuuError(f"cannot write to {error.filename or folder}: {error.strerror or error}. {remedy}")


def unreadable(path: Path, error: OSError) -> TracuuError:
    """The error to raise if a file or folder of an index cannot be read."""
    remedy = _remedy(error, "Make it readable, or use a copy of the index")
    return TracuuError(f"cannot read {path}: {error.strerror or error}. {remedy}")


def _remedy(error: OSError, otherwise: str) -> str:
    if (number := number_of(error)) in SHORTAGES:
        return IN_SHORTAGE
    return IF_UNANSWERED if number in UNANSWERED else otherwise


@contextmanager
def readable(path: Path) -> Iterator[None]:
    """Raises TracuuError where a file or folder of an index is there, or may be, and cannot be read now: that
    says nothing about what it holds. The errors that say that there is none pass."""
    try:
        yield
    except NOT_THERE:
        raise
    except OSError as error:
        raise unreadable(path, error) from error


def exists(path: Path) -> bool:
    """Whether there is such a file or folder of an index. Raises TracuuError where one cannot look: what is
    out of reach must not be taken for gone.

    >>> exists(Path("không có"))
    False
    """
    with readable(path):
        return paths.exists(path)


def entries(folder: Path, begins: str = "") -> list[Path]:
    """What is in a folder of an index under names that begin so; nothing if there is no such folder. Raises
    TracuuError where one cannot look.

    >>> entries(Path("không có"))
    []
    """
    try:
        with readable(folder):
            return [entry for entry in folder.iterdir() if entry.name.startswith(begins)]
    except NOT_THERE:
        return []
