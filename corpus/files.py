"""Which files a source stands for: itself, or those in the folders below it."""

from __future__ import annotations

import errno
import os
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Set
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from stat import S_ISDIR

from .paths import exists

STDIN = "-"
"""The source that stands for standard input."""

LINES = frozenset((".jsonl", ".ndjson"))
"""The extensions of files that hold one article a line."""

# Copies of the names in `index.layout`, which may not be imported here.
_MANIFEST, _LOCK, _HOLDER, _SEAL = "manifest.json", "lock", "writer", "checksums.json"
_DATA = re.compile("data-[0-9]+")

_NO_FILE = "not a file, or a link to nowhere"


@dataclass(frozen=True, slots=True)
class File:
    """A file to read. `path` is None for standard input. `name` is its path relative to the source, with
    slashes, so that it is the same on every machine. A file with a `fault` cannot be read; the fault says
    why. `source` is the absolute path of the source in which it was found; "" for standard input.

    >>> str(File(None, "-")), File(None, "-").fault
    ('-', '')
    """

    path: Path | None
    name: str
    fault: str = ""
    source: str = ""

    def __str__(self) -> str:
        return STDIN if self.path is None else os.fsencode(self.path).decode(errors="replace")


class Files(Iterator[File]):
    """The files of a source, ordered by name: the source itself, or all files below a folder that have a
    known extension. Links that lead nowhere are among them, with a fault: they may have led to a folder.
    Skips hidden files and folders, indexes, and folders that contain themselves through a link.

    `others` counts the files of other extensions that were passed over so far, but for those that a browser
    saved with a page (in a folder `..._files`).

    >>> [str(file) for file in Files("-", frozenset({".txt"}))]
    ['-']
    """

    def __init__(self, source: str, extensions: frozenset[str]) -> None:
        self.others: Counter[str] = Counter()
        self._extensions = extensions
        self._files = self._of(source)

    def __next__(self) -> File:
        return next(self._files)

    def _of(self, source: str) -> Iterator[File]:
        path, place = Path(source), absolute_path(source)
        if source == STDIN:
            yield File(None, STDIN)
            return
        try:
            has_files = S_ISDIR(path.stat().st_mode)
        except OSError as error:
            yield File(path, "", _reason(error), place)
            return
        if has_files:
            yield from self._below(source, place)
        elif extension(path.name) in self._extensions:
            yield File(path, path.name, source=place)
        else:
            known = " ".join(sorted(self._extensions))
            fault = f"this kind of file cannot be read; it has to be one of {known} or .gz of it"
            yield File(path, path.name, fault, place)

    def _below(self, folder: str, place: str) -> Iterator[File]:
        waiting = [_Entry(folder, "", None)]
        while waiting:
            entry, what = waiting.pop(), ""
            try:
                if entry.found is None or entry.found.is_dir():
                    what = "the folder "
                    waiting += _inside(entry)
                    continue
                is_read = extension(entry.name) in self._extensions or _leads_nowhere(entry.found)
            except OSError as error:
                yield File(Path(entry.path), entry.name, f"{what}{_reason(error)}", place)
                continue
            if is_read:
                yield File(Path(entry.path), entry.name, _fault(entry.found), place)
            elif "_files/" not in entry.name:
                self.others[extension(entry.name)] += 1


def absolute_path(source: str) -> str:
    """The absolute path of the source; "" for standard input.

    >>> absolute_path("-"), Path(absolute_path("Tin tức")).is_absolute()
    ('', True)
    """
    return "" if source == STDIN else os.path.abspath(source)  # noqa: PTH100 - Path keeps ".."


def extension(name: str) -> str:
    """The extension of a file name in small letters, without that of compression (.gz).

    >>> extension("Tin tức.JSONL.gz")
    '.jsonl'
    """
    name = name.lower().removesuffix(".gz")
    return os.path.splitext(name)[1]  # noqa: PTH122 - a tenth of the time of Path.suffix


def file_of(source: str) -> str:
    """The file of an article, from its source: that ends in "#" and a number if the file holds many articles.

    >>> file_of("Tin tức/2024.jsonl#17"), file_of("Tin tức/ASEAN/khai-mac.txt")
    ('Tin tức/2024.jsonl', 'Tin tức/ASEAN/khai-mac.txt')
    """
    file, mark, place = source.rpartition("#")
    return file if mark and place.isdecimal() else source


@dataclass(frozen=True, slots=True)
class _Entry:
    """A folder or file met during the walk. `found`: as it was found in the folder above; None for the first
    folder. `above`: the folders that lead to it, by device and inode, or by their real paths where the system
    has no inodes (0)."""

    path: str
    name: str
    found: os.DirEntry[str] | None
    above: frozenset[tuple[int, int | str]] = frozenset()


def _inside(folder: _Entry) -> list[_Entry]:
    """The entries of the folder, in descending order of their names."""
    status = os.stat(folder.path)  # noqa: PTH116 - there may be very many folders and files
    identity = (status.st_dev, status.st_ino or os.path.realpath(folder.path))
    if identity in folder.above:
        return []
    prefix, above = (f"{folder.name}/" if folder.name else ""), folder.above | {identity}
    with os.scandir(folder.path) as scanned:
        found = {entry.name: entry for entry in scanned if not entry.name.startswith(".")}
    if _is_index(folder.path, found.keys()):
        return []
    return [
        _Entry(found[name].path, prefix + name, found[name], above) for name in sorted(found, reverse=True)
    ]


def _is_index(folder: str, names: Set[str]) -> bool:
    """Whether a folder with these files is an index of ours, which is no source of articles."""
    data = [name for name in names if _DATA.fullmatch(name)]
    # An index that is just being made for the first time has no manifest yet, and a copy may have no lock.
    # Others have manifests too, so the checksums, which only ours have, are looked for.
    return bool(data) and (
        {_LOCK, _HOLDER} <= names
        or (_MANIFEST in names and any(exists(Path(folder, name, _SEAL)) for name in data))
    )


def _leads_nowhere(entry: os.DirEntry[str]) -> bool:
    return entry.is_symlink() and not exists(Path(entry.path))


def _fault(entry: os.DirEntry[str]) -> str:
    """Why an entry of a folder cannot be opened: reading a pipe, for example, would block for ever."""
    try:
        return "" if entry.is_file() else _NO_FILE
    except OSError as error:
        return _reason(error)


def _reason(error: OSError) -> str:
    return _NO_FILE if error.errno == errno.ELOOP else f"cannot be read: {error.strerror}"


def total_size(files: Iterable[File]) -> int:
    """The total size of the files on disk in bytes, without those whose size cannot be read."""
    total = 0
    for file in files:
        with suppress(OSError):
            total += file.path.stat().st_size if file.path and not file.fault else 0
    return total
