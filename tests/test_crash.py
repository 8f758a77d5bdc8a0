"""Whenever an update is killed or fails, the index is as it was before, or as it was to be, and whole."""

from __future__ import annotations

import errno
import gc
from contextlib import suppress
from pathlib import Path

import pytest
from crash import articles, brought_to, failing, held, killed_at_operation, killed_at_random, verify

from tracuu.index import TracuuError, check


def full() -> None:
    raise OSError(errno.ENOSPC, "No space left on device")


# Whoosh leaves the file that it could not finish to the garbage collector.
@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
def test_an_update_that_fails_at_any_file_operation_leaves_the_index_whole(
    tmp_path: Path, engine: str
) -> None:
    path, folder = tmp_path / "news.idx", tmp_path / "tin"
    brought_to(path, folder, engine, last := 1)
    for operation in range(1, 200, 3):
        # OSError is what the test itself gets where it lays out its files.
        with failing(operation, full) as asked, suppress(TracuuError, OSError):
            brought_to(path, folder, engine, last + 1)
        gc.collect()  # Whoosh's writer may hold its lock until then
        assert held(path) in (articles(last), articles(last + 1)), asked[-1]
        assert check(path, sample=4).faults == (), asked[-1]
        if len(asked) < operation:
            break
        last += 1
        brought_to(path, folder, engine, last)
        assert held(path) == articles(last), asked[-1]
    assert len(asked) < operation


@pytest.mark.parametrize("operation", [3, 11, 19])
def test_an_update_that_is_killed_at_a_file_operation_loses_nothing(
    tmp_path: Path, engine: str, operation: int
) -> None:
    killed_at_operation(tmp_path / "place", engine, operation)


def test_an_update_that_is_killed_at_a_random_moment_loses_nothing(tmp_path: Path, engine: str) -> None:
    assert len(list(killed_at_random(tmp_path, engine, kills=3, seed=57))) == 3


def test_the_verification_would_notice_a_lost_article(tmp_path: Path, engine: str) -> None:
    path, folder = tmp_path / "news.idx", tmp_path / "tin"
    brought_to(path, folder, engine, 1)
    with pytest.raises(AssertionError):
        verify(path, folder, engine, 4)
