"""A data folder that may be read and not written, opened by a library that wants to lock a file in it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TypeVar

from ..corpus.errors import CorruptIndex, TracuuError

Result = TypeVar("Result")

_TRIES = 10


def linked(folder: Path, list_name: str, opening: Callable[[Path], Result]) -> Result:
    """What `opening` makes of such a folder of `links`, which is gone afterwards.

    The lock that the library takes there keeps nobody else out, so that a writer with more rights may remove
    files in the meantime: that has happened if `opening` finds the folder damaged and the file `list_name`,
    which a commit replaces, is another. Then it is tried again. Raises TracuuError if there is no place for
    the links, and what `opening` raises.
    """
    for _ in range(_TRIES):
        before = _identity(folder / list_name)
        try:
            with links(folder) as place:
                return opening(place)
        except CorruptIndex as error:
            if _identity(folder / list_name) == before:
                raise
            spoilt = error
    raise spoilt


@contextmanager
def links(folder: Path) -> Iterator[Path]:
    """A temporary folder of links to the files of this one, locks left out. Raises CorruptIndex if there is
    no such folder, and TracuuError if there is no place for the links."""
    files = _files(folder)
    with ExitStack() as leaving:
        try:
            place = Path(leaving.enter_context(TemporaryDirectory(prefix="tracuu-")))
            for file in files:
                (place / file.name).symlink_to(file)
        except OSError as error:
            raise TracuuError(
                f"{folder} may not be written to, and links to its files cannot be made in a temporary "
                f"folder ({error}). Set TMPDIR to a folder that can be written to, or make {folder} writable"
            ) from error
        yield place


def _files(folder: Path) -> list[Path]:
    try:
        return [file for file in folder.resolve().iterdir() if "lock" not in file.name]
    except FileNotFoundError:  # as it is when a rebuild has put another in its place
        raise CorruptIndex(f"the folder {folder} of the index is missing") from None
    except OSError as error:
        raise TracuuError(f"cannot read {folder}: {error.strerror or error}") from error


def _identity(file: Path) -> tuple[int, int]:
    try:
        status = file.stat()
    except OSError:
        return 0, 0  # the library will say what is the matter
    return status.st_mtime_ns, status.st_ino
