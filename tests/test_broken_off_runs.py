"""A run that ends between its two commits is made up for by the next."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from crash import Stopped, stopping
from engines import writer_of
from faults import titles
from sources import counts, put

from tracuu.corpus import read_articles as read
from tracuu.index import check, forget, info, update
from tracuu.index.ledger import Ledger
from tracuu.index.source_table import SourceTable


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
    where = writer_of(engine, path.with_name("empty")) if before else Ledger
    with monkeypatch.context() as patch:
        patch.setattr(where, "commit" if before else "after_commit", stopping)
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
        patch.setattr(SourceTable, "forget", stopping)
        with pytest.raises(Stopped):
            update(path, read(folder), prune=True)
    assert "a" not in titles(path)
    assert counts(update(path, read(folder))) == (0, 0, 3, 0, 0)


def test_a_forgetting_that_ends_between_the_two_commits_can_be_repeated(
    path: Path, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    update(path, read(folder))
    with monkeypatch.context() as patch:
        patch.setattr(SourceTable, "drop", stopping)
        with pytest.raises(Stopped):
            forget(path, folder)
    assert titles(path) == {}
    assert forget(path, folder) == 0
    assert info(path).sources == ()
