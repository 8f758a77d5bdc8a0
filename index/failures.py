"""Errors of an engine's library on the files of an index, as errors of ours.

Mistakes of callers are found before the library is called (`contract`, `plain_clauses`), so any failure that
is none of the system's means damaged files. That is true of a library that works on the files of the data
folder. One that talks to another machine fails for more reasons: its engine has to tell these apart itself,
and any TracuuError that it raises passes through here.
"""

from __future__ import annotations

import errno
import os
from pathlib import Path

from ..corpus.errors import CorruptIndex, IndexLocked, TracuuError
from .disk_errors import IF_UNANSWERED, IN_SHORTAGE, SHORTAGES, UNANSWERED, exists
from .remedies import after_damage
from .windows_errors import in_common_words


class guarded:  # noqa: N801
    """Raises what a library raises in the context as `explained` does. `folder` is a data folder. A search
    has dozens of such contexts, and one made by `contextmanager` takes four times as long."""

    __slots__ = ("_folder",)

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def __enter__(self) -> None:
        pass

    def __exit__(self, kind: object, error: BaseException | None, trace: object) -> None:
        if error is None or isinstance(error, (MemoryError, TracuuError)):
            return
        # A panic of a library in Rust is a BaseException, of a class that cannot be imported.
        if isinstance(error, Exception) or type(error).__name__ == "PanicException":
            raise explained(self._folder, error) from error


def explained(folder: Path, error: BaseException) -> TracuuError:
    """The error to raise after the engine's library failed on the files in `folder`, a data folder.

    >>> type(explained(Path("tin-tuc.idx/data-1"), OSError("No space left on device"))).__name__
    'TracuuError'
    """
    reason, place = _reason(error), folder.parent
    if "LockBusy" in reason or "LockError" in reason:
        return IndexLocked(f"the index at {place} is being written to: wait until that has ended")
    for signs, remedy in ((_SHORT, IN_SHORTAGE), (_UNANSWERED, IF_UNANSWERED)):
        if sign := next((sign for sign in signs if sign in reason), ""):
            return TracuuError(f"the index at {place} cannot be used now: {sign}. {remedy}")
    if is_forbidden(error):
        return TracuuError(
            f"no permission to use the index at {place}: the files in {folder} have to be readable, and "
            "to change the index writable. Change their permissions, or use a copy of the index"
        )
    # What a library cannot look at it takes for missing.
    if any(sign in reason for sign in _MISTAKEN) and exists(folder):
        return TracuuError(f"the index at {place} cannot be used now ({reason:.200}). {IF_UNANSWERED}")
    if any(sign in reason for sign in _FULL):
        return TracuuError(f"no space is left for the index at {place}: free some, and run the command again")
    if _TOO_LARGE in reason:
        return TracuuError(
            f"the index at {place} could not be written to: most likely no space is left, or files may not "
            "grow so large. Free some, and run the command again: the index is as the last commit left it"
        )
    return CorruptIndex(
        f"the index at {place} is damaged: {folder} cannot be read ({reason:.200}). {after_damage(place)}"
    )


def is_forbidden(error: BaseException | None) -> bool:
    """Whether a library failed because a file or folder may not be read or written.

    >>> is_forbidden(PermissionError("tin-tuc.idx")), is_forbidden(ValueError("tin-tuc.idx"))
    (True, False)
    """
    return any(sign in _reason(error) for sign in _FORBIDDEN)


# Libraries in Rust tell the number and the words of the system only in a text.
_FORBIDDEN = (
    *("PermissionDenied", "PermissionError", "Read-only", "ReadOnly"),
    *map(os.strerror, (errno.EACCES, errno.EPERM)),  # the latter from macOS, of folders that it protects
)
_SHORT = tuple(map(os.strerror, SHORTAGES))
_UNANSWERED = tuple(map(os.strerror, UNANSWERED))
_MISTAKEN = ("NotADirectory", "FileExistsError")
_FULL = ("No space", "StorageFull", os.strerror(errno.EDQUOT))
_TOO_LARGE = os.strerror(errno.EFBIG)


def _reason(error: BaseException | None) -> str:
    return in_common_words(f"{type(error).__name__}: {error}")
