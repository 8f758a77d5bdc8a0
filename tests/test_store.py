"""An index on disk: brought up to date, built anew, and never lost."""

from __future__ import annotations

import json
import shutil
import sys
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from itertools import islice
from pathlib import Path
from typing import Any

import pytest
from collection import ARTICLES
from crash import Stopped
from sources import counts, put_in_place
from stores import ONE, THREE, TWO, failing, ids

from tracuu.corpus import Article, read_articles
from tracuu.corpus.article import LONGEST_ID
from tracuu.index import (
    ENGINES,
    CorruptIndex,
    EngineUnavailable,
    IndexNotFound,
    StaleIndex,
    TracuuError,
    check,
    info,
    intake,
    rebuild,
    repair,
    seal,
    update,
    worker_pool,
)
from tracuu.index import manifest as manifests
from tracuu.index.layout import MANIFEST, SEAL
from tracuu.index.live import LiveIndex
from tracuu.search import Searcher


@pytest.fixture(params=ENGINES)
def engine(request: pytest.FixtureRequest) -> str:
    return str(request.param)


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


def test_an_open_searcher_sees_updates_and_rebuilds(path: Path, engine: str) -> None:
    update(path, [ONE], engine=engine)
    with Searcher(path) as searcher:
        update(path, [TWO])
        assert {hit.id for hit in searcher.search("*")} == {"một", "hai"}
        rebuild(path, [THREE])
        assert {hit.id for hit in searcher.search("*")} == {"ba"}
        assert searcher.get("một") is None


def test_what_is_being_read_stays_as_it_was(path: Path, engine: str) -> None:
    """Whatever others read that have come since: an answer is made of one commit."""
    update(path, [ONE], engine=engine)
    index = LiveIndex(path)
    with index.reading() as old:
        update(path, [TWO])
        with index.reading() as new:
            assert (old.engine.count(), new.engine.count()) == (1, 2)
        rebuild(path, [THREE, ONE, TWO])
        with index.reading() as newest:
            assert (old.engine.count(), newest.engine.count()) == (1, 3)
        assert set(old.engine.fetch(["một", "hai"])) == {"một"}
    index.close()


def test_an_open_index_is_opened_again_only_after_a_commit(path: Path) -> None:
    update(path, [ONE])
    index = LiveIndex(path)
    with index.reading() as first, index.reading() as second:
        assert first is second
    index.close()


def test_a_rebuild_during_a_search_takes_away_nothing_that_helps_to_understand(path: Path) -> None:
    explained = [Article(id=str(n), title=f"Hội nghị {n}", body="Bộ Ngoại giao (BNG) họp") for n in range(3)]
    update(path, explained)
    index = LiveIndex(path)
    with index.reading() as opened:
        rebuild(path)
        rebuild(path)
        assert not opened.folder.exists()
        assert opened.acronyms
        assert opened.acronyms.expansions_of("BNG")
        assert opened.neighbours
        assert opened.neighbours.keys("hoi")
    index.close()


def test_a_folder_of_the_user_is_never_removed(path: Path) -> None:
    update(path, [ONE])
    for name in ("data-2024", "data-của-tôi", "data-"):
        (path / name).mkdir()
        (path / name / "tin.json").write_text("{}")
    update(path, [TWO])
    rebuild(path)
    assert len(list(path.glob("data-*/tin.json"))) == 3
    assert check(path).faults == ()


def test_no_index_is_made_where_a_folder_of_the_user_lies(path: Path) -> None:
    source = path / "data-2024" / "tin.json"
    source.parent.mkdir(parents=True)
    source.write_text('{"id": "1", "title": "Hội nghị"}')
    with pytest.raises(TracuuError, match="is not an index and not empty"):
        update(path, read_articles(path / "data-2024"))
    assert source.exists()


def test_nothing_is_removed_where_the_live_folder_is_missing(path: Path) -> None:
    update(path, [ONE])
    (path / "data-7").mkdir()
    (path / "data-7" / SEAL).write_text("x")
    (path / "data-1").rename(path.with_name("moved"))
    with pytest.raises(CorruptIndex):
        update(path, [TWO])
    assert (path / "data-7" / SEAL).exists()


def test_another_engine_than_the_index_has_is_refused(path: Path) -> None:
    update(path, [ONE], engine="whoosh")
    with pytest.raises(TracuuError, match="--rebuild --engine tantivy"):
        update(path, [TWO], engine="tantivy")
    assert update(path, [TWO], engine="whoosh").added == 1


def test_an_unknown_engine_is_refused(path: Path) -> None:
    with pytest.raises(EngineUnavailable, match="tantivy, whoosh"):
        update(path, [ONE], engine="lucene")


def test_a_directory_with_other_things_in_it_is_not_written_to(tmp_path: Path) -> None:
    (tmp_path / "thesis.doc").write_text("x")
    with pytest.raises(TracuuError, match="is not an index and not empty"):
        update(tmp_path, [ONE])
    assert [file.name for file in tmp_path.iterdir()] == ["thesis.doc"]


def test_a_place_that_cannot_be_written_to_is_an_error_of_ours(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    with pytest.raises(TracuuError, match="cannot make the index directory"):
        update(tmp_path / "file" / "index", [ONE])


def edit_manifest(path: Path, **values: object) -> None:
    manifest = path / "manifest.json"
    manifest.write_text(json.dumps(manifests.sealed({**json.loads(manifest.read_text()), **values})))


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


def test_an_open_searcher_sees_every_one_of_many_rebuilds(path: Path, engine: str) -> None:
    update(path, [ONE], engine=engine)
    (other,) = set(ENGINES) - {engine}
    with Searcher(path) as searcher:
        for chosen in (other, engine, engine, other):
            rebuild(path, [TWO], engine=chosen)
            rebuild(path, [THREE], engine=chosen)
            assert {hit.id for hit in searcher.search("*")} == {"ba"}


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


@pytest.mark.parametrize("engine", ENGINES)
def test_an_id_that_is_too_long_is_skipped(tmp_path: Path, engine: str) -> None:
    path, longest = tmp_path / "news.idx", "😀" * LONGEST_ID
    for body in ("một", "hai"):
        articles = [Article(id=id, title="Tin", body=body) for id in (longest, f"{longest}x")]
        (skipped,) = update(path, articles, engine=engine).skipped
        assert "longer than 1,000 characters" in skipped.message
    with Searcher(path) as searcher:
        found = searcher.get(longest)
        assert (len(searcher), found and found.body) == (1, "hai")


def test_an_index_without_its_manifest_is_told_so_and_can_be_saved(path: Path, engine: str) -> None:
    update(path, [ONE, TWO], engine=engine)
    (path / MANIFEST).unlink()
    for attempt in (lambda: Searcher(path), lambda: update(path, [THREE]), lambda: check(path)):
        with pytest.raises(CorruptIndex, match=r"is missing, and .*data-1 holds articles.*--repair"):
            attempt()
    assert repair(path).articles == 2
    assert ids(path) == {"một", "hai"}
    assert update(path, [THREE]).added == 1


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
    assert "number 2 of those given" in skipped.message


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
    with pytest.raises(TracuuError, match="have no article"):
        rebuild(path, iter(list[Article]()))
    assert rebuild(path, []).removed == 1


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
