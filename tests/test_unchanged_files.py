"""A run costs what the change costs: files that have not changed are not read again."""

from __future__ import annotations

import json
import os
import shutil
import time
from pathlib import Path

import pytest
from faults import titles
from sources import aged, counts, json_lines, put, write

from tracuu.corpus import files, readers, streams
from tracuu.corpus import read_articles as read
from tracuu.corpus.recorder import Status
from tracuu.index import ENGINES, known_files, update


def test_files_that_are_as_they_were_are_not_parsed_again(
    path: Path, folder: Path, parsed: list[str], engine: str
) -> None:
    assert counts(update(path, read(folder), engine=engine)) == (4, 0, 0, 0, 0)
    parsed.clear()
    assert counts(update(path, read(folder))) == (0, 0, 4, 0, 0)
    assert parsed == []
    put(folder / "b" / "b.json", b="hai, bản sửa")
    put(folder / "e.json", e="năm")
    assert counts(update(path, read(folder))) == (1, 1, 3, 0, 0)
    assert parsed == ["b/b.json", "e.json"]
    assert titles(path) == {"a": "một", "b": "hai, bản sửa", "c": "ba", "d": "bốn", "e": "năm"}


def test_where_nothing_has_changed_nothing_is_written(
    path: Path, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    update(path, read(folder))
    # Or the files would be too young to be trusted.
    monkeypatch.setattr(known_files, "TICK_NS", 0)
    before = {
        file: file.stat().st_mtime_ns
        for file in (path / "data-1").iterdir()
        if "lock" not in file.name and file.suffix != ".json"
    }
    update(path, read(folder))
    assert {file: file.stat().st_mtime_ns for file in before} == before


def test_a_source_is_the_same_however_it_is_named(
    path: Path, folder: Path, parsed: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    update(path, read(folder))
    parsed.clear()
    monkeypatch.chdir(folder)
    for name in (".", "../tin/", f"{folder}/b/.."):
        assert update(path, read(name)).unchanged == 4
    assert parsed == []


def test_a_file_whose_clock_was_moved_but_not_its_content_is_not_parsed(
    path: Path, folder: Path, parsed: list[str]
) -> None:
    update(path, read(folder))
    parsed.clear()
    aged(folder / "a.json", by=1000)
    assert update(path, read(folder)).unchanged == 4
    assert parsed == []


def test_a_file_whose_rest_is_of_no_use_is_known_as_a_whole(
    path: Path, folder: Path, parsed: list[str]
) -> None:
    rest = '\n{"id": "e", "title": "năm"}' * 10_000  # which is not read
    write(folder / "a.json", '{"id": "a", "title": "một"}' + rest)
    update(path, read(folder))
    parsed.clear()
    aged(folder / "a.json", by=1000)
    assert update(path, read(folder)).unchanged == 4
    assert parsed == []


def test_a_change_that_leaves_size_and_clock_as_they_were_is_seen(path: Path, folder: Path) -> None:
    update(path, read(folder))
    status = (folder / "a.json").stat()
    write(folder / "a.json", (folder / "a.json").read_text("utf-8").replace("một", "mốt"))
    os.utime(folder / "a.json", ns=(status.st_atime_ns, status.st_mtime_ns))
    assert counts(update(path, read(folder))) == (0, 1, 3, 0, 0)
    assert titles(path)["a"] == "mốt"


def test_a_change_within_one_tick_of_the_clock_is_seen(path: Path, tmp_path: Path) -> None:
    file = tmp_path / "a.json"
    for title in ("một", "hai", "bai", "mai"):
        write(file, {"id": "a", "title": title})
        update(path, read(file))
        assert titles(path) == {"a": title}


def test_a_change_that_a_coarse_clock_does_not_show_is_seen(
    path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    tick = time.time_ns()
    monkeypatch.setattr(Status, "of", lambda file: Status(file.stat().st_size, tick, tick))
    monkeypatch.setattr(time, "time_ns", lambda: tick + 10**9)  # however long it takes
    for title in ("một", "mốt"):
        file = write(tmp_path / "a.json", {"id": "a", "title": title})
        update(path, read(file))
        assert titles(path) == {"a": title}


def test_a_file_that_changes_back_is_read_each_time(path: Path, folder: Path) -> None:
    shutil.copy2(folder / "a.json", folder.parent / "backup")
    update(path, read(folder))
    put(folder / "a.json", a="khác")
    assert update(path, read(folder)).changed == 1
    shutil.copy2(folder.parent / "backup", folder / "a.json")
    assert update(path, read(folder)).changed == 1
    assert titles(path)["a"] == "một"


def test_the_problems_of_a_file_that_is_passed_over_are_reported_again(path: Path, tmp_path: Path) -> None:
    source = write(tmp_path / "tin.jsonl", '{"id": "a", "title": "một", "mood": 1}\nkhông phải JSON\n')
    aged(source)
    first, second = update(path, read(source)), update(path, read(source))
    assert [str(problem) for problem in first.problems] == [str(problem) for problem in second.problems]
    assert len(second.problems) == 2
    assert len(second.skipped) == 1
    assert (second.added, second.unchanged) == (0, 1)


def test_a_file_that_could_not_be_read_is_tried_again(
    path: Path, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    original = streams.opened

    def failing(file: files.File, *rest: object) -> object:
        if file.name == "a.json":
            raise OSError("the disk is away")
        return original(file, *rest)  # type: ignore[arg-type]

    monkeypatch.setattr(known_files, "TICK_NS", 0)  # as if the file had long been there
    with monkeypatch.context() as patch:
        patch.setattr(readers, "opened", failing)
        assert len(update(path, read(folder)).skipped) == 1
    assert "a" not in titles(path)
    assert counts(update(path, read(folder))) == (1, 0, 3, 0, 0)


def test_a_big_file_of_many_articles_is_compared_article_by_article(path: Path, tmp_path: Path) -> None:
    many = {str(number): f"Bài {number}" for number in range(1200)}
    source = put(tmp_path / "tin.jsonl.gz", **many)
    assert update(path, read(source)).added == 1200
    assert json.loads((path / "manifest.json").read_text())["engine"] == ENGINES[0]
    put(source, **{**many, "7": "Bài bảy", "new": "Bài mới"})
    assert counts(update(path, read(source))) == (1, 1, 1199, 0, 0)


def test_what_was_skipped_is_told_again_each_time(path: Path, tmp_path: Path) -> None:
    source = tmp_path / "tin.json"
    source.write_text('[1, null, {"id": "1", "title": "Tin"}, []]')
    for _ in range(2):
        (problem,) = update(path, read(source)).skipped
        assert (problem.line, problem.count) == (1, 3)


def test_a_file_of_many_remarks_is_not_read_again_for_that(
    path: Path, tmp_path: Path, parsed: list[str]
) -> None:
    records = [{"id": at, "title": "tin", "published": f"ngày {at}"} for at in range(1_500)]
    source = aged(write(tmp_path / "tin.jsonl", json_lines(*records) + "{" + "\n{x" * 100))
    first = update(path, read(source))
    parsed.clear()
    second = update(path, read(source))
    assert parsed == []
    assert second.unchanged == 1_500
    assert second.problems[:1_000] == first.problems[:1_000]
    for number in (True, False):
        told = [sum(p.count for p in run.problems if p.skipped is number) for run in (first, second)]
        assert told == ([101] * 2 if number else [1_500] * 2)
