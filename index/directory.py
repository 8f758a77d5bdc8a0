"""The directory of an index while it is written to: locked, and cleared of what earlier runs left behind."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from ..corpus.errors import IndexNotFound, TracuuError
from . import manifest as manifests
from . import seal
from .durable import unwritable
from .lock import writing

_FOLDER = "data-"
_NAME = re.compile(f"{_FOLDER}[0-9]+")

_OWN_FILES = frozenset({"lock", "writer", manifests.NAME, manifests.NAME + ".new"})


@contextmanager
def held(directory: Path, wait: float) -> Iterator[None]:
    """The index locked for writing, and cleared of what an interrupted run left behind."""
    if directory.is_dir() and not manifests.exists(directory) and _has_foreign_files(directory):
        raise TracuuError(f"{directory} is not an index and not empty. Choose another place with -i DIR")
    with writing(directory, wait):
        _remove_leftovers(directory)
        yield
        _remove_leftovers(directory)


def _has_foreign_files(directory: Path) -> bool:
    try:
        entries = list(directory.iterdir())
    except OSError as error:
        raise TracuuError(f"cannot read {directory}: {error.strerror or error}") from error
    return not all(entry.name in _OWN_FILES or _is_ours(entry) for entry in entries)


def _is_ours(folder: Path) -> bool:
    """Whether it is a data folder that a run of ours made, and not one of the user's that is called so: the
    seal is what comes into one first."""
    if not _NAME.fullmatch(folder.name) or folder.is_symlink():
        return False
    with suppress(OSError):
        names = [entry.name for entry in folder.iterdir()]
        return not names or seal.NAME in names
    return False


def new_folder(directory: Path) -> Path:
    """An empty folder with a number that none before it had: readers tell it from the old ones by that."""
    numbers = [folder.name.removeprefix(_FOLDER) for folder in directory.glob(f"{_FOLDER}*")]
    number = 1 + max((int(number) for number in numbers if number.isdecimal()), default=0)
    folder = directory / f"{_FOLDER}{number}"
    try:
        folder.mkdir()
    except OSError as error:
        raise unwritable(directory, error) from error
    return folder


def is_live(folder: Path) -> bool:
    """Whether the manifest beside a data folder names it."""
    try:
        return manifests.read(folder.parent).folder == folder.name
    except IndexNotFound:
        return False
    except TracuuError:
        return True  # It cannot be told.


def _remove_leftovers(directory: Path) -> None:
    """Removes every data folder of ours but the live one. One that is still open elsewhere, on a system that
    forbids removing open files, is left for the next run."""
    try:
        live = manifests.read(directory).folder
        if not (directory / live).is_dir():
            return
    except IndexNotFound:
        live = ""
    except TracuuError:
        return  # Which folder is live cannot be told: none is touched.
    for entry in directory.glob(f"{_FOLDER}*"):
        if entry.name != live and _is_ours(entry):
            shutil.rmtree(entry, ignore_errors=True)
