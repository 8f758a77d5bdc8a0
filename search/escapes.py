"""Letters of a pasted query as addresses and HTML have them: `s%E1%BA%ADp%20c%E1%BA%A7u`, `h&#7897;i`."""

from __future__ import annotations

import re
from html import unescape
from urllib.parse import unquote

_ESCAPE = re.compile(r"(?P<bytes>(?:%[0-9A-Fa-f]{2})+)|&(?:[a-zA-Z]{2,8}|#[0-9]{1,6}|#x[0-9A-Fa-f]{1,5});")


def decoded(query: str) -> tuple[str, tuple[int, ...]]:
    """The query with its escapes decoded, and for each of its characters and its end the offset in the query
    as typed. Those in an address stay: a space would end it.

    >>> decoded("s%E1%BA%ADp&amp;c")
    ('sập&c', (0, 1, 10, 11, 16, 17))
    """
    letters: list[str] = []
    offsets: list[int] = []
    end = 0
    for escape in _ESCAPE.finditer(query):
        meant = _meant(escape)
        letters += [*query[end : escape.start()], *meant]
        offsets += [*range(end, escape.start()), *[escape.start()] * len(meant)]
        end = escape.end()
    return "".join(letters) + query[end:], (*offsets, *range(end, len(query) + 1))


def _meant(escape: re.Match[str]) -> str:
    """What the escape stands for: itself, if it is none. `5%20` is no escape."""
    written, query = escape[0], escape.string
    if "/" in query[: escape.start()].rpartition(" ")[2]:
        return written
    if not escape["bytes"]:
        return unescape(written)
    try:
        meant = unquote(written, errors="strict")
    except UnicodeDecodeError:
        return written
    is_behind_letter = query[: escape.start()][-1:].isalpha()
    return meant if is_behind_letter or not meant.isascii() else written
