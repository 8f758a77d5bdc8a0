"""An index where nothing can be written is searched all the same."""

from __future__ import annotations

import atexit
import errno
import os
import sys
import tempfile
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest
from collection import ALL, ARTICLES

if os.name != "posix":
    pytest.skip("the faults are brought about by POSIX means", allow_module_level=True)

from faults import NotAllowed, read_only, titles
from sources import put_in_place

from tracuu.corpus import Article
from tracuu.corpus.errors import CorruptIndex, TracuuError
from tracuu.index import check, update
from tracuu.index.links import linked
from tracuu.search import Searcher
from tracuu.search.cli import main


@pytest.fixture
def view(filled: Path) -> Iterator[Path]:
    """The index where it cannot be written to."""
    try:
        with read_only(filled) as view:
            yield view
    except NotAllowed as error:
        pytest.skip(f"nothing can be made read-only here: {error}")


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


def test_what_others_commit_is_seen_where_one_cannot_write(filled: Path, view: Path) -> None:
    if view == filled:
        pytest.skip("nobody may write here now")
    with Searcher(view) as searcher:
        for number in range(3):
            update(filled, [Article(id=f"mới {number}", title="Tin mới")])
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


def no_link(*_: object, **__: object) -> None:
    raise OSError(errno.EPERM, os.strerror(errno.EPERM))


@pytest.mark.parametrize("kinds", [["symlink_to"], ["symlink_to", "hardlink_to"]], ids=["hard", "none"])
def test_where_no_symbolic_links_may_be_made_the_files_are_there_all_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, kinds: list[str]
) -> None:
    (tmp_path / "list").write_text("as it was")
    for kind in kinds:
        monkeypatch.setattr(Path, kind, no_link)

    def opening(place: Path) -> str:
        found = (place / "list").read_text()
        (place / "list").unlink()
        return found

    assert linked(tmp_path, "list", opening) == "as it was"
    assert (tmp_path / "list").read_text() == "as it was"


def test_links_that_cannot_be_removed_while_they_are_mapped_are_removed_at_the_end(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    place: list[Path] = []
    at_exit: list[partial[None]] = []
    (tmp_path / "list").touch()
    monkeypatch.setattr(
        atexit, "register", lambda *told, **options: at_exit.append(partial(*told, **options))
    )
    with monkeypatch.context() as patch:
        patch.setattr(os, "unlink", no_link)
        linked(tmp_path, "list", place.append)
    assert (place[0] / "list").exists()
    at_exit[0]()
    assert not place[0].exists()


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
