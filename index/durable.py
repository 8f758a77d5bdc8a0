"""Replacing files atomically: after any failure the old or the new one is there, whole."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from functools import partial
from pathlib import Path

from .disk_errors import unwritable
from .layout import DRAFT, SEAL
from .windows_errors import patiently


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
                sync_folder(folder)
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


def content(path: Path) -> bytes:
    """The bytes of a small file that others replace. Raises OSError."""
    return patiently(path.read_bytes)


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


def sync_folder(folder: Path) -> None:
    """Writes the names in a folder through to the disk. Raises OSError."""
    if os.name != "posix":  # elsewhere a folder cannot be opened
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
