"""Replacing files atomically: after any failure the old or the new one is there, whole."""

from __future__ import annotations

import errno
import os
from pathlib import Path

from ..corpus.errors import TracuuError


def write(path: Path, content: str | bytes) -> None:
    """Replaces the file by one with this content, atomically and durably, even if power is lost. A text is
    written in UTF-8.

    Raises TracuuError if it cannot be written.
    """
    draft = path.with_name(f"{path.name}.new")
    try:
        with draft.open("wb") as file:
            file.write(content if isinstance(content, bytes) else content.encode())
            file.flush()
            os.fsync(file.fileno())
        draft.replace(path)
        _sync_folder(path.parent)
    except OSError as error:
        raise unwritable(path.parent, error) from error


def unwritable(folder: Path, error: OSError) -> TracuuError:
    """The error to raise if a folder of an index, or the file that the error names, cannot be written to."""
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        remedy = "Free some space, and run the command again: the index is as the last commit left it"
    else:
        remedy = "To change the index make that writable, or choose another place with -i DIR"
    return TracuuError(f"cannot write to {error.filename or folder}: {error.strerror or error}. {remedy}")


def unreadable(path: Path, error: OSError) -> TracuuError:
    """The error to raise if a file or folder of an index cannot be read."""
    return TracuuError(
        f"cannot read {path}: {error.strerror or error}. Make it readable, or use a copy of the index"
    )


def _sync_folder(folder: Path) -> None:
    if os.name != "posix":  # elsewhere a folder cannot be opened
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
