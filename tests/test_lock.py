"""One writes to an index at a time."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from stores import ONE, TWO

from tracuu.corpus import Article
from tracuu.index import IndexLocked, update
from tracuu.index.lock import writing

HOLDER = (
    "import sys, pathlib\nfrom tracuu.index.lock import writing\n"
    "with writing(pathlib.Path(sys.argv[1])):\n    print('held', flush=True)\n    sys.stdin.read()"
)


@contextmanager
def held(path: Path) -> Iterator[subprocess.Popen[bytes]]:
    """A process that holds the lock until its standard input ends."""
    command = [sys.executable, "-c", HOLDER, str(path)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:
        assert process.stdout
        assert process.stdout.readline() == b"held\n"
        yield process


def test_only_one_writes_at_a_time(path: Path) -> None:
    update(path, [ONE])
    with held(path) as process:
        with pytest.raises(IndexLocked, match=f"pid {process.pid}, since 20"):
            update(path, [TWO])
        process.communicate(b"")
    assert update(path, [TWO]).added == 1


def test_an_update_within_the_articles_of_another_is_told_so(path: Path) -> None:
    def nested() -> Iterator[Article]:
        yield ONE
        update(path, [TWO])

    with pytest.raises(
        IndexLocked, match=r"this process itself is writing .* whose articles are still being read"
    ):
        update(path, nested())
    assert update(path, [TWO]).added == 1


def test_a_thread_that_holds_the_index_is_no_other_process(path: Path, tmp_path: Path) -> None:
    path.mkdir()
    (tmp_path / "link.idx").symlink_to(path)
    holding, done = threading.Event(), threading.Event()

    def hold() -> None:
        with writing(path):
            holding.set()
            done.wait(30)

    thread = threading.Thread(target=hold)
    thread.start()
    try:
        assert holding.wait(30)
        with pytest.raises(IndexLocked, match=r"this process itself .* another thread .* wait=SECONDS"):
            update(tmp_path / "link.idx", [ONE])
    finally:
        done.set()
        thread.join()


@pytest.mark.parametrize("written", ["", f"{os.getpid()}, since 2024-07-26T08:00:00Z"])
def test_what_the_file_of_the_holder_says_is_not_taken_for_ones_own(path: Path, written: str) -> None:
    update(path, [ONE])
    with held(path) as process:
        (path / "writer").write_text(written, "utf-8")
        holder = f" (pid {written})" if written else ""
        with pytest.raises(IndexLocked) as refused:
            update(path, [TWO])
        process.communicate(b"")
    assert str(refused.value).startswith(f"another process{holder} is writing to the index at {path}. Wait")
    assert "(--wait SECONDS does, in Python wait=SECONDS)" in str(refused.value)


def test_a_lock_is_freed_when_its_holder_leaves(path: Path) -> None:
    with writing(path):
        pass
    with writing(path):
        pass


def test_a_lock_left_by_a_killed_process_is_no_lock(path: Path) -> None:
    update(path, [ONE])
    with held(path) as process:
        process.kill()
        process.wait()
        assert update(path, [TWO]).added == 1


def test_a_writer_waits_for_another_as_long_as_it_is_told(path: Path) -> None:
    update(path, [ONE])
    command = [sys.executable, "-c", HOLDER, str(path)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:
        assert process.stdout
        assert process.stdin
        assert process.stdout.readline() == b"held\n"
        with pytest.raises(IndexLocked):
            update(path, [TWO], wait=0.2)
        threading.Timer(0.5, process.stdin.close).start()
        assert update(path, [TWO], wait=30).added == 1
