"""Several processes make the same index as one."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest
from collection import ARTICLES
from stores import ONE, THREE, TWO, failing, ids

from tracuu.index import check, intake, update, worker_pool


@pytest.fixture
def two_jobs(monkeypatch: pytest.MonkeyPatch, begun: Sequence[object]) -> Iterator[None]:
    """Workers take part from the first batch on, and batches are small."""
    monkeypatch.setattr(worker_pool, "ALONE", 0)
    monkeypatch.setattr(intake, "BATCH", 2)
    yield
    assert begun


@pytest.mark.usefixtures("two_jobs")
def test_several_processes_make_the_same_index_as_one(path: Path, tmp_path: Path) -> None:
    update(tmp_path / "one", ARTICLES)
    assert update(path, ARTICLES, jobs=3).added == len(ARTICLES)
    assert update(path, ARTICLES, jobs=2).unchanged == len(ARTICLES)
    assert check(path).faults == ()
    for query in ("mekong", "duong sat", '"hội nghị"'):
        assert ids(path, query) == ids(tmp_path / "one", query)


@pytest.mark.usefixtures("two_jobs")
def test_a_run_of_several_processes_that_breaks_off_changes_nothing(path: Path) -> None:
    update(path, [ONE])
    with pytest.raises(RuntimeError):
        update(path, failing([TWO, THREE, *ARTICLES]), jobs=2)
    assert ids(path) == {"một"}


@pytest.mark.usefixtures("two_jobs")
def test_workers_that_cannot_be_started_are_done_without(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "executable", "/nowhere/python")
    assert update(path, ARTICLES, jobs=2).added == len(ARTICLES)
    assert check(path).faults == ()
