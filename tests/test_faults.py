"""Damaged files, folders that cannot be written to and full disks: an index answers rightly, or says what is
wrong and what to do. All of it is tried at length by `bench/faults.py`."""

from __future__ import annotations

import errno
import gc
import os
import re
import shutil
import sys
import tempfile
import time
import warnings
from collections.abc import Callable, Iterator
from contextlib import closing, suppress
from dataclasses import replace
from pathlib import Path

import pytest
from collection import ARTICLES

if os.name != "posix":
    pytest.skip("the faults are brought about by POSIX means", allow_module_level=True)

from depth import DEPTH
from engines import article
from faults import Damage, Kind, NotAllowed, damages, few_files, read_only, titles
from sources import json_lines, put_in_place, write

from tracuu.corpus import Article, read_articles
from tracuu.corpus.errors import CorruptIndex, EngineUnavailable, TracuuError
from tracuu.index import ENGINES, check, durable, rebuild, remove, repair, seal, update
from tracuu.index.acronym_table import AcronymTable
from tracuu.index.checksums import Entry
from tracuu.index.engine import Writer, factory
from tracuu.index.failures import explained
from tracuu.index.layout import ACRONYMS, SEAL
from tracuu.index.links import linked
from tracuu.index.neighbour_counter import NeighbourCounter
from tracuu.index.salvage import Salvage
from tracuu.search import Searcher
from tracuu.search.cli import main

ALL = {article.id: article.title for article in ARTICLES}
MORE = Article(id="thêm", title="Tin thêm", body="Hội nghị họp thêm một ngày.")
NEWER = replace(ARTICLES[0], title="Tin mới")
NOT_SEARCHED = {"writer", "lock", "sources.sqlite", "rare-neighbours.bin", "meta-copy.json", "_COPY_0.toc"}


