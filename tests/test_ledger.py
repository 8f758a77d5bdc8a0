"""An update costs what the change costs, and takes nothing for read that is not in the index."""

from __future__ import annotations

import gzip
import json
import os
import shutil
import sqlite3
import tempfile
from collections import defaultdict
from collections.abc import Callable
from contextlib import closing
from functools import partial
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from sources import json_lines, write

from tracuu.corpus import Article, SourceError, files, readers, record, streams
from tracuu.corpus import read_articles as read
from tracuu.index import (
    ENGINES,
    CorruptIndex,
    Report,
    TracuuError,
    check,
    forget,
    info,
    rebuild,
    remove,
    repair,
    update,
)
from tracuu.index.layout import SOURCES
from tracuu.index.opening import Opened, open_current
from tracuu.search import Searcher


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "news.idx"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "tin"
    put(folder / "a.json", a="một")
    put(folder / "b" / "b.json", b="hai")
    put(folder / "c.jsonl.gz", c="ba", d="bốn")
    return folder


@pytest.fixture
def parsed(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The names of the files that are parsed from now on."""
    names: list[str] = []
    original = streams.opened

    def noting(file: files.File, *rest: object) -> object:
        names.append(file.name)
        return original(file, *rest)  # type: ignore[arg-type]

    monkeypatch.setattr(readers, "opened", noting)
    return names


def put(path: Path, **titles: str) -> Path:
    """A file with articles of these ids and titles, older than any clock's coarseness."""
    records = [{"id": id, "title": title} for id, title in titles.items()]
    write(path, records if path.suffix == ".json" else json_lines(*records))
    return aged(path)


def aged(path: Path, by: float = 60) -> Path:
    moment = path.stat().st_mtime - by
    os.utime(path, (moment, moment))
    return path


def titles(path: Path) -> dict[str, str]:
    with Searcher(path) as searcher:
        return {hit.id: hit.article.title for hit in searcher.search("*", limit=1000)}


def counts(report: Report) -> tuple[int, int, int, int, int]:
    return report.added, report.changed, report.unchanged, report.removed, report.gone


@pytest.mark.parametrize("engine", ENGINES)
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
    monkeypatch.setattr("tracuu.index.source_table._RACE_NS", 0)
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

    monkeypatch.setattr(readers, "opened", failing)
    assert len(update(path, read(folder)).skipped) == 1
    assert "a" not in titles(path)
    monkeypatch.undo()
    assert counts(update(path, read(folder))) == (1, 0, 3, 0, 0)


def test_of_two_files_with_one_id_the_later_stays_when_the_earlier_changes(path: Path, folder: Path) -> None:
    put(folder / "z.json", a="sau")
    update(path, read(folder))
    assert titles(path)["a"] == "sau"
    put(folder / "a.json", a="trước, bản sửa")
    report = update(path, read(folder))
    assert titles(path)["a"] == "sau"
    assert report.unchanged == 4
    put(folder / "b" / "b.json", a="chen vào", b="hai")
    (problem,) = update(path, read(folder)).problems
    assert "later article is kept" in problem.message
    assert titles(path)["a"] == "sau"


def test_when_the_later_of_two_files_with_one_id_is_gone_the_earlier_takes_its_place(
    path: Path, folder: Path
) -> None:
    put(folder / "z.json", a="sau", z="z")
    update(path, read(folder))
    put(folder / "z.json", z="z")
    assert counts(update(path, read(folder))) == (0, 1, 4, 0, 0)
    assert titles(path)["a"] == "một"
    put(folder / "z.json", a="lại", z="z")
    update(path, read(folder))
    assert titles(path)["a"] == "lại"
    (folder / "z.json").unlink()
    assert counts(update(path, read(folder), prune=True)) == (0, 1, 3, 1, 0)
    assert titles(path) == {"a": "một", "b": "hai", "c": "ba", "d": "bốn"}


def test_an_article_that_was_overwritten_is_read_again(path: Path, folder: Path, tmp_path: Path) -> None:
    update(path, read(folder))
    update(path, [Article(id="a", title="từ chương trình")])
    assert titles(path)["a"] == "từ chương trình"
    assert counts(update(path, read(folder))) == (0, 1, 3, 0, 0)
    other = put(tmp_path / "khác.json", a="nguồn khác")
    update(path, read(other))
    update(path, read(folder))
    assert titles(path)["a"] == "một"


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


def test_the_articles_of_a_damaged_record_are_not_taken_for_gone(path: Path, folder: Path) -> None:
    update(path, read(folder))
    write(folder / "c.jsonl.gz", '{"id": "c", "title": "ba"}\n{"id": "d", "tit')
    assert counts(update(path, read(folder), prune=True)) == (0, 0, 3, 0, 0)
    assert "d" in titles(path)


def test_standard_input_has_nothing_to_prune(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from sources import Input

    for _ in range(2):
        monkeypatch.setattr("sys.stdin", Input(b'{"id": "a", "title": "x"}\n'))
        report = update(path, read("-"), prune=True)
    assert "only files and folders" in report.skipped[0].message
    assert report.unchanged == 1


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
        patch.setattr("tracuu.index.ledger.Ledger.confirm", stopping)
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


class Stopped(BaseException):
    """Stands for the end of the process."""


def stopping(*_: object) -> None:
    raise Stopped


def committed(engine: str) -> str:
    module = {"tantivy": "tantivy_engine", "whoosh": "whoosh_engine"}[engine]
    return f"tracuu.index.{module}._Writer.commit"


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize("before", [True, False])
def test_a_run_that_ends_between_the_two_commits_is_made_up_for(
    path: Path, folder: Path, engine: str, before: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Before the engine's commit the table says what will be, trusting none of it; after it, the table still
    trusts none. A file that changes back in the meantime must be read."""
    shutil.copy2(folder / "a.json", folder.parent / "backup")
    update(path, read(folder), engine=engine)
    put(folder / "a.json", a="khác")
    shutil.rmtree(folder / "b")
    with monkeypatch.context() as patch:
        patch.setattr(committed(engine) if before else "tracuu.index.ledger.Ledger.confirm", stopping)
        with pytest.raises(Stopped):
            update(path, read(folder))
    assert titles(path)["a"] == ("một" if before else "khác")
    shutil.copy2(folder.parent / "backup", folder / "a.json")
    report = update(path, read(folder), prune=True)
    assert (report.changed, report.removed) == (0 if before else 1, 1)
    assert titles(path) == {"a": "một", "c": "ba", "d": "bốn"}
    assert check(path).faults == ()


def test_an_article_pruned_right_before_the_end_of_the_process_is_forgotten_by_the_next_run(
    path: Path, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    update(path, read(folder))
    (folder / "a.json").unlink()
    with monkeypatch.context() as patch:
        patch.setattr("tracuu.index.source_table.SourceTable.forget", stopping)
        with pytest.raises(Stopped):
            update(path, read(folder), prune=True)
    assert "a" not in titles(path)
    assert counts(update(path, read(folder))) == (0, 0, 3, 0, 0)


Files = dict[str, dict[str, str]]
NAMES, IDS, TITLES = ("1", "2", "3", "4"), ("p", "q", "r"), ("x", "y")
COLLECTIONS = st.lists(
    st.dictionaries(
        st.sampled_from(NAMES),
        st.dictionaries(st.sampled_from(IDS), st.sampled_from(TITLES), min_size=1),
        min_size=1,
    ),
    min_size=2,
    max_size=6,
)


@settings(deadline=None, max_examples=30)
@given(COLLECTIONS, st.data())
def test_a_series_of_updates_holds_what_reading_all_files_each_time_would(
    states: list[Files], data: st.DataObject
) -> None:
    with tempfile.TemporaryDirectory() as place:
        path, folder = Path(place) / "i", Path(place) / "tin"
        held: dict[str, str] = {}
        for state in states:
            laid_out(folder, state)
            now = merged(state)
            prune = data.draw(st.booleans())
            gone = set(held) - set(now)
            held = now if prune else held | now
            report = update(path, read(folder), prune=prune, engine="whoosh")
            assert titles(path) == held
            assert (report.removed, report.gone) == ((len(gone), 0) if prune else (0, len(gone)))
            assert report.added + report.changed + report.unchanged == len(now)


LAYOUTS = st.dictionaries(
    st.sampled_from(NAMES[:2]),
    st.dictionaries(st.sampled_from(IDS), st.sampled_from(TITLES), min_size=1),
    min_size=1,
)
# What a run brings: one or both of two folders in this order, or articles that come from none.
BROUGHT = st.dictionaries(st.sampled_from(("mot", "hai")), LAYOUTS, min_size=1) | st.fixed_dictionaries(
    {"": LAYOUTS}
)
RUNS = st.lists(st.tuples(BROUGHT, st.booleans()), min_size=3, max_size=8)


@settings(deadline=None, max_examples=25)
@given(RUNS)
@example(
    [
        ({"mot": {"1": {"p": "x", "q": "x"}}, "hai": {"1": {"p": "y", "r": "x"}}}, False),
        ({"hai": {"1": {"r": "x"}}}, False),
        ({"mot": {"1": {"p": "x", "q": "x"}}}, False),
    ]
)
def test_a_source_named_last_holds_and_loses_nothing_that_another_gives(
    runs: list[tuple[dict[str, Files], bool]],
) -> None:
    with tempfile.TemporaryDirectory() as place:
        path = Path(place) / "i"
        held: dict[str, str] = {}
        gives: dict[str, set[str]] = {"": set()}
        ever: dict[str, set[str]] = defaultdict(set)
        for brought, prune in runs:
            now = {source: merged(state) for source, state in brought.items()}
            for source, titles_of in now.items():
                held |= titles_of
                gives[source] = set(titles_of) | (set() if source else gives[""])
                ever[source] |= set(titles_of)
            report = brought_in(path, Path(place), brought, prune)
            gone = (set().union(*(ever[source] for source in now)) & set(held)) - set().union(*gives.values())
            if prune and "" not in now:
                held = {id: title for id, title in held.items() if id not in gone}
            assert titles(path) == held
            assert report.removed + report.gone == len(gone)


def merged(state: Files) -> dict[str, str]:
    return {id: title for name in sorted(state) for id, title in state[name].items()}


def brought_in(path: Path, place: Path, brought: dict[str, Files], prune: bool) -> Report:
    if "" in brought:
        articles = [Article(id=id, title=title) for id, title in merged(brought[""]).items()]
        return update(path, articles, engine="whoosh")
    for source, state in brought.items():
        laid_out(place / source, state)
    return update(path, read(*(place / source for source in brought)), prune=prune, engine="whoosh")


def laid_out(folder: Path, state: Files) -> None:
    folder.mkdir(exist_ok=True)
    for file in folder.iterdir():
        if file.stem not in state:
            file.unlink()
    for name, articles in state.items():
        content = json_lines(*({"id": id, "title": title} for id, title in sorted(articles.items())))
        file = folder / f"{name}.jsonl"
        if not file.exists() or file.read_text("utf-8") != content:
            aged(write(file, content))


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


def test_what_a_damaged_file_gave_once_hides_no_article_that_another_gives_now(
    path: Path, tmp_path: Path
) -> None:
    folder = tmp_path / "tin"
    later = put(folder / "m.jsonl", i1="bản hai", i2="hai")
    update(path, read(folder))
    write(later, '{"id": "i2", "title": "hai"}\n{"id": "i')
    aged(later)
    update(path, read(folder))
    assert titles(path) == {"i1": "bản hai", "i2": "hai"}
    put(folder / "a.jsonl", i1="bản ba")
    report = update(path, read(folder))
    assert titles(path) == {"i1": "bản ba", "i2": "hai"}
    assert not any("comes again" in problem.message for problem in report.problems)
    assert counts(update(path, read(folder), prune=True))[:2] == (0, 0)


def test_articles_that_replace_those_of_another_file_are_told(tmp_path: Path) -> None:
    for paper in ("nhandan", "vnexpress"):
        (tmp_path / paper).mkdir()
        records = [{"id": number, "title": f"{paper} {number}", "body": "x"} for number in range(1, 4)]
        (tmp_path / paper / "items.jsonl").write_text("\n".join(map(json.dumps, records)), "utf-8")
    index, first, second = tmp_path / "i", tmp_path / "nhandan", tmp_path / "vnexpress"
    assert update(index, read(first)).problems == ()
    (told,) = update(index, read(second)).problems
    assert (told.path, told.skipped) == (str(first / "items.jsonl"), False)
    assert "gave 3 articles" in told.message
    assert "'1'" in told.message
    (second / "items.jsonl").write_text('{"id": 1, "title": "vnexpress, sửa"}\n', "utf-8")
    (told,) = update(index, read(second)).problems
    assert "gave 1 article that" in told.message


def test_what_a_file_gave_that_was_renamed_is_not_told_as_replaced(tmp_path: Path) -> None:
    source = tmp_path / "source"
    source.mkdir()
    (source / "a.jsonl").write_text('{"id": 1, "title": "một"}\n', "utf-8")
    update(tmp_path / "i", read(source))
    (source / "a.jsonl").unlink()
    (source / "b.jsonl").write_text('{"id": 1, "title": "một, sửa"}\n', "utf-8")
    report = update(tmp_path / "i", read(source))
    assert (report.changed, report.problems) == (1, ())


def test_a_lost_table_of_sources_is_told(tmp_path: Path) -> None:
    source = tmp_path / "a.jsonl"
    source.write_text('{"id": 1, "title": "một"}\n', "utf-8")
    update(tmp_path / "i", read(source))
    (tmp_path / "i" / "data-1" / SOURCES).unlink()
    (told,) = update(tmp_path / "i", read(source)).problems
    assert "lost" in told.message
    assert update(tmp_path / "i", read(source)).problems == ()


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


def test_a_feed_without_ids_that_is_written_anew_replaces_nothing(path: Path, folder: Path) -> None:
    feed = folder / "today.jsonl"
    days = [["hôm qua", "hôm kia"], ["hôm nay", "hôm qua"], ["hôm nay"]]
    outcomes = []
    for day in days:
        aged(write(feed, json_lines(*({"title": title} for title in day))))
        outcomes.append(counts(update(path, read(feed))))
    assert outcomes == [(2, 0, 0, 0, 0), (1, 0, 1, 0, 1), (0, 0, 1, 0, 2)]
    assert set(titles(path).values()) == {"hôm kia", "hôm qua", "hôm nay"}
    assert update(path, read(feed), prune=True).removed == 2


def test_a_source_that_is_gone_for_good_is_named_and_can_be_forgotten(path: Path, folder: Path) -> None:
    moved = folder.with_name("moved")
    update(path, read(folder))
    update(path, [Article(id="b", title="hai"), Article(id="lib", title="từ chương trình")])
    shutil.move(folder, moved)
    (moved / "c.jsonl.gz").unlink()
    shutil.rmtree(moved / "b")
    assert counts(update(path, read(moved))) == (0, 0, 1, 0, 0)
    sources = {source.path: (source.articles, source.missing) for source in info(path).sources}
    assert sources == {str(folder): (4, True), str(moved): (1, False)}
    (kept,) = update(path, read(moved), prune=True).problems
    assert str(kept).startswith(f"{folder}: is not there any more, and 2 articles are kept that no other")
    assert (forget(path, folder), set(titles(path))) == (2, {"a", "b", "lib"})
    assert [source.path for source in info(path).sources] == [str(moved)]
    assert update(path, read(moved), prune=True).problems == ()
    assert check(path).faults == ()
    with pytest.raises(TracuuError, match=r"no file of .* is known; tracuu info"):
        forget(path, folder)


def test_what_is_shared_with_a_forgotten_source_is_as_the_other_gives_it(
    path: Path, folder: Path, tmp_path: Path
) -> None:
    other = put(tmp_path / "khác" / "x.json", a="khác")
    update(path, read(folder))
    update(path, read(other))
    assert titles(path)["a"] == "khác"
    assert forget(path, other) == 0
    assert update(path, read(folder)).changed == 1
    assert titles(path)["a"] == "một"


def test_a_forgetting_that_ends_between_the_two_commits_can_be_repeated(
    path: Path, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    update(path, read(folder))
    with monkeypatch.context() as patch:
        patch.setattr("tracuu.index.source_table.SourceTable.drop", stopping)
        with pytest.raises(Stopped):
            forget(path, folder)
    assert titles(path) == {}
    assert forget(path, folder) == 0
    assert info(path).sources == ()


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
    monkeypatch.setattr("tracuu.index.about.open_current", and_rebuild)
    assert [(source.path, source.articles) for source in info(path).sources] == [(str(folder), 4)]


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


def test_ids_that_come_again_are_told_once_for_each_file(path: Path, folder: Path) -> None:
    write(folder / "z.jsonl", json_lines(*({"id": id, "title": f"{id} hai"} for id in "abcd")))
    (problem,) = update(path, read(folder)).problems
    assert (problem.path, problem.count) == (f"{folder / 'z.jsonl'}#1", 4)
    assert str(problem).endswith("this later article is kept (and 3 more like it)")


def appended(path: Path, text: str) -> Path:
    with path.open("a", encoding="utf-8") as file:
        file.write(text)
    return aged(path, by=30)


@pytest.fixture
def records(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The titles of the records that are parsed from now on."""
    found: list[str] = []
    original = record.read_record

    def noting(data: bytes, **rest: object) -> object:
        found.append(json.loads(data).get("title"))
        return original(data, **rest)  # type: ignore[arg-type]

    monkeypatch.setattr("tracuu.corpus.readers.read_record", noting)
    return found


def test_of_a_file_of_lines_that_has_grown_only_the_rest_is_read(
    path: Path, tmp_path: Path, records: list[str]
) -> None:
    file = put(tmp_path / "tin.jsonl", a="một", b="hai")
    aged(appended(file, '{"title": ""}\n'))
    first = update(path, read(file))
    for number, title in enumerate(("ba", "bốn"), start=1):
        records.clear()
        appended(file, f'{{"id": "c{number}", "title": "{title}"}}\n{{"title": ""}}\n')
        report = update(path, read(file))
        assert records == [title, ""]
        assert counts(report) == (1, 0, 1 + number, 0, 0)
        (problem,) = report.skipped
        assert (problem.line, problem.count) == (3, number + 1)
    assert str(first.skipped[0]).startswith(f"{file}:3: neither")
    records.clear()
    assert counts(update(path, read(file))) == (0, 0, 4, 0, 0)
    assert records == []
    put(file, a="một", c1="ba")
    assert counts(update(path, read(file), prune=True)) == (0, 0, 2, 2, 0)


def test_an_article_that_comes_again_in_the_rest_of_a_file_replaces_the_earlier_one(
    path: Path, tmp_path: Path
) -> None:
    folder = tmp_path / "tin"
    file = put(folder / "b.jsonl", a="một", b="hai", c="ba")
    put(folder / "a.jsonl", b="hai", x="x")
    update(path, read(folder))
    again = [{"id": "a", "title": "một, sửa"}, {"id": "b", "title": "hai, sửa"}, {"id": "a", "title": "mốt"}]
    appended(file, json_lines(*again))
    assert counts(update(path, read(folder))) == (0, 2, 2, 0, 0)
    assert titles(path) == {"a": "mốt", "b": "hai, sửa", "c": "ba", "x": "x"}
    put(folder / "a.jsonl", b="trước", c="trước", x="x")  # what comes later in order stays
    appended(file, json_lines({"id": "d", "title": "bốn"}))
    assert counts(update(path, read(folder))) == (1, 0, 4, 0, 0)
    assert titles(path) == {"a": "mốt", "b": "hai, sửa", "c": "ba", "d": "bốn", "x": "x"}


@pytest.mark.parametrize("end", ["", "\n"])
def test_a_file_that_was_cut_in_a_line_or_was_written_anew_is_read_as_a_whole(
    path: Path, tmp_path: Path, records: list[str], end: str
) -> None:
    first = '{"id": "a", "title": "một"}\n{"id": "b", "title": "hai"}'
    file = aged(write(tmp_path / "tin.jsonl", first + end))
    update(path, read(file))
    records.clear()
    changed = first.replace("một", "mốt") if end else first
    aged(write(file, f'{changed}\n{{"id": "c", "title": "ba"}}\n'), by=30)
    report = update(path, read(file))
    assert records == ["mốt" if end else "một", "hai", "ba"]
    assert (report.added, report.changed) == (1, 1 if end else 0)


def test_a_file_that_is_replaced_while_its_rest_is_read_is_read_again(
    path: Path, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = put(folder / "d.jsonl", x="x")
    update(path, read(folder))
    appended(file, json_lines({"id": "y", "title": "y"}))
    original = streams.opened

    def replacing(of: files.File, *rest: object) -> object:
        put(file, p="p", q="q", r="r")
        return original(of, *rest)  # type: ignore[arg-type]

    with monkeypatch.context() as patch:
        patch.setattr(readers, "opened", replacing)
        update(path, read(folder))
    assert update(path, read(folder), prune=True).removed == 1
    assert set(titles(path)) == {"a", "b", "c", "d", "p", "q", "r"}


def test_utf16_that_has_grown_is_read_as_a_whole(path: Path, tmp_path: Path) -> None:
    lines = [json_lines({"id": id, "title": f"Tin {id}"}) for id in "abc"]
    file = aged(write(tmp_path / "tin.jsonl", "".join(lines[:2]).encode("utf-16")))
    update(path, read(file))
    aged(write(file, "".join(lines).encode("utf-16")), by=30)
    assert counts(update(path, read(file))) == (1, 0, 2, 0, 0)


def test_an_article_that_several_grown_files_give_is_counted_once(path: Path, tmp_path: Path) -> None:
    folder = tmp_path / "tin"
    first, second, third = (
        put(folder / "1.jsonl", p="y"),
        put(folder / "2.jsonl", s="z", r="z", q="y"),
        put(folder / "3.jsonl", s="x", q="y", r="z"),
    )
    update(path, read(folder))
    appended(first, json_lines({"id": "q", "title": "x"}, {"id": "r", "title": "y"}))
    appended(second, json_lines({"id": "q", "title": "x"}))
    appended(third, json_lines({"id": "r", "title": "x"}))
    assert counts(update(path, read(folder))) == (0, 1, 3, 0, 0)
    assert titles(path) == {"p": "y", "q": "y", "r": "x", "s": "x"}


def test_a_source_into_which_one_may_not_look_has_lost_nothing(
    path: Path, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    update(path, read(folder))
    stat = Path.stat

    def forbidden(*_: object) -> None:
        raise PermissionError(13, "Permission denied")

    def below(place: Path, **rest: bool) -> os.stat_result:
        if folder in place.parents:
            forbidden()
        return stat(place, **rest)

    monkeypatch.setattr(os, "scandir", forbidden)
    monkeypatch.setattr(Path, "stat", below)
    report = update(path, read(folder), prune=True)
    assert [problem.path for problem in report.problems] == [str(folder)] * 2
    assert "the folder cannot be read" in report.skipped[0].message
    monkeypatch.undo()
    assert counts(update(path, read(folder))) == (0, 0, 4, 0, 0)


def test_a_line_that_cannot_be_read_does_not_stop_a_rebuild(path: Path, folder: Path) -> None:
    lines = write(folder / "feed.jsonl", '{"title": "một"}\n{"title": "hai"}\n{"title": broken\n')
    update(path, read(folder))
    write(lines, lines.read_text("utf-8").replace("một", "một, sửa"))
    update(path, read(folder))
    assert "một" in titles(path).values(), "the version before the edit is only gone"
    report = rebuild(path, read(folder))
    assert (report.removed, len(report.skipped)) == (1, 1)
    assert {"một, sửa", "hai"} <= set(titles(path).values())


def test_records_that_differ_in_their_pictures_alone_are_two_articles(path: Path, tmp_path: Path) -> None:
    records = [{"title": "Chùm ảnh", "captions": [caption]} for caption in ("cầu Ghềnh", "lũ ở Huế")]
    write(tmp_path / "tin.jsonl", "".join(json.dumps(record) + "\n" for record in records * 2))
    assert counts(update(path, read(tmp_path / "tin.jsonl")))[0] == 2
