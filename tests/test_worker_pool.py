"""The work of an index divided between processes: nothing changes but the time, and nothing is left over."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from threading import Thread

import pytest

if os.name != "posix":
    pytest.skip("workers are started by POSIX means", allow_module_level=True)

from tracuu.corpus import Article
from tracuu.index import worker_pool
from tracuu.index.analyzer import Analysis, Draft, Texts, analysed, documents
from tracuu.index.engine import Document
from tracuu.index.worker import receive
from tracuu.index.worker_pool import documents_of

ARTICLES = [
    Article(id=str(number), title=f"Bài {number}: hội nghị", body=f"Ngày {number}/7, thuỷ lợi.\n\nHết.")
    for number in range(60)
]


@pytest.fixture
def started(monkeypatch: pytest.MonkeyPatch) -> list[subprocess.Popen[bytes]]:
    """The workers that were started."""
    processes: list[subprocess.Popen[bytes]] = []

    class Recorded(subprocess.Popen[bytes]):
        def __init__(self, *arguments: object, **options: object) -> None:
            super().__init__(*arguments, **options)  # type: ignore[call-overload]
            processes.append(self)

    monkeypatch.setattr(subprocess, "Popen", Recorded)
    return processes


def batches() -> Iterator[list[Draft]]:
    for start in range(0, len(ARTICLES), 4):
        yield [Draft.of(article) for article in ARTICLES[start : start + 4]]


def made(jobs: int) -> list[Document]:
    return [document for batch in documents_of(batches(), jobs) for document in batch]


@pytest.mark.usefixtures("begun")
@pytest.mark.parametrize("jobs", [1, 2, 3])
def test_documents_come_as_from_one_process_and_in_order(
    jobs: int, started: list[subprocess.Popen[bytes]]
) -> None:
    assert made(jobs) == documents(ARTICLES)
    assert len(started) == jobs - 1
    assert all(process.poll() is not None for process in started)


def test_no_worker_is_waited_for_before_it_has_begun(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(worker_pool._Pool, "_serve", lambda self, worker: None)
    assert made(2) == documents(ARTICLES)


def test_this_process_does_what_no_worker_has_begun(monkeypatch: pytest.MonkeyPatch) -> None:
    def idle(pool: worker_pool._Pool, _: object) -> None:
        pool.have_begun = True

    monkeypatch.setattr(worker_pool._Pool, "_serve", idle)
    assert made(2) == documents(ARTICLES)


def test_little_work_starts_no_worker(started: list[subprocess.Popen[bytes]]) -> None:
    first = [Draft.of(article) for article in ARTICLES]
    assert [document.id for batch in documents_of([first], 2) for document in batch] == [
        article.id for article in ARTICLES
    ]
    assert started == []


@pytest.mark.usefixtures("begun")
@pytest.mark.parametrize("interpreter", ["", "/nowhere/python", "false", "true"])
def test_where_no_worker_can_run_the_work_is_done_all_the_same(
    interpreter: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "executable", interpreter)
    assert made(2) == documents(ARTICLES)


def test_a_frozen_program_is_not_started_again(
    monkeypatch: pytest.MonkeyPatch, started: list[subprocess.Popen[bytes]]
) -> None:
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    assert made(2) == documents(ARTICLES)
    assert started == []


@pytest.mark.usefixtures("begun")
def test_a_worker_that_dies_is_done_without(started: list[subprocess.Popen[bytes]]) -> None:
    ready = documents_of(batches(), 2)
    found = [document for batch in (next(ready), next(ready)) for document in batch]
    started[0].kill()
    found += [document for batch in ready for document in batch]
    assert found == documents(ARTICLES)


@pytest.mark.usefixtures("begun")
def test_a_dead_worker_leaves_its_work_to_the_others(
    started: list[subprocess.Popen[bytes]], monkeypatch: pytest.MonkeyPatch
) -> None:
    here: list[int] = []

    def noted(texts: list[Texts]) -> list[Analysis]:
        here.append(len(texts))
        return analysed(texts)

    monkeypatch.setattr(worker_pool, "analysed", noted)
    monkeypatch.setattr(worker_pool._Pool, "help", lambda _: False)
    ready = documents_of(batches(), 3)
    found = [document for batch in (next(ready), next(ready)) for document in batch]
    started[0].kill()
    started[0].wait()
    found += [document for batch in ready for document in batch]
    assert found == documents(ARTICLES)
    assert len(here) <= 2  # what the dead one had begun


def test_where_no_thread_can_be_started_the_work_is_done_all_the_same(
    started: list[subprocess.Popen[bytes]], monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(_: object) -> None:
        raise RuntimeError("can't start new thread")

    monkeypatch.setattr(Thread, "start", refused)
    assert made(3) == documents(ARTICLES)
    assert all(process.poll() is not None for process in started)


@pytest.mark.usefixtures("begun")
def test_a_worker_whose_answer_was_read_in_half_is_not_asked_again(monkeypatch: pytest.MonkeyPatch) -> None:
    times: list[int] = []

    def received(connection: socket.socket) -> object:
        times.append(1)
        if len(times) == 4:
            connection.recv(100)
            raise MemoryError
        return receive(connection)

    monkeypatch.setattr(worker_pool._Pool, "help", lambda _: False)  # or this process would do all
    monkeypatch.setattr(worker_pool, "receive", received)
    assert made(2) == documents(ARTICLES)
    assert len(times) == 4


@pytest.mark.usefixtures("begun")
def test_leaving_early_ends_the_workers(started: list[subprocess.Popen[bytes]]) -> None:
    ready = documents_of(batches(), 3)
    next(ready)
    next(ready)
    assert [process.poll() for process in started] == [None, None]
    ready.close()
    assert None not in [process.poll() for process in started]


@pytest.mark.usefixtures("begun")
def test_a_source_that_breaks_off_ends_the_workers(started: list[subprocess.Popen[bytes]]) -> None:
    def failing() -> Iterator[list[Draft]]:
        yield from batches()
        raise RuntimeError("the source broke off")

    with pytest.raises(RuntimeError, match="broke off"):
        list(documents_of(failing(), 2))
    assert None not in [process.poll() for process in started]


PROGRAM = """
import signal
import sys
from tracuu.corpus import Article
from tracuu.index import worker_pool, update
worker_pool.ALONE = 0
signal.signal(signal.SIGINT, signal.default_int_handler)  # a shell's job in the background ignores it
print("begun", flush=True)

