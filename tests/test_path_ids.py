"""Articles without an id go by their path below the source, and none takes the place of another."""

from __future__ import annotations

import ntpath
import shutil
import unicodedata
from contextlib import closing
from pathlib import Path, PureWindowsPath

import pytest
from faults import titles
from sources import write

from tracuu.corpus import Article
from tracuu.corpus import read_articles as read
from tracuu.corpus.files import File
from tracuu.corpus.recorder import Reading
from tracuu.index import Report, path_ids, rebuild, source_paths, source_table, update
from tracuu.index.holdings import Holdings
from tracuu.index.path_ids import path_id
from tracuu.index.source_table import SourceTable


def put(folder: Path, title: str) -> Path:
    write(folder / "001.json", {"title": title})
    return folder


def counts(report: Report) -> tuple[int, int, int, int, int]:
    assert not report.problems
    return report.added, report.changed, report.unchanged, report.removed, report.gone


@pytest.fixture
def years(tmp_path: Path) -> tuple[Path, Path]:
    return put(tmp_path / "2024", "tin cũ"), put(tmp_path / "2025", "tin mới")


@pytest.mark.parametrize("together", [True, False])
def test_files_of_one_name_in_two_sources_are_two_articles(
    path: Path, years: tuple[Path, Path], together: bool
) -> None:
    runs = [years] if together else [years[:1], years[1:]]
    for sources in runs:
        update(path, read(*sources))
    both = {"001.json": "tin cũ", "2025/001.json": "tin mới"}
    assert titles(path) == both
    assert counts(update(path, read(*reversed(years)))) == (0, 0, 2, 0, 0)
    put(years[1], "tin mới, sửa")
    assert counts(update(path, read(years[1]))) == (0, 1, 0, 0, 0)
    put(years[0], "tin cũ, sửa")
    assert counts(update(path, read(years[0]))) == (0, 1, 0, 0, 0)
    assert set(titles(path).values()) == {"tin cũ, sửa", "tin mới, sửa"}
    assert counts(rebuild(path, read(*years))) == (0, 0, 2, 0, 0)


def test_the_longer_id_stays_when_the_other_article_is_gone_and_is_pruned_in_its_turn(
    path: Path, years: tuple[Path, Path]
) -> None:
    update(path, read(*years))
    for folder in years:
        write(folder / "002.json", {"title": "một tin nữa", "body": folder.name})
    update(path, read(*years))
    (years[0] / "001.json").unlink()
    assert update(path, read(years[0]), prune=True).removed == 1
    put(years[1], "tin mới, sửa")
    update(path, read(years[1]))
    assert titles(path)["2025/001.json"] == "tin mới, sửa"
    (years[1] / "001.json").unlink()
    assert update(path, read(years[1]), prune=True).removed == 1
    assert set(titles(path)) == {"002.json", "2025/002.json"}


def test_as_many_folders_are_named_as_tell_the_articles_apart(path: Path, tmp_path: Path) -> None:
    for name in ("x", "y", "z"):
        update(path, read(put(tmp_path / name / "tin", f"tin {name}")))
    assert set(titles(path)) == {"001.json", "tin/001.json", "z/tin/001.json"}
    update(path, read(tmp_path / "z" / "tin" / "001.json"))  # named by itself
    assert len(titles(path)) == 3


class OfWindows(PureWindowsPath):
    """A path of Windows, where nothing is."""

    def stat(self) -> None:
        raise FileNotFoundError(self)

    def open(self, *_: object, **__: object) -> None:
        raise FileNotFoundError(self)


