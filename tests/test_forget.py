"""A source that is gone for good can be forgotten."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from faults import titles
from sources import counts, put

from tracuu.corpus import Article
from tracuu.corpus import read_articles as read
from tracuu.index import TracuuError, check, forget, info, update


def test_a_source_that_is_gone_for_good_is_named_and_can_be_forgotten(path: Path, folder: Path) -> None:
    moved = folder.with_name("moved")
    update(path, read(folder))
    update(path, [Article(id="b", title="hai"), Article(id="lib", title="từ chương trình")])
    shutil.move(folder, moved)
    (moved / "c.jsonl.gz").unlink()
    shutil.rmtree(moved / "b")
    assert counts(update(path, read(moved))) == (0, 0, 1, 0, 0)
    sources = {source.path: (source.articles, source.missing) for source in info(path).sources}
    assert sources == {str(folder): (4, True), str(moved): (1, False)}
    (kept,) = update(path, read(moved), prune=True).problems
    assert str(kept).startswith(f"{folder}: is not there any more, and 2 articles are kept that no other")
    assert (forget(path, folder), set(titles(path))) == (2, {"a", "b", "lib"})
    assert [source.path for source in info(path).sources] == [str(moved)]
    assert update(path, read(moved), prune=True).problems == ()
    assert check(path).faults == ()
    with pytest.raises(TracuuError, match=r"no file of .* is known; tracuu info"):
        forget(path, folder)


def test_what_is_shared_with_a_forgotten_source_is_as_the_other_gives_it(
    path: Path, folder: Path, tmp_path: Path
) -> None:
    other = put(tmp_path / "khác" / "x.json", a="khác")
    update(path, read(folder))
    update(path, read(other))
    assert titles(path)["a"] == "khác"
    assert forget(path, other) == 0
    assert update(path, read(folder)).changed == 1
    assert titles(path)["a"] == "một"
