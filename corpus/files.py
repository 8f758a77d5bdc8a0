"""Which files a source stands for, and their bytes: folders walked, gzip unpacked, UTF-16 made UTF-8."""

from __future__ import annotations

import codecs
import errno
import gzip
import hashlib
import io
import itertools
import os
import sys
from collections.abc import Callable, Iterable, Iterator, Set
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, Protocol

from .encoding import Undecodable

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer

STDIN = "-"
"""The source that stands for standard input."""

_CHUNK = 64 * 2**10
_NO_FILE = "not a file, or a link to nowhere"


@dataclass(frozen=True, slots=True)
class File:
    """A file to read. `path` is None for standard input. `name` is its path relative to the source, with
    slashes, so that it is the same on every machine. A file with a `fault` cannot be read; the fault says
    why. `source` is the absolute path of the source in which it was found; "" for standard input."""

    path: Path | None
    name: str
    fault: str = ""
    source: str = ""

    def __str__(self) -> str:
        return STDIN if self.path is None else os.fsencode(self.path).decode(errors="replace")


def find(source: str, extensions: frozenset[str]) -> Iterator[File]:
    """The files of a source, ordered by name: the source itself, or all files below a folder that have a
    known extension. Skips hidden files and folders, indexes, and folders that contain themselves through a
    link."""
    path, place = Path(source), where(source)
    if source == STDIN:
        yield File(None, STDIN)
    elif _is_folder(path):
        yield from _walk(source, place, extensions)
    elif extension(path.name) in extensions:
        yield File(path, path.name, source=place)
    else:
        known = " ".join(sorted(extensions))
        fault = f"this kind of file cannot be read; it has to be one of {known} or .gz of it"
        yield File(path, path.name, fault, place)


def where(source: str) -> str:
    """The absolute path of the source; "" for standard input."""
    return "" if source == STDIN else os.path.abspath(source)  # noqa: PTH100 - Path keeps ".."


def extension(name: str) -> str:
    """The extension of a file name in small letters, without that of compression (.gz).

    >>> extension("Tin tức.JSONL.gz")
    '.jsonl'
    """
    name = name.lower().removesuffix(".gz")
    return os.path.splitext(name)[1]  # noqa: PTH122 - a tenth of the time of Path.suffix


@dataclass(frozen=True, slots=True)
class _Entry:
    """A folder or file met during the walk. `above`: the folders that lead to it, by device and inode."""

    path: str
    name: str
    kind: os.DirEntry[str] | None
    above: frozenset[tuple[int, int]] = frozenset()


def _walk(folder: str, place: str, extensions: frozenset[str]) -> Iterator[File]:
    waiting = [_Entry(folder, "", None)]
    while waiting:
        entry = waiting.pop()
        if entry.kind is None or _is_folder(entry.kind):
            try:
                waiting += _inside(entry)
            except OSError as error:
                fault = f"the folder cannot be read: {error.strerror}"
                yield File(Path(entry.path), entry.name, fault, place)
        elif extension(entry.name) in extensions:
            yield File(Path(entry.path), entry.name, _fault(entry.kind), place)


def _inside(folder: _Entry) -> list[_Entry]:
    """The entries of the folder, in descending order of their names."""
    status = os.stat(folder.path)  # noqa: PTH116 - there may be very many folders and files
    identity = (status.st_dev, status.st_ino)
    if identity in folder.above:
        return []
    prefix, above = (f"{folder.name}/" if folder.name else ""), folder.above | {identity}
    with os.scandir(folder.path) as scanned:
        found = {entry.name: entry for entry in scanned if not entry.name.startswith(".")}
    if _is_index(found.keys()):
        return []
    return [
        _Entry(found[name].path, prefix + name, found[name], above) for name in sorted(found, reverse=True)
    ]


def _is_index(names: Set[str]) -> bool:
    """Whether a folder with these files is an index of ours, which is no source of articles."""
    # An index that is just being made for the first time has no manifest yet.
    return "lock" in names and bool(names & {"manifest.json", "writer"}) and _has_data(names)


def _has_data(names: Set[str]) -> bool:
    return any(name.startswith("data-") for name in names)


def _is_folder(entry: Path | os.DirEntry[str]) -> bool:
    try:
        return entry.is_dir()
    except OSError:
        return False


def _fault(entry: os.DirEntry[str]) -> str:
    """Why an entry of a folder cannot be opened: reading a pipe, for example, would block for ever."""
    try:
        return "" if entry.is_file() else _NO_FILE
    except OSError as error:
        return _NO_FILE if error.errno == errno.ELOOP else f"cannot be read: {error.strerror}"


class Meter:
    """Counts the bytes read, as they are on disk (packed files packed). Standard input is not counted."""

    def __init__(self) -> None:
        self._closed = 0
        self._open: io.BufferedReader | None = None

    def bytes_read(self) -> int:
        """The bytes of all files so far, that of the open one included."""
        return self._closed + (self._open.tell() if self._open else 0)

    @contextmanager
    def watching(self, stream: io.BufferedReader) -> Iterator[None]:
        """Counts what is read from the stream while the context lasts."""
        self._open = stream
        try:
            yield
        finally:
            self._closed, self._open = self.bytes_read(), None


