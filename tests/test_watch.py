"""Following folders: each change is brought in, and Ctrl-C ends it cleanly."""

from __future__ import annotations

import errno
import itertools
import json
import os
import shutil
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from functools import partial
from pathlib import Path
from unicodedata import normalize

import pytest
from sources import write

from tracuu.corpus import Article, ArticleStream
from tracuu.index import Report, TracuuError, check, manifest, update
from tracuu.index import watch as watch_module
from tracuu.index.disk_errors import unwritable
from tracuu.index.lock import writing
from tracuu.index.watch import changes_in, follow, gathered
from tracuu.search import Searcher

LONG = 120
"""Seconds after which what is waited for is taken not to come any more."""

needs_signals = pytest.mark.skipif(os.name != "posix", reason="Ctrl-C is sent by POSIX means")


def ids(path: Path) -> set[str]:
    with Searcher(path) as searcher:
        return {hit.id for hit in searcher.search("*", limit=1000)}


def clock() -> Callable[[], float]:
    """Says how often it has been asked."""
    return itertools.count().__next__


def put(folder: Path, id: str) -> None:
    write(folder / f"{id}.json", {"id": id, "title": f"Tin {id}"})


def test_the_index_follows_each_change_and_nothing_is_done_without_one(tmp_path: Path) -> None:
    folder, path = tmp_path / "tin", tmp_path / "news.idx"
    put(folder, "a")

    def changes() -> Iterator[object]:
        yield set()
        put(folder, "b")
        yield {"b"}
        yield set()
        folder.rename(tmp_path / "away")
        yield {"tin"}
        (tmp_path / "away").rename(folder)
        put(folder, "c")
        yield {"tin"}

    told: list[Report] = []
    follow([str(folder)], partial(update, path), told.append, changes())
    assert [(report.added, len(report.skipped)) for report in told] == [(1, 0), (1, 0), (0, 1), (1, 0)]
    assert ids(path) == {"a", "b", "c"}


def test_without_the_package_the_error_says_what_to_install(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "watchfiles", None)
    with pytest.raises(TracuuError, match=r'pip install "\.\[watch\]"'):
        next(changes_in([str(tmp_path)], tmp_path / "news.idx"))


def test_only_folders_are_followed(tmp_path: Path) -> None:
    write(tmp_path / "a.json", {"title": "Tin"})
    command = [sys.executable, "-m", "tracuu.search.cli", "index", "--watch", "a.json", "-i", "news.idx"]
    run = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert run.returncode == 2
    assert "--watch follows folders" in run.stderr


def test_changes_that_follow_one_another_are_one_until_nothing_changes() -> None:
    changes: list[set[str]] = [set(), {"a"}, {"b"}, {"a"}, set(), set(), {"c"}, set()]
    assert list(gathered(changes, clock(), quiet=1)) == [set(), {"a", "b"}, set(), {"c"}]


def test_what_changes_beside_does_not_cut_the_quiet_short() -> None:
    changes: list[set[str]] = [set(), set(), {"a"}, set(), {"b"}, set(), set(), set(), set()]
    assert list(gathered(changes, clock(), quiet=2)) == [set(), {"a", "b"}, set()]


def test_changes_that_never_end_are_given_after_a_while() -> None:
    changes = [{n} for n in range(8)]
    assert list(gathered(changes, clock(), longest=3)) == [{0, 1, 2, 3}, {4, 5, 6, 7}]


def told_until(changes: Iterator[object], last: Path) -> set[str]:
    """The paths that are told of until this one is: what changed before it is among them."""
    paths: set[str] = set()
    for told in changes:
        assert isinstance(told, set | tuple)
        paths |= {path for _, path in told}
        if str(last) in paths:
            return paths
    raise AssertionError("watching ended")


