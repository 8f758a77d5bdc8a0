"""The ids of articles that have none of their own and go by their path below the source."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import replace
from pathlib import Path

from ..corpus import Article
from ..corpus.article import clean
from ..corpus.errors import NOT_THERE, SourceError
from ..corpus.files import File, absolute_path
from ..corpus.paths import lead_to_one
from ..corpus.streams import file_digest
from .absence import is_there
from .holdings import Holdings
from .source_table import Giver, SourceTable
from .stored import article_digest


def path_id(file: File, article: Article, table: SourceTable, held: Holdings) -> str:
    """The id of the article of a file: its path below the source, after as many names of the folders above as
    tell it from the articles that other files gave, and from those that the index holds of unknown origin. A
    file keeps the longer or shorter id that it once had, be it in another source, unless another one has it
    by now.

    >>> file = File(Path("2025/001.txt"), "001.txt", "", "/tin/2025")
    >>> path_id(file, article, table, held)                                  # doctest: +SKIP
    '2025/001.txt'
    """
    names, former = _names(file), table.ever_given(file)
    foreign: set[str] = set()
    if not former:
        former, foreign = _of_unknown_origin(names, file, article, table, held)
    short, *longer = names
    free = (
        name
        for name in (*sorted(former.intersection((*longer, *_shorter(short)))), short, *longer)
        if name not in foreign and not _is_taken(name, file, former, table)
    )
    return next(free, names[-1])


def _names(file: File) -> list[str]:
    """The names that a file may go by: its path below its source, then with each folder above in turn."""
    is_source = absolute_path(str(file.path)) == file.source
    root = Path(file.source).parent if is_source else Path(file.source)
    disk = re.findall(r"[^\\/:]+", root.anchor)  # of Windows: C:\, \\server\share\
    above = [*disk, *root.parts[1:]]
    return [clean("/".join((*above[at:], file.name))).strip() for at in range(len(above), -1, -1)]


def _shorter(name: str) -> list[str]:
    """The names of a file in the folders below its source."""
    parts = name.split("/")
    return ["/".join(parts[at:]) for at in range(1, len(parts))]


def _of_unknown_origin(
    names: Sequence[str], file: File, article: Article, table: SourceTable, held: Holdings
) -> tuple[set[str], set[str]]:
    """The names by which the index holds articles that, for all the table knows, no file gave: it may have
    been lost. Those of the file's own article come first, which has the same content or was read from the
    same path; then those of others."""
    unknown = {name: found for name, found in held.digests(names).items() if table.is_unknown(name)}
    changed = [id for id, found in unknown.items() if article_digest(replace(article, id=id)) != found]
    sources = held.sources(changed)
    path = clean(absolute_path(str(file.path)))  # as sources are: on macOS names come with accents apart
    foreign = {id for id in changed if not _was_read_from(sources.get(id, ""), path)}
    return unknown.keys() - foreign, foreign


def _was_read_from(source: str, path: str) -> bool:
    """Whether an article of this source was read from the file at this path, which is clean. The source is as
    it was named then, maybe relative to another folder than today's; a name alone (001.txt) tells too
    little."""
    named = Path(source)
    is_below = len(named.parts) > 1 and not named.is_absolute() and ".." not in named.parts
    return clean(absolute_path(source)) == path or (
        is_below and Path(path).parts[-len(named.parts) :] == named.parts
    )


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
    """The digest of the file; that of no file if it is not there any more."""
    with _within_reach(path), suppress(*NOT_THERE):
        return file_digest(path)
    return b""


def _is_same(path: Path, other: Giver) -> bool:
    with _within_reach(path), suppress(*NOT_THERE):
        return lead_to_one(path, other.path)
    return False


@contextmanager
def _within_reach(path: Path) -> Iterator[None]:
    """Raises SourceError where it cannot be told whether files are the same: an article would get another
    id."""
    try:
        yield
    except OSError as error:
        reason = f"cannot be read: {error.strerror or error}. Make it readable, and run the command again"
        raise SourceError(reason, error.filename or str(path)) from error
