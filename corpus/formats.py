"""The kinds of files that are read, and from an open file to its articles: JSON, JSON lines, pages."""

from __future__ import annotations

import hashlib
import io
import re
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass, replace
from typing import Protocol, TypeAlias

from .article import Article, clean
from .encoding import Decoded, Undecodable, decode_most, restore_markup, utf16_encoding
from .files import LINES, STDIN, File
from .json_pieces import Piece, lines, records
from .markup_text import is_page_of_html
from .page import Page, read_page
from .problem import Problem, UnknownFields
from .published import believed
from .record import Refused, checked, read_record
from .streams import as_utf8

LONGEST_PAGE = 20 * 2**20
"""The most bytes that one page may take."""


@dataclass(frozen=True, slots=True)
class ByPath:
    """An article that goes by the path of its file, for want of an id of its own."""

    article: Article


Item: TypeAlias = Article | Problem | UnknownFields
Found: TypeAlias = Item | ByPath
"""What a reader of files gives: articles, and remarks about them."""


def skipped(file: File, message: str, line: int | None = None) -> Problem:
    """The problem that a file, or the record on one of its lines, was left out."""
    return Problem(str(file), line, message, skipped=True)


def sniffed(start: bytes) -> Reader:
    """The reader for standard input, chosen by its first bytes."""
    text = start.decode("utf-16" if utf16_encoding(start) else "utf-8-sig", "ignore").lstrip()
    if text.startswith("{"):
        return json_lines if _is_json_lines(text) else _json
    if text.startswith("<"):
        return _html
    if re.search(r"(?im)^MIME-Version: 1\.0\s", text):
        return _archived
    # A headline may begin with a bracket too: [Video] Khai mạc Hội nghị
    return _json if re.match(r"\[\s*([{\]]|$)", text) else _text


def _is_json_lines(text: str) -> bool:
    """Whether a text that begins with { is JSON lines: its first line is a whole object that holds no array
    of articles, or it is broken and the second line begins with { too. A line longer than the bytes at hand
    is taken for a whole one: a long article in JSON lines is far more frequent than a long line within an
    object."""
    line, is_at_hand, rest = text.partition("\n")
    found = list(records(io.BytesIO(line.encode())))
    if not found or any(piece.number for piece in found):
        return False
    is_broken = is_at_hand and any(piece.fault for piece in found)
    return not is_broken or rest.lstrip("\r\n").startswith("{")


# ---- JSON


def json_lines(file: File, stream: io.BufferedReader, before: int = 0) -> Iterator[Found]:
    """What the lines of a file give; `before`: how many of its lines come before the stream."""
    for piece in lines(as_utf8(stream), before):
        yield from _record(file, piece)


def _json(file: File, stream: io.BufferedReader) -> Iterator[Found]:
    for piece in records(as_utf8(stream)):
        yield from _record(file, piece)


def _record(file: File, piece: Piece) -> Iterator[Found]:
    number = "" if piece.number is None else f"#{piece.number}"
    try:
        if piece.fault:
            raise Refused(piece.fault)
        is_alone = piece.number is None and file.path is not None
        record = read_record(piece.data, name=file.name, source=f"{file}{number}", is_alone=is_alone)
    except (Refused, Undecodable) as error:
        yield skipped(file, str(error), piece.line)
        return
    for remark in record.remarks:
        yield Problem(str(file), piece.line, remark, skipped=False)
    if record.unknown:
        yield UnknownFields(str(file), piece.line, record.unknown)
    yield ByPath(record.article) if record.goes_by_path else record.article


# ---- Pages


class _Understand(Protocol):
    def __call__(self, text: str, *, id: str, source: str) -> Page: ...


def _understand_html(text: str, *, id: str, source: str) -> Page:
    from .html import read_html  # imported here: its library takes long to load

    return read_html(restore_markup(text), id=id, source=source)


def _text(file: File, stream: io.BufferedReader) -> Iterator[Found]:
    return _page(file, stream, read_page)


def _html(file: File, stream: io.BufferedReader) -> Iterator[Found]:
    return _page(file, stream, _understand_html)


def _archived(file: File, stream: io.BufferedReader) -> Iterator[Found]:
    """A page that a browser saved in one file: a message of MIME, whose first HTML is the page."""
    # Pictures come behind the page, and may be left out. Written in MIME, a page takes at most three times
    # its bytes.
    page = _first_html(stream.read(4 * LONGEST_PAGE))
    if page is None:
        yield skipped(file, "there is no page in this file: save it again, as .html")
    else:
        yield from _html(file, io.BufferedReader(io.BytesIO(page)))


def _first_html(message: bytes) -> bytes | None:
    """The first part of a message that is HTML; None if there is none."""
    from email import message_from_bytes  # imported here: takes long to load

    with suppress(RecursionError):  # of parts within parts within parts
        parts = message_from_bytes(message).walk()
        pages = (part.get_payload(decode=True) for part in parts if part.get_content_type() == "text/html")
        return next((page for page in pages if isinstance(page, bytes)), None)
    return None


def _page(file: File, stream: io.BufferedReader, understand: _Understand) -> Iterator[Found]:
    try:
        decoded = _whole(stream)
        understand = _fitting(decoded.text, understand)
        page = _understood(decoded.text, _id(file, decoded.text), str(file), understand)
        article = checked(page.article)
    except Refused as error:
        yield skipped(file, str(error))
        return
    published, undated = believed(article.published)
    for remark in filter(None, (decoded.remark, *undated, page.doubt)):
        yield Problem(str(file), None, remark, skipped=False)
    article = replace(article, published=published)
    yield ByPath(article) if file.path and not article.url else article


def _id(file: File, text: str) -> str:
    """The id of a page without an address: its path below the source; from standard input, where the next
    page would have the same one, a digest of its text."""
    if file.path is not None:
        return file.name
    return f"{STDIN}#{hashlib.blake2b(text.encode(), digest_size=8).hexdigest()}"


def _fitting(text: str, by_name: _Understand) -> _Understand:
    """How a page is understood: by what it certainly is, whatever its file is called, else by its name."""
    is_html = is_page_of_html(text)
    return by_name if is_html is None else _understand_html if is_html else read_page


def _understood(text: str, name: str, source: str, understand: _Understand) -> Page:
    try:
        return understand(text, id=name, source=source)
    except Exception as error:  # a parser's failure on one page must not stop the reading of others
        raise Refused(f"the page cannot be understood ({type(error).__name__}: {error})") from error


def _whole(stream: io.BufferedReader) -> Decoded:
    data = stream.read(LONGEST_PAGE + 1)
    if len(data) > LONGEST_PAGE:
        raise Refused(f"longer than {LONGEST_PAGE // 2**20} MB, too much for one page")
    decoded = decode_most(data)
    if not clean(decoded.text).strip():
        raise Refused("the file is empty")
    return decoded


Reader: TypeAlias = Callable[[File, io.BufferedReader], Iterator[Found]]
READERS: dict[str, Reader] = {
    ".txt": _text, ".html": _html, ".htm": _html, ".mhtml": _archived, ".mht": _archived,
    ".json": _json, **dict.fromkeys(LINES, json_lines),
}  # fmt: skip
"""By the endings of the names of files."""
