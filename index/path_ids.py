"""The ids of articles that have none of their own and go by their path below the source."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

from ..corpus.article import clean
from ..corpus.files import File, where
from ..corpus.streams import digest
from .absence import is_there
from .source_table import Giver, SourceTable


def path_id(file: File, table: SourceTable) -> str:
    """The id of the article of a file: its path below the source, after as many names of the folders above as
    tell it from the articles that other files gave. A file keeps the longer id that it once had, unless
    another one has it by now.

    >>> path_id(File(Path("2025/001.txt"), "001.txt", "", "/tin/2025"), table)   # doctest: +SKIP
    '2025/001.txt'
    """
    former = table.ever_given(file)
    short, *longer = _names(file)
    names = (*sorted(former.intersection(longer)), short, *longer)
    return next((name for name in names if not _is_taken(name, file, former, table)), names[-1])


def _names(file: File) -> list[str]:
    is_source = where(str(file.path)) == file.source
    root = Path(file.source).parent if is_source else Path(file.source)
    above = [part for part in root.parts if part != root.anchor]
    return [clean("/".join((*above[at:], file.name))).strip() for at in range(len(above), -1, -1)]


def _is_taken(name: str, file: File, former: set[str], table: SourceTable) -> bool:
    """Whether another file gives another article by this name. The same content is the same
    article: a copy, or a file that was moved. So is an edited file that had the name before, if the other is
    no longer there."""
    others = table.other_givers(name, file)
    if not others or not file.path:
        return False
    content = _content(file.path)
    different = [one for one in others if one.digest != content and not _is_same(file.path, one)]
    return any(name not in former or is_there(one.path) for one in different)


def _content(path: Path) -> bytes:
    """The digest of the file; that of no file if it cannot be read any more."""
    with suppress(OSError):
        return digest(path)
    return b""


def _is_same(path: Path, other: Giver) -> bool:
    with suppress(OSError):
        return path.samefile(other.path)
    return False
