"""Following folders: the index is updated whenever something changes in them."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from time import monotonic
from typing import Any, TypeAlias, TypeVar

from ..corpus import ArticleStream, Problem, SourceError, TracuuError, read_articles
from ..corpus.errors import IndexLocked
from ..corpus.paths import folded
from .report import Report

_QUIET = 1.0
"""Seconds without a change before changes are read: files that are written piece by piece are then complete,
and files that come one after the other make one commit."""

_LONGEST = 10.0
"""Seconds after which changes are read even if more keep coming."""

Change = TypeVar("Change")
Update: TypeAlias = Callable[[ArticleStream], Report]


def follow(
    folders: Sequence[str],
    bring_in_step: Update,
    told: Callable[[Report], None],
    changes: Iterable[object],
) -> None:
    """Calls `bring_in_step` with the articles of the folders, now and after each change, and passes each
    report to `told`, with `gone` only if it has changed. Changes during an update are read by the next one.

    `changes` is `changes_in(...)`, in which an empty change stands for no change. Ends when `changes` does,
    or with the KeyboardInterrupt of Ctrl-C; an update that is interrupted leaves the index unchanged. What
    may pass is reported and waited for: a folder that is missing for a while, another process that writes to
    the index, and, once an update has been made, a place that cannot be written to, as a full disk.
    """
    is_due, has_worked, waited_for, gone = True, False, "", 0
    for change in changes:
        if not (change or is_due):
            continue
        try:
            report = _outcome(folders, bring_in_step)
        except TracuuError as error:
            # The other classes name damage and the like, which does not pass.
            if not (isinstance(error, IndexLocked) or (has_worked and type(error) is TracuuError)):
                raise
            if str(error) != waited_for:
                told(_left_out(folders[0], None, error))
            is_due, waited_for = True, str(error)
        else:
            told(replace(report, gone=0) if report.gone == gone else report)
            is_due, has_worked, waited_for, gone = False, True, "", report.gone


def changes_in(folders: Sequence[str], index: Path) -> Iterator[object]:
    """The changes in the folders and all below them, except in hidden files and in the index itself, which
    may lie there. Yields empty changes, again and again, while nothing changes.

    Raises TracuuError if the package watchfiles is not installed or the folders cannot be watched.
    """
    wanted = _Wanted(folders, index)
    while True:
        # Watching has begun once it first yields something, even an empty change, so that no change during
        # the first update is missed. What was there before watching began counts as a change.
        unknown: object = folders
        for changes in _watched(folders, wanted):
            yield changes or unknown
            unknown = ()


def gathered(
    changes: Iterable[set[Change]],
    now: Callable[[], float] = monotonic,
    quiet: float = _QUIET,
    longest: float = _LONGEST,
) -> Iterator[set[Change]]:
    """Merges consecutive changes into one, which is yielded after `quiet` seconds without a change or after
    `longest` seconds. Empty changes do not count as changes.

    >>> clock = iter(range(9)).__next__
    >>> list(gathered([{"a.json"}, {"b.json"}, set(), set()], clock)) == [{"a.json", "b.json"}, set()]
    True
    """
    together: set[Change] = set()
    began = last = now()
    for some in changes:
        at = now()
        began = began if together else at
        last = at if some else last
        together |= some
        if at - last >= quiet or at - began >= longest:
            yield together
            together, last = set(), now()


def _watched(folders: Sequence[str], wanted: _Wanted) -> Iterator[set[tuple[Any, str]]]:
    """The changes, until a folder has been removed or moved and a new one is in its place, since the system
    would go on watching the old one."""
    try:
        from watchfiles import watch
    except ImportError:
        raise TracuuError(
            'to follow folders needs watchfiles: run pip install ".[watch]" in the clone of Tra cứu'
        ) from None
    places = {place for folder in folders for place in _places(folder)}
    is_lost = False
    try:
        # Filtered here: if the package dropped changes itself it would wait on without yielding.
        every = watch(*folders, watch_filter=None, rust_timeout=int(_QUIET * 1_000), yield_on_timeout=True)
        for changes in gathered({change for change in some if wanted(change[1])} for some in every):
            is_lost = is_lost or any(folded(os.path.abspath(path)) in places for _, path in changes)  # noqa: PTH100
            if is_lost and all(map(os.path.isdir, folders)):
                return
            yield changes
    except (OSError, RuntimeError) as error:  # RuntimeError: the system's limit of watched folders
        raise TracuuError(f"the folders cannot be watched: {error}") from error


class _Wanted:
    """Whether a changed path may hold articles: it is below a watched folder, and nothing on the way to it is
    hidden (the rule of `read_articles`). macOS tells the path as it is on the disk, whatever was typed."""

    def __init__(self, folders: Iterable[str], index: Path) -> None:
        self._folders = {place for folder in folders for place in _places(folder)}
        self._index = _places(index)

    def __call__(self, path: str) -> bool:
        path = folded(os.path.abspath(path))  # noqa: PTH100 - paths are compared as they are written
        below = (path[len(folder) :] for folder in self._folders if _is_in(path, folder))
        return not any(_is_in(path, place) for place in self._index) and any(
            f"{os.sep}." not in part for part in below
        )


def _places(folder: str | Path) -> set[str]:
    """The folder's path as written and its real path, since systems differ in which one they report."""
    both = os.path.abspath(folder), os.path.realpath(folder)  # noqa: PTH100
    return {folded(place).rstrip(os.sep) for place in both}


def _is_in(path: str, folder: str) -> bool:
    return path == folder or path.startswith(folder + os.sep)


def _outcome(folders: Sequence[str], bring_in_step: Update) -> Report:
    try:
        return bring_in_step(read_articles(*folders))
    except SourceError as error:
        return _left_out(error.path, error.line, error)


def _left_out(path: str, line: int | None, error: TracuuError) -> Report:
    return Report(problems=(Problem(path, line, str(error.args[0]), skipped=True),))
