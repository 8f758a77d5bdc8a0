"""The bytes of a file: gzip unpacked, UTF-16 made UTF-8, counted and digested as they are read."""

from __future__ import annotations

import codecs
import gzip
import hashlib
import io
import itertools
import sys
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, Protocol

from .encoding import not_utf16, utf16_encoding
from .files import File

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer

_CHUNK = 64 * 2**10


class Meter:
    """Counts the bytes read from disk, before any unpacking. Standard input is not counted."""

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


@contextmanager
def opened(
    file: File, meter: Meter, digester: Digester | None = None, start: int = 0
) -> Iterator[io.BufferedReader]:
    """The bytes of the file, unpacked if they are gzip, from the byte `start` on. Raises OSError and, then or
    when it is read, Unpackable.

    The digester gets all bytes from there on as they are on disk, including those that the caller did not
    read.
    """
    if file.path is None:
        with _buffered(_chunks(_standard_input().read)) as stream, _unpacked(stream) as unpacked:
            yield unpacked
    else:
        with _raw(file.path, digester) as stream:
            stream.seek(start)
            with _unpacked(stream) as unpacked, meter.watching(stream):
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


def file_digest(path: Path) -> bytes:
    """The digest of a file as it is on disk (16 bytes). Raises OSError."""
    taken = digester()
    with path.open("rb", buffering=0) as stream:
        while chunk := stream.read(2**20):
            taken.update(memoryview(chunk))
    return taken.digest()


@dataclass(frozen=True, slots=True)
class Beginning:
    """The beginning of a file of lines: how many bytes and lines it has, and the state of its digest."""

    size: int
    lines: int
    digester: Digester


def beginning(path: Path, size: int, digest: bytes) -> Beginning | None:
    """The first bytes of a file if they have this digest and end with a line, else None; also None if they
    have to be unpacked or recoded. Raises OSError."""
    taken, lines, end, left = digester(), 0, b"", size
    with path.open("rb", buffering=0) as stream:
        while left and (chunk := stream.read(min(left, 2**20))):
            if left == size and (chunk.startswith(_GZIP) or utf16_encoding(chunk)):
                return None
            taken.update(memoryview(chunk))
            lines, end, left = lines + chunk.count(b"\n"), chunk[-1:], left - len(chunk)
    return Beginning(size, lines, taken) if end == b"\n" and taken.digest() == digest else None


_GZIP = b"\x1f\x8b"


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


def first_bytes(stream: io.BufferedReader) -> bytes:
    """The first bytes of the stream, without moving its position.

    >>> stream = io.BufferedReader(io.BytesIO("Hội nghị".encode()))
    >>> first_bytes(stream) == stream.read()
    True
    """
    return stream.peek(_CHUNK)


def as_utf8(stream: io.BufferedReader) -> io.BufferedReader:
    """The stream, recoded to UTF-8 if it is UTF-16 with a byte-order mark. Reading it raises Undecodable
    where the UTF-16 is malformed.

    >>> as_utf8(io.BufferedReader(io.BytesIO("Hội nghị".encode("utf-16")))).read().decode("utf-8-sig")
    'Hội nghị'
    """
    encoding = utf16_encoding(first_bytes(stream))
    return _buffered(_recoded(stream, encoding)) if encoding else stream


def _recoded(stream: BinaryIO, encoding: str) -> Iterator[bytes]:
    decoder, read = codecs.getincrementaldecoder(encoding)(), 0
    for chunk in itertools.chain(_chunks(stream.read), [b""]):
        try:
            text = decoder.decode(chunk, not chunk)
        except UnicodeDecodeError as error:
            yield from _nonempty(error.object[: error.start].decode(encoding))
            raise not_utf16(read + len(chunk) - len(error.object) + error.start) from None
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


_OTHER_PACKINGS = {
    b"PK\x03\x04": "zip", b"BZh91AY&SY": "bzip2", b"\xfd7zXZ\0": "xz", b"\x28\xb5\x2f\xfd": "zstd",
    b"7z\xbc\xaf\x27\x1c": "7z", b"Rar!\x1a\x07": "rar",
}  # fmt: skip
"""By the first bytes of a file."""


class Unpackable(ValueError):  # noqa: N818 - says what the bytes are
    """Packed bytes that cannot be unpacked; the message says why, and what to do."""


def _unpacked(stream: io.BufferedReader) -> io.BufferedReader:
    start = first_bytes(stream)
    if start.startswith(_GZIP):
        return _buffered(_inflated(stream))
    for mark, name in _OTHER_PACKINGS.items():
        if start.startswith(mark):  # each of its lines would be a problem
            raise Unpackable(f"packed by {name}: unpack it, or pack it by gzip")
    return stream


def _inflated(stream: io.BufferedReader) -> Iterator[bytes]:
    try:
        yield from _chunks(gzip.GzipFile(fileobj=stream).read1)
    except EOFError:
        raise Unpackable("packed by gzip, it ends in the middle: copy it again") from None
    except (gzip.BadGzipFile, zlib.error):
        raise Unpackable("packed by gzip, it is damaged somewhere: copy it again") from None


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