@pytest.fixture(params=ENGINES)
def engine(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Indexes that are only copied, by their engines; and one of several commits."""
    folder = tmp_path_factory.mktemp("made")
    for engine in ENGINES:
        update(folder / engine, ARTICLES, engine=engine)
    for articles in ([MORE], ARTICLES, [NEWER]):
        update(folder / "commits", articles, engine="tantivy")
    return folder


@pytest.fixture
def path(tmp_path: Path, made: Path, engine: str) -> Path:
    return shutil.copytree(made / engine, tmp_path / "news.idx")


@pytest.fixture
def view(path: Path) -> Iterator[Path]:
    """The index where it cannot be written to."""
    try:
        with read_only(path) as view:
            yield view
    except NotAllowed as error:
        pytest.skip(f"nothing can be made read-only here: {error}")


def inflict(path: Path, damage: Damage) -> Path:
    """The damage done to a fresh file in the place of that one, which may be mapped. Gives the file."""
    file = path / damage.file
    put_in_place(file, file.read_bytes())
    damage.inflict(path)
    return file


def largest(path: Path, pattern: str) -> Path:
    """The largest of Tantivy's files of this kind; of Whoosh's, which hold everything."""
    files = list(path.glob("data-1/*.seg")) or path.glob(f"data-1/{pattern}")
    return max(files, key=lambda file: file.stat().st_size)


def damaged_postings(path: Path) -> Path:
    file = largest(path, "*.idx")
    return inflict(path, Damage(file.relative_to(path), Kind.FLIP, file.stat().st_size * 4))


@pytest.mark.parametrize("kind", Kind)
def test_a_search_names_the_file_that_is_damaged_and_what_to_do(path: Path, kind: Kind) -> None:
    for damage in damages(path, kind, times=1):
        if damage.file.name not in NOT_SEARCHED and not damage.file.name.startswith("manifest"):
            whole = (path / damage.file).read_bytes()
            inflict(path, damage)
            with pytest.raises(CorruptIndex, match=rf"{damage.file.name} (?s:.*)check --repair"):
                Searcher(path)
            put_in_place(path / damage.file, whole)
    assert titles(path) == ALL


@pytest.mark.parametrize("name", ["sources.sqlite", "rare-neighbours.bin"])
def test_what_no_search_reads_may_be_damaged(path: Path, name: str) -> None:
    file = path / "data-1" / name
    inflict(path, Damage(file.relative_to(path), Kind.FLIP, 40_000))
    assert titles(path) == ALL
    assert str(file) in check(path).faults[0]


def test_damage_that_comes_while_an_index_is_open_is_told_at_the_next_commit_and_not_sealed(
    path: Path,
) -> None:
    with Searcher(path) as searcher:
        file = damaged_postings(path)
        with pytest.raises(CorruptIndex, match=file.name):
            update(path, [MORE])
        assert len(searcher) == len(ALL)
    with pytest.raises(CorruptIndex, match=file.name):
        rebuild(path)
    assert file.name in check(path).faults[0]
    repaired = repair(path)
    assert repaired.articles + len(repaired.lost) + repaired.unnamed == len(ALL)
    assert ALL.keys() >= set(repaired.lost)
    assert update(path, [*ARTICLES, MORE]).added == 1 + len(ALL) - repaired.articles
    assert titles(path) == ALL | {MORE.id: MORE.title}


def test_what_a_repair_saves_and_loses_adds_up_wherever_the_damage_is(path: Path, tmp_path: Path) -> None:
    file = largest(path, "*.store")
    whole = file.read_bytes()
    names = [found.start() * 8 + 1 for name in ALL for found in re.finditer(name.encode(), whole)]
    for place in [*range(0, len(whole) * 8, len(whole) * 8 // (12 * DEPTH)), *names]:
        copy = shutil.copytree(path, tmp_path / f"{place}.idx")
        inflict(copy, Damage(file.relative_to(path), Kind.FLIP, place))
        with suppress(CorruptIndex):  # where nothing can be opened
            repaired = repair(copy)
            assert repaired.articles + len(repaired.lost) + repaired.unnamed == len(ALL)
            assert ALL.keys() >= set(repaired.lost)
            assert titles(copy).items() <= ALL.items()


@pytest.mark.parametrize("damage", ["missing", "empty", "cut"])
@pytest.mark.parametrize("pattern", ["*.store"])
def test_a_segment_that_cannot_be_opened_takes_no_other_with_it(
    path: Path, pattern: str, damage: str
) -> None:
    update(path, [MORE])
    file = largest(path, pattern)
    whole = file.read_bytes()
    file.unlink()
    if damage != "missing":
        file.write_bytes(b"" if damage == "empty" else whole[:10])
    with pytest.raises(CorruptIndex, match=rf"{file.name} (?s:.*)check --repair"):
        Searcher(path)
    repaired = repair(path)
    assert repaired.articles > 0 < repaired.unnamed
    assert (repaired.articles + repaired.unnamed, repaired.lost) == (1 + len(ALL), ())
    assert titles(path).items() <= (ALL | {MORE.id: MORE.title}).items()
    assert update(path, [*ARTICLES, MORE]).added == repaired.unnamed


@pytest.mark.parametrize("damage", ["missing", "cut", "footer"])
@pytest.mark.parametrize("suffix", [".idx", ".pos", ".term", ".fast", ".fieldnorm", ".del", "meta.json"])
def test_a_repair_saves_all_articles_if_their_texts_can_be_read(
    tmp_path: Path, made: Path, suffix: str, damage: str
) -> None:
    files = [file for file in (made / "commits").glob("data-1/*") if file.name.endswith(suffix)]
    assert files
    for file in files:
        copy = shutil.copytree(made / "commits", tmp_path / file.stem)
        whole = file.read_bytes()
        (copy / "data-1" / file.name).unlink()
        if damage != "missing":
            spoilt = whole[: len(whole) // 2] if damage == "cut" else whole[:-5] + b"?" + whole[-4:]
            (copy / "data-1" / file.name).write_bytes(spoilt)
        repaired = repair(copy)
        assert (repaired.articles, repaired.lost, repaired.unnamed) == (1 + len(ALL), (), 0)
        assert titles(copy) == ALL | {MORE.id: MORE.title, NEWER.id: NEWER.title}


def test_a_repair_that_saves_nothing_leaves_the_index_as_it_is(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = largest(path, "*.store")
    inflict(path, Damage(file.relative_to(path), Kind.CUT, file.stat().st_size // 2))
    left = {file: file.read_bytes() for file in path.glob("data-1/*")}
    monkeypatch.setattr(Salvage, "_sound", lambda self, stored: iter(()))
    with pytest.raises(CorruptIndex, match=r"left as it is(?s:.*)from a copy"):
        repair(path)
    assert {file: file.read_bytes() for file in path.glob("data-*/*")} == left


def test_a_repair_brings_no_removed_article_back(tmp_path: Path) -> None:
    path = tmp_path / "news.idx"
    for articles in ([MORE], ARTICLES):
        update(path, articles, engine="tantivy")
    remove(path, [ARTICLES[0].id])
    for file in path.glob("data-1/*.del"):
        put_in_place(file, b"?" + file.read_bytes()[1:])
    assert repair(path).articles == len(ALL)
    assert titles(path) == {MORE.id: MORE.title} | {
        id: title for id, title in ALL.items() if id != ARTICLES[0].id
    }


@pytest.mark.parametrize("content", [b"", b"["])
def test_a_repair_needs_no_list_of_files(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "news.idx"
    update(path, ARTICLES, engine="tantivy")
    put_in_place(path / "data-1" / ".managed.json", content)
    assert repair(path).articles == len(ALL)
    assert titles(path) == ALL


def test_where_no_segment_can_be_opened_a_repair_says_so_and_touches_nothing(path: Path) -> None:
    for file in [*path.glob("data-1/*.store"), *path.glob("data-1/*.seg")]:
        file.unlink()
    left = {file: file.read_bytes() for file in path.glob("data-1/*")}
    with pytest.raises(CorruptIndex, match=r"nothing of the index(?s:.*)--rebuild"):
        repair(path)
    assert {file: file.read_bytes() for file in path.glob("data-1/*")} == left


def test_a_damaged_index_can_be_built_anew_from_its_sources(path: Path) -> None:
    damaged_postings(path)
    rebuild(path, ARTICLES)
    assert titles(path) == ALL


def test_a_commit_has_only_its_new_files_compared(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with Searcher(path) as searcher:
        old = {file.name for file in path.glob("data-1/*") if file.suffix in {".seg", ".store"}}
        compared: list[str] = []
        original = Entry.looks_like

        def noting(entry: Entry, file: Path) -> bool:
            compared.append(file.name)
            return original(entry, file)

        monkeypatch.setattr(Entry, "looks_like", noting)
        update(path, [Article(id="nữa", title="Tin nữa")])
        compared.clear()
        assert len(searcher) == len(ALL) + 1
        assert compared
        assert not old & set(compared)


def test_of_a_large_index_the_small_files_and_all_sizes_are_compared(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = damaged_postings(path)
    monkeypatch.setattr(seal, "QUICK", file.stat().st_size - 1)
    Searcher(path).close()
    assert file.name in check(path).faults[0]
    inflict(path, Damage(file.relative_to(path), Kind.CUT, file.stat().st_size - 1))
    with pytest.raises(CorruptIndex, match=file.name):
        Searcher(path)
    monkeypatch.setattr(seal, "QUICK", 0)
    small = next(path.glob("data-1/acronyms.json"))
    inflict(path, Damage(small.relative_to(path), Kind.CUT, 0))
    with pytest.raises(CorruptIndex):
        Searcher(path)


def test_damage_of_a_large_file_is_not_sealed_if_the_file_looks_touched(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = damaged_postings(path)
    os.utime(file, ns=(0, file.stat().st_mtime_ns + 1_000_000_000))
    monkeypatch.setattr(seal, "QUICK", 0)
    with pytest.raises(CorruptIndex, match=rf"{file.name} (?s:.*)check --repair"):
        update(path, [MORE])
    assert file.name in check(path).faults[0]


def test_a_sound_file_that_looks_touched_is_no_damage(path: Path) -> None:
    for file in path.glob("data-1/*"):
        os.utime(file, ns=(0, file.stat().st_mtime_ns + 1_000_000_000))
    assert update(path, [MORE]).added == 1
    assert check(path).faults == ()
    assert titles(path) == ALL | {MORE.id: MORE.title}


def test_where_the_checksums_are_missing_nothing_is_taken_for_sound(path: Path) -> None:
    (path / "data-1" / SEAL).unlink()
    assert SEAL in check(path).faults[0]
    for use in (Searcher, lambda place: update(place, [MORE])):
        with pytest.raises(CorruptIndex, match=rf"{SEAL} is missing(?s:.*)check --repair"):
            use(path)
    assert repair(path).articles == len(ALL)
    assert check(path).faults == ()
    assert titles(path) == ALL


def test_an_index_that_cannot_be_written_to_answers(view: Path) -> None:
    assert titles(view) == ALL
    assert check(view).faults == ()
    with Searcher(view) as searcher:
        assert searcher.search("hội nghị").hits
        assert searcher.get(ARTICLES[0].id) == ARTICLES[0]


def test_an_index_that_cannot_be_written_to_leaves_nothing_behind(
    view: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    before = set(tmp_path.iterdir())
    assert titles(view) == ALL
    assert set(tmp_path.iterdir()) == before


def test_what_others_commit_is_seen_where_one_cannot_write(path: Path, view: Path) -> None:
    if view == path:
        pytest.skip("nobody may write here now")
    with Searcher(view) as searcher:
        for number in range(3):
            update(path, [Article(id=f"mới {number}", title="Tin mới")])
            assert len(searcher) == len(ALL) + number + 1


@pytest.mark.parametrize(
    "words", [("index", "."), ("index", "--rebuild"), ("check", "--repair")], ids=" ".join
)
def test_a_command_that_has_to_write_says_where_it_cannot(
    view: Path, words: tuple[str, ...], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(view.parent)
    monkeypatch.setattr(sys, "argv", ["tracuu", *words, "-i", str(view)])
    with pytest.raises(SystemExit) as left:
        main()
    assert left.value.code == 2
    said = capsys.readouterr().err
    assert said.startswith(f"tracuu: cannot write to {view}{os.sep}")
    assert "-i DIR" in said


def test_links_are_made_again_while_a_commit_removes_files(tmp_path: Path) -> None:
    listed = tmp_path / "data" / "list"
    listed.parent.mkdir()
    listed.write_text("old")
    tries: list[set[str]] = []

    def opening(links: Path) -> str:
        tries.append({link.name for link in links.iterdir()})
        if len(tries) == 1:
            put_in_place(listed, b"new")
        if len(tries) < 3:
            raise CorruptIndex(f"attempt {len(tries)}")
        return (links / "list").read_text()

    with pytest.raises(CorruptIndex, match="attempt 2"):
        linked(listed.parent, "list", opening)
    (listed.parent / "some.lock").touch()
    assert linked(listed.parent, "list", opening) == "new"
    assert tries == [{"list"}] * 3
    with pytest.raises(CorruptIndex, match="missing"):
        linked(tmp_path / "replaced", "list", opening)


def test_a_folder_of_links_that_cannot_be_removed_is_no_error(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def not_empty(*_: object, **__: object) -> None:
        raise OSError(errno.ENOTEMPTY, os.strerror(errno.ENOTEMPTY))

    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    with monkeypatch.context() as patch:
        patch.setattr(os, "rmdir", not_empty)
        assert linked(tmp_path, "list", lambda links: "read") == "read"


def test_a_lock_made_while_links_are_removed_is_removed_too(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    remove_folder, made = os.rmdir, list[Path]()

    def late(folder: str, *rest: object, **options: object) -> None:
        if not made:
            made.append(place[0] / "lock")
            made[0].touch()
        remove_folder(folder, *rest, **options)  # type: ignore[arg-type]

    (tmp_path / "data").mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    monkeypatch.setattr(os, "rmdir", late)
    place: list[Path] = []
    linked(tmp_path / "data", "list", place.append)
    assert made == [place[0] / "lock"]
    assert not place[0].exists()


def test_where_there_is_no_place_for_links_the_error_says_what_to_do(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "none"))
    with pytest.raises(TracuuError, match="TMPDIR"):
        linked(tmp_path, "list", lambda links: None)


@pytest.mark.parametrize(
    ("code", "said"), [(errno.ENOSPC, "Free some space"), (errno.EROFS, "writable, or choose another place")]
)
def test_what_cannot_be_written_is_said_with_a_remedy(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, code: int, said: str
) -> None:
    def fail(descriptor: int) -> None:
        raise OSError(code, os.strerror(code))

    monkeypatch.setattr(os, "fsync", fail)
    with pytest.raises(TracuuError, match=said):
        durable.write(tmp_path / "file", "nội dung")


def test_all_files_of_an_index_can_be_read_by_those_whom_the_umask_lets(path: Path) -> None:
    update(path, [MORE])
    files = [file for file in path.rglob("*") if file.is_file()]
    assert {file.stat().st_mode & 0o044 for file in files} == {(path / "lock").stat().st_mode & 0o044}


def test_an_engine_that_there_is_not_leaves_no_folder(tmp_path: Path) -> None:
    for run in (update, rebuild):
        with pytest.raises(EngineUnavailable):
            run(tmp_path / "new.idx", ARTICLES, engine="lucene")
    assert not list(tmp_path.iterdir())


def test_a_damaged_table_of_sources_is_not_carried_on(path: Path, tmp_path: Path) -> None:
    """Whatever bit of it is another: a name in it may be no text any more."""
    source = write(tmp_path / "tin.jsonl", json_lines(*(article.to_json() for article in ARTICLES)))
    for renewed in (repair, rebuild):
        update(path, read_articles(source))
        (table,) = path.glob("data-*/sources.sqlite")
        data = table.read_bytes()
        assert b"mekong" in data
        put_in_place(table, data.replace(b"mekong", b"m\xa5kong"))
        renewed(path)
        assert check(path).faults == ()
        assert update(path, read_articles(source)).unchanged == len(ALL)


def test_a_rebuild_tells_that_the_table_of_sources_was_damaged(path: Path) -> None:
    table = path / "data-1" / "sources.sqlite"
    put_in_place(table, table.read_bytes()[:-1] + b"?")
    (problem,) = rebuild(path).problems
    assert "the table of sources was damaged" in problem.message
    assert rebuild(path).problems == ()


@pytest.mark.parametrize("number", [1, 3, 6, 9, 11, 13, 17])
def test_too_many_open_files_are_no_damage(path: Path, number: int) -> None:
    """And where a run has stopped for that, the next one can begin at once."""
    works: list[Callable[[], object]] = [
        lambda: titles(path),
        lambda: check(path),
        lambda: update(path, [MORE]),
        lambda: repair(path),
    ]
    for work in works:
        work()  # so that all modules are loaded
    remove(path, [MORE.id])
    for at, work in enumerate(works):
        kind, said = stopped(work, number)
        assert kind is None or (kind is TracuuError and "open files" in said)
        update(path, [replace(MORE, body=f"Sau lần thử {at}.")])
    assert check(path).faults == ()
    assert titles(path) == ALL | {MORE.id: MORE.title}


def test_what_has_stopped_the_thread_of_a_writer_is_told_however_soon_it_stopped(tmp_path: Path) -> None:
    def add_slowly(writer: Writer) -> None:
        for number in range(1_000):
            writer.add([article(str(number), "hội nghị")])
            time.sleep(0.001)

    with closing(factory("tantivy").create(tmp_path)) as engine, engine.writer() as writer:
        with few_files(0), pytest.raises(TracuuError, match="open files") as raised:
            add_slowly(writer)
        assert not isinstance(raised.value, CorruptIndex)


def test_counts_that_cannot_be_read_now_are_not_begun_anew(path: Path) -> None:
    for read in (NeighbourCounter.continuing, lambda folder: AcronymTable.load(folder / ACRONYMS)):
        with few_files(0), pytest.raises(TracuuError, match="open files") as raised:
            read(path / "data-1")
        assert raised.type is TracuuError


def stopped(work: Callable[[], object], number: int) -> tuple[type | None, str]:
    """The kind of the error for which the work stops if it may open only so many more files, and the text."""
    kind, said = None, ""
    with warnings.catch_warnings(), few_files(number):
        warnings.simplefilter("ignore", ResourceWarning)  # the libraries do not close all their files then
        try:
            work()
        except Exception as error:
            kind, said = type(error), str(error)
        gc.collect()
    return kind, said


def test_a_writer_that_fails_as_it_begins_keeps_no_lock(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object, **__: object) -> None:
        raise OSError(errno.EMFILE, os.strerror(errno.EMFILE))

    path = tmp_path / "news.idx"
    update(path, ARTICLES, engine="whoosh")
    with monkeypatch.context() as patched:
        patched.setattr("whoosh.writing.PostingPool", fail)
        with pytest.raises(TracuuError, match="open files") as held:
            update(path, [MORE])
    assert update(path, [MORE]).added == 1  # though the error holds all that the writer held
    assert held.tb


@pytest.mark.parametrize("code", [errno.EDQUOT, errno.EFBIG, errno.ENOMEM])
def test_what_the_system_refuses_an_engine_is_no_damage(tmp_path: Path, code: int) -> None:
    error = explained(tmp_path / "data-1", OSError(code, os.strerror(code)))
    assert type(error) is TracuuError
    assert "run the command again" in str(error)
