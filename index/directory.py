"""The directory of an index while it is written to: locked, and cleared of what earlier runs left behind."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from ..corpus.errors import IndexNotFound, TracuuError
from . import manifest as manifests
from .disk_errors import entries, exists, unwritable
from .durable import discard
from .engine import engine_that_made, factory
from .kept import is_kept, kept_at
from .layout import DAMAGED, DATA, NOT_DATA
from .lock import writing
from .orphans import is_ours


@contextmanager
def locked(directory: Path, wait: float) -> Iterator[None]:
    """The index locked for writing, and cleared of what an interrupted run left behind."""
    if not manifests.exists(directory) and _has_foreign_files(directory):
        raise TracuuError(f"{directory} is not an index and not empty. Choose another place with -i DIR")
    with writing(directory, wait):
        _remove_leftovers(directory)
        yield
        _remove_leftovers(directory)


def _has_foreign_files(directory: Path) -> bool:
    found = entries(directory)
    return not all(entry.name in NOT_DATA or is_ours(entry) or is_kept(entry) for entry in found)


def new_folder(directory: Path) -> Path:
    """A new empty data folder. Its number is new too, by which readers tell it from earlier folders."""
    numbers = [
        folder.name.removeprefix(begins)
        for begins in (DATA, DAMAGED)
        for folder in entries(directory, begins)
    ]
    number = 1 + max((int(number) for number in numbers if number.isdecimal()), default=0)
    folder = directory / f"{DATA}{number}"
    try:
        folder.mkdir()
    except OSError as error:
        raise unwritable(directory, error) from error
    return folder


def is_live(folder: Path) -> bool:
    """Whether the manifest beside a data folder names it."""
    try:
        return manifests.exists(folder.parent) and manifests.read(folder.parent).folder == folder.name
    except TracuuError:
        return True  # Unknown: treated as live.


def has_others(folder: Path) -> bool:
    """Whether there are other data folders of ours beside this one."""
    return any(other != folder and is_ours(other) for other in entries(folder.parent, DATA))


def _remove_leftovers(directory: Path) -> None:
    """Removes every data folder of ours but the live one; none if it is unknown which that is. On a system
    that forbids removing open files, a folder that is still open elsewhere is left for the next run, and so
    is one that cannot be looked at now."""
    with suppress(TracuuError):
        try:
            live = manifests.read(directory).folder
        except IndexNotFound:
            live = ""
        if exists(directory / live):
            for entry in entries(directory, DATA):
                if entry.name != live and is_ours(entry):
                    remove(entry)


def remove(folder: Path) -> None:
    """Removes a data folder, together with what its engine keeps of it elsewhere (`EngineFactory.remove`),
    unless that is kept by `keep`. What cannot be removed now is left for the next run."""
    with suppress(TracuuError):
        if not exists(kept_at(folder)) and (name := engine_that_made(folder)):
            factory(name).remove(folder)
        else:
            discard(folder)
