"""The evaluation: measures computed by hand, what has changed since a run, and the command."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from math import log2
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from collection import ARTICLES

from tracuu.corpus import Article
from tracuu.corpus.errors import SourceError, TracuuError
from tracuu.index import update
from tracuu.search import Searcher, evaluate
from tracuu.search.cli import cli
from tracuu.search.evaluate import Measured, TimedAnswer, measure, missing, rows
from tracuu.search.queries import Accents, AskedQuery, Query
from tracuu.search.run_comparison import compare
from tracuu.search.trec import Scored, read_run

pytest.importorskip("ir_measures", reason="the measures need the extra [eval]")


def answered(
    id: str,
    found: str,
    *,
    relevant: dict[str, int],
    kind: str = "topic",
    took_ms: float = 1.0,
    refused: str = "",
) -> TimedAnswer:
    """An answer with these documents, all with the same score."""
    asked = AskedQuery(Query(id, kind, f"hỏi {id}", relevant), Accents.KEPT, f"hỏi {id}")
    return TimedAnswer(asked, tuple(Scored(document, 1.0) for document in found.split()), took_ms, refused)


def test_the_measures_are_those_computed_by_hand() -> None:
    first, second, none = measure(
        [
            answered("1", "x b a", relevant={"a": 1, "b": 2, "c": 1}),
            answered("2", "a z y", relevant={"a": 1}),
            answered("3", "", relevant={"a": 1}),
        ]
    )
    best = 2 + 1 / log2(3) + 1 / log2(4)
    assert first.reciprocal_rank == pytest.approx(1 / 2)
    assert first.recall == pytest.approx(2 / 3)
    assert first.ndcg == pytest.approx((2 / log2(3) + 1 / log2(4)) / best)
    assert (second.reciprocal_rank, second.recall, second.ndcg) == (1, 1, 1)
    assert (none.reciprocal_rank, none.recall, none.ndcg) == (0, 0, 0)


def test_only_ten_answers_count() -> None:
    eleven = " ".join(f"x{number}" for number in range(10)) + " a"
    (one,) = measure([answered("1", eleven, relevant={"a": 1})])
    assert (one.reciprocal_rank, one.recall, one.ndcg, one.answer.rank) == (0, 0, 0, None)


def test_a_row_has_the_means_of_its_kind_and_refused_queries_count_as_nothing_found() -> None:
    answers = [
        *(answered(f"{time}", "a", relevant={"a": 1}, took_ms=time) for time in (1, 2, 3)),
        answered("4", "", relevant={"a": 1}, took_ms=0, refused="a bracket is open"),
        answered("5", "x a", relevant={"a": 1}, kind="title"),
    ]
    topic, title = rows(measure(answers))
    assert (topic.kind, topic.queries, topic.refused, topic.mrr, topic.recall) == ("topic", 4, 1, 0.75, 0.75)
    assert topic.p50_ms == 2
    assert topic.p95_ms == pytest.approx(2.9)
    assert (title.kind, title.queries, title.mrr) == ("title", 1, 0.5)


def test_a_row_of_refused_queries_has_no_latency() -> None:
    (row,) = rows([Measured(answered("1", "", relevant={"a": 1}, refused="no"), 0, 0, 0)])
    assert (row.refused, row.p50_ms, row.p95_ms) == (1, None, None)


def test_without_the_library_the_error_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "ir_measures", None)
    with pytest.raises(TracuuError, match=r'pip install "\.\[eval\]"'):
        measure([])


def test_a_comparison_counts_and_lists_what_moved_farthest_first() -> None:
    answers = [
        answered("up", "x a", relevant={"a": 1}),
        answered("lost", "x", relevant={"a": 1}),
        answered("same", "a", relevant={"a": 1}),
        answered("new", "a", relevant={"a": 1}),
    ]
    before = {"up": ("x", "y", "a"), "lost": ("a",), "same": ("a", "b"), "gone": ("a",)}
    compared = compare(answers, before)
    assert (compared.better, compared.worse, compared.same) == (1, 1, 1)
    assert (compared.new, compared.gone) == (1, 1)
    assert [(move.asked.id, move.before, move.now) for move in compared.moves] == [
        ("lost", 1, None),
        ("up", 3, 2),
    ]
    assert [move.gain for move in compared.moves] == pytest.approx([-1, 1 / 2 - 1 / 3])


def test_a_run_of_other_queries_cannot_be_compared() -> None:
    with pytest.raises(TracuuError, match="none of these queries"):
        compare([answered("1", "a", relevant={"a": 1})], {"2": ("a",)})


# ---- On an index


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("evaluate") / "index"
    update(path, [*ARTICLES, Article(id="bài số 1.txt", title="Lễ hội hoa đăng")])
    return path


@pytest.fixture
def searcher(index: Path) -> Iterator[Searcher]:
    with Searcher(index) as opened:
        yield opened


QUERIES = """\
title\tmekong\tHội nghị Bộ trưởng Mekong
title\tduong-sat\tđường sắt qua biên giới
words\tbài số 1.txt\thoa đăng
words\topec\txyzzy
words\topec\t"m*
"""


@pytest.fixture
def queries(tmp_path: Path) -> Path:
    path = tmp_path / "queries.tsv"
    path.write_text(QUERIES, "utf-8")
    return path


def tracuu(*arguments: str | Path) -> Result:
    return CliRunner().invoke(cli, ["evaluate", *map(str, arguments)])


def test_what_the_index_does_not_have_is_named(searcher: Searcher) -> None:
    query = Query("1", "topic", "dầu", {"opec": 1, "xyzzy": 1, "bài%20số%201.txt": 1})
    assert missing(searcher, [query]) == ["xyzzy"]


def test_a_search_is_timed_and_a_refused_query_says_why(searcher: Searcher) -> None:
    query = Query("1", "topic", "mekong", {"mekong": 1})
    found = evaluate.answer(searcher, AskedQuery(query, Accents.KEPT, "mekong"))
    assert (found.rank, found.refused) == (1, "")
    assert found.took_ms > 0
    refused = evaluate.answer(searcher, AskedQuery(query, Accents.KEPT, "AND"))
    assert (refused.ranking, refused.rank) == ((), None)
    assert refused.refused


def test_the_command_prints_a_line_for_each_kind_and_variant(index: Path, queries: Path) -> None:
    run = tracuu(queries, "-i", index)
    assert run.exit_code == 0
    header, *lines = run.stdout.splitlines()
    assert header.split() == "kind accents queries refused MRR@10 recall@10 nDCG@10 p50 ms p95 ms".split()
    assert [line.split()[:7] for line in lines] == [
        ["title", "kept", "2", "0", "1.000", "1.000", "1.000"],
        ["title", "removed", "2", "0", "1.000", "1.000", "1.000"],
        ["words", "kept", "3", "1", "0.333", "0.333", "0.333"],
        ["words", "removed", "3", "1", "0.333", "0.333", "0.333"],
    ]
    assert run.stderr.count("note: refused words-") == 2


def test_json_has_the_same_and_what_was_refused(index: Path, queries: Path) -> None:
    run = tracuu(queries, "-i", index, "--json", "--per-query", "--accents", "mixed")
    values = json.loads(run.stdout)
    title, words = values["rows"]
    assert (title["kind"], title["accents"], title["queries"], title["MRR@10"]) == ("title", "mixed", 2, 1)
    assert (words["refused"], words["recall@10"]) == (1, pytest.approx(1 / 3))
    assert title["p50_ms"] <= title["p95_ms"]
    assert [each["text"] for each in values["refused"]] == ['"m*']
    assert [each["rank"] for each in values["queries"]] == [1, 1, 1, None, None]
    assert "against" not in values


def test_a_run_compares_with_itself_and_with_an_edited_one(
    index: Path, queries: Path, tmp_path: Path
) -> None:
    run = tmp_path / "run"
    assert tracuu(queries, "-i", index, "--run-out", run).exit_code == 0
    before = read_run(run)
    assert len(before) == 10
    assert ("bài%20số%201.txt",) in before.values()
    assert tracuu(queries, "-i", index, "--against", run).stdout.endswith("\n10 the same\n")

    run.write_text(run.read_text("utf-8").replace(" duong-sat 1 ", " other 1 "), "utf-8")
    again = tracuu(queries, "-i", index, "--against", run, "--run-out", run)
    assert "2 better, 8 the same" in again.stdout
    assert "đường sắt qua biên giới" in again.stdout
    moves = json.loads(tracuu(queries, "-i", index, "--against", run, "--json").stdout)["against"]
    assert (moves["same"], moves["moves"]) == (10, [])


def test_topics_are_measured_with_their_judgements(index: Path, tmp_path: Path) -> None:
    topics, qrels = tmp_path / "topics", tmp_path / "qrels"
    topics.write_text("<top><num>7<title>mekong</top><top><num>8<title>dầu</top>", "utf-8")
    qrels.write_text("7 0 mekong 2\n7 0 song-hang 1\n7 0 nowhere 1\n", "utf-8")
    run = tracuu(topics, "-i", index, "--qrels", qrels, "--per-query", "--accents", "kept")
    assert run.exit_code == 0
    assert "note: left out, nothing is relevant for 8" in run.stderr
    assert "note: relevant, but not in the index: nowhere" in run.stderr
    assert run.stdout.splitlines()[1].split()[:6] == ["topic", "kept", "1", "0", "1.000", "0.667"]
    assert run.stdout.splitlines()[-1].split() == ["7", "1", "1.000", "0.667", "0.840", "mekong"]


@pytest.mark.parametrize("options", [(), ("--against", "nowhere.run"), ("--qrels", "nowhere.qrels")])
def test_a_bad_file_is_a_named_error(index: Path, tmp_path: Path, options: tuple[str, ...]) -> None:
    path = tmp_path / "queries.tsv"
    path.write_text("title\tmekong\thội nghị\ntitle\n", "utf-8")
    assert isinstance(tracuu(path, "-i", index, *options).exception, SourceError)
