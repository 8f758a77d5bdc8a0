"""What becomes of the table of sources when it is damaged, lost or held by another program."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable
from contextlib import closing
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from crash import Stopped, stopping
from faults import titles
from sources import counts, put

from tracuu.corpus import read_articles as read
from tracuu.index import CorruptIndex, TracuuError, about, forget, info, rebuild, remove, repair, update
from tracuu.index.layout import SOURCES
from tracuu.index.ledger import Ledger
from tracuu.index.opening import Opened, open_current
from tracuu.index.seal import close
from tracuu.index.source_database import table_faults


def test_a_table_of_which_one_byte_has_changed_is_not_believed(
    path: Path, folder: Path, parsed: list[str]
) -> None:
    update(path, read(folder))
    parsed.clear()
    table = path / "data-1" / "sources.sqlite"
    status = table.stat()
    table.write_bytes(table.read_bytes().replace(b"b.json", b"c.json"))
    os.utime(table, ns=(status.st_atime_ns, status.st_mtime_ns))
    report = update(path, read(folder))
    assert counts(report) == (0, 0, 4, 0, 0)
    assert "the table of sources was damaged" in report.problems[0].message
    assert len(parsed) == 3


def test_a_table_that_is_changed_twice_within_a_tick_of_the_clock_is_not_taken_for_damaged(
    path: Path, folder: Path
) -> None:
    update(path, read(folder))
    table = path / "data-1" / SOURCES
    before = table.stat()
    with closing(sqlite3.connect(table)) as db:
        db.execute("UPDATE runs SET last = last + 1")
        db.commit()
    os.utime(table, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert table.stat().st_size == before.st_size
    close(path / "data-1")
    assert table_faults(path / "data-1") == []


def test_a_table_of_which_one_byte_has_changed_names_no_sources(path: Path, folder: Path) -> None:
    update(path, read(folder))
    assert [source.path for source in info(path).sources] == [str(folder)]
    table = path / "data-1" / "sources.sqlite"
    status = table.stat()
    table.write_bytes(table.read_bytes().replace(os.fsencode(folder), os.fsencode(folder)[:-1] + b"?"))
    os.utime(table, ns=(status.st_atime_ns, status.st_mtime_ns))
    assert info(path).sources == ()


@pytest.mark.parametrize("damage", [b"", b"no table", None])
def test_without_its_table_an_index_reads_all_files_again(
    path: Path, folder: Path, parsed: list[str], damage: bytes | None
) -> None:
    update(path, read(folder))
    parsed.clear()
    table = path / "data-1" / "sources.sqlite"
    table.unlink() if damage is None else table.write_bytes(damage)
    assert counts(update(path, read(folder))) == (0, 0, 4, 0, 0)
    assert len(parsed) == 3
    assert update(path, read(folder)).unchanged == 4
    assert len(parsed) == 3


def test_more_sources_may_be_named_than_sqlite_takes_values(
    path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    connect = sqlite3.connect

    def limited(*args: Any, **options: Any) -> sqlite3.Connection:
        db: sqlite3.Connection = connect(*args, **options)
        db.setlimit(sqlite3.SQLITE_LIMIT_VARIABLE_NUMBER, 100)
        return db

    sources = [put(tmp_path / f"{number}.json", **{str(number): "Tin"}) for number in range(101)]
    update(path, read(*sources))
    monkeypatch.setattr(sqlite3, "connect", limited)
    assert counts(update(path, read(*sources))) == (0, 0, 101, 0, 0)
    for source in sources:
        source.unlink()
    report = update(path, read(put(tmp_path / "new.json", new="Tin")), prune=True)
    assert len(report.problems) == 101
    assert "an article is kept that no other source gives" in report.problems[0].message


@pytest.mark.parametrize("run", ["update", "remove", "forget", "rebuild"])
def test_a_table_that_another_program_holds_is_kept(
    path: Path, folder: Path, run: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    update(path, read(folder))
    (folder / "a.json").unlink()
    runs: dict[str, Callable[[], object]] = {
        "update": lambda: update(path, read(folder)),
        "remove": lambda: remove(path, ["b"]),
        "forget": lambda: forget(path, folder),
        "rebuild": lambda: rebuild(path),
    }
    impatient = partial(sqlite3.connect, timeout=0)
    with closing(sqlite3.connect(path / "data-1" / SOURCES, isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        monkeypatch.setattr(sqlite3, "connect", impatient)
        with pytest.raises(TracuuError, match="Another program uses it"):
            runs[run]()
    assert counts(update(path, read(folder), prune=True)) == (0, 0, 3, 1, 0)


def test_what_sqlite_cannot_open_for_the_moment_is_kept(
    path: Path, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def failing(*_: object, **__: object) -> None:
        error = sqlite3.OperationalError("unable to open database file")
        error.sqlite_errorcode = sqlite3.SQLITE_CANTOPEN
        raise error

    update(path, read(folder))
    (folder / "a.json").unlink()
    with monkeypatch.context() as patch:
        patch.setattr(sqlite3, "connect", failing)
        with pytest.raises(TracuuError, match="need not be damaged"):
            update(path, read(folder))
    assert update(path, read(folder)).gone == 1


@pytest.mark.parametrize("damage", [b"", b"no table" * 100])
def test_a_table_damaged_while_it_was_not_sealed_is_replaced_and_that_is_told(
    path: Path, folder: Path, damage: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    update(path, read(folder))
    put(folder / "a.json", a="khác")
    with monkeypatch.context() as patch:
        patch.setattr(Ledger, "after_commit", stopping)
        with pytest.raises(Stopped):
            update(path, read(folder))
    (path / "data-1" / SOURCES).write_bytes(damage)
    with pytest.raises(CorruptIndex, match="nothing is removed"):
        remove(path, ["a"])
    (problem,) = update(path, read(folder)).problems
    assert "damaged or lost" in problem.message


def test_an_index_whose_manifest_was_lost_goes_on_once_it_is_saved(path: Path, folder: Path) -> None:
    update(path, read(folder))
    (path / "manifest.json").unlink()
    with pytest.raises(CorruptIndex, match="--repair"):
        update(path, read(folder))
    assert repair(path).articles == 4
    assert counts(update(path, read(folder)))[0] == 0
    assert len(titles(path)) == 4


def test_what_a_repair_has_lost_is_read_again_from_its_file(
    path: Path, folder: Path, parsed: list[str]
) -> None:
    update(path, read(folder))
    before = set(path.glob("data-1/*.store"))
    put(folder / "z.json", z="sau")
    update(path, read(folder))
    (lost,) = set(path.glob("data-1/*.store")) - before
    lost.unlink()
    assert repair(path).articles == 4
    parsed.clear()
    assert counts(update(path, read(folder))) == (1, 0, 4, 0, 0)
    assert parsed == ["z.json"]


def test_a_lost_table_of_sources_is_told(tmp_path: Path) -> None:
    source = tmp_path / "a.jsonl"
    source.write_text('{"id": 1, "title": "một"}\n', "utf-8")
    update(tmp_path / "i", read(source))
    (tmp_path / "i" / "data-1" / SOURCES).unlink()
    (told,) = update(tmp_path / "i", read(source)).problems
    assert "lost" in told.message
    assert update(tmp_path / "i", read(source)).problems == ()


def test_a_table_of_the_first_version_is_carried_on(path: Path, folder: Path, parsed: list[str]) -> None:
    put(folder / "z.json", a="một")
    update(path, read(folder))
    (folder / "c.jsonl.gz").unlink()
    assert counts(update(path, read(folder))) == (0, 0, 2, 0, 2)
    with closing(sqlite3.connect(path / "data-1" / SOURCES)) as table:
        table.executescript("DROP TRIGGER share; DROP TABLE shared; PRAGMA user_version = 1;")
    close(path / "data-1")
    rebuild(path)
    parsed.clear()
    for _ in range(2):
        report = update(path, read(folder))
        assert (counts(report), report.problems) == ((0, 0, 2, 0, 2), ())
    assert parsed == []


def test_an_index_with_a_damaged_table_of_sources_names_none(path: Path, folder: Path) -> None:
    update(path, read(folder))
    (path / "data-1" / SOURCES).write_bytes(b"no table")
    assert (info(path).articles, info(path).sources) == (4, ())


def test_the_sources_are_named_while_a_rebuild_replaces_the_data_folder(
    path: Path, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def and_rebuild(directory: Path) -> Opened:
        opened = open_current(directory)
        rebuild(path)
        return opened

    update(path, read(folder))
    monkeypatch.setattr(about, "open_current", and_rebuild)
    assert [(source.path, source.articles) for source in info(path).sources] == [(str(folder), 4)]
    assert [data.name for data in path.glob("data-*")] == ["data-2"]
