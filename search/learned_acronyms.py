"""The acronyms that an index has learnt from its articles."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from ..index.acronym_winners import NAME, Acronyms
from ..index.opening import beside


def learned_acronyms(folder: Path) -> Acronyms | None:
    """What is kept in a data folder, read as `opening.beside` reads it, and once as long as it is the same
    file; None if there is no such file. Raises CorruptIndex if it is damaged."""
    return beside(folder, _kept_in)


def _kept_in(folder: Path) -> Acronyms | None:
    path = folder / NAME
    try:
        return _loaded(path, path.stat().st_mtime_ns)
    except OSError:
        return None


@lru_cache(maxsize=4)
def _loaded(path: Path, modified: int) -> Acronyms:
    return Acronyms.load(path)
