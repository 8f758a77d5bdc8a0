"""JSON files of every shape and size are cut into records."""

from __future__ import annotations

import bz2
import gzip
import itertools
import json
import lzma
import random
import re
import tracemalloc
import zipfile
from collections.abc import Callable, Iterator
from functools import cache, partial
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sources import RIVER, SUMMIT, json_lines, only_problem, read, write

from tracuu.corpus import Article, Problem, read_articles


@pytest.mark.parametrize(
    ("name", "content", "ids"),
    [
        ("tin.jsonl", json_lines(SUMMIT, RIVER), ["amm57", "tin.jsonl#"]),
        ("tin.ndjson", f"\ufeff\n\n{json_lines(RIVER)}\r\n  \n", ["tin.ndjson#"]),
        ("tin.jsonl.gz", json_lines(RIVER), ["tin.jsonl.gz#"]),
        ("tin.jsonl", json_lines(SUMMIT, RIVER).replace("\n", ",\n"), ["amm57", "tin.jsonl#"]),
        ("tin.jsonl", f"[\n{json.dumps(SUMMIT)},\n  {json.dumps(RIVER)}\n]\n", ["amm57", "tin.jsonl#"]),
        ("tin.jsonl", f"[{json.dumps(SUMMIT)},\r\n{json.dumps(RIVER)}]", ["amm57", "tin.jsonl#"]),
        ("tin.json", RIVER, ["tin.json"]),
        ("tin.json", f"\ufeff {json.dumps(RIVER, indent=1)}\n", ["tin.json"]),
        ("tin.json", [RIVER, SUMMIT, RIVER], ["tin.json#", "amm57", "tin.json#"]),
        ("tin.json.gz", [RIVER], ["tin.json.gz#"]),
        ("tin.json", [], []),
        (
            "tin.json",
            {"count": {"articles": [1]}, "articles": [RIVER, SUMMIT], "next": []},
            ["tin.json#", "amm57"],
        ),
        ("tin.json", {"articles": []}, []),
    ],
)
def test_json_is_read_in_every_shape(tmp_path: Path, name: str, content: object, ids: list[str]) -> None:
    articles, problems = read(write(tmp_path / name, content))
    assert [re.sub("#[0-9a-f]{16}$", "#", article.id) for article in articles] == ids
    assert all(article.source.startswith(str(tmp_path / name)) for article in articles)
    assert not problems


@pytest.mark.parametrize("encoding", ["utf-16", "utf-8-sig"])
@pytest.mark.parametrize("name", ["tin.jsonl", "tin.json"])
def test_json_in_other_forms_of_unicode_is_read(tmp_path: Path, encoding: str, name: str) -> None:
    text = json_lines(*[RIVER] * 3_000) if name == "tin.jsonl" else json.dumps([RIVER] * 3_000)
    articles, problems = read(write(tmp_path / name, text.encode(encoding)))
    assert {article.title for article in articles} == {RIVER["title"]}
    assert len(articles) == 3_000
    assert not problems


def test_broken_utf16_is_a_problem_and_what_stands_before_it_is_kept(tmp_path: Path) -> None:
    data = json_lines(RIVER).encode("utf-16")
    articles, [problem] = read(write(tmp_path / "tin.jsonl", data + b"\0\xdc"))
    assert [article.title for article in articles] == [RIVER["title"]]
    assert f"byte {len(data)}: not UTF-16" in problem.message


awkward = st.text(st.sampled_from('ộ"\\[]{},:\n\u2028 a'), min_size=1, max_size=12).map(
    lambda text: f"tin {text}"
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(awkward), st.sampled_from([None, 1]), st.booleans(), st.booleans())
def test_an_array_is_cut_where_json_says(
    tmp_path: Path, titles: list[str], indent: int | None, ascii_only: bool, wrapped: bool
) -> None:
    records = [{"title": title, "extra": {title: [title, {}]}} for title in titles]
    value = {"a": [titles], "articles": records, "b": titles} if wrapped else records
    path = write(tmp_path / "tin.json", json.dumps(value, indent=indent, ensure_ascii=ascii_only))
    articles, _ = read(path)
    assert [article.title for article in articles] == [Article(id="1", title=title).title for title in titles]
    assert [article.source for article in articles] == [f"{path}#{at + 1}" for at in range(len(titles))]


def test_a_string_may_end_anywhere_in_a_chunk(tmp_path: Path) -> None:
    for length in range(2**16 - 14, 2**16 + 2):
        body = "x" * length + '\\"\n' + "]" * 5
        articles, problems = read(write(tmp_path / "tin.json", [{"body": body}, RIVER]))
        assert [article.body for article in articles] == [body, RIVER["body"]]
        assert not problems


