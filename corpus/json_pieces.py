"""From a stream of bytes to the records in it: the lines of a JSON-lines file, the objects of a JSON file.

This module only finds where records begin and end. Each record is passed on as bytes, so that a broken one
does not affect the others, and no file is ever held in memory as a whole.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import BinaryIO, TypeAlias

LONGEST = 64 * 2**20
"""The most bytes that one record may take."""

_CHUNK = 64 * 2**10
_LONGEST_NAME = 1_000


@dataclass(frozen=True, slots=True)
class Piece:
    """The bytes of one record, the line (from 1) on which it begins, and its `number`: the same line in a
    JSON lines file, the position (from 1) in an array, None for the only object of a file. A piece with a
    `fault` is no record; the fault says why."""

    line: int
    number: int | None
    data: bytes = b""
    fault: str = ""


_EMPTY = "the file is empty"
_TOO_LONG = f"the record is longer than {LONGEST // 2**20} MB"
_OVER_LINES = (
    "the record takes several lines: put each on one, as jq -c does, or name the file .json if it holds one "
    "article or an array"
)
_TOO_LONG_ALONE = f"{_TOO_LONG}; if it is a list of articles, this has to stand under 'articles'"


def lines(stream: BinaryIO, before: int = 0) -> Iterator[Piece]:
    """The lines that are not blank, one record each; a fault if there is nothing at all. `before`: the number
    of lines that come before the first of the stream.

    >>> import io
    >>> [piece.number for piece in lines(io.BytesIO(b'{"id": 1}\\n\\n{"id": 2}\\n'))]
    [1, 3]
    """
    number = before
    while data := stream.readline(LONGEST + 1):
        number += 1
        if len(data) > LONGEST:
            _skip_line(stream, data)
            yield Piece(number, number, fault=_TOO_LONG)
        elif record := _without_array(data.removeprefix(codecs.BOM_UTF8).strip()):
            yield Piece(number, number, record, _OVER_LINES if record == b"{" else "")
    if not number:
        yield Piece(1, None, fault=_EMPTY)


def _without_array(line: bytes) -> bytes:
    """The record of a line without the brackets and the commas of an array that has a record on each line; a
    whole array on one line stays as it is."""
    if line.startswith(b"[") != line.endswith(b"]"):
        line = line.removeprefix(b"[").removesuffix(b"]").strip()
    return line.removesuffix(b",") if line.endswith(b"},") else line


def _skip_line(stream: BinaryIO, data: bytes) -> None:
    while data and not data.endswith(b"\n"):
        data = stream.readline(_CHUNK)


# ---- JSON files: an array of records, an object with such an array under "articles", or one record


def records(stream: BinaryIO) -> Iterator[Piece]:
    """The records of one JSON value: the elements of an array, those of the array under "articles" of an
    object, or the object itself.

    >>> import io
    >>> [piece.data for piece in records(io.BytesIO(b'{"articles": [{"id": 1}, {"id": 2}]}'))]
    [b'{"id": 1}', b'{"id": 2}']
    """
    tokens = _numbered(_without_mark(_tokens(stream)))
    for line, data, mark in tokens:
        if data.strip() or mark not in (b"", b"[", b"{"):
            yield Piece(line, None, fault="neither a JSON array nor a JSON object")
            return
        if mark:
            yield from _elements(tokens) if mark == b"[" else _object(tokens, line)
            yield from _after(tokens)
            return
    yield Piece(1, None, fault=_EMPTY)


def _elements(tokens: Iterator[_Token]) -> Iterator[Piece]:
    number, depth, growing = 1, 0, _Growing()
    for line, data, mark in tokens:
        growing.add(data, line)
        if depth == 0 and mark in (b",", b"]", b"}"):
            if piece := growing.piece(number):
                yield piece
                number += 1
            if mark == b"}":
                yield from _wrong_end(tokens, (line, data, mark))
            if mark != b",":
                return
            growing = _Growing()
        else:
            growing.add(mark, line)
            depth += _STEP.get(mark, 0)
    yield Piece(growing.start, number, fault="the file ends in the middle of the array")


def _object(tokens: Iterator[_Token], line: int) -> Iterator[Piece]:
    depth, whole, wrapper = 0, _Growing(), False
    member = b""  # the bytes since the last comma: a name, at least, and a colon
    whole.add(b"{", line)
    for line, data, mark in tokens:
        whole.add(data, line)
        if depth == 0 and len(member) < _LONGEST_NAME:
            member += data
        if depth == 0 and mark == b"[" and _ARTICLES.fullmatch(member):
            if not wrapper:
                wrapper = True
                yield from _elements(tokens)
                continue
            yield Piece(line + data.count(b"\n"), None, fault=_TWICE)
        whole.add(mark, line)
        if depth == 0 and mark in (b"}", b"]"):
            if mark == b"]":
                yield from _wrong_end(tokens, (line, data, mark))
            elif not wrapper and (piece := whole.piece(None)):
                yield piece
            return
        member = b"" if depth == 0 and mark == b"," else member
        depth += _STEP.get(mark, 0)
    yield Piece(whole.line, None, fault="the file ends in the middle of the object")


def _wrong_end(tokens: Iterator[_Token], end: _Token) -> Iterator[Piece]:
    """The fault of an array that ends with }, or an object that ends with ]. The rest of the stream is
    skipped."""
    line, data, mark = end
    whole = "array ends with } instead of ]" if mark == b"}" else "object ends with ] instead of }"
    yield Piece(line + data.count(b"\n"), None, fault=f"the {whole}")
    for _ in tokens:
        pass


def _after(tokens: Iterator[_Token]) -> Iterator[Piece]:
    for line, data, mark in tokens:
        if data.strip() or mark:
            fault = "more follows after the end: a file of one record a line is to be named .jsonl"
            yield Piece(line, None, fault=fault)
            return


_TWICE = "the field 'articles' is given twice: the articles of the later array are left out"
_STEP = {b"[": 1, b"{": 1, b"]": -1, b"}": -1}
_ARTICLES = re.compile(rb'\s*"articles"\s*:\s*')


@dataclass(slots=True)
class _Growing:
    """A record that is being read; its bytes are dropped once it is too long."""

    line: int = 0
    data: bytearray = field(default_factory=bytearray)
    size: int = 0

    def add(self, data: bytes, line: int) -> None:
        self.line = self.line or line
        self.size += len(data)
        if self.size <= LONGEST:
            self.data += data
        else:
            self.data.clear()

    @property
    def start(self) -> int:
        """The line of the first byte that is not white space."""
        blank = len(self.data) - len(self.data.lstrip())
        return self.line + self.data.count(b"\n", 0, blank)

    def piece(self, number: int | None) -> Piece | None:
        if self.size > LONGEST:
            return Piece(self.start, number, fault=_TOO_LONG if number else _TOO_LONG_ALONE)
        data = bytes(self.data.strip())
        return Piece(self.start, number, data) if data else None


# ---- What the borders are made of

_Token: TypeAlias = tuple[int, bytes, bytes]
_STRUCTURE = re.compile(rb'["\[\]{},]')
_STRING_REST = re.compile(rb'[^"\\]*+(?:\\.[^"\\]*+)*+', re.DOTALL)


def _without_mark(tokens: Iterator[tuple[bytes, bytes]]) -> Iterator[tuple[bytes, bytes]]:
    """The tokens without the byte-order mark of UTF-8."""
    data, mark = next(tokens)
    yield data.removeprefix(codecs.BOM_UTF8), mark
    yield from tokens


def _numbered(tokens: Iterator[tuple[bytes, bytes]]) -> Iterator[_Token]:
    line = 1
    for data, mark in tokens:
        yield line, data, mark
        line += data.count(b"\n")


def _tokens(stream: BinaryIO) -> Iterator[tuple[bytes, bytes]]:
    """The stream as pairs of some bytes and the bracket or comma (outside strings) that follows them. The
    second is empty at the end of a chunk of the stream."""
    inside, carry = False, b""
    while chunk := stream.read(_CHUNK):
        chunk = carry + chunk
        start = place = 0
        while place < len(chunk):
            if inside:
                rest = _STRING_REST.match(chunk, place)
                place = rest.end() if rest else place
                if chunk[place : place + 1] != b'"':
                    break  # the end of the chunk, perhaps between a backslash and what it escapes
                inside, place = False, place + 1
            elif mark := _STRUCTURE.search(chunk, place):
                inside, place = mark[0] == b'"', mark.end()
                if not inside:
                    yield chunk[start : mark.start()], mark[0]
                    start = place
            else:
                place = len(chunk)
        yield chunk[start:place], b""
        carry = chunk[place:]
    yield carry, b""
