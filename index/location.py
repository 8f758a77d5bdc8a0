"""The directory of an index, as it was named, and as it is written in a command."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

from ..corpus.errors import TracuuError


def located(path: str | Path) -> Path:
    """The directory of an index. A relative path is that of this moment: the process may change its working
    directory afterwards. Raises TracuuError for what can be no path."""
    directory = Path(path)
    with suppress(OSError):  # the working directory has been removed, as using the index will tell
        directory = directory.absolute()
    try:
        directory.stat()
    except (FileNotFoundError, NotADirectoryError, PermissionError):
        pass  # which matters to some who ask, and they tell it in their own words
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or error
        raise TracuuError(
            f"no index can be at {str(path)[:60]!r}: {reason}. Choose another place with -i DIR"
        ) from error
    return directory


def quoted(directory: Path) -> str:
    """The directory as a shell takes it for one word.

    >>> quoted(Path("tin tức.idx"))
    "'tin tức.idx'"
    """
    from shlex import quote  # which no search needs

    return quote(str(directory))
