"""An index on disk: brought up to date, built anew, and never lost."""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Callable
from dataclasses import replace
from itertools import islice
from pathlib import Path
from typing import Any

import pytest
from collection import ARTICLES
from sources import counts, put_in_place
from stores import ONE, THREE, TWO, ids

from tracuu.corpus import Article, read_articles
from tracuu.corpus.article import LONGEST_ID
from tracuu.index import ENGINES, EngineUnavailable, IndexNotFound, TracuuError, check, info, rebuild, update
from tracuu.search import Searcher


def test_update_adds_replaces_and_leaves_alone(path: Path, engine: str) -> None:
    assert counts(update(path, [ONE, TWO], engine=engine)) == (2, 0, 0, 0, 0)
    changed = replace(TWO, title="Bài hai, bản sửa")
    assert counts(update(path, [ONE, changed, THREE])) == (1, 1, 1, 0, 0)
    assert ids(path) == {"một", "hai", "ba"}
    assert ids(path, "sửa") == {"hai"}


def test_update_removes_nothing(path: Path, engine: str) -> None:
    update(path, [ONE, TWO], engine=engine)
    assert counts(update(path, [])) == (0, 0, 0, 0, 0)
    assert ids(path) == {"một", "hai"}


def test_rebuild_replaces_the_whole_collection(path: Path, engine: str) -> None:
    update(path, [ONE, TWO], engine=engine)
    assert counts(rebuild(path, [TWO, THREE])) == (1, 0, 1, 1, 0)
    assert ids(path) == {"hai", "ba"}
    assert info(path).engine == engine


def test_rebuild_from_its_own_articles_can_change_the_engine(path: Path, engine: str) -> None:
    update(path, ARTICLES, engine=engine)
    (other,) = set(ENGINES) - {engine}
    assert counts(rebuild(path, engine=other)) == (0, 0, len(ARTICLES), 0, 0)
    assert info(path).engine == other
    with Searcher(path) as searcher:
        assert {searcher.get(article.id) for article in ARTICLES} == set(ARTICLES)


def test_of_two_articles_with_one_id_the_later_is_kept_and_the_report_says_so(
    path: Path, engine: str
) -> None:
    later = replace(ONE, title="Bản sau", source="b.txt")
    report = update(path, [ONE, TWO, later], engine=engine)
    assert counts(report) == (2, 0, 0, 0, 0)
    assert [str(problem) for problem in report.problems] == [
        "b.txt: the id 'một' came before in this run: this later article is kept"
    ]
    assert not report.skipped
    assert ids(path, "sau") == {"một"}
    assert counts(update(path, [ONE, TWO, later])) == (0, 0, 2, 0, 0)
    assert ids(path, "sau") == {"một"}


def test_an_article_that_cannot_be_indexed_is_skipped_with_the_reason(path: Path) -> None:
    report = update(path, [Article(id="", title="x"), Article(id="trống", lead="chỉ có lời dẫn"), ONE])
    assert report.added == 1
    assert [problem.message for problem in report.skipped] == [
        "number 1 of those given: no id",
        "neither a title nor a body",
    ]


def test_what_the_reader_skipped_is_in_the_report(path: Path, tmp_path: Path) -> None:
    source = tmp_path / "tin.jsonl"
    source.write_text('{"title": "Tin một"}\nkhông phải JSON\n', "utf-8")
    report = update(path, read_articles(source))
    assert report.added == 1
    assert [(problem.path, problem.line) for problem in report.skipped] == [(str(source), 2)]


def test_many_batches_make_one_index(path: Path) -> None:
    many = [Article(id=str(number), title=f"Bài số {number}") for number in range(1201)]
    seen: list[int] = []
    assert update(path, many, progress=seen.append).added == 1201
    assert seen == sorted(seen)
    assert seen[-1] == 1201
    assert update(path, many).unchanged == 1201