def test_a_problem_in_an_array_is_found_on_its_line_and_the_other_articles_are_kept(tmp_path: Path) -> None:
    path = write(tmp_path / "tin.json", '[{"title": "Một"},\n\n{"title" "Hai"},\n 3, {"title": "Bốn"}, ]')
    articles, problems = read(path)
    assert [article.source for article in articles] == [f"{path}#1", f"{path}#4"]
    assert [problem.line for problem in problems] == [3, 4]
    assert "not JSON: Expecting ':' delimiter (character 10" in problems[0].message


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("", "empty"),
        (" \n", "empty"),
        ("Hội nghị", "neither a JSON array nor a JSON object"),
        ("12", "neither a JSON array nor a JSON object"),
        ("]", "neither a JSON array nor a JSON object"),
        ('{"title": "Hội nghị"', "ends in the middle of the object"),
        ("[", "ends in the middle of the array"),
        ('{"articles": [', "ends in the middle of the array"),
        ('{"articles": 5}', "neither a title nor a body"),
    ],
)
def test_a_json_file_that_holds_no_article_is_a_problem(tmp_path: Path, content: str, message: str) -> None:
    assert message in read(write(tmp_path / "tin.json", content))[1][0].message


@pytest.mark.parametrize(
    ("content", "line", "message"),
    [
        ('[{"title": "Một"}}', 1, "the array ends with } instead of ]"),
        ('[{"title": "Một"}\n}, {"title": "Hai"}]', 2, "the array ends with } instead of ]"),
        ('[{"title": "Một"},\n\n}', 3, "the array ends with } instead of ]"),
        ('{"articles": [{"title": "Một"}]\n]', 2, "the object ends with ] instead of }"),
        ('{"articles": [{"title": "Một"}]], "b": [}', 1, "the object ends with ] instead of }"),
    ],
)
def test_a_bracket_of_the_wrong_kind_is_a_problem_and_what_stands_before_it_is_kept(
    tmp_path: Path, content: str, line: int, message: str
) -> None:
    [article], [problem] = read(write(tmp_path / "tin.json", content))
    assert article.title == "Một"
    assert (problem.line, problem.message, problem.skipped) == (line, message, True)


@pytest.mark.parametrize("content", ['{"title": "Một"]', '{"title": "Một"]}', '{"title": "Một"], "b": [}'])
def test_an_object_that_ends_as_an_array_does_is_a_problem(tmp_path: Path, content: str) -> None:
    assert "ends with ] instead of }" in only_problem(write(tmp_path / "tin.json", content)).message


def test_a_wrapped_array_that_ends_as_an_object_does_is_a_problem(tmp_path: Path) -> None:
    [article], problems = read(write(tmp_path / "tin.json", '{"articles": [{"title": "Một"}}'))
    assert article.title == "Một"
    assert "the array ends with } instead of ]" in problems[0].message


def test_a_second_array_of_articles_is_a_problem_and_takes_the_place_of_no_article(tmp_path: Path) -> None:
    content = '{"articles": [{"title": "Một"}],\n"a": 1,\n"articles": [{"title": "Hai"}, [{}]], "b": [2]}\n3'
    [article], [twice, more] = read(write(tmp_path / "tin.json", content))
    assert (article.source, article.title) == (f"{tmp_path / 'tin.json'}#1", "Một")
    assert (twice.line, twice.skipped) == (3, True)
    assert twice.message.startswith("the field 'articles' is given twice")
    assert (more.line, more.message[:12]) == (3, "more follows")


def test_json_lines_under_another_name_are_pointed_out(tmp_path: Path) -> None:
    articles, [problem] = read(write(tmp_path / "tin.json", json_lines(RIVER, RIVER)))
    assert len(articles) == 1
    assert ".jsonl" in problem.message


def test_records_that_take_several_lines_each_are_pointed_out(tmp_path: Path) -> None:
    pretty = "\n".join(json.dumps(record, indent=2) for record in (RIVER, SUMMIT))
    articles, problems = read(write(tmp_path / "tin.jsonl", pretty))
    assert not articles
    assert (problems[0].line, problems[0].count) == (1, 2)
    assert "put each on one" in problems[0].message


