"""What is not there any more, and what is only out of reach."""

from __future__ import annotations

from collections.abc import Iterable, Set
from pathlib import Path
from stat import S_ISDIR

from ..corpus.paths import exists


def is_there(path: Path) -> bool:
    """Whether the file or folder exists, or may do so where one cannot look.

    >>> is_there(Path("Tin tức của hôm qua"))
    False
    """
    try:
        return exists(path)
    except OSError:
        return True


def _may_be_folder(path: Path) -> bool:
    try:
        return S_ISDIR(path.stat().st_mode)
    except OSError:
        return is_there(path)


def out_of_reach(source: str, missing: Iterable[str], found: Set[str], faults: Set[str]) -> dict[str, str]:
    """The missing files that need not be gone, each with the folder that cannot be looked into ("" for the
    source itself). That is a folder with a fault, as a link to a disk that is away; or the source, or a
    folder right below it, that is there but has no file any more, as the place of a disk that is not mounted.

    All names are paths below the source. `found`: the files there that can be opened; `faults`: the files and
    folders that cannot.

    >>> out_of_reach("Tin tức", ["2023/1.txt", "2024/1.txt"], {"2024/2.txt"}, {"2023"})
    {'2023/1.txt': '2023'}
    """
    missing = list(missing)
    used = {_top(name) for name in found}
    emptied = {top for top in {_top(name) for name in missing} - used if _may_be_folder(Path(source, top))}
    away = {}
    for name in missing:
        closed = next((folder for folder in _folders(name) if folder in faults), None)
        if closed is not None:
            away[name] = closed
        elif not found:
            away[name] = ""
        elif (top := _top(name)) and top in emptied:
            away[name] = top
    return away


def _top(name: str) -> str:
    """The folder right below the source in which a file is; "" if it is in the source itself."""
    return name.partition("/")[0] if "/" in name else ""


def _folders(name: str) -> Iterable[str]:
    """The source and all folders below it that lead to the file."""
    yield ""
    for at, letter in enumerate(name):
        if letter == "/":
            yield name[:at]
