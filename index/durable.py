"""Files that are there whole, the old or the new, whatever happens."""

from __future__ import annotations

import errno
import os
from pathlib import Path

from ..corpus.errors import TracuuError


def write(path: Path, content: str | bytes) -> None:
    """Puts a file with this content in the place of the old one, in one step that outlasts a loss of power.
    A text is written in UTF-8.

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
    """What to tell a user where a folder of an index, or the file that the error names, cannot be written."""
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        remedy = "Free some space, and run the command again: the index is as the last commit left it"
    else:
        remedy = "To change the index make that writable, or choose another place with -i DIR"
    return TracuuError(f"cannot write to {error.filename or folder}: {error.strerror or error}. {remedy}")


def _sync_folder(folder: Path) -> None:
    if os.name != "posix":  # elsewhere a folder cannot be opened
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
