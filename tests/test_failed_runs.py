"""A run that fails or is broken off leaves the index as it was, and nothing beside it."""

from __future__ import annotations

import errno
import os
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from engines import writer_of
from sources import counts
from stores import ONE, THREE, TWO, failing, ids

from tracuu.corpus import Article
from tracuu.index import IndexNotFound, TracuuError, check, rebuild, update
from tracuu.index import manifest as manifests
from tracuu.index.layout import SEAL
from tracuu.index.ledger import Ledger
from tracuu.index.whoosh_files import Storage
from tracuu.search import Searcher


@pytest.mark.parametrize("write", [update, rebuild])
def test_a_run_that_breaks_off_changes_nothing(path: Path, engine: str, write: object) -> None:
    update(path, [ONE], engine=engine)
    with pytest.raises(RuntimeError):
        write(path, failing([TWO, replace(ONE, title="khác")]))  # type: ignore[operator]
    assert ids(path) == {"một"}
    assert ids(path, "khác") == set()
    assert counts(update(path, [TWO])) == (1, 0, 0, 0, 0)
    assert check(path).faults == ()


def test_a_first_run_that_breaks_off_leaves_no_index_and_can_be_repeated(path: Path, engine: str) -> None:
    with pytest.raises(RuntimeError):
        update(path, failing([ONE]), engine=engine)
    with pytest.raises(IndexNotFound):
        Searcher(path)
    assert update(path, [ONE], engine=engine).added == 1


def test_what_an_interrupted_run_left_behind_is_removed(path: Path) -> None:
    update(path, [ONE])
    (path / "data-9").mkdir()
    (path / "data-9" / SEAL).write_text("x")
    (path / "data-9" / "rest").write_text("x")
    update(path, [TWO])
    assert sorted(folder.name for folder in path.glob("data-*")) == ["data-1"]


def test_a_build_that_fails_leaves_no_folder_behind(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise TracuuError("no space is left")

    update(path, [ONE])
    with pytest.raises(RuntimeError):
        rebuild(path, failing([TWO]))
    assert [folder.name for folder in path.glob("data-*")] == ["data-1"]
    with monkeypatch.context() as patch:
        patch.setattr(manifests, "write", full)
        with pytest.raises(TracuuError, match="no space"):
            rebuild(path, [TWO])
    assert [folder.name for folder in path.glob("data-*")] == ["data-1"]
    assert ids(path) == {"một"}


def test_what_was_committed_is_seen_though_the_run_failed_behind_it(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise TracuuError("no space is left")

    update(path, [ONE])
    with Searcher(path) as searcher:
        assert len(searcher) == 1
        monkeypatch.setattr(Ledger, "after_commit", full)
        with pytest.raises(TracuuError, match="no space"):
            update(path, [TWO])
        assert len(searcher) == 2


def test_no_article_is_committed_of_which_nothing_can_be_learnt(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    news = [Article(id=f"{number}", title="Đường sắt cao tốc", body="Đường sắt.") for number in range(9)]

    opened = Path.open

    def full(file: Path, mode: str = "r", **others: Any) -> Any:
        if file.name.startswith("neighbours") and mode == "wb":
            file.touch()
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        return opened(file, mode, **others)

    update(path, [ONE])
    with monkeypatch.context() as patch:
        patch.setattr(Path, "open", full)
        with pytest.raises(TracuuError, match="Free some space"):
            update(path, news)
    assert ids(path) == {"một"}
    assert not list(path.rglob("*.new"))
    assert update(path, news).added == len(news)
    with Searcher(path) as searcher:
        assert searcher.suggest("duong s") == ["đường sắt cao tốc"]


def test_what_a_killed_run_left_half_written_is_removed_by_the_next(path: Path) -> None:
    update(path, [ONE])
    (path / "data-1" / "neighbours.bin.new").write_bytes(b"half")
    update(path, [TWO])
    assert not list(path.rglob("*.new"))
    assert check(path).faults == ()


def test_an_interrupt_right_after_the_swap_loses_nothing(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    update(path, [ONE])
    write = manifests.write

    def interrupted(*arguments: object) -> None:
        write(*arguments)  # type: ignore[arg-type]
        raise KeyboardInterrupt

    monkeypatch.setattr(manifests, "write", interrupted)
    with pytest.raises(KeyboardInterrupt):
        rebuild(path, [TWO])
    monkeypatch.undo()
    assert ids(path) == {"hai"}
    assert update(path, [THREE]).added == 1


def test_an_error_of_the_articles_is_not_blamed_on_the_index(path: Path) -> None:
    def broken() -> Iterator[Article]:
        yield ONE
        raise ConnectionResetError("peer reset")

    with pytest.raises(ConnectionResetError):
        update(path, broken())


def test_a_run_that_fails_leaves_none_of_its_files(
    path: Path, engine: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    update(path, [ONE], engine=engine)
    before = {file.name for file in path.glob("data-1/*")}

    def full(*_: object, **__: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    with monkeypatch.context() as patch:
        if engine == "whoosh":
            patch.setattr(Storage, "rename_file", full)
        else:
            patch.setattr(writer_of(engine, path.with_name("empty")), "commit", full)
        with pytest.raises((TracuuError, OSError), match="space"):
            update(path, [TWO, THREE])
    assert {file.name for file in path.glob("data-1/*")} <= before
    assert ids(path) == {"một"}


def test_a_first_run_that_is_stopped_before_its_manifest_can_be_repeated(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def stopped(*_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(manifests, "write", stopped)
        with pytest.raises(KeyboardInterrupt):
            update(path, [ONE])
    assert update(path, [ONE]).added == 1
