"""What is gone from its source is kept until it is pruned; what is out of reach is not gone."""

from __future__ import annotations

import gzip
import os
import shutil
import sys
from pathlib import Path

import pytest
from faults import titles
from sources import Input, counts, put, write

from tracuu.corpus import Article, SourceError
from tracuu.corpus import read_articles as read
from tracuu.index import TracuuError, rebuild, update


def test_what_is_gone_is_kept_and_counted_until_it_is_pruned(path: Path, folder: Path) -> None:
    update(path, read(folder))
    (folder / "a.json").unlink()
    put(folder / "c.jsonl.gz", d="bốn")
    for _ in range(2):
        assert counts(update(path, read(folder))) == (0, 0, 2, 0, 2)
    assert set(titles(path)) == {"a", "b", "c", "d"}
    assert counts(update(path, read(folder), prune=True)) == (0, 0, 2, 2, 0)
    assert set(titles(path)) == {"b", "d"}
    assert counts(update(path, read(folder), prune=True)) == (0, 0, 2, 0, 0)
    put(folder / "a.json", a="lại")
    assert counts(update(path, read(folder))) == (1, 0, 2, 0, 0)


def test_pruning_leaves_alone_what_other_sources_gave(path: Path, folder: Path, tmp_path: Path) -> None:
    other = put(tmp_path / "khác" / "x.json", x="khác", a="một")
    update(path, read(other))
    update(path, [Article(id="b", title="hai"), Article(id="lib", title="từ chương trình")])
    update(path, read(folder))
    for file in (folder / "a.json", folder / "b" / "b.json", other):
        file.unlink()
    assert counts(update(path, read(folder), prune=True)) == (0, 0, 2, 0, 0)
    assert set(titles(path)) == {"a", "b", "c", "d", "lib", "x"}


@pytest.mark.parametrize(("first", "last"), [("b", "."), ("b/b.json", "."), (".", "b")])
def test_what_a_file_lacks_is_gone_although_it_was_also_read_as_part_of_another_source(
    path: Path, folder: Path, first: str, last: str
) -> None:
    put(folder / "b" / "b.json", b="hai", e="năm")
    put(folder / "b" / "f.json", f="sáu")
    for source in (first, last):
        update(path, read(folder / source))
    put(folder / "b" / "b.json", b="hai")
    (folder / "b" / "f.json").unlink()
    assert update(path, read(folder / last)).gone == 2
    assert update(path, read(folder / last), prune=True).removed == 2
    assert not {"e", "f"}.intersection(titles(path))