def size(files: Iterable[File]) -> int:
    """The total size of the files on disk in bytes, without those whose size cannot be read."""
    total = 0
    for file in files:
        with suppress(OSError):
            total += file.path.stat().st_size if file.path and not file.fault else 0
    return total


@contextmanager
def opened(file: File, meter: Meter, digester: Digester | None = None) -> Iterator[io.BufferedReader]:
    """The bytes of the file, unpacked if they are gzip. Raises OSError.

    The digester gets all bytes of the file as it is on disk, including those that were not read.
    """
    if file.path is None:
        with _buffered(_chunks(_standard_input().read)) as stream, _unpacked(stream) as unpacked:
            yield unpacked
    else:
        with _raw(file.path, digester) as stream, _unpacked(stream) as unpacked, meter.watching(stream):
            yield unpacked
            while digester and stream.read(_CHUNK):
                pass


class Digester(Protocol):
    """A hash object with the interface of hashlib's."""

    def update(self, data: memoryview[int], /) -> object: ...

    def digest(self) -> bytes: ...


def digester() -> Digester:
    """A new digester of files."""
    return hashlib.blake2b(digest_size=16)


def digest(path: Path) -> bytes:
    """The digest of a file as it is on disk (16 bytes). Raises OSError."""
    taken = digester()
    with path.open("rb", buffering=0) as stream:
        while chunk := stream.read(2**20):
            taken.update(memoryview(chunk))
    return taken.digest()


def _raw(path: Path, digester: Digester | None) -> io.BufferedReader:
    return io.BufferedReader(_Digested(path, digester), _CHUNK) if digester else path.open("rb")


class _Digested(io.FileIO):
    """A file whose bytes are digested as they are read."""

    def __init__(self, path: Path, digester: Digester) -> None:
        super().__init__(path, "rb")
        self._digester = digester

    def readinto(self, buffer: WriteableBuffer, /) -> int:
        view = memoryview(buffer).cast("B")
        count = super().readinto(view) or 0
        self._digester.update(view[:count])
        return count

    def readall(self) -> bytes:
        data = super().readall()
        self._digester.update(memoryview(data))
        return data


def head(stream: io.BufferedReader) -> bytes:
    """The first bytes of the stream, without moving its position."""
    return stream.peek(_CHUNK)


def as_utf8(stream: io.BufferedReader) -> io.BufferedReader:
    """The stream, recoded to UTF-8 if it is UTF-16 with a byte-order mark. Reading it raises Undecodable
    where the UTF-16 is malformed."""
    for mark, encoding in ((codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be")):
        if head(stream).startswith(mark):
            return _buffered(_recoded(stream, encoding))
    return stream


def _recoded(stream: BinaryIO, encoding: str) -> Iterator[bytes]:
    decoder, read = codecs.getincrementaldecoder(encoding)(), 0
    for chunk in itertools.chain(_chunks(stream.read), [b""]):
        try:
            text = decoder.decode(chunk, not chunk)
        except UnicodeDecodeError as error:
            yield from _nonempty(error.object[: error.start].decode(encoding))
            place = read + len(chunk) - len(error.object) + error.start
            raise Undecodable(place, "not UTF-16, though the byte-order mark says so") from None
        read += len(chunk)
        yield from _nonempty(text)


def _nonempty(text: str) -> list[bytes]:
    return [text.encode()] if text else []


def _standard_input() -> BinaryIO:
    # Without a console there is no standard input, and a replacement of it may offer text only.
    stream: BinaryIO | None = getattr(sys.stdin, "buffer", None)
    if stream is None:
        raise OSError("there is no standard input")
    return stream


def _chunks(read: Callable[[int], bytes]) -> Iterator[bytes]:
    while chunk := read(_CHUNK):
        yield chunk


def _unpacked(stream: io.BufferedReader) -> io.BufferedReader:
    if head(stream).startswith(b"\x1f\x8b"):
        return _buffered(_chunks(gzip.GzipFile(fileobj=stream).read1))
    return stream


def _buffered(chunks: Iterator[bytes]) -> io.BufferedReader:
    return io.BufferedReader(_Chunked(chunks), _CHUNK)


class _Chunked(io.RawIOBase):
    """Chunks of bytes (none of them empty) as a stream."""

    def __init__(self, chunks: Iterator[bytes]) -> None:
        self._chunks = chunks
        self._rest = memoryview(b"")

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: WriteableBuffer) -> int:
        view = memoryview(buffer).cast("B")
        self._rest = self._rest or memoryview(next(self._chunks, b""))
        size = min(len(view), len(self._rest))
        view[:size] = self._rest[:size]
        self._rest = self._rest[size:]
        return size
