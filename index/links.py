"""Opening a read-only data folder with a library that locks a file in the folder: through links."""

from __future__ import annotations

import atexit
import shutil
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path
from tempfile import mkdtemp
from typing import TypeVar

from ..corpus.errors import CorruptIndex, TracuuError
from .disk_errors import unreadable
from .durable import identity

Result = TypeVar("Result")

_TRIES = 10


def linked(folder: Path, list_name: str, opening: Callable[[Path], Result]) -> Result:
    """Calls `opening` on a temporary folder of `links` and returns its result.

    The lock that the library takes there does not stop a writer with more rights from removing files
    meanwhile. If `opening` finds the folder damaged and the file `list_name`, which each commit replaces, has
    changed, that has happened, and `opening` is called again. Raises TracuuError if the links cannot be made,
    and whatever `opening` raises.
    """
    for _ in range(_TRIES):
        before = identity(folder / list_name)
        try:
            with links(folder) as place:
                return opening(place)
        except CorruptIndex as error:
            if identity(folder / list_name) == before:
                raise
            spoilt = error
    raise spoilt


@contextmanager
def links(folder: Path) -> Iterator[Path]:
    """A temporary folder of links to the files of this one, except its locks; of copies where links cannot be
    made. Raises CorruptIndex if the folder does not exist, and TracuuError if neither can be made."""
    files = _files(folder)
    with ExitStack() as leaving:
        try:
            place = Path(mkdtemp(prefix="tracuu-"))
            leaving.callback(_remove, place)
            for file in files:
                _link(file, place / file.name)
        except OSError as error:
            raise TracuuError(
                f"{folder} cannot be used as it is, and its files cannot be linked or copied to a temporary "
                f"folder ({error}). Set TMPDIR to a folder that can be written to, or make {folder} writable"
            ) from error
        yield place


def _link(file: Path, link: Path) -> None:
    """Makes a link or, failing that, a copy: on Windows symbolic links need a right that few users have, and
    no other ones lead to another disk."""
    for make in (link.symlink_to, link.hardlink_to):
        with suppress(OSError):
            make(file)
            return
    shutil.copyfile(file, link)


def _remove(place: Path) -> None:
    # A thread of the library may make its lock there while the folder is being removed.
    for _ in range(_TRIES):
        shutil.rmtree(place, ignore_errors=True)
        if not place.exists():
            return
    # Windows removes no file that is mapped, and a hard link is the file.
    atexit.register(shutil.rmtree, place, ignore_errors=True)


def _files(folder: Path) -> list[Path]:
    try:
        return [file for file in folder.resolve().iterdir() if "lock" not in file.name]
    except FileNotFoundError:  # for example because a rebuild has replaced it
        raise CorruptIndex(f"the folder {folder} of the index is missing") from None
    except OSError as error:
        raise unreadable(folder, error) from error
