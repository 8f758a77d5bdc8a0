"""Where an index is made, who can read it, and what is never removed there."""

from __future__ import annotations

from pathlib import Path

import pytest
from collection import MORE
from stores import ONE, TWO

from tracuu.corpus import read_articles
from tracuu.index import CorruptIndex, TracuuError, check, rebuild, update
from tracuu.index.layout import SEAL


def test_a_folder_of_the_user_is_never_removed(path: Path) -> None:
    update(path, [ONE])
    for name in ("data-2024", "data-của-tôi", "data-"):
        (path / name).mkdir()
        (path / name / "tin.json").write_text("{}")
    update(path, [TWO])
    rebuild(path)
    assert len(list(path.glob("data-*/tin.json"))) == 3
    assert check(path).faults == ()


def test_no_index_is_made_where_a_folder_of_the_user_lies(path: Path) -> None:
    source = path / "data-2024" / "tin.json"
    source.parent.mkdir(parents=True)
    source.write_text('{"id": "1", "title": "Hội nghị"}')
    with pytest.raises(TracuuError, match="is not an index and not empty"):
        update(path, read_articles(path / "data-2024"))
    assert source.exists()


def test_nothing_is_removed_where_the_live_folder_is_missing(path: Path) -> None:
    update(path, [ONE])
    (path / "data-7").mkdir()
    (path / "data-7" / SEAL).write_text("x")
    (path / "data-1").rename(path.with_name("moved"))
    with pytest.raises(CorruptIndex):
        update(path, [TWO])
    assert (path / "data-7" / SEAL).exists()


def test_a_data_folder_has_a_number_of_its_own_beside_what_a_repair_has_kept(path: Path) -> None:
    (path / "damaged-3" / "data-3").mkdir(parents=True)
    update(path, [ONE])
    assert (path / "data-4").is_dir()
    assert (path / "damaged-3").is_dir()


def test_a_directory_with_other_things_in_it_is_not_written_to(tmp_path: Path) -> None:
    (tmp_path / "thesis.doc").write_text("x")
    with pytest.raises(TracuuError, match="is not an index and not empty"):
        update(tmp_path, [ONE])
    assert [file.name for file in tmp_path.iterdir()] == ["thesis.doc"]


def test_a_place_that_cannot_be_written_to_is_an_error_of_ours(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    with pytest.raises(TracuuError, match="cannot make the index directory"):
        update(tmp_path / "file" / "index", [ONE])


def test_all_files_of_an_index_can_be_read_by_those_whom_the_umask_lets(filled: Path) -> None:
    update(filled, [MORE])
    files = [file for file in filled.rglob("*") if file.is_file()]
    assert {file.stat().st_mode & 0o044 for file in files} == {(filled / "lock").stat().st_mode & 0o044}