def test_pruning_leaves_alone_what_standard_input_gave_too(
    path: Path, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    update(path, read(folder))
    monkeypatch.setattr(sys, "stdin", Input(b'{"id": "a", "title": "m\xe1\xbb\x99t"}\n'))
    assert update(path, read("-")).unchanged == 1
    (folder / "a.json").unlink()
    assert counts(update(path, read(folder), prune=True)) == (0, 0, 3, 0, 0)
    assert "a" in titles(path)


def test_a_file_that_comes_back_as_it_was_is_read(path: Path, folder: Path) -> None:
    update(path, read(folder))
    shutil.move(folder / "a.json", folder.parent / "a.json")
    update(path, read(folder), prune=True)
    shutil.move(folder.parent / "a.json", folder / "a.json")
    assert counts(update(path, read(folder))) == (1, 0, 3, 0, 0)


def test_a_folder_of_which_all_is_known_to_be_gone_has_lost_nothing(path: Path, folder: Path) -> None:
    update(path, read(folder))
    shutil.rmtree(folder / "b")
    update(path, read(folder), prune=True)
    (folder / "b").mkdir()
    assert update(path, read(folder), prune=True).problems == ()


def test_what_a_missing_source_gave_once_and_does_not_now_is_not_kept_for_it(
    path: Path, folder: Path, tmp_path: Path
) -> None:
    other = put(tmp_path / "khác.json", e="năm", f="sáu")
    update(path, read(folder, other))
    put(other, e="năm")
    update(path, read(other))
    other.unlink()
    (problem,) = update(path, read(folder), prune=True).problems
    assert "an article is kept that no other source gives" in problem.message


def test_nothing_is_pruned_when_a_source_is_missing_or_empty(path: Path, folder: Path) -> None:
    update(path, read(folder))
    shutil.move(folder, folder.with_name("away"))
    with pytest.raises(SourceError, match="no such file or folder"):
        update(path, read(folder), prune=True)
    folder.mkdir()
    report = update(path, read(folder), prune=True)
    assert counts(report) == (0, 0, 0, 0, 0)
    (problem,) = report.skipped
    assert problem.message.startswith("nothing can be read here any more, where 3 files were")
    assert len(titles(path)) == 4
    folder.rmdir()
    shutil.move(folder.with_name("away"), folder)
    assert counts(update(path, read(folder), prune=True)) == (0, 0, 4, 0, 0)


def test_what_a_file_gave_that_cannot_be_read_now_is_not_pruned_but_all_else_is(
    path: Path, folder: Path
) -> None:
    update(path, read(folder))
    (folder / "a.json").unlink()
    (folder / "c.jsonl.gz").write_bytes((folder / "c.jsonl.gz").read_bytes()[:-12])
    write(folder / "new.txt", b"Khai m\xff")
    report = update(path, read(folder), prune=True)
    assert set(titles(path)) == {"b", "c", "d"}
    (kept,) = [problem for problem in report.problems if not problem.skipped]
    assert str(kept).startswith(f"{folder / 'c.jsonl.gz'}: what it gave before is not removed")


@pytest.mark.parametrize("linked", [True, False])
def test_a_folder_that_is_out_of_reach_has_not_lost_its_articles(
    path: Path, folder: Path, tmp_path: Path, linked: bool
) -> None:
    """A disk of which the link, or the place where it is mounted, is left."""
    disk = tmp_path / "disk"
    shutil.move(folder / "b", disk)
    (folder / "b").symlink_to(disk) if linked else shutil.copytree(disk, folder / "b")
    update(path, read(folder))
    (folder / "a.json").unlink()
    shutil.move(disk, tmp_path / "away")
    if not linked:
        (folder / "b" / "b.json").unlink()
    for _ in range(2):
        report = update(path, read(folder), prune=True)
        assert set(titles(path)) == {"b", "c", "d"}
        assert [problem.path for problem in report.problems] == [str(folder / "b")] * 2
        assert ("link to nowhere" if linked else "is it mounted") in report.skipped[0].message
    with pytest.raises(TracuuError, match="gave an article that nothing gives now"):
        rebuild(path, read(folder))
    (folder / "b").unlink() if linked else (folder / "b").rmdir()
    assert counts(update(path, read(folder), prune=True)) == (0, 0, 2, 1, 0)


def test_the_articles_of_a_damaged_record_are_not_taken_for_gone(path: Path, folder: Path) -> None:
    update(path, read(folder))
    write(folder / "c.jsonl.gz", '{"id": "c", "title": "ba"}\n{"id": "d", "tit')
    assert counts(update(path, read(folder), prune=True)) == (0, 0, 3, 0, 0)
    assert "d" in titles(path)


def test_standard_input_has_nothing_to_prune(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for _ in range(2):
        monkeypatch.setattr(sys, "stdin", Input(b'{"id": "a", "title": "x"}\n'))
        report = update(path, read("-"), prune=True)
    assert "only files and folders" in report.skipped[0].message
    assert report.unchanged == 1


@pytest.mark.parametrize("name", ["b.jsonl", "b.jsonl.gz", "b.json"])
def test_an_empty_file_has_not_lost_its_articles(tmp_path: Path, name: str) -> None:
    source = tmp_path / "source"
    source.mkdir()
    records = '[{"id": 1, "title": "một"}]' if name == "b.json" else '{"id": 1, "title": "một"}\n'
    data = records.encode()
    (source / name).write_bytes(gzip.compress(data) if name.endswith("gz") else data)
    update(tmp_path / "i", read(source))
    (source / name).write_bytes(b"")
    report = update(tmp_path / "i", read(source), prune=True)
    assert report.removed == 0
    assert "empty" in report.skipped[0].message


def test_a_source_into_which_one_may_not_look_has_lost_nothing(
    path: Path, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    update(path, read(folder))
    listed, stat = os.scandir, Path.stat

    def closed(place: str | Path) -> object:
        if Path(place) == folder:
            raise PermissionError(13, "Permission denied")
        return listed(place)

    def below(place: Path, **rest: bool) -> os.stat_result:
        if folder in place.parents:
            raise PermissionError(13, "Permission denied")
        return stat(place, **rest)

    monkeypatch.setattr(os, "scandir", closed)
    monkeypatch.setattr(Path, "stat", below)
    report = update(path, read(folder), prune=True)
    assert [problem.path for problem in report.problems] == [str(folder)] * 2
    assert "the folder cannot be read" in report.skipped[0].message
    monkeypatch.undo()
    assert counts(update(path, read(folder))) == (0, 0, 4, 0, 0)
