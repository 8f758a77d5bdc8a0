"""Where an index is: its directory, from a path as a user or a program names it."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

from ..corpus.errors import NOT_THERE, TracuuError
from .disk_errors import UNANSWERED, unreadable
from .windows_errors import number_of


def located(path: str | Path) -> Path:
    """The directory of an index, absolute. A relative path is resolved now, as the process may change its
    working directory afterwards. Raises TracuuError for what can be no path.

    >>> located("tin-tuc.idx") == Path.cwd() / "tin-tuc.idx"
    True
    """
    directory = Path(path)
    with suppress(OSError):  # the working directory was removed: using the index reports that
        directory = directory.absolute()
    try:
        str(directory).encode()
        directory.stat()
    except (*NOT_THERE, PermissionError):
        pass  # callers to whom this matters report it in their own words
    except (OSError, ValueError) as error:
        if isinstance(error, OSError) and number_of(error) in UNANSWERED:
            raise unreadable(directory, error) from error
        is_text = not isinstance(error, UnicodeEncodeError)  # the libraries of the engines need text
        reason = (getattr(error, "strerror", None) or error) if is_text else "the path is not UTF-8"
        raise TracuuError(
            f"no index can be at {str(path)[:60]!r}: {reason}. Choose another place with -i DIR"
        ) from error
    return directory
