"""The list of segments of an index of Whoosh: one small file, without which no segment can be opened. So a
copy of it is kept beside it, in the same form."""

from __future__ import annotations

from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import Any

from whoosh.index import TOC, clean_files

from ..corpus.errors import CorruptIndex
from .failures import guarded
from .seal import is_damaged
from .whoosh_files import Segment, Storage
from .whoosh_schema import schema
from .windows_errors import patiently

NAME = "MAIN"
"""The beginning of the names of Whoosh's files."""

_COPY, _GENERATION = "COPY", 0
TOC_COPY = f"_{_COPY}_{_GENERATION}.toc"
"""The name of the copy."""


def listed(folder: Path, name: str = NAME) -> Any:
    """The newest list of this name. Raises the library's own errors."""
    return TOC.read(Storage(str(folder)), name, schema=schema())


def keep_list(folder: Path) -> None:
    """Keeps a copy of the list, after a commit; none, rather than an old one, if there is no room."""
    with suppress(OSError):
        patiently(partial((folder / TOC_COPY).unlink, missing_ok=True))  # the library replaces no file
        newest = listed(folder)
        TOC(newest.schema, newest.segments, _GENERATION).write(Storage(str(folder)), _COPY)


def remaining(folder: Path) -> list[Segment]:
    """The segments by the list, or by the copy of it, whichever is not damaged. Raises ValueError if both
    are, and what `guarded` raises where neither is: permission may be missing."""
    is_lacking = any(is_damaged(folder, path.name) for path in folder.glob(f"_{NAME}_*.toc"))
    for name in (_COPY, NAME) if is_lacking else (NAME, _COPY):
        with suppress(CorruptIndex, MemoryError), guarded(folder):  # the latter for a damaged length
            segments: list[Segment] = listed(folder, name).segments
            return segments
    raise ValueError("the list of segments and its copy are damaged")


def sweep(folder: Path) -> None:
    """Removes the files of a writer that was cancelled or failed. Whoosh does so when another one commits."""
    newest = listed(folder)
    clean_files(Storage(str(folder)), NAME, newest.generation, newest.segments)
    for draft in folder.glob("_*.toc.*"):
        draft.unlink(missing_ok=True)
