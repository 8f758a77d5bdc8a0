"""Taking articles out of an index by their ids."""

from __future__ import annotations

import json
import unicodedata
from pathlib import Path

import pytest
from collection import ARTICLES
from command import Tracuu

from tracuu.corpus import Article, read_articles
from tracuu.index import CorruptIndex, IndexNotFound, check, remove, repair, update
from tracuu.search import Searcher


@pytest.fixture
def path(filled: Path) -> Path:
    return filled


def test_what_is_removed_is_no_longer_found_and_all_else_is(path: Path) -> None:
    with Searcher(path) as searcher:
        before = {hit.id for hit in searcher.search("*", limit=100, group=False)}
        assert remove(path, ["mekong", "khong-co", "mekong"]) == 1
        assert {hit.id for hit in searcher.search("*", limit=100, group=False)} == before - {"mekong"}
        assert searcher.get("mekong") is None
    assert check(path).faults == ()
    assert repair(path).lost == ()


def test_nothing_is_written_where_there_is_nothing_to_remove(path: Path) -> None:
    before = (path / "manifest.json").read_bytes()
    assert remove(path, ["khong-co"]) == remove(path, []) == 0
    assert (path / "manifest.json").read_bytes() == before


def test_a_removed_article_may_be_added_again(path: Path) -> None:
    remove(path, ["mekong"])
    assert update(path, [article for article in ARTICLES if article.id == "mekong"]).added == 1


def test_one_text_is_no_list_of_ids(path: Path) -> None:
    with pytest.raises(TypeError, match=r"\['mekong'\]"):
        remove(path, "mekong")


def test_ids_are_read_as_those_of_articles(path: Path) -> None:
    update(path, [Article(id="tin-số-1", title="Tin")])
    with pytest.raises(TypeError, match="not 1"):
        remove(path, [1])  # type: ignore[list-item]
    assert remove(path, [" mekong ", unicodedata.normalize("NFD", "tin-số-1")]) == 2


@pytest.mark.parametrize("is_lost", [True, False])
def test_a_damaged_or_lost_table_of_sources_forbids_removing(path: Path, is_lost: bool) -> None:
    (table,) = path.glob("data-*/sources.sqlite")
    table.unlink() if is_lost else table.write_bytes(table.read_bytes()[:-1] + b"?")
    with pytest.raises(CorruptIndex, match="nothing is removed"):
        remove(path, ["mekong"])
    assert "table of sources was damaged" in str(update(path, ARTICLES[:1]).problems)
    assert remove(path, ["mekong"]) == 1


def test_of_an_article_that_two_files_give_the_last_one_comes_back(tmp_path: Path, engine: str) -> None:
    path, files = tmp_path / "tin.idx", [tmp_path / "a.jsonl", tmp_path / "b.jsonl"]
    for file in files:
        file.write_text(json.dumps({"id": "x", "title": f"Tin của {file.stem}"}), encoding="utf-8")
    update(path, read_articles(*files), engine=engine)
    remove(path, ["x"])
    update(path, read_articles(*files))
    with Searcher(path) as searcher:
        found = searcher.get("x")
    assert found is not None
    assert found.title == "Tin của b"


def test_removing_needs_an_index_and_makes_none(tmp_path: Path) -> None:
    with pytest.raises(IndexNotFound):
        remove(tmp_path / "none.idx", ["mekong"])
    assert not (tmp_path / "none.idx").exists()


def test_an_article_of_a_file_stays_away_until_the_file_changes(tmp_path: Path, engine: str) -> None:
    path, file = tmp_path / "tin.idx", tmp_path / "tin.jsonl"
    lines = [json.dumps({"id": id, "title": f"Tin {id}"}) for id in "abc"]
    file.write_text("\n".join(lines), encoding="utf-8")
    update(path, read_articles(file), engine=engine)
    assert remove(path, ["b"]) == 1
    again = update(path, read_articles(file))
    assert (again.added, again.unchanged, again.gone) == (0, 2, 0)
    file.write_text("\n".join([*lines, json.dumps({"id": "d", "title": "Tin d"})]), encoding="utf-8")
    assert update(path, read_articles(file)).added == 2
    assert check(path).faults == ()


def test_an_article_that_came_from_a_program_leaves_no_trace(tmp_path: Path) -> None:
    path = tmp_path / "tin.idx"
    update(path, [Article(id="a", title="Tin"), Article(id="b", title="Tin khác")])
    remove(path, ["a"])
    assert update(path, [Article(id="b", title="Tin khác")]).gone == 0
    assert repair(path).lost == ()


def test_the_command_says_how_many_there_were_and_which_were_not(path: Path, tracuu: Tracuu) -> None:
    assert tracuu("remove", "mekong", "opec", "-i", path)[:2] == (0, f"2 removed ({path})\n")
    again = tracuu("remove", "mekong", "duong-sat", "mekong", "-i", path)
    assert again == (0, f"1 removed ({path})\n", "not there: mekong\n")
    assert tracuu("remove", "mekong", "-i", path).code == 1
    assert tracuu("remove", "-i", path).code == 2