def test_another_engine_than_the_index_has_is_refused(path: Path) -> None:
    update(path, [ONE], engine="whoosh")
    with pytest.raises(TracuuError, match="--rebuild --engine tantivy"):
        update(path, [TWO], engine="tantivy")
    assert update(path, [TWO], engine="whoosh").added == 1


@pytest.mark.parametrize("run", [update, rebuild])
def test_an_unknown_engine_is_refused_and_leaves_no_folder(path: Path, run: Callable[..., object]) -> None:
    with pytest.raises(EngineUnavailable, match="tantivy, whoosh"):
        run(path, [ONE], engine="lucene")
    assert not list(path.parent.iterdir())


def test_a_sound_index_has_no_faults(path: Path, engine: str) -> None:
    update(path, ARTICLES, engine=engine)
    checked = check(path)
    assert (checked.articles, checked.looked_up, checked.faults) == (len(ARTICLES), len(ARTICLES), ())


def test_an_empty_index_answers(path: Path, engine: str) -> None:
    assert counts(update(path, [], engine=engine)) == (0, 0, 0, 0, 0)
    assert ids(path) == set()
    assert check(path).faults == ()
    assert info(path).articles == 0


def test_articles_of_every_kind_come_back_as_they_were(path: Path, engine: str) -> None:
    odd = [
        Article(id="../../etc/passwd", title="đường dẫn"),
        Article(id="a b\tc", title='"\\ \u202e<script>'),
        Article(id="😀", body="\U0010ffff \ud800 \x00 ký tự"),
        Article(id="x" * 900, title="dài " * 10_000),
        Article(id="ki/y ¶ + *", title="¶ + * ki/y"),
    ]
    assert update(path, odd, engine=engine).added == len(odd)
    with Searcher(path) as searcher:
        assert [searcher.get(article.id) for article in odd] == odd
    assert check(path).faults == ()


def test_an_article_read_from_another_place_is_unchanged(path: Path) -> None:
    update(path, [replace(ONE, source="a.jsonl#1")])
    assert counts(update(path, [replace(ONE, source="b/a.jsonl#7")])) == (0, 0, 1, 0, 0)


def test_an_article_that_takes_the_place_of_another_by_its_path_is_noted(path: Path, tmp_path: Path) -> None:
    for day, news in (("mot", "Tin ngày một"), ("hai", "Tin ngày hai")):
        (tmp_path / day).mkdir()
        (tmp_path / day / "001.json").write_text(json.dumps({"title": news}), "utf-8")
    # As lists: otherwise both would be kept.
    assert update(path, list(read_articles(tmp_path / "mot"))).problems == ()
    report = update(path, list(read_articles(tmp_path / "hai")))
    (problem,) = report.problems
    assert not problem.skipped
    assert problem.path == str(tmp_path / "mot" / "001.json")
    assert problem.message.startswith("gave 1 article that others with the same ids replace now")


def test_an_article_with_an_id_of_its_own_may_change_its_place(path: Path) -> None:
    update(path, [replace(ONE, source="a.jsonl#1")])
    report = update(path, [replace(ONE, title="Bản sửa", source="b.jsonl#1")])
    assert (report.changed, report.problems) == (1, ())


@pytest.mark.parametrize("pattern", ["*.store", "*.seg", "*.term", "*.idx", "meta.json", "_MAIN_*.toc"])
def test_a_damaged_index_is_built_anew_from_its_sources(path: Path, engine: str, pattern: str) -> None:
    update(path, ARTICLES, engine=engine)
    for file in (path / "data-1").glob(pattern):
        put_in_place(file, bytes(byte ^ 0x55 for byte in file.read_bytes()))
    report = rebuild(path, ARTICLES)
    assert report.removed == 0
    assert info(path).engine == engine
    assert check(path).faults == ()


def test_a_rebuild_of_nothing_makes_nothing(tmp_path: Path) -> None:
    with pytest.raises(IndexNotFound):
        rebuild(tmp_path / "nothing")
    assert list(tmp_path.iterdir()) == []


