"""Data folders that hold articles but are named by no manifest, which was lost (in an interrupted copy,
say)."""

from __future__ import annotations

import re
from contextlib import closing, suppress
from pathlib import Path

from ..corpus.errors import CorruptIndex
from . import seal
from .disk_errors import entries, readable
from .engine import engine_that_made, factory
from .layout import DATA, SEAL

_NAME = re.compile(f"{DATA}([0-9]+)")


def is_ours(folder: Path) -> bool:
    """Whether a run of ours made the data folder, and it is not a user's folder with such a name. The seal is
    the first file that is written into ours. Raises TracuuError where one cannot look."""
    with readable(folder):
        if not _NAME.fullmatch(folder.name) or folder.is_symlink() or not folder.is_dir():
            return False
    names = [entry.name for entry in entries(folder)]
    return not names or SEAL in names


def orphan(directory: Path) -> Path | None:
    """The newest data folder in which a run of ours has committed articles; None if there is none. A folder
    left by a first run that was killed before it committed does not count.

    Raises TracuuError for a failure that is no damage, such as a lack of permission.

    >>> orphan(Path("không có")) is None
    True
    """
    held = [folder for folder in entries(directory, DATA) if is_ours(folder) and _holds_articles(folder)]
    return max(held, key=lambda folder: int(folder.name.removeprefix(DATA)), default=None)


def _holds_articles(folder: Path) -> bool:
    try:
        found = seal.read(folder)
    except CorruptIndex:
        return True  # Unknown: treated as holding some.
    return found is not None and (found.closed or engine_that_reads(folder) is not None)


def engine_that_reads(folder: Path) -> str | None:
    """The name of the engine that made a data folder, if it can read articles in it; else None.

    Raises TracuuError for a failure that is no damage.
    """
    if name := engine_that_made(folder):
        with suppress(CorruptIndex), closing(factory(name).open_what_is_left(folder).engine) as engine:
            if engine.count():
                return name
    return None
