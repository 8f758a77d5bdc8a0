"""Following folders: the index is brought in step with them as often as something changes in them."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path

from ..corpus import ArticleStream, Problem, SourceError, TracuuError, read_articles
from .report import Report

_TIMEOUT_MS = 500
_GATHERED_MS = 2_000
"""Changes that follow one another within this time make one commit."""


def follow(
    folders: Sequence[str],
    bring_in_step: Callable[[ArticleStream], Report],
    told: Callable[[Report], None],
    changes: Iterable[object],
) -> None:
    """Calls `bring_in_step` with the articles of the folders, now and after each of the changes, and tells
    the outcome. What changes while it is at work comes together with the next one.

    `changes` is `changes_in(...)`: an empty change stands for none. Ends when there are no more of them, or
    with the KeyboardInterrupt of Ctrl-C; an update that was at work then is as if it had not begun. A folder
    that is not there for a while is reported and waited for.
    """
    is_first = True
    for change in changes:
        if change or is_first:
            told(_outcome(folders, bring_in_step))
            is_first = False


def changes_in(folders: Sequence[str], index: Path) -> Iterator[object]:
    """What changes in the folders and all below them, but for hidden files and the index itself, which may
    lie there. Gives something empty, again and again, as long as nothing does.

    Raises TracuuError if the package watchfiles is not installed or the folders cannot be watched.
    """
    try:
        from watchfiles import watch
    except ImportError:
        raise TracuuError("following folders needs the package watchfiles: pip install watchfiles") from None
    wanted = _Wanted(index)
    try:
        # Watching has begun when it first gives something, if only for want of changes: what changes during
        # the first update is not missed.
        yield from watch(
            *folders,
            watch_filter=lambda _, path: wanted(path),
            debounce=_GATHERED_MS,
            rust_timeout=_TIMEOUT_MS,
            yield_on_timeout=True,
        )
    except OSError as error:
        raise TracuuError(f"the folders cannot be watched: {error}") from error


class _Wanted:
    """Whether a path that has changed is one that may hold articles."""

    def __init__(self, index: Path) -> None:
        self._index = os.path.abspath(index)  # noqa: PTH100 - paths are compared as they are written

    def __call__(self, path: str) -> bool:
        path = os.path.abspath(path)  # noqa: PTH100
        inside = path == self._index or path.startswith(self._index + os.sep)
        return not inside and not Path(path).name.startswith(".")


def _outcome(folders: Sequence[str], bring_in_step: Callable[[ArticleStream], Report]) -> Report:
    try:
        return bring_in_step(read_articles(*folders))
    except SourceError as error:
        return Report(problems=(Problem(error.path, error.line, str(error.args[0]), skipped=True),))
