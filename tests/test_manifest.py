"""The manifest of an index: of another version, damaged, or lost."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from crash import Stopped
from sources import counts
from stores import ONE, THREE, TWO, ids

from tracuu.corpus import read_articles
from tracuu.index import (
    CorruptIndex,
    EngineUnavailable,
    IndexNotFound,
    StaleIndex,
    TracuuError,
    check,
    info,
    rebuild,
    repair,
    seal,
    update,
)
from tracuu.index import manifest as manifests
from tracuu.index.layout import MANIFEST, SEAL
from tracuu.search import Searcher


def edit_manifest(path: Path, **values: object) -> None:
    manifest = path / "manifest.json"
    manifest.write_text(json.dumps(manifests.with_digest({**json.loads(manifest.read_text()), **values})))


def test_unknown_values_in_a_manifest_are_ignored(path: Path) -> None:
    update(path, [ONE])
    edit_manifest(path, mood="cheerful")
    assert ids(path) == {"một"}


@pytest.mark.parametrize("values", [{"analyzer": "0-other"}, {"format": 99}, {"format": 99, "new": 1}])
def test_an_index_of_another_version_is_stale_and_the_error_says_what_to_do(
    path: Path, values: dict[str, object]
) -> None:
    update(path, [ONE])
    edit_manifest(path, **values)
    for use in (Searcher, info, check, lambda place: update(place, [TWO])):
        with pytest.raises(StaleIndex, match=r"tracuu index .*--rebuild"):
            use(path)


def test_a_stale_index_is_renewed_from_its_own_articles(path: Path, engine: str) -> None:
    update(path, [ONE, TWO], engine=engine)
    edit_manifest(path, analyzer="0-other")
    assert counts(rebuild(path)) == (0, 0, 2, 0, 0)
    assert ids(path) == {"một", "hai"}


def test_an_index_whose_engine_cannot_be_loaded_is_built_anew_with_another_from_its_sources(
    path: Path, engine: str
) -> None:
    update(path, [ONE, TWO], engine=engine)
    edit_manifest(path, engine="lucene")
    with pytest.raises(EngineUnavailable, match="tantivy, whoosh"):
        rebuild(path, engine=engine)
    with pytest.raises(EngineUnavailable, match="tantivy, whoosh"):
        rebuild(path, [TWO])
    assert rebuild(path, [TWO, THREE], engine=engine).added == 2
    assert ids(path) == {"hai", "ba"}


UNSEALED = (
    '{"engine": "tantivy", "engine_version": "0", "analyzer": "0", "folder": "data-1", "created": "", '
    '"updated": "", "format": 1}'
)

"""A manifest without its digest."""


@pytest.mark.parametrize("content", ["", "{", "[]", '{"engine": 1}', "\x00", UNSEALED])
def test_a_damaged_manifest_is_named_and_can_be_built_over(path: Path, content: str) -> None:
    update(path, [ONE])
    (path / "manifest.json").write_text(content)
    with pytest.raises(CorruptIndex, match=r"manifest\.json"):
        Searcher(path)
    with pytest.raises(CorruptIndex):
        rebuild(path)
    rebuild(path, [TWO])
    assert ids(path) == {"hai"}
    assert len(list(path.glob("data-*"))) == 1


def test_a_missing_data_folder_is_named(path: Path) -> None:
    update(path, [ONE])
    shutil.rmtree(path / "data-1")
    with pytest.raises(CorruptIndex, match="data-1"):
        Searcher(path)


def test_where_there_is_no_index_the_error_says_how_to_make_one(tmp_path: Path) -> None:
    with pytest.raises(IndexNotFound, match="tracuu index SOURCE"):
        Searcher(tmp_path / "nothing")
    with pytest.raises(IndexNotFound):
        rebuild(tmp_path / "nothing")


def test_an_index_without_its_manifest_is_told_so_and_can_be_saved(path: Path, engine: str) -> None:
    update(path, [ONE, TWO], engine=engine)
    (path / MANIFEST).unlink()
    for attempt in (lambda: Searcher(path), lambda: update(path, [THREE]), lambda: check(path)):
        with pytest.raises(CorruptIndex, match=r"is missing, and .*data-1 holds articles.*--repair"):
            attempt()
    assert repair(path).articles == 2
    assert ids(path) == {"một", "hai"}
    assert update(path, [THREE]).added == 1


def test_of_several_data_folders_without_a_manifest_the_newest_is_saved(path: Path) -> None:
    update(path, [ONE])
    (path / "data-1").rename(path / "data-9")
    (path / MANIFEST).unlink()
    other = path.with_name("other.idx")
    update(other, [TWO])
    (other / "data-1").rename(path / "data-10")
    assert repair(path).articles == 1
    assert ids(path) == {"hai"}


@pytest.mark.parametrize("harm", ["open", "damaged", "manifest", "segment"])
def test_no_article_is_lost_with_the_manifest_whatever_the_seal_says(
    path: Path, engine: str, tmp_path: Path, harm: str
) -> None:
    update(path, [ONE, TWO], engine=engine)
    folder = path / "data-1"
    if harm == "open":
        with pytest.raises(Stopped), seal.unsealed(folder):
            raise Stopped
    if harm == "damaged":
        (folder / SEAL).write_text("{")
    if harm == "segment":  # another one that is lost
        update(path, [THREE])
        files = [file for file in folder.glob("*") if file.suffix in {".seg", ".store"}]
        max(files, key=lambda file: file.stat().st_mtime_ns).unlink()
    if harm == "manifest":
        (path / MANIFEST).write_text("{")
    else:
        (path / MANIFEST).unlink()
    with pytest.raises(CorruptIndex, match="--repair"):
        update(path, [THREE])
    (tmp_path / "rỗng").mkdir()
    with pytest.raises(TracuuError, match="have no article"):
        rebuild(path, read_articles(tmp_path / "rỗng"))
    assert repair(path).articles == 2
    assert ids(path) == {"một", "hai"}
