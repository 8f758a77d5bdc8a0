"""Where an index is: relative paths, impossible ones, and paths in the commands that messages propose."""

from __future__ import annotations

import os
import shlex
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tracuu.corpus import Article
from tracuu.index import CorruptIndex, TracuuError, check, info, rebuild, remove, repair, update
from tracuu.index.remedies import quoted
from tracuu.search import Searcher

ONE, TWO = Article(id="một", title="Tin một"), Article(id="hai", title="Tin hai")


def test_a_run_stays_in_its_place_when_the_working_directory_changes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, engine: str
) -> None:
    elsewhere = tmp_path / "nơi khác"
    elsewhere.mkdir()

    def articles() -> Iterator[Article]:
        yield ONE
        os.chdir(elsewhere)
        yield TWO

    monkeypatch.chdir(tmp_path)
    update("news.idx", [ONE], engine=engine)
    assert update("news.idx", articles()).added == 1
    assert check(tmp_path / "news.idx").articles == 2
    assert list(elsewhere.iterdir()) == []


@pytest.mark.parametrize("path", ["a\0b", "dài" * 100, "tin\udcff.idx"], ids=["NUL", "too long", "bytes"])
@pytest.mark.parametrize(
    "use",
    [
        Searcher,
        info,
        check,
        repair,
        lambda path: update(path, [ONE]),
        rebuild,
        lambda path: remove(path, ["a"]),
    ],
    ids=["Searcher", "info", "check", "repair", "update", "rebuild", "remove"],
)
def test_what_can_be_no_path_is_told_so(use: Callable[[str], object], path: str) -> None:
    with pytest.raises(TracuuError, match=r"no index can be at .*-i DIR"):
        use(path)


@pytest.mark.parametrize("name", ["tin tức.idx", "a$b.idx", "it's.idx", "news.idx"])
def test_a_command_that_a_message_proposes_names_the_index_in_one_word(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    update(path, [ONE])
    (path / "manifest.json").write_text("{")
    with pytest.raises(CorruptIndex) as raised:
        Searcher(path)
    command = str(raised.value).partition("Save what can be read: ")[2].partition(" (in Python")[0]
    assert shlex.split(command) == ["tracuu", "check", "--repair", "-i", str(path)]
    assert shlex.split(quoted(path)) == [str(path)]
