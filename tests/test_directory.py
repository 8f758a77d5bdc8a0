"""Where an index is made, who can read it, and what is never removed there."""

from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest
from collection import ARTICLES, MORE
from stores import ONE, TWO, ids

from tracuu.corpus import read_articles
from tracuu.index import CorruptIndex, TracuuError, check, rebuild, remove, repair, update
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


def test_a_folder_that_is_open_elsewhere_is_removed_by_a_later_run(
    filled: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Windows removes no file that a searcher has mapped."""
    remove_file, whole = os.unlink, {article.id for article in ARTICLES}

    def unlink(file: str | Path, *rest: object, **options: object) -> None:
        if Path(file).suffix in (".store", ".seg") and Path(file).parent.name == "data-1":
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(file))
        remove_file(file, *rest, **options)  # type: ignore[arg-type]

    with monkeypatch.context() as patch:
        patch.setattr(os, "unlink", unlink)
        rebuild(filled)
        update(filled, [MORE])
        assert (filled / "data-1" / SEAL).exists()
        (filled / "manifest.json").unlink()
        assert repair(filled).articles == len(whole) + 1
        assert check(filled).faults == ()
        assert ids(filled) == whole | {MORE.id}
    remove(filled, [MORE.id])
    assert [folder.name for folder in filled.glob("data-*")] == ["data-3"]
    assert ids(filled) == whole


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
