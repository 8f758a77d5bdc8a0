"""A rebuild loses nothing that is only out of reach."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from faults import titles
from sources import counts, put, write

from tracuu.corpus import read_articles as read
from tracuu.index import TracuuError, rebuild, update
from tracuu.index.layout import SOURCES
from tracuu.search import Searcher


@pytest.mark.parametrize("name", ["c.jsonl.gz", "a.json"])
def test_a_rebuild_is_refused_if_it_would_lose_what_a_file_gave_that_cannot_be_read(
    path: Path, folder: Path, name: str
) -> None:
    update(path, read(folder))
    (folder / name).write_bytes((folder / name).read_bytes()[:-12])
    with pytest.raises(TracuuError, match=rf"{name} gave .*left as it was. Mend or mount it"):
        rebuild(path, read(folder))
    assert set(titles(path)) == {"a", "b", "c", "d"}
    (folder / name).unlink()
    assert rebuild(path, read(folder)).removed == (2 if name == "c.jsonl.gz" else 1)


@pytest.mark.parametrize("is_missing", [True, False])
def test_a_rebuild_without_a_readable_manifest_is_refused_too_if_it_would_lose_articles(
    path: Path, folder: Path, is_missing: bool
) -> None:
    update(path, read(folder))
    manifest = path / "manifest.json"
    manifest.unlink() if is_missing else manifest.write_bytes(manifest.read_bytes()[:-5])
    shutil.move(folder / "b", folder.parent / "away")
    (folder / "b").mkdir()
    with pytest.raises(TracuuError, match="b gave an article that nothing gives now"):
        rebuild(path, read(folder))
    (folder / "b").rmdir()
    assert rebuild(path, read(folder)).added == 3


def test_a_rebuild_that_cannot_know_what_it_loses_tells_so(path: Path, folder: Path) -> None:
    update(path, read(folder))
    (path / "data-1" / SOURCES).write_bytes(b"no table")
    (problem,) = rebuild(path, read(folder)).problems
    assert "damaged or lost" in problem.message


def test_a_file_that_gave_nothing_or_whose_articles_another_gives_does_not_stop_a_rebuild(
    path: Path, folder: Path
) -> None:
    write(folder / "new.txt", b"Khai m\xff")
    update(path, read(folder))
    put(folder / "z.json", a="một")
    write(folder / "a.json", "{")
    assert counts(rebuild(path, read(folder))) == (0, 0, 4, 0, 0)


def test_a_rebuild_from_its_own_articles_keeps_the_table_of_sources(
    path: Path, folder: Path, parsed: list[str]
) -> None:
    update(path, read(folder), engine="whoosh")
    parsed.clear()
    rebuild(path, engine="tantivy")
    (folder / "a.json").unlink()
    assert counts(update(path, read(folder), prune=True)) == (0, 0, 3, 1, 0)
    assert parsed == []


def test_a_rebuild_from_sources_begins_a_new_table(path: Path, folder: Path, parsed: list[str]) -> None:
    update(path, read(folder))
    (folder / "a.json").unlink()
    assert counts(rebuild(path, read(folder))) == (0, 0, 3, 1, 0)
    parsed.clear()
    assert counts(update(path, read(folder))) == (0, 0, 3, 0, 0)
    assert parsed == []


def test_a_rebuild_is_refused_if_a_source_that_had_files_has_none(tmp_path: Path) -> None:
    for name in ("a", "b"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "x.jsonl").write_text(f'{{"id": "{name}", "title": "tin"}}\n', "utf-8")
    first, second, index = tmp_path / "a", tmp_path / "b", tmp_path / "i"
    update(index, read(first, second))
    (second / "x.jsonl").unlink()
    with pytest.raises(TracuuError, match="b gave an article that nothing gives now"):
        rebuild(index, read(first, second))
    assert [folder.name for folder in index.glob("data-*")] == ["data-1"]
    with Searcher(index) as searcher:
        assert len(searcher) == 2
    assert rebuild(index, read(first)).removed == 1
    assert rebuild(index, read(first, second)).unchanged == 1  # it is not known any more


@pytest.mark.parametrize(
    "now",
    [
        b"",
        b"<html><body><h1>503 Service Unavailable</h1></body></html>",
        bytes(range(128, 256)) * 9,
        b'[{"id": "m", "title": "tin"}, {"id": "n", "title": "tin"}]',
        b'{"id": "m", "title": "tin"}\n{"id": "n", "title": broken\n',
    ],
    ids=["empty", "error page", "noise", "array", "one line"],
)
@pytest.mark.parametrize("broken", ["", '{"title": broken\n'], ids=["sound", "with a broken line"])
def test_a_rebuild_is_refused_if_lines_have_become_unreadable(
    tmp_path: Path, now: bytes, broken: str
) -> None:
    feed, index = tmp_path / "tin" / "feed.jsonl", tmp_path / "i"
    write(feed, '{"id": "m", "title": "tin"}\n{"id": "n", "title": "tin"}\n' + broken)
    write(feed.with_name("other.jsonl"), '{"id": "o", "title": "tin"}\n')
    update(index, read(feed.parent))
    write(feed, now + broken.encode())
    with pytest.raises(TracuuError, match=r"feed.jsonl gave .*left as it was"):
        rebuild(index, read(feed.parent))
    assert set(titles(index)) == {"m", "n", "o"}


def test_a_rebuild_is_refused_if_another_line_has_become_unreadable(tmp_path: Path) -> None:
    lines, index = tmp_path / "feed.jsonl", tmp_path / "i"
    write(lines, '{"id": "m", "title": "tin"}\n{"title": broken\n')
    update(index, read(lines))
    write(lines, '{"title": broken\n{"id": "n", "title": "tin"}\n')
    with pytest.raises(TracuuError, match=r"feed.jsonl gave .*left as it was"):
        rebuild(index, read(lines))
    assert set(titles(index)) == {"m"}


def test_a_rebuild_is_refused_if_all_lines_are_gone_but_one_that_could_never_be_read(tmp_path: Path) -> None:
    lines, other, index = tmp_path / "feed.jsonl", tmp_path / "other.jsonl", tmp_path / "i"
    write(lines, '{"title": broken\n{"id": "m", "title": "tin"}\n')
    write(other, '{"id": "o", "title": "tin"}\n')
    update(index, read(lines, other))
    write(lines, '{"title": broken\n')
    with pytest.raises(TracuuError, match=r"feed.jsonl gave .*left as it was"):
        rebuild(index, read(lines, other))


def test_a_line_that_cannot_be_read_does_not_stop_a_rebuild(path: Path, folder: Path) -> None:
    lines = write(folder / "feed.jsonl", '{"title": "một"}\n{"title": "hai"}\n{"title": broken\n')
    update(path, read(folder))
    write(lines, lines.read_text("utf-8").replace("một", "một, sửa"))
    update(path, read(folder))
    assert "một" in titles(path).values(), "the version before the edit is only gone"
    report = rebuild(path, read(folder))
    assert (report.removed, len(report.skipped)) == (1, 1)
    assert {"một, sửa", "hai"} <= set(titles(path).values())