def test_files_of_one_path_on_several_disks_of_windows_are_told_apart(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for module in (path_ids, source_paths):
        monkeypatch.setattr(module, "Path", OfWindows)
    for module in (path_ids, source_table):
        monkeypatch.setattr(module, "absolute_path", ntpath.abspath)
    disks = ("C:", "D:", "E:", r"\\may-chu\kho")
    with closing(SourceTable(tmp_path)) as table:
        for disk in disks:
            file = File(OfWindows(disk, "/tin/1.txt"), "1.txt", "", rf"{disk}\tin")  # type: ignore[arg-type]
            number = table.number(file)
            table.give(number, path_id(file, Article(id="1.txt", title=disk), table, Holdings()))
            table.enter(number, Reading(None, 0, disk.encode()))
        assert set(table.ids()) == {"1.txt", "tin/1.txt", "E/tin/1.txt", "kho/tin/1.txt"}


@pytest.mark.parametrize(("order", "id"), [(1, "2025/001.json"), (-1, "001.json")])
def test_a_file_of_two_sources_of_which_one_holds_the_other_is_one_article(
    path: Path, tmp_path: Path, order: int, id: str
) -> None:
    inner = put(tmp_path / "tin" / "2025", "tin")
    sources = (tmp_path / "tin", inner)[::order]
    for title in ("tin", "tin, sửa"):
        put(inner, title)
        for source in sources:
            update(path, read(source))
            assert titles(path) == {id: title}
    put(tmp_path / "tin", "tin ngoài")
    update(path, read(*sources))
    assert sorted(titles(path).values()) == ["tin ngoài", "tin, sửa"]
    (inner / "001.json").unlink()
    write(inner / "002.json", {"title": "tin khác"})
    assert [update(path, read(source), prune=True).removed for source in sources] == [1, 0]
    assert sorted(titles(path).values()) == ["tin khác", "tin ngoài"]


def test_a_moved_folder_and_one_that_is_linked_give_the_same_articles(path: Path, tmp_path: Path) -> None:
    update(path, read(put(tmp_path / "a", "tin")))
    shutil.move(tmp_path / "a", tmp_path / "b")
    (tmp_path / "c").symlink_to(tmp_path / "b")
    for name in "bc":
        assert counts(update(path, read(tmp_path / name))) == (0, 0, 1, 0, 0)
    put(tmp_path / "b", "tin, sửa")
    update(path, read(tmp_path / "c"))
    assert titles(path) == {"001.json": "tin, sửa"}


def test_a_copy_gives_the_same_article_until_one_of_the_two_is_edited(path: Path, tmp_path: Path) -> None:
    update(path, read(put(tmp_path / "a", "tin")))
    for title in ("tin", "tin, sửa"):
        update(path, read(put(tmp_path / "b", title)))
        assert set(titles(path).values()) == {"tin", title}
    assert counts(update(path, read(tmp_path / "a"))) == (0, 0, 1, 0, 0)


def test_an_article_that_is_edited_in_a_moved_folder_is_replaced(path: Path, tmp_path: Path) -> None:
    update(path, read(put(tmp_path / "a", "tin")))
    shutil.move(tmp_path / "a", tmp_path / "b")
    update(path, read(tmp_path / "b"))
    put(tmp_path / "b", "tin, sửa")
    report = update(path, read(tmp_path / "b"))
    assert (report.added, report.changed) == (0, 1)
    assert titles(path) == {"001.json": "tin, sửa"}


def test_nothing_replaces_the_articles_of_a_disk_that_is_away(path: Path, years: tuple[Path, Path]) -> None:
    update(path, read(years[0]))
    shutil.move(years[0], years[0].with_name("away"))
    update(path, read(years[1]))
    assert titles(path) == {"001.json": "tin cũ", "2025/001.json": "tin mới"}


def lose_table(path: Path) -> None:
    for table in path.glob("data-*/sources.sqlite"):
        table.unlink()


@pytest.mark.parametrize("newest", ["tin mới", "tin mới, sửa"])
def test_nothing_replaces_the_articles_of_other_sources_when_the_table_of_sources_is_lost(
    path: Path, years: tuple[Path, Path], newest: str
) -> None:
    update(path, read(years[0]))
    shutil.move(years[0], years[0].with_name("away"))
    lose_table(path)
    put(years[1], newest)
    for _ in range(2):
        update(path, read(years[1]))
        assert titles(path) == {"001.json": "tin cũ", "2025/001.json": newest}


@pytest.mark.parametrize("order", [1, -1])
def test_articles_keep_their_ids_when_the_table_of_sources_is_lost(
    path: Path, years: tuple[Path, Path], order: int
) -> None:
    update(path, read(*years))
    put(years[1], "tin mới, sửa")
    lose_table(path)
    report = update(path, read(*years[::order]))
    assert (report.added, report.changed, report.unchanged) == (0, 1, 1)
    assert titles(path) == {"001.json": "tin cũ", "2025/001.json": "tin mới, sửa"}
    assert counts(update(path, read(*years))) == (0, 0, 2, 0, 0)


def test_articles_of_a_moved_folder_keep_their_ids_when_the_table_of_sources_is_lost(
    path: Path, years: tuple[Path, Path], tmp_path: Path
) -> None:
    update(path, read(*years))
    (tmp_path / "năm").mkdir()
    shutil.move(years[1], tmp_path / "năm" / "2025")
    lose_table(path)
    report = update(path, read(tmp_path / "năm" / "2025"))
    assert (report.added, report.changed, report.unchanged) == (0, 0, 1)


def test_an_id_that_is_the_name_of_a_file_is_an_id_of_its_own(path: Path, tmp_path: Path) -> None:
    for folder, title in (("2024", "tin cũ"), ("2025", "tin mới")):
        write(tmp_path / folder / "001.json", {"id": "001.json", "title": title})
        update(path, read(tmp_path / folder))
        assert titles(path) == {"001.json": title}


@pytest.mark.parametrize("name", ["tin", unicodedata.normalize("NFD", "tin tức")])
@pytest.mark.parametrize("place", [".", ".."], ids=["here", "elsewhere"])
def test_an_edited_file_keeps_its_id_from_wherever_it_is_named_when_the_table_of_sources_is_lost(
    path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, place: str
) -> None:
    put(tmp_path / name / "2025", "tin")
    monkeypatch.chdir(tmp_path)
    update(path, read(name))
    lose_table(path)
    put(tmp_path / name / "2025", "tin, sửa")
    monkeypatch.chdir(tmp_path / place)
    update(path, read(tmp_path / name))
    assert titles(path) == {"2025/001.json": "tin, sửa"}


def test_a_name_without_a_folder_does_not_tell_that_it_is_the_same_file_when_the_table_of_sources_is_lost(
    path: Path, years: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(years[0])
    update(path, read("."))
    lose_table(path)
    monkeypatch.chdir(path.parent)
    update(path, read(years[1]))
    assert titles(path) == {"001.json": "tin cũ", "2025/001.json": "tin mới"}


def test_a_file_does_not_replace_an_article_that_came_from_no_file(path: Path, tmp_path: Path) -> None:
    update(path, [Article(id="001.json", title="tin của chương trình")])
    update(path, read(put(tmp_path / "2025", "tin")))
    assert titles(path) == {"001.json": "tin của chương trình", "2025/001.json": "tin"}


def test_what_a_deleted_file_gave_stays_until_it_is_pruned(path: Path, years: tuple[Path, Path]) -> None:
    write(years[0] / "002.json", {"title": "tin khác"})
    update(path, read(years[0]))
    (years[0] / "001.json").unlink()
    update(path, read(years[0]))
    update(path, read(years[1]))
    assert set(titles(path).values()) == {"tin cũ", "tin khác", "tin mới"}
    update(path, read(years[0]), prune=True)
    assert set(titles(path).values()) == {"tin khác", "tin mới"}


def test_a_longer_id_is_given_up_where_another_file_has_it_by_now(path: Path, tmp_path: Path) -> None:
    put(tmp_path / "s1", "một")
    first, second = put(tmp_path / "x" / "s2", "hai"), tmp_path / "y" / "s2"
    update(path, read(tmp_path / "s1", first))
    shutil.copytree(first, second)
    update(path, read(second))
    assert set(titles(path).values()) == {"một", "hai"}
    put(second, "ba")
    for _ in range(2):
        update(path, read(tmp_path / "s1", first, second))
        assert set(titles(path).values()) == {"một", "hai", "ba"}


def test_a_longer_id_is_not_the_path_of_another_file_of_the_source(path: Path, tmp_path: Path) -> None:
    put(tmp_path / "s1", "một")
    put(tmp_path / "tin", "ngoài")
    put(tmp_path / "tin" / "tin", "trong")
    for _ in range(2):
        update(path, read(tmp_path / "s1", tmp_path / "tin"))
        assert set(titles(path).values()) == {"một", "ngoài", "trong"}
