"""The queries of an evaluation: their files, and what becomes of their accents."""

from __future__ import annotations

import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracuu.corpus.errors import SourceError
from tracuu.search.queries import Accents, Query, ask, read_queries, with_some_accents, without_accents


def written(folder: Path, text: str, name: str = "queries.tsv") -> Path:
    path = folder / name
    path.write_text(text, "utf-8")
    return path


def test_lines_of_the_same_kind_and_text_are_one_query(tmp_path: Path) -> None:
    path = written(tmp_path, "title\tmekong\thội nghị\ntitle\tbài 2\thội nghị\t3\n\ntừ\topec\thội nghị\n")
    title, other = read_queries(path).queries
    assert (title.kind, title.text, title.relevant) == ("title", "hội nghị", {"mekong": 1, "bài%202": 3})
    assert (other.kind, other.relevant) == ("từ", {"opec": 1})
    assert title.id != other.id


def test_a_query_keeps_its_id_wherever_it_stands(tmp_path: Path) -> None:
    alone = read_queries(written(tmp_path, "title\tmekong\thội nghị\n")).queries[0]
    later = read_queries(written(tmp_path, "title\topec\tdầu\r\ntitle\tmekong\thội nghị\r\n")).queries[1]
    assert alone == later


@pytest.mark.parametrize(
    "line",
    [
        "title\tmekong",
        "title\t\thội nghị",
        "title\tmekong\thội nghị\tcao",
        "title\tmekong\thội nghị\t0",
        "title\tmekong\thội nghị\t1\t1",
        "hai từ\tmekong\thội nghị",
        "title\topec\tdầu\t2",
    ],
)
def test_other_lines_are_refused_with_their_place(tmp_path: Path, line: str) -> None:
    path = written(tmp_path, f"title\topec\tdầu\n\n{line}\n")
    with pytest.raises(SourceError) as refused:
        read_queries(path)
    assert (refused.value.path, refused.value.line) == (str(path), 3)


def test_topics_take_what_is_relevant_from_the_judgements(tmp_path: Path) -> None:
    topics = written(tmp_path, "7\thội nghị\n8\tđường sắt\n9\tdầu\n")
    qrels = written(tmp_path, "7 0 mekong 2\n7 0 opec 0\n8 0 opec 0\n10 0 opec 1\n", "qrels")
    read = read_queries(topics, qrels)
    assert read.queries == (Query("7", "topic", "hội nghị", {"mekong": 2}),)
    assert read.notes == ("left out, nothing is relevant for 8, 9", "not asked, only judged: 10")


@pytest.mark.parametrize(
    ("queries", "qrels", "message"),
    [
        ("", None, "there is no query"),
        ("7\thội nghị\n", None, "--qrels"),
        ("title\tmekong\thội nghị\n", "7 0 mekong 1\n", "leave out"),
        ("7\thội nghị\n", "8 0 mekong 1\n", "no relevant article"),
        ("7-mixed\thội nghị\n", "7-mixed 0 mekong 1\n", "rename"),
    ],
)
def test_files_that_do_not_go_together_are_refused(
    tmp_path: Path, queries: str, qrels: str | None, message: str
) -> None:
    judgements = None if qrels is None else written(tmp_path, qrels, "qrels")
    with pytest.raises(SourceError, match=message):
        read_queries(written(tmp_path, queries), judgements)


def test_each_variant_is_asked_once_under_its_own_id() -> None:
    query = Query("7", "topic", "Đường sắt", {"duong-sat": 1})
    asked = list(ask([query], [Accents.KEPT, Accents.REMOVED, Accents.MIXED, Accents.KEPT]))
    assert [each.id for each in asked] == ["7", "7-removed", "7-mixed"]
    assert [each.text for each in asked][:2] == ["Đường sắt", "Duong sat"]


@given(st.text())
def test_without_accents_no_mark_is_left(text: str) -> None:
    bare = without_accents(text)
    assert not any(unicodedata.combining(letter) for letter in unicodedata.normalize("NFD", bare))
    assert without_accents(bare) == bare


@given(st.lists(st.sampled_from("hội nghị đường sắt về mekong 2024 AMM-57".split())).map(" ".join))
def test_with_some_accents_every_syllable_keeps_all_or_none(text: str) -> None:
    mixed = with_some_accents(text)
    assert mixed == with_some_accents(unicodedata.normalize("NFD", text))
    for before, after in zip(text.split(), mixed.split(), strict=True):
        assert after in (before, without_accents(before))


def test_about_half_of_the_accented_syllables_lose_their_accents() -> None:
    syllables = with_some_accents(" ".join(f"đường {number}" for number in range(1000))).split()[::2]
    assert 400 < syllables.count("duong") < 600
    assert set(syllables) == {"đường", "duong"}
