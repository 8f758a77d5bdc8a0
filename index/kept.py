"""The damaged data folders that repairs keep, each in an index of its own, until the user removes them."""

from __future__ import annotations

import os
import shutil
from contextlib import suppress
from pathlib import Path

from ..corpus.errors import TracuuError
from .disk_errors import entries
from .layout import DAMAGED, DATA, MANIFEST
from .orphans import is_ours


def kept_at(folder: Path) -> Path:
    """Where a data folder is kept.

    >>> kept_at(Path("tin-tuc.idx/data-3")).as_posix()
    'tin-tuc.idx/damaged-3'
    """
    return folder.with_name(f"{DAMAGED}{folder.name.removeprefix(DATA)}")


def keep(folder: Path) -> None:
    """Keeps a damaged data folder where no run removes it, in an index of its own. Takes no space where files
    can be linked. Raises TracuuError if it cannot be written."""
    kept = kept_at(folder)
    try:
        shutil.rmtree(kept, ignore_errors=True)  # of a repair that was killed
        shutil.copytree(folder, kept / folder.name, copy_function=_link)
        with suppress(FileNotFoundError):
            shutil.copy2(folder.parent / MANIFEST, kept)
    except (OSError, shutil.Error) as error:
        shutil.rmtree(kept, ignore_errors=True)
        raise TracuuError(
            f"the damaged files in {folder} cannot be kept in {kept} ({error}): the index is left as it was. "
            "Free some space or make the index writable, and repair it again"
        ) from error


def _link(file: str, other: str) -> None:
    try:
        os.link(file, other)
    except OSError:  # not every file system has links
        shutil.copy2(file, other)


def is_kept(folder: Path) -> bool:
    """Whether a repair kept a damaged data folder in this folder, which may have become an index since."""
    return folder.name.startswith(DAMAGED) and any(map(is_ours, entries(folder, DATA)))
