"""What is out of reach for a while, as on a disk that fails, is not taken for gone."""

from __future__ import annotations

import errno
import os
from collections.abc import Callable
from pathlib import Path

import pytest

from tracuu.corpus import Article
from tracuu.index import CorruptIndex, TracuuError, rebuild, remove, update
from tracuu.search import Searcher

SUMMIT, RIVER = Article(id="1", title="Khai mạc Hội nghị"), Article(id="2", title="Sông Mekong")

RUNS: dict[str, Callable[[Path], object]] = {
    "update": lambda path: update(path, [RIVER]),
    "rebuild": rebuild,
    "rebuild from articles": lambda path: rebuild(path, [RIVER]),
    "remove": lambda path: remove(path, [SUMMIT.id]),
}


@pytest.mark.parametrize("run", RUNS.values(), ids=RUNS)
@pytest.mark.parametrize("name", ["manifest.json", "data-1", "sources.sqlite"])
def test_a_run_on_an_index_that_is_out_of_reach_changes_nothing(
    path: Path, monkeypatch: pytest.MonkeyPatch, name: str, run: Callable[[Path], object]
) -> None:
    update(path, [SUMMIT])
    status = os.stat

    def failing(place: str | Path, **options: bool) -> os.stat_result:
        if Path(place).name == name:
            raise OSError(errno.EIO, os.strerror(errno.EIO), str(place))
        return status(place, **options)

    with monkeypatch.context() as patched:
        patched.setattr(os, "stat", failing)
        with pytest.raises(TracuuError, match=rf"cannot read .*{name}: .*Make it readable") as raised:
            run(path)
    assert not isinstance(raised.value, CorruptIndex)
    with Searcher(path) as searcher:
        assert [hit.id for hit in searcher.search("", sort="newest")] == [SUMMIT.id]
    assert update(path, [SUMMIT]).unchanged == 1
