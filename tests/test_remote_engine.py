"""An engine that keeps its data outside of the data folder, beside those that do not."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest
import remote
from collection import ALL, ARTICLES
from faults import titles

from tracuu.corpus import Article
from tracuu.corpus.errors import CorruptIndex, TracuuError
from tracuu.index import check, rebuild, remove, repair, update


@pytest.fixture
def kept(path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> remote.Remote:
    """The engine, with one index."""
    (tmp_path / "far").mkdir()
    far = remote.added(tmp_path / "far", monkeypatch)
    update(path, ARTICLES, engine=remote.NAME)
    return far


def failing() -> Iterator[Article]:
    yield ARTICLES[0]
    raise KeyError("from the caller")


def test_it_is_updated_searched_checked_and_repaired_as_any_other(path: Path, kept: remote.Remote) -> None:
    assert titles(path) == ALL
    assert remove(path, [ARTICLES[0].id]) == 1
    assert update(path, ARTICLES).added == 1
    assert check(path).faults == ()
    assert repair(path).articles == len(ALL)
    assert (titles(path), kept.kept()) == (ALL, 1)


def test_a_rebuild_leaves_nothing_of_the_old_index_there(path: Path, kept: remote.Remote) -> None:
    rebuild(path)
    assert (titles(path), kept.kept()) == (ALL, 1)
    rebuild(path, engine="whoosh")
    assert (titles(path), kept.kept()) == (ALL, 0)


def test_runs_that_fail_or_are_killed_leave_nothing_there(path: Path, kept: remote.Remote) -> None:
    with pytest.raises(KeyError):
        rebuild(path, failing())
    assert kept.kept() == 1
    killed = path / "data-7"
    killed.mkdir()
    (killed / "checksums.json").touch()
    kept.create(killed).close()
    update(path, ARTICLES)
    assert (titles(path), kept.kept(), killed.exists()) == (ALL, 1, False)


def test_what_cannot_be_removed_now_is_removed_by_the_next_run(path: Path, kept: remote.Remote) -> None:
    def losing_the_connection() -> Iterator[Article]:
        kept.is_down = True
        yield from ARTICLES

    rebuild(path, losing_the_connection(), engine="tantivy")
    assert (titles(path), kept.kept()) == (ALL, 1)
    kept.is_down = False
    update(path, ARTICLES)
    assert (titles(path), kept.kept()) == (ALL, 0)


def test_what_a_repair_keeps_for_the_user_stays_there(path: Path, kept: remote.Remote) -> None:
    update(path, [Article(id="thêm", title="Tin thêm")])
    max(kept.place.glob("*/*.store"), key=lambda file: file.stat().st_mtime_ns).unlink()
    repaired = repair(path)
    assert repaired.kept
    assert (repaired.unnamed, kept.kept()) == (1, 2)
    assert repair(repaired.kept).articles == len(ALL)
    assert titles(repaired.kept) == titles(path) == ALL


def test_a_lost_connection_is_no_damage(path: Path, kept: remote.Remote) -> None:
    kept.is_down = True
    again = partial(rebuild, articles=ARTICLES)
    for use in (titles, check, rebuild, again, repair):
        with pytest.raises(TracuuError, match="no connection") as raised:
            use(path)
        assert not isinstance(raised.value, CorruptIndex)
    kept.is_down = False
    assert (titles(path), kept.kept()) == (ALL, 1)


def test_an_index_without_a_manifest_is_not_begun_anew_while_there_is_no_connection(
    path: Path, kept: remote.Remote
) -> None:
    with pytest.raises(KeyError):
        update(path, failing())  # which leaves its seal open
    (path / "manifest.json").unlink()
    kept.is_down = True
    with pytest.raises(TracuuError, match="no connection"):
        update(path, ARTICLES)
    kept.is_down = False
    assert repair(path).articles == len(ALL)
