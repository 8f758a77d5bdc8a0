"""What a repair cannot save is kept: the damaged files stay until the user removes them."""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from collection import ALL, ARTICLES, MORE
from command import Tracuu
from faults import titles
from sources import put_in_place

from tracuu.corpus.errors import CorruptIndex, TracuuError
from tracuu.index import check, info, rebuild, remove, repair, update


@pytest.fixture
def path(filled: Path) -> Path:
    """An index of two segments."""
    update(filled, [MORE])
    return filled


def lose_a_segment(path: Path) -> dict[str, bytes]:
    """Removes the texts of the newest segment. Gives what is left of the data folder."""
    files = [file for file in path.glob("data-1/*") if file.suffix in {".seg", ".store"}]
    max(files, key=lambda file: file.stat().st_mtime_ns).unlink()
    return contents(path / "data-1")


def contents(folder: Path) -> dict[str, bytes]:
    return {file.name: file.read_bytes() for file in folder.iterdir()}


def test_the_damaged_files_of_lost_articles_are_kept(path: Path) -> None:
    left = lose_a_segment(path)
    repaired = repair(path)
    assert (repaired.articles, repaired.unnamed, repaired.kept) == (len(ALL), 1, path / "damaged-1")
    for next_run in (lambda: update(path, [MORE]), lambda: rebuild(path), lambda: repair(path)):
        next_run()
        assert contents(path / "damaged-1" / "data-1") == left
    assert titles(path) == ALL | {MORE.id: MORE.title}


def test_what_is_kept_is_an_index_that_can_be_repaired_again(path: Path) -> None:
    lose_a_segment(path)
    kept = repair(path).kept
    assert kept
    with pytest.raises(CorruptIndex, match="check --repair"):
        titles(kept)
    assert repair(kept).articles == len(ALL)
    assert titles(kept) == ALL
    (path / "manifest.json").unlink()
    assert repair(path).articles == len(ALL)


def test_the_command_names_where_damaged_files_are_kept(path: Path, tracuu: Tracuu) -> None:
    lose_a_segment(path)
    run = tracuu("check", "--repair", "-i", path)
    assert run.code == 2
    assert f"kept in {path / 'damaged-1'}, until you remove it" in run.err


def test_the_facts_about_an_index_name_what_it_keeps_of_lost_articles(path: Path, tracuu: Tracuu) -> None:
    assert info(path).kept == ()
    lose_a_segment(path)
    repair(path)
    (path / "damaged-mine").mkdir()
    assert info(path).kept == (str(path / "damaged-1"),)
    assert f"kept      {path / 'damaged-1'}: damaged files" in tracuu("info", "-i", path).out
    assert json.loads(tracuu("info", "--json", "-i", path).out)["kept"] == [str(path / "damaged-1")]


def test_an_index_that_is_begun_anew_beside_kept_files_does_not_use_their_number(path: Path) -> None:
    lose_a_segment(path)
    repair(path)
    (path / "manifest.json").unlink()
    shutil.rmtree(path / "data-2")
    update(path, ARTICLES)
    assert {folder.name for folder in path.glob("da*-*")} == {"damaged-1", "data-2"}
    assert titles(path) == ALL


def test_a_repair_that_loses_nothing_keeps_no_files(path: Path) -> None:
    (path / "data-1" / "checksums.json").unlink()
    assert repair(path).kept is None
    assert not list(path.glob("damaged-*"))


@pytest.mark.parametrize("number", [1, 2])
def test_files_that_cannot_be_linked_are_copied_or_the_index_is_left_as_it_was(
    path: Path, number: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    failed: list[object] = []

    def fail(*_: object) -> None:
        failed.append(_)
        raise OSError(95, "Operation not supported")

    left = lose_a_segment(path)
    places: list[tuple[object, str]] = [(os, "link"), (shutil, "copy2")]
    for place, name in places[:number]:
        monkeypatch.setattr(place, name, fail)
    if number == 1:
        assert repair(path).kept == path / "damaged-1"
        assert contents(path / "damaged-1" / "data-1") == left
    else:
        with pytest.raises(TracuuError, match="left as it was"):
            repair(path)
        assert contents(path / "data-1") == left
        assert not list(path.glob("damaged-*"))
    assert len(failed) >= number


def flipped(file: Path) -> None:
    data = file.read_bytes()
    put_in_place(
        file, data[: len(data) // 2] + bytes([data[len(data) // 2] ^ 4]) + data[len(data) // 2 + 1 :]
    )


@pytest.mark.parametrize(
    "harm", [Path.unlink, lambda file: put_in_place(file, file.read_bytes()[:30]), flipped]
)
def test_a_repair_needs_no_list_of_segments(path: Path, harm: Callable[[Path], None]) -> None:
    remove(path, [ARTICLES[0].id])
    (listed,) = [*path.glob("data-1/_MAIN_*.toc"), *path.glob("data-1/meta.json")]
    harm(listed)
    assert listed.name in check(path).faults[0]
    repaired = repair(path)
    assert (repaired.articles, repaired.lost, repaired.unnamed) == (len(ALL), (), 0)
    assert titles(path) == {id: title for id, title in ALL.items() if id != ARTICLES[0].id} | {
        MORE.id: MORE.title
    }
