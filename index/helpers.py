"""Documents made from drafts by several processes at once.

A helper is a fresh interpreter that runs `helper` and nothing else. It is not a process of `multiprocessing`:
that would run the main module of the calling program again, which neither a notebook nor a program without
a guard under `__name__` bears, and forking is out of the question while the engine's writer has threads.
What goes there and back are texts and what is found in them, some kilobytes an article.

Helpers can be done without: whatever goes wrong with one, its batch is analysed here, and fails, if it does,
as it would have without helpers.
"""

from __future__ import annotations

import os
import socket
import subprocess
import sys
from collections import deque
from collections.abc import Generator, Iterable, Iterator, Sequence
from contextlib import closing, suppress
from itertools import chain, islice
from queue import SimpleQueue
from threading import Thread
from typing import TypeAlias

from .analyzer import Analysis, Draft, Texts, analysed, completed
from .engine import Document
from .helper import receive, send

ALONE = 2
"""Batches analysed here before helpers are started: there is to be work enough for two processes."""

MOST_HELPERS = 3
"""More of them would wait for the process that reads and writes, which can feed no more."""

_IN_LINE = 6  # batches for each helper that are not written yet, at most

Batch: TypeAlias = Sequence[Draft]


def documents_of(batches: Iterable[Batch], jobs: int) -> Generator[list[Document], None, None]:
    """The documents of each batch, in order, made by so many processes at most, this one included.

    An iterator that is left before its end is to be closed: that ends the helpers. Raises TracuuError if
    pyvi's model is missing or of another version.
    """
    rest = iter(batches)
    yield from _made_here(rest if jobs < 2 else islice(rest, ALONE))
    if first := list(islice(rest, 1)):
        with closing(_Helpers(min(jobs - 1, MOST_HELPERS))) as helpers:
            yield from _made_by(helpers, chain(first, rest))


def _made_here(batches: Iterable[Batch]) -> Iterator[list[Document]]:
    for batch in batches:
        yield completed(batch, analysed(_texts(batch)))


def _made_by(helpers: _Helpers, batches: Iterable[Batch]) -> Iterator[list[Document]]:
    """Until a helper has begun, which takes half a second, batches are analysed here."""
    waiting: deque[_Task] = deque()
    for batch in batches:
        task = _Task(batch)
        waiting.append(task)
        if helpers.have_begun:
            helpers.take(task)
        else:
            task.answer(analysed(task.texts))
        while waiting and (waiting[0].is_answered() or len(waiting) > _IN_LINE * len(helpers)):
            yield waiting.popleft().documents()
    for task in waiting:
        yield task.documents()


def _texts(batch: Batch) -> list[Texts]:
    return [draft.texts() for draft in batch]


class _Task:
    """A batch, and the place where what is found in its texts is put and waited for.

    That place is a SimpleQueue: a wait for it can be interrupted at any instant and leaves nothing locked,
    which a `concurrent.futures.Future` does not promise.
    """

    def __init__(self, batch: Batch) -> None:
        self._batch = batch
        self.texts = _texts(batch)
        self._found: SimpleQueue[list[Analysis] | None] = SimpleQueue()

    def answer(self, found: list[Analysis] | None) -> None:
        """Puts what `analyzer.analysed` gives for the texts, or None if it is still to be asked."""
        self._found.put(found)

    def is_answered(self) -> bool:
        return not self._found.empty()

    def documents(self) -> list[Document]:
        """The documents of the batch, once it is answered. To be asked once."""
        found = self._found.get()
        return completed(self._batch, analysed(self.texts) if found is None else found)


class _Helper:
    """A helper process and the connection to it. Raises OSError if it cannot be started."""

    def __init__(self) -> None:
        # A frozen program is its own interpreter: started again, it would do all that it does.
        if not sys.executable or getattr(sys, "frozen", False) or os.name != "posix":
            raise OSError("there is no interpreter that could be handed a socket")
        start = f"import sys; sys.path[:] = sys.argv[1:]; from {__package__}.helper import main; main()"
        command = [sys.executable, "-c", start, *sys.path]
        nowhere = subprocess.DEVNULL
        self._connection, its_end = socket.socketpair()
        with its_end:
            try:
                self._process = subprocess.Popen(
                    command, stdin=its_end.fileno(), stdout=nowhere, stderr=nowhere
                )
            except OSError:
                self._connection.close()
                raise

    def analysed(self, texts: list[Texts]) -> list[Analysis]:
        """What `analyzer.analysed` gives; whatever it raises means that the helper cannot be used."""
        send(self._connection, texts)
        found: list[Analysis] = receive(self._connection)
        return found

    def end(self) -> None:
        """Ends the process, whatever it is at."""
        self._process.kill()
        self._process.wait()

    def close(self) -> None:
        """Frees the connection, once nobody uses it."""
        self._connection.close()


class _Helpers:
    """Running helpers, and a thread for each that hands it texts and waits for what it finds."""

    def __init__(self, count: int) -> None:
        self._all: list[_Helper] = []
        self._tasks: SimpleQueue[_Task | None] = SimpleQueue()
        self.have_begun = False
        """Whether one of them is ready."""
        with suppress(OSError):  # then with fewer
            for _ in range(count):
                self._all.append(_Helper())
        # Daemons: the end of the program never waits for them.
        self._threads = [Thread(target=self._serve, args=(helper,), daemon=True) for helper in self._all]
        for thread in self._threads:
            thread.start()

    def __len__(self) -> int:
        return len(self._all)

    def take(self, task: _Task) -> None:
        """Has the task answered, later."""
        self._tasks.put(task)

    def _serve(self, helper: _Helper) -> None:
        """Lets the helper load what it needs, then gives it tasks until there is None instead of one."""
        _asked(helper, [])
        self.have_begun = True
        while task := self._tasks.get():
            task.answer(_asked(helper, task.texts))

    def close(self) -> None:
        """Ends the helpers and the threads; nobody waits for what is under way."""
        for helper in self._all:
            helper.end()
            self._tasks.put(None)
        for thread, helper in zip(self._threads, self._all, strict=True):
            thread.join()  # at once: whatever is asked of a helper that has ended fails
            helper.close()


def _asked(helper: _Helper, texts: list[Texts]) -> list[Analysis] | None:
    """What the helper finds; None if it is dead or ill. It is ended then: half an answer may be left in the
    connection, and whoever asked again would wait for ever."""
    try:
        return helper.analysed(texts)
    except Exception:
        helper.end()
        return None