def test_nothing_is_told_of_hidden_files_and_folders_and_the_index(tmp_path: Path) -> None:
    pytest.importorskip("watchfiles")
    folder = tmp_path / ".tin"  # what is watched may be hidden itself
    put(folder, "a")
    put(folder / ".git" / "objects", "ẩn")
    update(path := folder / "news.idx", [])
    changes = changes_in([str(folder)], path)
    assert next(changes) == [str(folder)]
    for number in range(2):
        update(path, [Article(id=str(number), title="Tin")])
        put(folder / ".git" / "objects", "ẩn")
        put(folder / ".git", "index")
        write(folder / f".{number}.json", {"title": "Tin"})
        put(folder, f"b{number}")
        seen = {str(folder / f"b{n}.json") for n in range(number + 1)}
        assert told_until(changes, folder / f"b{number}.json") <= seen


def test_a_change_is_told_of_by_the_path_on_disk_however_the_folder_was_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As macOS does, whose names are the same in capitals and with accents encoded otherwise."""
    watchfiles = pytest.importorskip("watchfiles")
    named, on_disk = tmp_path / "TIN TỨC", tmp_path / normalize("NFD", "Tin tức")
    named.mkdir()
    told: list[set[tuple[int, str]]]
    told = [{(1, str(on_disk / "news.idx" / "lock"))}, set(), {(1, str(on_disk / "a.json"))}]

    def watch(*_: object, **__: object) -> Iterator[set[tuple[int, str]]]:
        yield from told
        while True:
            yield set()

    monkeypatch.setattr(watchfiles, "watch", watch)
    monkeypatch.setattr(watch_module, "gathered", lambda changes: changes)
    changes = changes_in([str(named)], named / "news.idx")
    assert [next(changes) for _ in told] == [[str(named)], (), told[-1]]


def test_another_writer_is_told_of_once_and_waited_for(tmp_path: Path) -> None:
    folder, path = tmp_path / "tin", tmp_path / "news.idx"
    put(folder, "a")
    update(path, [])

    def changes() -> Iterator[object]:
        with writing(path):
            yield set()
            put(folder, "b")
            yield {"b"}
            yield set()
        yield set()
        yield set()

    told: list[Report] = []
    follow([str(folder)], partial(update, path), told.append, changes())
    assert [(report.added, len(report.skipped)) for report in told] == [(0, 1), (2, 0)]
    assert "is writing to the index" in str(told[0].skipped[0])


def test_a_full_disk_is_told_of_once_and_waited_for(tmp_path: Path) -> None:
    folder, path = tmp_path / "tin", tmp_path / "news.idx"
    put(folder, "a")
    full: list[bool] = []

    def updating(articles: ArticleStream) -> Report:
        if full:
            raise unwritable(path, OSError(errno.ENOSPC, "No space left on device"))
        return update(path, articles)

    def changes() -> Iterator[object]:
        yield set()
        put(folder, "b")
        full.append(True)
        yield {"b"}
        yield set()
        full.clear()
        yield set()
        yield set()

    told: list[Report] = []
    follow([str(folder)], updating, told.append, changes())
    assert [(report.added, len(report.skipped)) for report in told] == [(1, 0), (0, 1), (1, 0)]
    assert "No space left" in str(told[1].skipped[0])
    full.append(True)
    with pytest.raises(TracuuError, match="No space left"):  # the first update of all
        follow([str(folder)], updating, told.append, changes())


def test_what_is_gone_is_told_when_it_is_news(tmp_path: Path) -> None:
    folder, path = tmp_path / "tin", tmp_path / "news.idx"
    for id in "abc":
        put(folder, id)

    def changes() -> Iterator[object]:
        yield set()
        for changed in "ad", "bd":
            (folder / f"{changed[0]}.json").unlink()
            yield {changed}
            put(folder, changed[1])
            yield {changed}

    told: list[Report] = []
    follow([str(folder)], partial(update, path), told.append, changes())
    assert [report.gone for report in told] == [0, 1, 0, 2, 0]


class Following:
    """The command following a folder, with the real package, and what it has said so far."""

    def __init__(self, folder: Path, path: Path) -> None:
        arguments = ["index", "--watch", str(folder), "-i", str(path)]
        self._path = path
        self._process = subprocess.Popen(
            [sys.executable, "-m", "tracuu.search.cli", *arguments],
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            encoding="utf-8",
        )
        self.said: list[str] = []
        self._reading = threading.Thread(target=self._read)
        self._reading.start()

    def _read(self) -> None:
        assert self._process.stdout
        self.said.extend(self._process.stdout)

    def wait_for(self, expected: set[str]) -> None:
        """Waits until these articles are found, as long as it may take on a machine with much to do."""
        self.wait_until(lambda: manifest.exists(self._path) and ids(self._path) == expected)

    def wait_until(self, is_so: Callable[[], bool]) -> None:
        ends = time.monotonic() + LONG
        while not is_so():
            assert self._process.poll() is None, self.said
            assert time.monotonic() < ends, self.said
            time.sleep(0.1)

    def interrupt(self) -> int:
        self._process.send_signal(signal.SIGINT)
        code = self._process.wait(LONG)
        self._reading.join()
        return code

    def close(self) -> None:
        self._process.kill()
        self._process.wait()
        self._reading.join()
        assert self._process.stdout
        self._process.stdout.close()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "tin"
    put(folder, "a")
    return folder


@pytest.fixture
def following(folder: Path) -> Iterator[Following]:
    pytest.importorskip("watchfiles")
    following = Following(folder, folder / "news.idx")  # within the folder: the index must not follow itself
    yield following
    following.close()


@needs_signals
def test_a_folder_is_followed_until_it_is_interrupted(folder: Path, following: Following) -> None:
    following.wait_for({"a"})
    put(folder, "b")
    following.wait_for({"a", "b"})
    for number in range(50):
        put(folder / "sâu", f"c{number}")
    (folder / "b.json").rename(folder / "đổi tên.json")
    burst = {f"c{number}" for number in range(50)}
    following.wait_for({"a", "b"} | burst)
    put(folder, "b-mới")
    (folder / "b-mới.json").replace(folder / "a.json")  # a is kept, for nothing is pruned
    following.wait_for({"a", "b", "b-mới"} | burst)
    assert following.interrupt() == 0
    assert following.said[0] == f"following {folder}, until Ctrl-C\n"
    assert following.said[-1] == "tracuu: no longer following\n"
    assert check(folder / "news.idx").faults == ()


@contextmanager
def noise(file: Path) -> Iterator[None]:
    """The file is written again and again, oftener than changes are waited for."""
    ended = threading.Event()

    def make() -> None:
        while not ended.wait(0.1):
            file.write_text("…", "utf-8")

    making = threading.Thread(target=make)
    making.start()
    try:
        yield
    finally:
        ended.set()
        making.join()


@needs_signals
def test_a_hidden_file_that_never_rests_keeps_nothing_back(folder: Path, tmp_path: Path) -> None:
    pytest.importorskip("watchfiles")
    with noise(folder / ".tạm"), closing(Following(folder, tmp_path / "news.idx")) as following:
        following.wait_for({"a"})
        put(folder, "b")
        following.wait_for({"a", "b"})
        assert following.interrupt() == 0


@needs_signals
def test_a_file_that_is_still_being_written_is_read_again(folder: Path, following: Following) -> None:
    following.wait_for({"a"})
    with (folder / "dài.jsonl").open("w", encoding="utf-8") as file:
        print(json.dumps({"id": "b", "title": "Tin b"}), file=file, flush=True)
        print('{"id": "c", "title": "Tin', end="", file=file, flush=True)
        following.wait_for({"a", "b"})
        print(' c"}', file=file, flush=True)
        following.wait_for({"a", "b", "c"})
    assert any(line.startswith("skipped: ") and "dài.jsonl:2" in line for line in following.said)
    assert following.interrupt() == 0


@needs_signals
def test_a_folder_that_is_made_anew_is_followed(folder: Path, tmp_path: Path) -> None:
    pytest.importorskip("watchfiles")
    with closing(Following(folder, path := tmp_path / "news.idx")) as following:
        following.wait_for({"a"})
        shutil.rmtree(folder)
        following.wait_until(lambda: any("no such file or folder" in line for line in following.said))
        for id in "bc":
            put(folder, id)
            following.wait_for({"a", *"bc"[: "bc".index(id) + 1]})
        assert following.interrupt() == 0
    assert check(path).faults == ()
