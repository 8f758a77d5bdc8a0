"""Replacing files atomically: after any failure the old or the new one is there, whole."""

from __future__ import annotations

import errno
import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from functools import partial
from pathlib import Path

from ..corpus.errors import NOT_THERE, TracuuError
from .layout import DRAFT, SEAL
from .windows_errors import number_of, patiently


def write(path: Path, content: str | bytes) -> None:
    """Replaces the file by one with this content, atomically and durably, even if power is lost. A text is
    written in UTF-8.

    Raises TracuuError if it cannot be written.

    >>> write(Path("news.idx/manifest.json"), "{}")                      # doctest: +SKIP
    """
    with replacing({path: content}):
        pass


@contextmanager
def replacing(files: Mapping[Path, str | bytes]) -> Iterator[None]:
    """Writes the new contents of files beside these, and replaces them, one after the other, when the context
    is left; after an error they stay as they were. So a full disk is noticed before what is done in the
    context.

    Raises TracuuError if they cannot be written.
    """
    drafts = {path: path.with_name(path.name + DRAFT) for path in files}
    try:
        for path, content in files.items():
            with _as_unwritable(path):
                _write(drafts[path], content if isinstance(content, bytes) else content.encode())
        yield
        for path, draft in drafts.items():
            with _as_unwritable(path):
                patiently(partial(draft.replace, path))
        # Last: a folder that cannot be synced must not keep the other files from being replaced.
        for folder in {path.parent for path in drafts}:
            with _as_unwritable(folder):
                _sync_folder(folder)
    except BaseException:
        for draft in drafts.values():
            with suppress(OSError):
                draft.unlink(missing_ok=True)
        raise


@contextmanager
def _as_unwritable(path: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise unwritable(path, error) from error


def _write(path: Path, content: bytes) -> None:
    with path.open("wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())


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


def content(path: Path) -> bytes:
    """The bytes of a small file that others replace. Raises OSError."""
    return patiently(path.read_bytes)


def exists(path: Path) -> bool:
    """Whether there is such a file or folder of an index. Raises TracuuError where one cannot look: what is
    out of reach must not be taken for gone, as `Path.exists` does from Python 3.14 on.

    >>> exists(Path("không có"))
    False
    """
    try:
        with readable(path):
            path.stat()
    except OSError:
        return False
    return True


def entries(folder: Path, begins: str = "") -> list[Path]:
    """What is in a folder of an index under names that begin so; nothing if there is no such folder. Raises
    TracuuError where one cannot look.

    >>> entries(Path("không có"))
    []
    """
    try:
        with readable(folder):
            return [entry for entry in folder.iterdir() if entry.name.startswith(begins)]
    except OSError:
        return []


def discard(folder: Path) -> None:
    """Removes a data folder, as far as that can be done now. The seal goes last: by it the next run tells
    that what is left is ours, and removes that too.

    >>> discard(Path("tin-tuc.idx/data-3"))
    """
    from shutil import rmtree  # imported here: no search needs it

    with suppress(OSError):
        for entry in folder.iterdir():
            if entry.name != SEAL:
                rmtree(entry) if entry.is_dir() else entry.unlink()
        rmtree(folder)


def identity(path: Path) -> tuple[int, int]:
    """A cheap value that changes whenever the file is replaced, and the same for all files that are missing
    or out of reach: whoever reads one reports that.

    >>> identity(Path("không có"))
    (0, 0)
    """
    try:
        status = path.stat()
    except OSError:
        return 0, 0
    return status.st_mtime_ns, status.st_ino


def _sync_folder(folder: Path) -> None:
    if os.name != "posix":  # elsewhere a folder cannot be opened
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
