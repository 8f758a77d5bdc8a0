"""What a path leads to, and whether two paths lead to one place."""

from __future__ import annotations

import os
from pathlib import Path
from unicodedata import normalize

from .errors import NOT_THERE


def is_folder(path: Path) -> bool:
    """Whether this is a folder, as far as one can look: without permission, the folder above has a fault.

    >>> is_folder(Path.cwd())
    True
    """
    try:
        return path.is_dir()
    except OSError:
        return False


def exists(path: Path) -> bool:
    """Whether there is anything at the path. Raises OSError where one cannot look, which `Path.exists` takes
    for nothing from Python 3.14 on.

    >>> exists(Path("Tin tức của hôm qua"))
    False
    """
    try:
        path.stat()
    except NOT_THERE:
        return False
    return True


def lead_to_one(path: Path, other: Path) -> bool:
    """Whether both paths lead to one file or folder. Raises OSError.

    >>> lead_to_one(Path.cwd(), Path())
    True
    """
    found, its = path.stat(), other.stat()
    if found.st_ino and its.st_ino:
        return os.path.samestat(found, its)
    return path.resolve() == other.resolve()  # on Windows not every disk numbers its files


def folded(path: str) -> str:
    """A path without what some systems do not tell apart: capitals, and how accents are encoded.

    >>> folded("Tin Tu\u031b\u0301c") == folded("TIN TỨC")
    True
    """
    return normalize("NFC", path).casefold()
