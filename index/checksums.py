"""The checksums of a file of an index, and whether the file is still as it was written.

There are two, computed in one pass. BLAKE2b tells any change. CRC-32 is five to eight times as fast and finds
every single flipped bit.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from .digests import DIGITS, blake2b
from .disk_errors import readable
from .windows_errors import patiently

TICK_NS = 2_000_000_000
"""The coarsest clock of a file system (nanoseconds), FAT's: a file that is changed twice within a tick may
keep its time of modification."""

_CHUNK = 2**18


class Entry(NamedTuple):
    """One file: its size in bytes, its time of modification (nanoseconds since 1970), and its two checksums,
    as `checksum` gives them."""

    size: int
    modified: int
    checksum: str

    @classmethod
    def of(cls, path: Path, known: Entry | None) -> Entry:
        """The entry of a file as it is now; the `known` one, without reading the file, if that has its size
        and time."""
        status = path.stat()
        if known and (known.size, known.modified) == (status.st_size, status.st_mtime_ns):
            return known
        return cls(status.st_size, status.st_mtime_ns, checksum(path))

    def is_like(self, path: Path) -> bool:
        """Whether the file is as it was written, by both checksums. Raises what `looks_like` raises."""
        with readable(path):
            return checksum(path) == self.checksum

    def looks_like(self, path: Path) -> bool:
        """Whether the file is as it was written, by the quick checksum. Raises TracuuError if permission to
        read it is missing, or too many files are open, which is no damage."""
        with readable(path):
            return f"{_quick(path):08x}" == self.checksum[DIGITS:]


def checksum(path: Path) -> str:
    """Both checksums of a file: the `DIGITS` of BLAKE2b, then those of CRC-32. Raises OSError."""
    strong, quick = blake2b(digest_size=DIGITS // 2), 0
    for chunk in _chunks(path):
        strong.update(chunk)
        quick = zlib.crc32(chunk, quick)
    return f"{strong.hexdigest()}{quick:08x}"


def _quick(path: Path) -> int:
    quick = 0
    for chunk in _chunks(path):
        quick = zlib.crc32(chunk, quick)
    return quick


def _chunks(path: Path) -> Iterator[memoryview]:
    """The bytes of a file, in pieces. Each piece is valid only until the next one is read."""
    chunk = memoryview(bytearray(_CHUNK))
    with patiently(lambda: path.open("rb", buffering=0)) as file:
        while read := file.readinto(chunk):
            yield chunk[:read]
