"""Documents made from drafts by several processes at once.

A worker is a fresh interpreter that runs only `worker`. It is not a process of `multiprocessing`: that would
run the main module of the calling program again, which fails in a notebook and in a program without a guard
on `__name__`; and forking is not possible while the engine's writer has threads. Texts are sent to workers
and analyses are sent back, some kilobytes an article.

Workers are optional: whatever goes wrong with one, its batch is analysed in this process, and if that fails,
it fails as it would have without workers.
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
from queue import Empty, SimpleQueue
from threading import Lock, Thread
from typing import TypeAlias

from .analyzer import Analysis, Draft, Texts, analysed, completed
from .engine import Document
from .worker import receive, send

ALONE = 2
"""The most batches for which no workers are started: there is not enough work for two."""

MOST_WORKERS = 3
"""The process that reads and writes cannot keep more workers busy."""

_IN_LINE = 3  # the most batches per worker that wait for their analyses, before this process takes a part

Batch: TypeAlias = Sequence[Draft]


def documents_of(batches: Iterable[Batch], jobs: int) -> Generator[list[Document], None, None]:
    """The documents of each batch, in order, made by at most `jobs` processes, including this one.

    Close the generator if it is not exhausted: that ends the workers. Raises TracuuError if pyvi's model is
    missing or of another version.

    >>> from ..corpus import Article
    >>> articles = [Article(id="1", title="Khai mạc Hội nghị"), Article(id="2", title="Sông Mekong")]
    >>> [len(made) for made in documents_of([[Draft.of(article)] for article in articles], jobs=1)]
    [1, 1]
    """
    rest = iter(batches)
    first = list(islice(rest, ALONE + 1)) if jobs > 1 else []
    if len(first) <= ALONE:
        yield from _made_here(chain(first, rest))
    else:
        with closing(_Pool(min(jobs - 1, MOST_WORKERS))) as pool:
            yield from _made_by(pool, chain(first, rest))


def _made_here(batches: Iterable[Batch]) -> Iterator[list[Document]]:
    for batch in batches:
        yield completed(batch, analysed(_texts(batch)))


def _made_by(pool: _Pool, batches: Iterable[Batch]) -> Iterator[list[Document]]:
    """The documents of each batch, made by workers, and by this process when it would have to wait for them:
    at the end, and in the half second that they take to start."""
    waiting: deque[_Task] = deque()
    for batch in batches:
        waiting.append(task := _Task(batch))
        pool.take(task)
        if not pool.have_begun or len(waiting) > _IN_LINE * len(pool):
            pool.help()
        while waiting and (waiting[0].is_answered() or len(waiting) > _IN_LINE * len(pool)):
            yield waiting.popleft().documents()
    while waiting:
        if waiting[0].is_answered() or not pool.help():
            yield waiting.popleft().documents()


def _texts(batch: Batch) -> list[Texts]:
    return [draft.texts() for draft in batch]


class _Task:
    """A batch, and a SimpleQueue on which its analyses are delivered and waited for.

    Waiting for a SimpleQueue can be interrupted at any instant and leaves nothing locked, which a
    `concurrent.futures.Future` does not guarantee.
    """

    def __init__(self, batch: Batch) -> None:
        self._batch = batch
        self.texts = _texts(batch)
        self._found: SimpleQueue[list[Analysis] | None] = SimpleQueue()

    def answer(self, found: list[Analysis] | None) -> None:
        """Delivers the result of `analyzer.analysed` for the texts; None if the texts are still to be
        analysed."""
        self._found.put(found)

    def is_answered(self) -> bool:
        return not self._found.empty()

    def documents(self) -> list[Document]:
        """Waits for the answer and returns the documents of the batch. To be called only once."""
        found = self._found.get()
        return completed(self._batch, analysed(self.texts) if found is None else found)


class _Worker:
    """A worker process and the connection to it. Raises OSError if it cannot be started."""

    def __init__(self) -> None:
        # In a frozen program sys.executable is the program itself, which would run again.
        if not sys.executable or getattr(sys, "frozen", False) or os.name != "posix":
            raise OSError("there is no interpreter that could be handed a socket")
        start = f"import sys; sys.path[:] = sys.argv[1:]; from {__package__}.worker import main; main()"
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
        """The result of `analyzer.analysed`. Any exception means that the worker cannot be used."""
        send(self._connection, texts)
        found: list[Analysis] = receive(self._connection)
        return found

    def end(self) -> None:
        """Kills the process."""
        self._process.kill()
        self._process.wait()

    def close(self) -> None:
        """Closes the connection, once no thread uses it."""
        self._connection.close()


class _Pool:
    """Running workers, each with a thread that sends it texts and waits for the analyses."""

    def __init__(self, count: int) -> None:
        self._all: list[_Worker] = []
        self._threads: list[Thread] = []
        self._lock = Lock()
        self._tasks: SimpleQueue[_Task | None] = SimpleQueue()
        self.have_begun = False
        """Whether a worker is ready."""
        with suppress(OSError, RuntimeError):  # then there are fewer workers
            for _ in range(count):
                self._start(_Worker())
        self._alive = len(self._all)

    def _start(self, worker: _Worker) -> None:
        """Starts the thread of a worker. Raises RuntimeError if the system allows no more threads."""
        # A daemon: the end of the program never waits for it.
        thread = Thread(target=self._serve, args=(worker,), daemon=True)
        try:
            thread.start()
        except RuntimeError:
            worker.end()
            worker.close()
            raise
        self._all.append(worker)
        self._threads.append(thread)

    def __len__(self) -> int:
        return len(self._all)

    def take(self, task: _Task) -> None:
        """Queues the task for the workers."""
        self._tasks.put(task)

    def help(self) -> bool:
        """Does the first task in the queue in this process. Returns False if there is none."""
        with suppress(Empty):
            if task := self._tasks.get_nowait():
                task.answer(analysed(task.texts))
                return True
        return False

    def _serve(self, worker: _Worker) -> None:
        """Lets the worker load its modules, then gives it tasks until None comes instead of a task. A
        worker that fails leaves the rest to the others; if it is the last one, None is answered at once."""
        _asked(worker, [])
        self.have_begun = True
        while task := self._tasks.get():
            found = _asked(worker, task.texts)
            task.answer(found)
            if found is None and self._others_are_alive():
                return

    def _others_are_alive(self) -> bool:
        """Takes one worker out of the count of those alive, unless it is the last one."""
        with self._lock:
            if self._alive < 2:
                return False
            self._alive -= 1
            return True

    def close(self) -> None:
        """Ends the workers and the threads without waiting for tasks that are under way."""
        for worker in self._all:
            worker.end()
            self._tasks.put(None)
        for thread, worker in zip(self._threads, self._all, strict=True):
            thread.join()  # returns at once: any call to a worker that has ended fails
            worker.close()


def _asked(worker: _Worker, texts: list[Texts]) -> list[Analysis] | None:
    """The worker's analyses; None if the worker failed. It is ended then: half an answer may be left in the
    connection, and the next request would wait for ever."""
    try:
        return worker.analysed(texts)
    except Exception:
        worker.end()
        return None
