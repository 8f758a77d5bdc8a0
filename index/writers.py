"""What the writers of all engines have in common."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Protocol, TypeVar

from ..corpus.errors import TracuuError
from .failures import guarded


class Changes:
    """The changes of one writer to the files in `folder`, a data folder. After one that has failed there
    can be no other: Tantivy would go on and drop documents, Whoosh write what nobody can read.

    >>> with Changes(Path("tin-tuc.idx/data-1")).guarded():                # doctest: +SKIP
    ...     writer.commit()
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._have_failed = False

    @contextmanager
    def guarded(self) -> Iterator[None]:
        """Lets one change be made in the context, and raises what a library raises as `explained` does."""
        if self._have_failed:
            raise TracuuError(
                f"a change to the index at {self._folder.parent} has failed, and nothing more can be "
                "written by this run: the index is as the last commit left it. Run the command again"
            )
        self._have_failed = True  # until it has not
        with guarded(self._folder):
            yield
        self._have_failed = False


class Endable(Protocol):
    """What an engine's own writer offers beside the protocol of writers (`engine.Writer`)."""

    def end(self) -> None:
        """Drops uncommitted changes, waits until merging has ended, and frees the lock."""


AnyWriter = TypeVar("AnyWriter", bound=Endable)


@contextmanager
def ended(make: Callable[[], AnyWriter]) -> Iterator[AnyWriter]:
    """A context with a writer, which is always ended when the context is left."""
    writer = make()
    try:
        yield writer
    except BaseException:
        with suppress(TracuuError):  # the first error is the one to report
            writer.end()
        raise
    writer.end()
