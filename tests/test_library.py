"""What a program that embeds Tra cứu relies on: names, errors that travel, results that last."""

from __future__ import annotations

import copy
import doctest
import importlib
import pickle
import re
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from collection import ARTICLES

import tracuu.corpus
import tracuu.index
import tracuu.search
from tracuu.corpus import Article, parse_date
from tracuu.index import tantivy_engine, update
from tracuu.search import (
    Aliases,
    CorruptIndex,
    Filters,
    QueryError,
    Searcher,
    SourceError,
    TracuuError,
    as_json,
    facets_as_json,
)

PACKAGES = (tracuu.corpus, tracuu.index, tracuu.search)


def tree(root: type[TracuuError] = TracuuError) -> list[type[TracuuError]]:
    """The errors, from the root down."""
    return [root, *(error for child in root.__subclasses__() for error in tree(child))]


def python(code: str, folder: Path) -> subprocess.CompletedProcess[str]:
    """What a fresh interpreter makes of the code."""
    command = [sys.executable, "-c", code]
    return subprocess.run(command, cwd=folder, capture_output=True, encoding="utf-8", check=False)


# ---- Names


@pytest.mark.parametrize("package", PACKAGES, ids=lambda package: package.__name__)
def test_every_name_that_a_package_offers_is_there(package: ModuleType) -> None:
    assert sorted(package.__all__) == dir(package)
    for name in package.__all__:
        assert getattr(package, name) is not None
    with pytest.raises(AttributeError, match="has no attribute 'lucene'"):
        _ = package.lucene


@pytest.mark.parametrize("package", PACKAGES, ids=lambda package: package.__name__)
@pytest.mark.parametrize("error", tree())
def test_every_package_offers_every_error(package: ModuleType, error: type[TracuuError]) -> None:
    assert error.__name__ in package.__all__
    assert getattr(package, error.__name__) is error


@pytest.mark.parametrize(
    "name",
    [
        *("DateRange", "Reading", "Explanation", "Facet", "FacetValue", "Trend", "Period", "Meaning"),
        *("Interpretation", "Snippet", "as_json", "facets_as_json"),
    ],
)
def test_what_the_signatures_of_a_search_use_is_offered_with_it(name: str) -> None:
    assert name in tracuu.search.__all__
    assert getattr(tracuu.search, name).__name__ == name


def test_the_types_of_its_choices_are_offered_too() -> None:
    assert {"Sort", "Unit"} <= set(tracuu.search.__all__)


def test_a_date_is_read_by_what_the_corpus_offers() -> None:
    assert str(parse_date("26/7/2024")) == "2024-07-26"


def test_the_names_of_a_search_cost_nothing_until_they_are_used(tmp_path: Path) -> None:
    code = "import sys, tracuu.search\nprint([name for name in sys.modules if name.startswith('tracuu.')])"
    assert python(code, tmp_path).stdout.strip() == "['tracuu.search']"


def test_answers_become_plain_values(searcher: Searcher) -> None:
    assert as_json(searcher.search("mekong", limit=1))["hits"][0]["id"] == "mekong"
    counts = facets_as_json(searcher.facets("mekong", ["section"]))
    assert counts["section"][0].keys() == {"value", "count"}


def test_a_searcher_and_aliases_tell_what_they_hold(tmp_path: Path) -> None:
    path = tmp_path / "tin.idx"
    update(path, [Article(id="a", title="Tin")])
    with Searcher(path) as searcher:
        assert repr(searcher) == f"Searcher({str(path)!r}, articles=1)"
    assert repr(searcher) == f"Searcher({str(path)!r})"
    assert re.fullmatch(r"Aliases\([1-9]\d* groups\)", repr(Aliases.bundled()))


def test_a_searcher_knows_which_ids_there_are(searcher: Searcher) -> None:
    assert "mekong" in searcher
    assert " mekong " in searcher
    assert "meko" not in searcher
    with pytest.raises(TypeError, match="is a text, not 1"):
        assert 1 in searcher  # type: ignore[operator]