def articles():
    number = 0
    while number != int(sys.argv[2]):
        number += 1
        if number == 4_000:
            print("at work", flush=True)
        yield Article(id=str(number), title="Hội nghị", body=f"Ngày {number}/7 " * 20)

print(update(sys.argv[1], articles(), jobs=2).added, flush=True)
"""
"""Without a guard under `__name__`, as people write it."""


def program(path: Path, count: int) -> subprocess.Popen[str]:
    (path / "program.py").write_text(PROGRAM, "utf-8")
    command = [sys.executable, str(path / "program.py"), str(path / "news.idx"), str(count)]
    pipe = subprocess.PIPE
    return subprocess.Popen(command, stdout=pipe, stderr=pipe, text=True, start_new_session=True)


def test_a_program_without_a_guard_is_run_once(tmp_path: Path) -> None:
    with program(tmp_path, 3_000) as running:
        out, err = running.communicate()
    assert (out, err, running.returncode) == ("begun\n3000\n", "", 0)


@pytest.mark.skipif(not hasattr(os, "killpg"), reason="needs the process groups of Unix")
@pytest.mark.parametrize("interruption", ["Ctrl-C", "kill"])
def test_an_interrupted_program_leaves_no_process(tmp_path: Path, interruption: str) -> None:
    with program(tmp_path, -1) as running:
        assert running.stdout
        assert [running.stdout.readline() for _ in range(2)] == ["begun\n", "at work\n"]
        if interruption == "Ctrl-C":
            os.killpg(running.pid, signal.SIGINT)
        else:
            running.kill()
        running.communicate(timeout=10)
    assert running.returncode != 0
    _wait_until_gone(running.pid)


def _wait_until_gone(group: int) -> None:
    for _ in range(100):
        try:
            os.killpg(group, 0)
        except ProcessLookupError:
            return
        time.sleep(0.1)
    raise AssertionError("a process is left")
