"""An article that came again from another file is said to be there once its former file is gone."""

from __future__ import annotations

import shutil
from pathlib import Path

from sources import aged, counts, json_lines, put, write

from tracuu.corpus import Article
from tracuu.corpus import read_articles as read
from tracuu.index import check, update
from tracuu.search import Searcher

SAME = (0, 0, 1, 0, 0)


def place(path: Path, id: str) -> str:
    """The file that the index names for the article."""
    with Searcher(path) as searcher:
        article = searcher.get(id)
        assert article is not None
        return article.source.partition("#")[0]


def test_a_renamed_file_is_named_anew(path: Path, tmp_path: Path, engine: str) -> None:
    before, after = put(tmp_path / "tin" / "a.jsonl", a="tin"), tmp_path / "tin" / "2024" / "b.jsonl"
    update(path, read(tmp_path / "tin"), engine=engine)
    after.parent.mkdir()
    shutil.move(before, after)
    assert counts(update(path, read(tmp_path / "tin"), prune=True)) == SAME
    assert place(path, "a") == str(after)
    with Searcher(path) as searcher:
        assert [value.label for value in searcher.facets("tin", ["source"])["source"].values] == [str(after)]
    assert check(path).faults == ()


def test_of_two_files_that_are_there_the_first_is_named_until_it_is_gone(path: Path, tmp_path: Path) -> None:
    one, other = put(tmp_path / "1" / "a.json", a="tin"), put(tmp_path / "2" / "a.json", a="tin")
    update(path, read(one.parent))
    assert counts(update(path, read(other.parent))) == SAME
    assert place(path, "a") == str(one)
    one.unlink()
    aged(write(other, [{"id": "a", "title": "tin"}, {"id": "a2", "title": "khác"}]))
    update(path, read(other.parent))
    assert place(path, "a") == str(other)


def test_an_article_without_a_source_leaves_the_one_that_is_known(path: Path, tmp_path: Path) -> None:
    file = put(tmp_path / "tin" / "a.jsonl", a="tin")
    update(path, read(file))
    file.unlink()
    assert counts(update(path, [Article(id="a", title="tin")])) == SAME
    assert place(path, "a") == str(file)


def test_moved_articles_are_not_learnt_from_once_more(path: Path, tmp_path: Path) -> None:
    """Or an acronym of one article would soon have as many as it takes."""
    file = tmp_path / "tin" / "0.jsonl"
    aged(write(file, json_lines({"id": "a", "title": "tin", "body": "Bộ Ngoại giao (BNG) cho biết."})))
    update(path, read(file.parent))
    for number in range(1, 4):
        file = file.rename(file.with_name(f"{number}.jsonl"))
        assert counts(update(path, read(file.parent))) == SAME
    assert place(path, "a") == str(file)
    with Searcher(path) as searcher:
        assert searcher.acronyms() == ()