def test_what_stands_before_a_cut_is_kept(tmp_path: Path) -> None:
    whole = gzip.compress(
        json_lines(*({**RIVER, "id": str(at), "tags": str(hash(str(at)))} for at in range(9_999))).encode()
    )
    path = tmp_path / "tin.jsonl.gz"
    path.write_bytes(whole[: len(whole) // 2])
    articles, problems = read(path)
    assert len(articles) > 1_000
    assert problems[-1].message == "cannot be read: packed by gzip, it ends in the middle: copy it again"


@pytest.mark.parametrize("end", [b"nonsense", b"\x1f\x8bnonsense", bytes(8)])
def test_what_stands_before_damage_is_kept(tmp_path: Path, end: bytes) -> None:
    path = tmp_path / "tin.jsonl.gz"
    path.write_bytes(gzip.compress(json_lines(RIVER).encode()) + end)
    articles, problems = read(path)
    assert len(articles) == 1
    damaged = "cannot be read: packed by gzip, it is damaged somewhere: copy it again"
    assert [problem.message for problem in problems] == ([damaged] if any(end) else [])


def test_a_damaged_gzip_file_is_a_problem(tmp_path: Path) -> None:
    path = tmp_path / "tin.jsonl.gz"
    path.write_bytes(b"\x1f\x8b\x08\0\0\0\0\0\0\3nonsense")
    assert "it is damaged" in only_problem(path).message


@pytest.mark.parametrize("pack", [bz2.compress, lzma.compress])
@pytest.mark.parametrize("name", ["tin.jsonl", "tin.json.gz", "tin.txt"])
def test_a_file_packed_otherwise_is_one_problem(
    tmp_path: Path, name: str, pack: Callable[[bytes], bytes]
) -> None:
    path = tmp_path / name
    path.write_bytes(pack(random.Random(1).randbytes(9_999)))
    assert "unpack it, or pack it by gzip" in only_problem(path).message


def test_a_zip_archive_is_one_problem(tmp_path: Path) -> None:
    path = tmp_path / "tin.jsonl"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("tin.jsonl", json_lines(RIVER, RIVER))
    assert "packed by zip" in only_problem(path).message


# ---- Memory


def large(path: Path, pieces: Iterator[bytes]) -> Path:
    """The pieces in a file, each packed by itself if its name says so, and equal ones once."""
    pack: Callable[[bytes], bytes] = partial(gzip.compress, compresslevel=1)
    packed = cache(pack) if path.suffix == ".gz" else bytes
    with path.open("wb") as file:
        file.writelines(map(packed, pieces))
    return path


def peak(path: Path) -> tuple[int, int, list[Problem]]:
    """The articles, the most memory in bytes, and the problems."""
    stream = read_articles(path)
    tracemalloc.start()
    try:
        count = sum(1 for _ in stream)
        return count, tracemalloc.get_traced_memory()[1], stream.problems
    finally:
        tracemalloc.stop()


@pytest.mark.parametrize("name", ["tin.jsonl", "tin.json", "gói.json", "tin.jsonl.gz"])
def test_a_large_file_is_never_held_in_memory(tmp_path: Path, name: str) -> None:
    article = json.dumps({"title": "Tin", "body": "x" * 100_000}).encode()
    middle = itertools.repeat(article + (b"\n" if "jsonl" in name else b",\n"), 100)
    start = {"tin.json": b"[", "gói.json": b'{"a": 1, "articles": ['}.get(name, b"")
    end = {"tin.json": b"]", "gói.json": b"]}"}.get(name, b"")
    count, most, problems = peak(large(tmp_path / name, itertools.chain([start], middle, [end])))
    assert count == 100
    assert most < 3_000_000
    assert not problems


@pytest.mark.parametrize(
    ("name", "start", "end"),
    [
        ("tin.jsonl.gz", b'{"title": "', b'"}\n{"title": "Tin"}'),
        ("tin.json.gz", b'[{"title": "', b'"}, {"title": "Tin"}]'),
        ("tin.json.gz", b'{"title": "', b'"}'),
    ],
)
def test_a_record_of_more_than_64_mb_is_left_out(tmp_path: Path, name: str, start: bytes, end: bytes) -> None:
    path = large(tmp_path / name, itertools.chain([start], itertools.repeat(b"x" * 2**20, 100), [end]))
    count, most, [problem] = peak(path)
    assert count == end.count(b"Tin")
    assert most < 140 * 2**20
    told = f"{path}:1: the record is longer than 64 MB"
    assert str(problem).partition(";")[::2] == (
        told,
        "" if b"Tin" in end else " if it is a list of articles, this has to stand under 'articles'",
    )
