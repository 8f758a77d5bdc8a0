"""An update that is killed, and what must be true afterwards. As a program it is the one to be killed:

    python crash.py INDEX FOLDER ENGINE STATE [OPERATION]

It brings the index from one state of the folder to the next, and says each that is done; with an OPERATION it
ends, without any cleaning up, right before that file operation.
"""

from __future__ import annotations

import itertools
import json
import os
import random
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from unittest.mock import patch

from tracuu.corpus import Article, read_articles
from tracuu.index import check, update
from tracuu.index.source_table import SourceTable
from tracuu.search import Searcher

FILES = 4


def state(number: int) -> dict[str, dict[str, str]]:
    """The articles of each file in this state: from one to the next one file changes, and one comes and goes.
    The states of a number and of the number three later share a file that has changed back."""
    files = {
        f"{file}.jsonl": {f"{file}-{n}": f"Bài {n} của {file}" for n in range(5)} for file in range(FILES)
    }
    changed = f"{number % FILES}.jsonl"
    files[changed] |= {f"mới-{number % 3}": f"Tin mới {number % 3}", "chung": f"Bản {number}"}
    files[changed].popitem() if number % 5 == 0 else None
    if number % 2:
        files["lẻ.jsonl"] = {"lẻ": f"Số lẻ {number}"}
    return files


def articles(number: int) -> dict[str, str]:
    """The titles of the articles of this state by their ids."""
    return {id: title for _, file in sorted(state(number).items()) for id, title in file.items()}


def lay_out(folder: Path, number: int) -> None:
    """Brings the folder into this state. A file is there whole, or not at all."""
    folder.mkdir(exist_ok=True)
    files = state(number)
    for name in {file.name for file in folder.glob("*.jsonl")} - set(files):
        (folder / name).unlink()
    for name, titles in files.items():
        lines = [json.dumps({"id": id, "title": title}) for id, title in titles.items()]
        draft = folder / f".{name}"
        draft.write_text("\n".join(lines), "utf-8")
        draft.replace(folder / name)


def held(path: Path) -> dict[str, str]:
    """What the index holds, as it is found by a search."""
    with Searcher(path) as searcher:
        return {hit.id: hit.article.title for hit in searcher.search("*", limit=1000)}


def brought_to(path: Path, folder: Path, engine: str, number: int) -> None:
    """Brings the folder and then the index into this state."""
    lay_out(folder, number)
    update(path, read_articles(folder), engine=engine, prune=True)


def verify(path: Path, folder: Path, engine: str, last: int) -> int:
    """Fails unless the index holds the last state that was done, or the one after it, whole; is sound; and
    can be brought into the next one. Gives the number of that."""
    found = held(path)
    assert found in (articles(last), articles(last + 1)), (last, found)
    faults = check(path).faults
    assert faults == (), faults
    # Back first: a file that has changed back must not be taken for one that has been read.
    for number in (last, last + 2):
        brought_to(path, folder, engine, number)
        assert held(path) == articles(number), number
        faults = check(path, sample=None).faults
        assert faults == (), faults
    return last + 2


def killed_at_random(place: Path, engine: str, kills: int, seed: int) -> Iterator[int]:
    """Kills a process that goes from state to state, at random moments, and verifies each time. Gives the
    number of states that were done each time."""
    moments = random.Random(seed)
    path, folder = place / "news.idx", place / "tin"
    brought_to(path, folder, engine, last := 0)
    for _ in range(kills):
        with _victim(path, folder, engine, str(last + 1)) as victim:
            assert victim.stdout
            assert victim.stdout.readline() == "ready\n"
            time.sleep(moments.expovariate(4.0))
            victim.kill()
            done = [int(line) for line in victim.stdout]
        last = verify(path, folder, engine, done[-1] if done else last)
        yield len(done)


def killed_at_operation(place: Path, engine: str, operation: int) -> bool:
    """Ends a process right before its file operation of this number, and verifies. Whether there are more."""
    shutil.rmtree(place, ignore_errors=True)
    place.mkdir()
    path, folder = place / "news.idx", place / "tin"
    brought_to(path, folder, engine, 1)
    with _victim(path, folder, engine, "2", str(operation)) as victim:
        assert victim.stdout
        done = victim.stdout.read().split()[1:]
    verify(path, folder, engine, 2 if done else 1)
    return not done


def _victim(*arguments: str | Path) -> subprocess.Popen[str]:
    command = [sys.executable, __file__, *map(str, arguments)]
    return subprocess.Popen(command, stdout=subprocess.PIPE, text=True)


class Stopped(BaseException):
    """Stands for the end of the process."""


def stopping(*_: object) -> None:
    raise Stopped


@contextmanager
def failing(at: int, fail: Callable[[], None]) -> Iterator[list[str]]:
    """Calls `fail` before the file operation of this number; the list names those that were asked for."""
    asked: list[str] = []

    def watched(name: str, original: Callable[..., Any]) -> Callable[..., Any]:
        def operation(*arguments: Any, **options: Any) -> Any:
            if arguments[1:2] != ("rb",):  # to read changes nothing
                asked.append(name)
                if len(asked) == at:
                    fail()
            return original(*arguments, **options)

        return operation

    writing = [(os, "fsync"), (os, "open"), (os, "replace"), (os, "rename"), (os, "unlink"), (os, "mkdir")]
    ours = [(Path, "open"), (Path, "replace"), (Path, "rename"), (Path, "unlink"), (Path, "mkdir")]
    table = [(SourceTable, name) for name in ("commit", "give", "trust", "vanish", "forget")]
    with _all(writing + ours + table, watched):
        yield asked


@contextmanager
def _all(places: list[tuple[Any, str]], watched: Callable[..., Any]) -> Iterator[None]:
    patches = [patch.object(of, name, watched(name, getattr(of, name))) for of, name in places]
    for one in patches:
        one.start()
    try:
        yield
    finally:
        for one in patches:
            one.stop()


def _main(path: Path, folder: Path, engine: str, first: int, operation: int) -> None:
    update(path.with_name("warm.idx"), [Article(id="1", title="Tải sẵn")], engine=engine)
    print("ready", flush=True)
    for number in itertools.count(first):
        lay_out(folder, number)
        with failing(operation, lambda: os._exit(9)):
            update(path, read_articles(folder), engine=engine, prune=True)
        print(number, flush=True)
        if operation:
            return


if __name__ == "__main__":
    _main(Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3], int(sys.argv[4]), int([*sys.argv, "0"][5]))
