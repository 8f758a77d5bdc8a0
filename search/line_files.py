"""Reading files of lines: queries, judgements, runs."""

from __future__ import annotations

import gzip
import zlib
from pathlib import Path

from ..corpus.encoding import Undecodable, decode_as_stored
from ..corpus.errors import SourceError


def read_text(path: Path) -> str:
    """The text of a file, with newlines as U+000A. A file named .gz is unpacked with gzip.

    Raises SourceError if there is no such file, if it cannot be read, or if it is no text.

    >>> read_text(Path("truy-van.tsv"))                                     # doctest: +SKIP
    'keywords\\tmekong\\thội nghị mekong\\n'
    """
    try:
        data = path.read_bytes()
        if path.suffix == ".gz":
            data = gzip.decompress(data)
    except FileNotFoundError:
        raise SourceError("there is no such file; check its name", str(path)) from None
    except (OSError, EOFError, zlib.error) as error:
        raise SourceError(getattr(error, "strerror", None) or f"not gzip: {error}", str(path)) from None
    try:
        return decode_as_stored(data).replace("\r\n", "\n").replace("\r", "\n")
    except Undecodable as error:
        line = data.count(b"\n", 0, error.position) + 1
        raise SourceError(error.reason, str(path), line) from None


def filled_lines(text: str) -> list[tuple[int, str]]:
    """The lines that are not blank, each with its line number, from 1.

    >>> filled_lines("hội nghị\\n\\nmekong\\n")
    [(1, 'hội nghị'), (3, 'mekong')]
    """
    return [(number, line) for number, line in enumerate(text.split("\n"), 1) if line.strip()]
