"""The *seal*: checksums of the files of a data folder, to find flipped bytes and name the damaged file.

It is the file `checksums.json` of the folder. An engine's files, except a few small ones, never change once
they are written, so after a commit only files that are new or look changed are read. During a run the seal is
open: files written since it was opened are not checked. A run that fails or is killed leaves it open, until
the next run closes it.

Each file has two checksums (`checksums`). `faults` checks all files by the strong one. `verified` checks by
the quick one as much as the start of a search can afford.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from itertools import accumulate
from pathlib import Path
from typing import NamedTuple

from ..corpus.errors import CorruptIndex
from . import durable
from .checksums import TICK_NS, Entry
from .digests import hex_digest
from .disk_errors import entries, exists, readable, unreadable
from .layout import DRAFT, SEAL

QUICK = 64 * 2**20
"""Bytes of a data folder that are checked before it is searched: 17 ms of a process that takes 120 in all.
The smallest files come first, as they are the most important: lists of segments, dictionaries."""

_TRIES = 5


class Seal(NamedTuple):
    """The files of a folder by name. It is `closed` while no run is at work."""

    files: dict[str, Entry]
    closed: bool


@contextmanager
def unsealed(folder: Path) -> Iterator[None]:
    """Opens the seal of the folder for writing; closes it again when the context is left without an error.

    Raises TracuuError if the seal cannot be written.
    """
    _open(folder)
    yield
    # After an error the seal stays open, as when a process is killed: a failed engine may still hold files
    # that change when they are closed.
    close(folder)


def close(folder: Path) -> None:
    """Seals the files as they are now. Reads only files that are not in the last seal with the same size and
    time, and small ones that were written right before that.

    Raises TracuuError if the seal cannot be written.
    """
    before = _read_or_none(folder)
    try:
        known = _telling(folder, before.files) if before else {}
        files = {path.name: Entry.of(path, known.get(path.name)) for path in _files(folder)}
    except OSError as error:
        raise unreadable(folder, error) from error
    if before != Seal(files, closed=True):
        _write(folder, Seal(files, closed=True))


def _telling(folder: Path, files: Mapping[str, Entry]) -> dict[str, Entry]:
    """The entries that tell by size and time whether the file has changed since it was sealed. A small file
    may have been changed within the same tick of the clock, and have kept its time; the large ones are never
    changed once they are written."""
    sealed, small = (folder / SEAL).stat().st_mtime_ns, frozenset(_smallest(files))
    return {
        name: entry for name, entry in files.items() if name not in small or entry.modified < sealed - TICK_NS
    }


def is_damaged(folder: Path, name: str) -> bool:
    """Whether the file of this name exists and is not as it was written. Raises TracuuError if it cannot be
    read, which is no damage and may be temporary."""
    try:
        found = _read_faults(folder, lambda other: other == name)
    except CorruptIndex:  # of the seal itself
        return False
    return bool(found) and exists(folder / name)


def is_missing(folder: Path, name: str) -> bool:
    """Whether there is no file of this name, though there was one when the folder was sealed."""
    seal = _read_or_none(folder)
    return seal is not None and name in seal.files and not exists(folder / name)


def faults(folder: Path, but: Collection[str] = ()) -> tuple[str, ...]:
    """The faults of the files of the folder, except those named in `but`: one sentence each, naming the
    file.

    >>> faults(Path("tin-tuc.idx/data-1"))                                   # doctest: +SKIP
    ()
    """
    try:
        return _read_faults(folder, lambda name: name not in but)
    except CorruptIndex as error:
        return (str(error),)


def _read_faults(folder: Path, is_wanted: Callable[[str], bool]) -> tuple[str, ...]:
    """The faults of the files with wanted names, which are read as a whole. Raises CorruptIndex if the seal
    itself is damaged."""

    def look(seal: Seal) -> Iterator[str]:
        return _faults(folder, seal, filter(is_wanted, seal.files), Entry.is_like)

    _, found = _settled(folder, look)
    return found


def lacking(folder: Path) -> str:
    """The message for a folder without a seal; every live folder has one.

    >>> lacking(Path("tin-tuc.idx"))
    'the file tin-tuc.idx/checksums.json is missing'
    """
    return f"the file {folder / SEAL} is missing"


def verified(folder: Path, passed: Seal | None = None, but: Collection[str] = ()) -> Seal:
    """The seal of the folder, after a quick check of its files: the sizes of all, and the checksums of the
    smallest ones, up to QUICK bytes in all. Skips the files named in `but`, and those that have the same
    entry in the seal `passed`.

    Raises CorruptIndex, naming the first file that is not as it was written, or the seal if there is none.
    """

    def look(seal: Seal) -> Iterator[str]:
        known = passed.files.items() if passed else ()
        new = {name: entry for name, entry in seal.files.items() - known if name not in but}
        quick = _smallest(new)
        yield from _faults(folder, seal, quick, Entry.looks_like)
        yield from _faults(folder, seal, new.keys() - quick, lambda entry, path: True)

    seal, found = _settled(folder, look)
    if found or seal is None:
        raise CorruptIndex(found[0] if found else lacking(folder))
    return seal


def verify_touched(folder: Path, but: Collection[str] = ()) -> None:
    """Checks the files that look as if they were written after they were sealed, however large they are,
    because `close` would replace their checksums. Skips the files named in `but`.

    Raises CorruptIndex, naming the first file that is not as it was written.
    """

    def look(seal: Seal) -> Iterator[str]:
        with readable(folder):
            modified = {path.name: path.stat().st_mtime_ns for path in _files(folder)}
        touched = [name for name, entry in seal.files.items() if modified.get(name) != entry.modified]
        return _faults(folder, seal, [name for name in touched if name not in but], Entry.looks_like)

    _, found = _settled(folder, look)
    if found:
        raise CorruptIndex(found[0])


def _settled(folder: Path, look: Callable[[Seal], Iterator[str]]) -> tuple[Seal | None, tuple[str, ...]]:
    """The seal and what `look` finds with it; retried while a run writes in between."""
    seal, found = read(folder), tuple[str, ...]()
    for _ in range(_TRIES):
        found = tuple(look(seal)) if seal else ()
        if not found or (again := read(folder)) == seal:
            break
        seal = again
    return seal, found


def _smallest(files: Mapping[str, Entry]) -> list[str]:
    """The names of the smallest files, up to QUICK bytes in all."""
    names = sorted(files, key=lambda name: files[name].size)
    ends = accumulate(files[name].size for name in names)
    return [name for name, end in zip(names, ends, strict=True) if end <= QUICK]


def read(folder: Path) -> Seal | None:
    """The seal of the folder, or None if it never had one. Raises CorruptIndex if it is damaged."""
    try:
        values = json.loads(durable.content(folder / SEAL).decode())
        files = {name: Entry(*entry) for name, entry in values["files"].items()}
        seal = Seal(files, values["closed"])
        if values["checksum"] != _checksum_of(seal):
            raise ValueError("its checksum is another")
    except FileNotFoundError:
        return None
    except OSError as error:
        raise unreadable(folder / SEAL, error) from error
    except (ValueError, TypeError, KeyError, AttributeError) as error:
        raise CorruptIndex(f"{folder / SEAL} is damaged ({error})") from error
    return seal


def _faults(
    folder: Path, seal: Seal, names: Iterable[str], is_same: Callable[[Entry, Path], bool]
) -> Iterator[str]:
    for name in names:
        path, entry = folder / name, seal.files[name]
        try:
            fault = _fault(path, entry, is_same) if _is_known(path, entry, seal) else ""
            if fault and _is_known(path, entry, seal):  # and it was not written while it was read
                yield fault
        except FileNotFoundError:
            if seal.closed:
                yield f"the file {path} is missing"
        except OSError as error:
            raise unreadable(path, error) from error


def _fault(path: Path, entry: Entry, is_same: Callable[[Entry, Path], bool]) -> str:
    if (size := path.stat().st_size) != entry.size:
        return f"the file {path} has {size:,} bytes, not {entry.size:,} as it was written"
    if not is_same(entry, path):
        return f"the file {path} is not as it was written: its checksum is another"
    return ""


def _is_known(path: Path, entry: Entry, seal: Seal) -> bool:
    return seal.closed or path.stat().st_mtime_ns == entry.modified


def _open(folder: Path) -> None:
    for draft in entries(folder):
        if draft.suffix == DRAFT:  # of a run that was killed
            with suppress(OSError):
                draft.unlink()
    before = _read_or_none(folder)
    if not before or before.closed:
        _write(folder, Seal(before.files if before else {}, closed=False))


def _read_or_none(folder: Path) -> Seal | None:
    try:
        return read(folder)
    except CorruptIndex:
        return None


def _files(folder: Path) -> list[Path]:
    return sorted(
        path
        for path in folder.iterdir()
        if not (path.name.startswith(SEAL) or "lock" in path.name.lower())
        and path.suffix != DRAFT
        and not path.name.endswith("-journal")
        and exists(path)  # raises what `is_file` may hide
        and path.is_file()
    )


def _checksum_of(seal: Seal) -> str:
    said = json.dumps([seal.closed, sorted((name, *entry) for name, entry in seal.files.items())])
    return hex_digest(said.encode())


def _write(folder: Path, seal: Seal) -> None:
    values = {"closed": seal.closed, "files": seal.files, "checksum": _checksum_of(seal)}
    durable.write(folder / SEAL, json.dumps(values, indent=1))