def test_ids_that_end_alike_are_not_taken_for_paths(path: Path) -> None:
    update(path, [Article(id="1", title="một", source="day1.jsonl#1")])
    report = update(path, [Article(id="1", title="hai", source="day2.jsonl#21")])
    assert (report.changed, report.problems) == (1, ())


def test_an_id_is_asked_for_in_any_form(path: Path) -> None:
    update(path, [ONE])
    with Searcher(path) as searcher:
        assert searcher.get(unicodedata.normalize("NFD", " một")) == ONE
        assert searcher.ids_beginning_with(unicodedata.normalize("NFD", "mộ")) == ["một"]


def test_an_id_that_is_too_long_is_skipped(tmp_path: Path, engine: str) -> None:
    path, longest = tmp_path / "news.idx", "😀" * LONGEST_ID
    for body in ("một", "hai"):
        articles = [Article(id=id, title="Tin", body=body) for id in (longest, f"{longest}x")]
        (skipped,) = update(path, articles, engine=engine).skipped
        assert "longer than 1,000 characters" in skipped.message
    with Searcher(path) as searcher:
        found = searcher.get(longest)
        assert (len(searcher), found and found.body) == (1, "hai")


@pytest.mark.parametrize(
    ("options", "error"),
    [
        *[({"jobs": jobs}, TypeError) for jobs in ("2", None, 1.5, True)],
        *[({"jobs": jobs}, ValueError) for jobs in (0, -1)],
        *[({"wait": wait}, TypeError) for wait in ("3", None, True)],
        *[({"wait": wait}, ValueError) for wait in (-1, float("nan"))],
    ],
)
def test_numbers_of_processes_and_seconds_are_numbers(
    path: Path, options: dict[str, Any], error: type[Exception]
) -> None:
    [(name, given)] = options.items()
    for write in (update, rebuild):
        with pytest.raises(error, match=rf"{name} is a number of .*, not {given!r}"):
            write(path, [ONE], **options)
    assert not path.exists()


@pytest.mark.parametrize("given", [None, 5])
def test_what_gives_no_articles_is_refused(path: Path, given: Any) -> None:
    with pytest.raises(TypeError, match=r"give articles, such as"):
        update(path, given)
    assert not path.exists()


@pytest.mark.parametrize("read", [1, 5])
@pytest.mark.parametrize("write", [update, rebuild])
def test_articles_that_were_read_before_are_not_taken_for_all(
    path: Path, folder: Path, write: Callable[..., object], read: int
) -> None:
    update(path, [ONE])
    articles = read_articles(folder)
    assert list(islice(articles, read))
    with pytest.raises(ValueError, match="call read_articles"):
        write(path, articles)
    assert ids(path) == {"một"}
    assert check(path).faults == ()


def test_an_article_without_an_id_is_told_by_its_number(path: Path) -> None:
    [skipped] = update(path, [ONE, Article(id="", title="Tin")]).skipped
    assert str(skipped).startswith("number 2 of those given")


@pytest.mark.parametrize("make", [Path.touch, Path.mkdir])
def test_sources_that_give_nothing_empty_no_index(
    path: Path, engine: str, tmp_path: Path, make: Callable[[Path], None]
) -> None:
    update(path, [ONE], engine=engine)
    make(tmp_path / "nguồn.jsonl")
    with pytest.raises(TracuuError, match=r"have no article.*left as it was\."):
        rebuild(path, read_articles(tmp_path / "nguồn.jsonl"))
    assert ids(path) == {"một"}
    assert [folder.name for folder in path.glob("data-*")] == ["data-1"]
    none: list[Article] = []
    for nothing in (iter(none), none):
        with pytest.raises(TracuuError, match="have no article"):
            rebuild(path, nothing)
    assert ids(path) == {"một"}
