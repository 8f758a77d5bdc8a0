"""Following folders: each change is brought in, and Ctrl-C ends it cleanly."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest
from sources import write

from tracuu.index import Report, TracuuError, check, update
from tracuu.index.watch import changes_in, follow
from tracuu.search import Searcher


def ids(path: Path) -> set[str]:
    with Searcher(path) as searcher:
        return {hit.id for hit in searcher.search("*")}


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
    with pytest.raises(TracuuError, match="pip install watchfiles"):
        next(changes_in([str(tmp_path)], tmp_path / "news.idx"))


def test_only_folders_are_followed(tmp_path: Path) -> None:
    write(tmp_path / "a.json", {"title": "Tin"})
    command = [sys.executable, "-m", "tracuu.search.cli", "index", "--watch", "a.json", "-i", "news.idx"]
    run = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert run.returncode == 2
    assert "--watch follows folders" in run.stderr


def test_a_folder_is_followed_until_it_is_interrupted(tmp_path: Path) -> None:
    pytest.importorskip("watchfiles")
    folder = tmp_path / "tin"
    path = folder / "news.idx"  # within what is followed: the index must not follow itself
    put(folder, "a")
    command = [sys.executable, "-m", "tracuu.search.cli", "index", "--watch", str(folder), "-i", str(path)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as process:
        assert process.stdout
        assert process.stdout.readline().startswith("1 added")
        put(folder, "b")
        assert process.stdout.readline().startswith("1 added, 1 unchanged")
        time.sleep(1)
        os.kill(process.pid, signal.SIGINT)
        out, err = process.communicate(timeout=30)
    assert (process.returncode, out) == (0, "")
    assert "no longer following" in err
    assert ids(path) == {"a", "b"}
    assert check(path).faults == ()
    assert json.loads((path / "manifest.json").read_text())["folder"] == "data-1"
