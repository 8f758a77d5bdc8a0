"""Data folders that hold articles while no manifest names them: it was lost, as by a copy that broke off."""

from __future__ import annotations

import re
from contextlib import closing, suppress
from pathlib import Path

from ..corpus.errors import CorruptIndex, TracuuError
from . import seal
from .engine import ENGINES, factory

FOLDER = "data-"
"""What the name of a data folder begins with; a number follows, higher than that of any before it."""

_NAME = re.compile(f"{FOLDER}([0-9]+)")


def is_ours(folder: Path) -> bool:
    """Whether it is a data folder that a run of ours made, and not one of the user's that is called so: the
    seal is what comes into one first."""
    if not _NAME.fullmatch(folder.name) or folder.is_symlink():
        return False
    with suppress(OSError):
        names = [entry.name for entry in folder.iterdir()]
        return not names or seal.NAME in names
    return False


def orphan(directory: Path) -> Path | None:
    """The newest data folder in which a run of ours has committed articles; None if there is none. What was
    left of a first run that was killed before it committed is none.

    Raises TracuuError if a folder cannot be read, which is no damage.
    """
    held = [folder for folder in directory.glob(f"{FOLDER}*") if is_ours(folder) and _holds_articles(folder)]
    return max(held, key=lambda folder: int(folder.name.removeprefix(FOLDER)), default=None)


def _holds_articles(folder: Path) -> bool:
    try:
        found = seal.read(folder)
    except CorruptIndex:
        return True  # It cannot be told.
    return found is not None and (found.closed or engine_of(folder) is not None)


def engine_of(folder: Path) -> str | None:
    """The engine that kept the articles of a data folder; None if none can read any."""
    for name in ENGINES:
        with suppress(TracuuError), closing(factory(name).open_what_is_left(folder).engine) as engine:
            if engine.count():
                return name
    return None
