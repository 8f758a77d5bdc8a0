"""Paths in the table of sources, and which of them mean one place. They are kept as the bytes that
`os.fsencode` gives, since a name on disk need not be valid Unicode."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path

from ..corpus.paths import folded, lead_to_one


def path_of(source: bytes, name: bytes) -> Path:
    """The path of a file, from its source and its name as they are kept.

    >>> path_of(b"/tin/2025", b"001.txt").as_posix()
    '/tin/2025/001.txt'
    """
    place, below = Path(os.fsdecode(source)), os.fsdecode(name)
    # A source that is itself a file is found under its own name.
    return place if place.name == below and not os.path.isdir(place) else place / below  # noqa: PTH112


def places(path: str) -> list[tuple[bytes, bytes]]:
    """The sources in which a file can be found, each with its name in it, as they are kept.

    >>> [(source.decode(), name.decode()) for source, name in places("/tin/001.txt")]
    [('/tin/001.txt', '001.txt'), ('/tin', '001.txt'), ('/', 'tin/001.txt')]
    """
    file = Path(path)
    sources = ((folder, file.relative_to(folder).as_posix()) for folder in file.parents)
    return [(os.fsencode(source), os.fsencode(name)) for source, name in ((file, file.name), *sources)]


def is_spelling(known: str, source: str) -> bool:
    """Whether two paths differ only in capitals and in how accents are encoded, and lead to one place.

    >>> is_spelling("/không có/TIN", "/không có/tin")
    False
    """
    with suppress(OSError):
        return folded(known) == folded(source) and lead_to_one(Path(known), Path(source))
    return False


def lie_in_one(one: str, other: str) -> bool:
    """Whether one of two sources lies in the other.

    >>> lie_in_one("/tin", "/tin/2025"), lie_in_one("/tin/2024", "/tin/2025")
    (True, False)
    """
    return Path(one).is_relative_to(other) or Path(other).is_relative_to(one)
