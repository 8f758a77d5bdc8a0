"""The directory of an index, as it was named, and in the commands and calls that messages name."""

from __future__ import annotations

import os
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


def quoted(directory: Path) -> str:
    """The directory, quoted so that a shell takes it for one word.

    >>> quoted(Path("tin tức.idx"))
    "'tin tức.idx'"
    """
    if os.name == "nt":  # cmd takes a single quote for a letter, and no name there has a double one
        return f'"{directory}"'
    from shlex import quote  # which no search needs

    return quote(str(directory))


def to_index(directory: Path) -> str:
    """How to bring the index in step with sources.

    >>> to_index(Path("tin tức.idx"))
    "tracuu index SOURCE... -i 'tin tức.idx' (in Python: update(path, articles))"
    """
    return f"tracuu index SOURCE... -i {quoted(directory)} (in Python: update(path, articles))"


def to_rebuild(directory: Path) -> str:
    """How to build the index anew from its sources.

    >>> to_rebuild(Path("tin-tuc.idx"))
    'tracuu index SOURCE... --rebuild -i tin-tuc.idx (in Python: rebuild(path, articles))'
    """
    return f"tracuu index SOURCE... --rebuild -i {quoted(directory)} (in Python: rebuild(path, articles))"


def to_renew(directory: Path) -> str:
    """How to build the index anew from the articles that it holds.

    >>> to_renew(Path("tin-tuc.idx"))
    'tracuu index --rebuild -i tin-tuc.idx (in Python: rebuild(path))'
    """
    return f"tracuu index --rebuild -i {quoted(directory)} (in Python: rebuild(path))"


def to_repair(directory: Path) -> str:
    """How to build the index anew from what can still be read of it.

    >>> to_repair(Path("tin-tuc.idx"))
    'tracuu check --repair -i tin-tuc.idx (in Python: repair(path))'
    """
    return f"tracuu check --repair -i {quoted(directory)} (in Python: repair(path))"