@pytest.mark.parametrize(
    ("module", "name"), [("tracuu.search.aliases", "Aliases"), ("tracuu.index.store", "update")]
)
def test_an_example_runs_as_it_is_written(
    module: str, name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    written = getattr(importlib.import_module(module), name).__doc__.replace("# doctest: +SKIP", "")
    example = doctest.DocTestParser().get_doctest(written, {}, name, None, None)
    assert example.examples
    assert doctest.DocTestRunner().run(example).failed == 0


# ---- Errors


def sample(error: type[TracuuError]) -> TracuuError:
    """One with all of its attributes set."""
    more: dict[type[TracuuError], tuple[Any, ...]] = {QueryError: (7,), SourceError: ("tin.jsonl", 3)}
    return error("có chuyện", *more.get(error, ()))


@pytest.mark.parametrize("error", tree())
@pytest.mark.parametrize(
    "passed_on",
    [copy.copy, copy.deepcopy, *(lambda error, p=p: pickle.loads(pickle.dumps(error, p)) for p in range(6))],
)
def test_an_error_arrives_as_it_was_sent(error: type[TracuuError], passed_on: Any) -> None:
    sent = sample(error)
    sent.add_note("ghi chú")
    come = passed_on(sent)
    assert type(come) is error
    assert str(come) == str(sent)
    assert vars(come) == vars(sent)
    assert come.args == sent.args


def test_an_error_of_a_source_says_where() -> None:
    assert str(SourceError("không đọc được", "tin.jsonl", 3)) == "tin.jsonl:3: không đọc được"
    assert str(SourceError("không đọc được", "tin.jsonl")) == "tin.jsonl: không đọc được"


# ---- Searching


def test_a_searcher_outlives_a_change_of_the_working_directory(
    engine: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "elsewhere").mkdir()
    monkeypatch.chdir(tmp_path)
    update("news.idx", [ARTICLES[0]], engine=engine)
    with Searcher("news.idx") as searcher:
        monkeypatch.chdir(tmp_path / "elsewhere")
        assert searcher.search("mekong").total == 1
        update(tmp_path / "news.idx", ARTICLES)
        assert len(searcher) == len(ARTICLES)
        assert searcher.search("hoi nghi mekong").total
        assert searcher.acronyms() == ()


@pytest.mark.parametrize("snippets", [True, False])
def test_hits_outlive_their_searcher_and_their_index(tmp_path: Path, engine: str, snippets: bool) -> None:
    update(tmp_path / "news.idx", ARTICLES, engine=engine)
    with Searcher(tmp_path / "news.idx") as searcher:
        again = searcher.search("hội nghị mekong", snippets=snippets)
        results = searcher.search("hội nghị mekong", snippets=snippets)
    shutil.rmtree(tmp_path / "news.idx")
    assert results == again == pickle.loads(pickle.dumps(results)) == copy.deepcopy(results)
    assert len({hash(results.hits), hash(again.hits)}) == 1
    known = {article.id: article for article in ARTICLES}
    for hit in results:
        assert hit.article == known[hit.id]
        assert hit.title.text == hit.article.title
        assert bool(hit.snippet.text) == snippets


def test_an_article_that_is_damaged_is_told_when_it_is_asked_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    update(tmp_path / "news.idx", ARTICLES)
    with Searcher(tmp_path / "news.idx") as searcher:
        hit = searcher.search("mekong", snippets=False).hits[0]

    def damaged(_: bytes) -> str:
        raise ValueError

    monkeypatch.setattr(tantivy_engine, "kept_article", damaged)
    with pytest.raises(CorruptIndex, match="check --repair"):
        print(hit.article)


def test_an_article_that_is_damaged_is_told_with_the_place_of_its_index(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    update(tmp_path / "news.idx", ARTICLES)
    monkeypatch.setattr("tracuu.index.tantivy_engine.kept_article", lambda _: '{"id":')
    with Searcher(tmp_path / "news.idx") as searcher:
        hit = searcher.search("mekong", snippets=False).hits[0]
        with pytest.raises(CorruptIndex, match=f"check --repair -i {tmp_path / 'news.idx'} "):
            searcher.get(hit.id)
    with pytest.raises(CorruptIndex, match=f"check --repair -i {tmp_path / 'news.idx'} "):
        print(hit.article)


def test_a_searcher_is_not_copied_and_is_true_however_few_articles_there_are(tmp_path: Path) -> None:
    update(tmp_path / "rỗng.idx", [])
    with Searcher(tmp_path / "rỗng.idx") as searcher:
        for attempt in (pickle.dumps, copy.copy, copy.deepcopy):
            with pytest.raises(TypeError, match="open one in each process"):
                attempt(searcher)
        assert (bool(searcher), len(searcher)) == (True, 0)
    assert searcher


def test_where_the_working_directory_is_gone_there_is_no_index(tmp_path: Path) -> None:
    code = (
        "from pathlib import Path\nfrom tracuu.search import IndexNotFound, Searcher\n"
        "Path.cwd().rmdir()\ntry:\n    Searcher('news.idx')\nexcept IndexNotFound as e:\n    print(e)"
    )
    (tmp_path / "gone").mkdir()
    assert python(code, tmp_path / "gone").stdout.startswith("there is no index at news.idx")


def test_equal_searches_have_equal_results(searcher: Searcher) -> None:
    first, second = searcher.search("mekong"), searcher.search("mekong")
    assert first == second
    assert first != searcher.search("mekong", limit=1)


def test_results_are_taken_by_place_and_by_slice(searcher: Searcher) -> None:
    results = searcher.search("*")
    some: tuple[object, ...] = results[1:3]
    assert some == results.hits[1:3]
    assert results[-1].id == results.hits[-1].id
    assert isinstance(results, Sequence)
    assert [results.index(hit) for hit in results] == list(range(len(results)))


def test_no_filters_may_be_said_by_none(searcher: Searcher) -> None:
    assert searcher.search("mekong", filters=None) == searcher.search("mekong", filters=Filters())
    assert searcher.facets("mekong", ["year"], filters=None) == searcher.facets("mekong", ["year"])


def test_ids_that_begin_with_nothing_are_all(searcher: Searcher) -> None:
    assert searcher.ids_beginning_with("") == sorted(article.id for article in ARTICLES)
    assert len(searcher.ids_beginning_with("\u200b", limit=2)) == 2
    assert searcher.ids_beginning_with("", limit=0) == []
    with pytest.raises(ValueError, match="0 or more"):
        searcher.ids_beginning_with("", limit=-1)


# ---- What an application that has set up no logging sees


def test_nothing_is_printed_by_itself(tmp_path: Path) -> None:
    (tmp_path / "bad.jsonl").write_text("không phải JSON\n", "utf-8")
    code = (
        "from tracuu.corpus import read_articles\narticles = read_articles('bad.jsonl')\n"
        "print(list(articles), len(articles.problems))"
    )
    done = python(code, tmp_path)
    assert (done.stdout.strip(), done.stderr) == ("[] 1", "")


def test_what_is_logged_reaches_an_application_that_asks(tmp_path: Path) -> None:
    (tmp_path / "bad.jsonl").write_text("không phải JSON\n", "utf-8")
    code = (
        "import logging\nfrom tracuu.corpus import read_articles\nlogging.basicConfig()\n"
        "list(read_articles('bad.jsonl'))"
    )
    assert "WARNING:tracuu.corpus:bad.jsonl:1" in python(code, tmp_path).stderr
