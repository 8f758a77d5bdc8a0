"""What is out of reach for a while, as on a disk that fails, is not taken for gone."""

from __future__ import annotations

import errno
import gc
import os
import re
import shutil
import sqlite3
from collections.abc import Callable
from dataclasses import astuple
from pathlib import Path

import pytest
from faults import titles
from sources import PAGE, counts, put, write
from system_calls import failing

from tracuu.corpus import Article, read_articles
from tracuu.index import CorruptIndex, Report, TracuuError, check, forget, info, rebuild, remove, update
from tracuu.search import Searcher

SUMMIT, RIVER = Article(id="1", title="Khai mạc Hội nghị"), Article(id="2", title="Sông Mekong")

RUNS: dict[str, Callable[[Path], object]] = {
    "update": lambda path: update(path, [RIVER]),
    "rebuild": rebuild,
    "rebuild from articles": lambda path: rebuild(path, [RIVER]),
    "remove": lambda path: remove(path, [SUMMIT.id]),
}


@pytest.mark.parametrize("run", RUNS.values(), ids=RUNS)
@pytest.mark.parametrize("name", ["manifest.json", "data-1", "sources.sqlite"])
def test_a_run_on_an_index_that_is_out_of_reach_changes_nothing(
    path: Path, monkeypatch: pytest.MonkeyPatch, name: str, run: Callable[[Path], object]
) -> None:
    update(path, [SUMMIT])
    status = os.stat

    def failing(place: str | Path, **options: bool) -> os.stat_result:
        if Path(place).name == name:
            raise OSError(errno.EIO, os.strerror(errno.EIO), str(place))
        return status(place, **options)

    with monkeypatch.context() as patched:
        patched.setattr(os, "stat", failing)
        with pytest.raises(TracuuError, match=rf"cannot read .*{name}: .*run the command again") as raised:
            run(path)
    assert not isinstance(raised.value, CorruptIndex)
    with Searcher(path) as searcher:
        assert [hit.id for hit in searcher.search("", sort="newest")] == [SUMMIT.id]
    assert update(path, [SUMMIT]).unchanged == 1


CHANGES: dict[str, Callable[[Path, Path], object]] = {
    "update": lambda path, folder: update(path, read_articles(folder), prune=True),
    "rebuild": lambda path, folder: rebuild(path, read_articles(folder)),
}


@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")  # Whoosh leaves a file open
@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_at_whatever_call_a_run_fails_nothing_is_lost_and_the_next_one_ends_it(
    path: Path, folder: Path, engine: str, change: Callable[[Path, Path], object]
) -> None:
    update(path, read_articles(folder), engine=engine)
    before, kept = titles(path), shutil.copytree(path, path.with_name("kept.idx"))
    shutil.rmtree(folder / "b")
    put(folder / "a.json", a="một khác", mới="năm")
    after, number, made = {"a": "một khác", "c": "ba", "d": "bốn", "mới": "năm"}, 1, [""]
    while len(made) >= number - STEP or number == 1:
        with failing(path.parent, number) as made:
            report = _said(lambda: change(path, folder))
        gc.collect()  # Whoosh's writer may hold its lock until then
        assert isinstance(report, Report) or report == "out of reach", (report, made[number - 1])
        assert before.keys() & after.keys() <= titles(path).keys(), made[number - 1]
        update(path, read_articles(folder), prune=True)
        assert (titles(path), check(path).faults) == (after, ()), made[number - 1]
        shutil.rmtree(path)
        shutil.copytree(kept, path)
        number += STEP
    assert number > 1 + STEP


STEP = 19
"""So many calls are passed over: to try each takes long, and many are of one kind."""

READINGS: dict[str, Callable[[Path], object]] = {
    "search": lambda path: _asked(path),
    "info": lambda path: astuple(info(path)),
    "check": check,
}


def _said(work: Callable[[], object]) -> object:
    """What the work gives, or what is said instead."""
    try:
        return work()
    except CorruptIndex as error:
        return error
    except TracuuError as error:
        return "out of reach" if re.search("(run the command|try) again", str(error)) else error


def _asked(path: Path) -> object:
    with Searcher(path) as searcher:
        found = searcher.search("hoi nghi", group=False)
        return [astuple(hit) for hit in found], found.suggestion, searcher.suggest("hoi"), searcher.acronyms()


@pytest.mark.parametrize("read", READINGS.values(), ids=READINGS)
def test_at_whatever_call_reading_fails_the_answer_is_right_or_says_what_to_do(
    filled: Path, read: Callable[[Path], object]
) -> None:
    right, number, made = read(filled), 0, [""]
    while len(made) >= number:
        number += 1
        with failing(filled, number) as made:
            answer = _said(lambda: read(filled))
        assert answer in (right, "out of reach"), made[number - 1]
    assert number > 5


def test_a_table_of_sources_that_cannot_be_read_now_is_not_begun_anew(
    path: Path, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Of a disk that fails to read SQLite says that the table is damaged, and a damaged one is removed."""

    def malformed(*_: object, **__: object) -> None:
        monkeypatch.setattr(sqlite3, "connect", connect)
        error = sqlite3.DatabaseError("database disk image is malformed")
        error.sqlite_errorcode = sqlite3.SQLITE_CORRUPT
        raise error

    update(path, read_articles(folder))
    connect = sqlite3.connect
    monkeypatch.setattr(sqlite3, "connect", malformed)
    put(folder / "a.json", mới="năm")
    report = update(path, read_articles(folder), prune=True)
    assert counts(report) == (1, 0, 3, 1, 0)
    assert report.problems == ()


def test_what_is_left_of_an_old_folder_is_removed_by_the_next_run(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    unlink = Path.unlink

    def failing(file: Path, **options: bool) -> None:
        if file.suffix == ".store":
            raise OSError(errno.EIO, os.strerror(errno.EIO), str(file))
        unlink(file, **options)

    update(path, [SUMMIT])
    with monkeypatch.context() as patched:
        patched.setattr(Path, "unlink", failing)
        rebuild(path)
    assert {folder.name for folder in path.glob("data-*")} == {"data-1", "data-2"}
    update(path, [SUMMIT])
    assert {folder.name for folder in path.glob("data-*")} == {"data-2"}


def test_an_emptied_folder_is_not_taken_for_gone_where_one_cannot_look_at_it(
    path: Path, folder: Path
) -> None:
    update(path, read_articles(folder))
    (folder / "b" / "b.json").unlink()
    held = {"a": "một", "b": "hai", "c": "ba", "d": "bốn"}
    for number in range(1, 9):
        with failing(folder / "b", number):
            update(path, read_articles(folder), prune=True)
        assert titles(path) == held, number


def test_a_copy_of_a_page_is_no_other_article_where_it_cannot_be_compared(path: Path, tmp_path: Path) -> None:
    page, copy = (write(tmp_path / place / "a.txt", PAGE) for place in ("tin", "bản sao"))
    update(path, read_articles(page.parent))
    for number in range(1, 13):
        with failing(copy.parent, number):
            _said(lambda: update(path, read_articles(copy.parent)))
        assert titles(path).keys() == {"a.txt"}, number
        with failing(page.parent, number):
            _said(lambda: update(path, read_articles(copy.parent)))
        assert titles(path).keys() == {"a.txt"}, number
        copy.write_text(PAGE, "utf-8")  # so that it is read again
        forget(path, copy.parent)
