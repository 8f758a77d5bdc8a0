"""The directory of an index while it is written to: locked, and cleared of what earlier runs left behind."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from ..corpus.errors import IndexNotFound, TracuuError
from . import manifest as manifests
from .durable import unwritable
from .lock import writing

_FOLDER = "data-"

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
        names = [entry.name for entry in directory.iterdir()]
    except OSError as error:
        raise TracuuError(f"cannot read {directory}: {error.strerror or error}") from error
    return any(not name.startswith(_FOLDER) and name not in _OWN_FILES for name in names)


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


def _remove_leftovers(directory: Path) -> None:
    """Removes every data folder but the live one. One that is still open elsewhere, on a system that forbids
    removing open files, is left for the next run."""
    try:
        live = manifests.read(directory).folder
        if not (directory / live).is_dir():
            return
    except IndexNotFound:
        live = ""
    except TracuuError:
        return  # Which folder is live cannot be told: none is touched.
    for entry in directory.glob(f"{_FOLDER}*"):
        if entry.name != live:
            shutil.rmtree(entry, ignore_errors=True)
