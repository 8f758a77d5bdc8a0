"""Which files a source stands for, and their bytes: folders walked, gzip unpacked, UTF-16 made UTF-8."""

from __future__ import annotations

import codecs
import gzip
import io
import itertools
import os
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from .encoding import Undecodable

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer

STDIN = "-"
"""The source that stands for standard input."""

_CHUNK = 64 * 2**10


@dataclass(frozen=True, slots=True)
class File:
    """A file to read. `path` is None for standard input. `name` is relative to the source that was asked
    for, with slashes: the same on every machine. A file with a `fault` cannot be read; the fault says why."""

    path: Path | None
    name: str
    fault: str = ""

    def __str__(self) -> str:
        return STDIN if self.path is None else os.fsencode(self.path).decode(errors="replace")


def find(source: str, extensions: frozenset[str]) -> Iterator[File]:
    """The files of a source: itself, or those below a folder whose extension is known, in the order of their
    names. Hidden files and folders are left out, indexes, and folders that contain themselves by a link."""
    path = Path(source)
    if source == STDIN:
        yield File(None, STDIN)
    elif _is_folder(path):
        yield from _walk(path, extensions)
    elif extension(path.name) in extensions:
        yield File(path, path.name)
    else:
        known = " ".join(sorted(extensions))
        yield File(
            path, path.name, f"this kind of file cannot be read; it has to be one of {known} or .gz of it"
        )


def extension(name: str) -> str:
    """The extension of a file name in small letters, the one below where the file is packed.

    >>> extension("Tin tức.JSONL.gz")
    '.jsonl'
    """
    return Path(name.lower().removesuffix(".gz")).suffix


@dataclass(frozen=True, slots=True)
class _Entry:
    """A folder or file met on the way; `above` are the folders that lead to it, by device and inode."""

    path: Path
    name: str
    above: frozenset[tuple[int, int]] = frozenset()


def _walk(folder: Path, extensions: frozenset[str]) -> Iterator[File]:
    waiting = [_Entry(folder, "")]
    while waiting:
        entry = waiting.pop()
        if _is_folder(entry.path):
            try:
                waiting += reversed(_inside(entry))
            except OSError as error:
                yield File(entry.path, entry.name, f"the folder cannot be read: {error.strerror}")
        elif extension(entry.name) in extensions:
            yield File(entry.path, entry.name, _fault(entry.path))


def _inside(folder: _Entry) -> list[_Entry]:
    status = folder.path.stat()
    identity = (status.st_dev, status.st_ino)
    if identity in folder.above:
        return []
    prefix = f"{folder.name}/" if folder.name else ""
    paths = sorted(path for path in folder.path.iterdir() if not path.name.startswith("."))
    if _is_index({path.name for path in paths}):
        return []
    return [_Entry(path, prefix + path.name, folder.above | {identity}) for path in paths]


def _is_index(names: set[str]) -> bool:
    """Whether a folder of these files is an index of ours, which is no source of articles."""
    return names >= {"manifest.json", "lock"} and any(name.startswith("data-") for name in names)


def _is_folder(path: Path) -> bool:
    try:
        return path.is_dir()
    except OSError:
        return False


def _fault(path: Path) -> str:
    """Why something in a folder cannot be opened. A pipe would be waited on for ever."""
    try:
        return "" if path.is_file() else "not a file, or a link to nowhere"
    except OSError as error:
        return f"cannot be read: {error.strerror}"


class Meter:
    """How many bytes have been read, of packed files as they are on disk. Standard input is not counted."""

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
    """The bytes of the files on disk, of those that can be asked."""
    total = 0
    for file in files:
        with suppress(OSError):
            total += file.path.stat().st_size if file.path and not file.fault else 0
    return total


@contextmanager
def opened(file: File, meter: Meter) -> Iterator[io.BufferedReader]:
    """The bytes of the file, unpacked if they are gzip. Raises OSError."""
    if file.path is None:
        with _buffered(_chunks(_standard_input().read)) as stream, _unpacked(stream) as unpacked:
            yield unpacked
    else:
        with file.path.open("rb") as stream, _unpacked(stream) as unpacked, meter.watching(stream):
            yield unpacked


def head(stream: io.BufferedReader) -> bytes:
    """The first bytes of the stream, which stays where it is."""
    return stream.peek(_CHUNK)


def as_utf8(stream: io.BufferedReader) -> io.BufferedReader:
    """The stream, in UTF-8 if it is UTF-16 with a byte-order mark. Reading it raises Undecodable where that
    UTF-16 is broken."""
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
    # A program without a console has none, and one that replaced it may have text only.
    stream: BinaryIO | None = getattr(sys.stdin, "buffer", None)
    if stream is None:
        raise OSError("there is no standard input")
    return stream


def _chunks(read: Callable[[int], bytes]) -> Iterator[bytes]:
    while chunk := read(_CHUNK):
        yield chunk


def _unpacked(stream: io.BufferedReader) -> io.BufferedReader:
    if head(stream).startswith(b"\x1f\x8b"):
        return _buffered(_chunks(gzip.GzipFile(fileobj=stream).read))
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
