"""The checksums of the files of a data folder: so that a flipped byte is found, and the file named.

They lie in the folder, in `checksums.json`. The files of an engine never change once they are written, but
for a few small ones; after a commit only those are read that are new or look changed. While a run is at work
the seal is open: what has been written since is then not compared. A run that fails or is killed leaves it
open, until the next run closes it.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import astuple, dataclass
from pathlib import Path

from ..corpus.errors import CorruptIndex, TracuuError
from . import durable

NAME = "checksums.json"

_CHUNK = 2**20
_TRIES = 5


@dataclass(frozen=True, slots=True)
class Entry:
    """One file: its bytes, when it was written last (nanoseconds since 1970), and its checksum."""

    size: int
    modified: int
    checksum: str


@dataclass(frozen=True, slots=True)
class Seal:
    """The files of a folder by their names. It is `closed` while no run is at work."""

    files: dict[str, Entry]
    closed: bool


@contextmanager
def unsealed(folder: Path) -> Iterator[None]:
    """The folder while its files are written: sealed again when the context is left without an error.

    Raises TracuuError if the seal cannot be written.
    """
    _open(folder)
    yield
    # After an error it stays open, as it does when a process is killed: an engine that has failed may still
    # hold files that change when they are closed.
    close(folder)


def close(folder: Path) -> None:
    """Seals the files as they are now. Only those are read that the last seal did not hold so.

    Raises TracuuError if that cannot be written.
    """
    before = _read_or_none(folder)
    known = before.files if before else {}
    try:
        files = {path.name: _entry(path, known.get(path.name)) for path in _files(folder)}
    except OSError as error:
        raise TracuuError(f"cannot read {folder}: {error.strerror or error}") from error
    if before != Seal(files, closed=True):
        _write(folder, Seal(files, closed=True))


def is_damaged(folder: Path, name: str) -> bool:
    """Whether the file of this name is there and not as it was written. Raises TracuuError if it cannot be
    read: that is no damage, and may pass."""
    seal, path = _read_or_none(folder), folder / name
    if not seal or name not in seal.files:
        return False
    entry = seal.files[name]
    try:
        if not seal.closed and path.stat().st_mtime_ns != entry.modified:
            return False
        return _checksum(path) != entry.checksum
    except FileNotFoundError:
        return False
    except OSError as error:
        raise TracuuError(f"cannot read {path}: {error.strerror or error}") from error


def faults(folder: Path) -> tuple[str, ...]:
    """What is wrong with the files of the folder, one sentence each, naming the file."""
    found: tuple[str, ...] = ()
    for _ in range(_TRIES):  # until no run has written in the meantime
        try:
            seal = read(folder)
            found = tuple(_faults(folder, seal)) if seal else ()
            if not found or read(folder) == seal:
                break
        except CorruptIndex as error:
            return (str(error),)
    return found


def read(folder: Path) -> Seal | None:
    """The seal of the folder, or None if it never had one. Raises CorruptIndex if it is damaged."""
    try:
        values = json.loads((folder / NAME).read_text("utf-8"))
        files = {name: Entry(*entry) for name, entry in values["files"].items()}
        seal = Seal(files, values["closed"])
        if values["checksum"] != _checksum_of(seal):
            raise ValueError("its checksum is another")
    except FileNotFoundError:
        return None
    except OSError as error:
        raise TracuuError(f"cannot read {folder / NAME}: {error.strerror or error}") from error
    except (ValueError, TypeError, KeyError, AttributeError) as error:
        raise CorruptIndex(f"{folder / NAME} is damaged ({error})") from error
    return seal


def _faults(folder: Path, seal: Seal) -> Iterator[str]:
    for name, entry in seal.files.items():
        path = folder / name
        try:
            status = path.stat()
            is_known = seal.closed or status.st_mtime_ns == entry.modified
            if is_known and status.st_size != entry.size:
                yield f"the file {path} has {status.st_size:,} bytes, not {entry.size:,} as it was written"
            elif is_known and _checksum(path) != entry.checksum:
                yield f"the file {path} is not as it was written: its checksum is another"
        except FileNotFoundError:
            if seal.closed:
                yield f"the file {path} is missing"
        except OSError as error:
            yield f"the file {path} cannot be read: {error.strerror or error}"


def _open(folder: Path) -> None:
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
        if not (path.name.startswith(NAME) or "lock" in path.name.lower() or path.name.endswith("-journal"))
        and path.is_file()
    )


def _entry(path: Path, known: Entry | None) -> Entry:
    status = path.stat()
    if known and (known.size, known.modified) == (status.st_size, status.st_mtime_ns):
        return known
    return Entry(status.st_size, status.st_mtime_ns, _checksum(path))


def _checksum(path: Path) -> str:
    taken = hashlib.blake2b(digest_size=16)
    with path.open("rb", buffering=0) as file:
        while chunk := file.read(_CHUNK):
            taken.update(chunk)
    return taken.hexdigest()


def _checksum_of(seal: Seal) -> str:
    said = json.dumps([seal.closed, sorted((name, *astuple(entry)) for name, entry in seal.files.items())])
    return hashlib.blake2b(said.encode(), digest_size=16).hexdigest()


def _write(folder: Path, seal: Seal) -> None:
    files = {name: astuple(entry) for name, entry in seal.files.items()}
    values = {"closed": seal.closed, "files": files, "checksum": _checksum_of(seal)}
    durable.write(folder / NAME, json.dumps(values, indent=1))
