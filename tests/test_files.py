"""A source is a file, a folder with all below it, or standard input."""

from __future__ import annotations

import gzip
import io
import json
import os
import re
import sys
import unicodedata
from pathlib import Path
from typing import Any
from unittest.mock import ANY

import pytest
from sources import PAGE, RIVER, SUMMIT, Input, json_lines, only_problem, read, write

from tracuu.corpus import Article, SourceError, read_articles
from tracuu.index import update
from tracuu.index.layout import HOLDER, LOCK, MANIFEST


def test_a_source_that_does_not_exist_is_an_error_before_anything_is_read(tmp_path: Path) -> None:
    there = write(tmp_path / "tin.jsonl", SUMMIT)
    with pytest.raises(SourceError, match="no such file or folder; check") as caught:
        read_articles(there, tmp_path / "tin tức")
    assert caught.value.path == str(tmp_path / "tin tức")


@pytest.mark.parametrize("source", ["", "tin\0.jsonl"])
def test_an_impossible_name_is_a_source_that_does_not_exist(source: str) -> None:
    with pytest.raises(SourceError):
        read_articles(source)


def test_no_source_has_no_articles() -> None:
    assert read() == ([], [])


def test_a_folder_is_read_in_the_order_of_names_without_what_is_hidden(tmp_path: Path) -> None:
    for name in ["b.jsonl", "a/2.json", "a/10.json", "c/Tin.TXT", ".ẩn/x.json", "a/.x.json"]:
        write(tmp_path / name, PAGE if name.endswith("TXT") else RIVER)
    articles, problems = read(tmp_path)
    assert [article.id for article in articles] == ["a/10.json", "a/2.json", ANY, "c/Tin.TXT"]
    assert not problems


def test_files_of_other_kinds_in_a_folder_are_counted_in_one_note(tmp_path: Path) -> None:
    names = ["a.pdf", "b/c.PDF", "b/d.pdf.gz", "ghi chú.md", "LICENSE", ".ẩn.pdf", "tin.json"]
    for name in [*names, "trang.html", "trang_files/ảnh.png", "trang_files/js/x.js"]:
        write(tmp_path / name, PAGE if name.startswith("trang") else RIVER)
    articles, [problem] = read(tmp_path)
    assert len(articles) == 2
    told = "files not read: 3 ending in .pdf, 1 without an ending, 1 ending in .md (read are .htm .html .json"
    assert str(problem).startswith(f"{tmp_path}: {told}")
    assert not problem.skipped


def test_many_other_kinds_are_told_in_few_words(tmp_path: Path) -> None:
    for at in range(99):
        write(tmp_path / f"a.{at:02}", "")
    _, [problem] = read(tmp_path)
    assert ", 91 others (read are" in problem.message


def test_an_update_tells_of_other_files_in_each_folder_and_they_are_no_failure(tmp_path: Path) -> None:
    for folder in ("một", "hai"):
        write(tmp_path / folder / "tin.json", {**SUMMIT, "id": folder})
        write(tmp_path / folder / "tin.pdf", "")
    sources = [tmp_path / "một", tmp_path / "hai"]
    for _ in ("all files are read", "none is read again"):
        report = update(tmp_path / "idx", read_articles(*sources))
        assert [problem.path for problem in report.problems] == [str(source) for source in sources]
        assert not report.skipped


def test_several_sources_are_read_one_after_the_other(tmp_path: Path) -> None:
    first, second = write(tmp_path / "một.json", SUMMIT), write(tmp_path / "hai.json", RIVER)
    assert [article.title for article in read(first, str(second))[0]] == [SUMMIT["title"], RIVER["title"]]


def test_a_folder_within_itself_is_read_once(tmp_path: Path) -> None:
    write(tmp_path / "tin" / "a.json", RIVER)
    (tmp_path / "tin" / "vòng").symlink_to(tmp_path, target_is_directory=True)
    (tmp_path / "tin" / "x.json").symlink_to("x.json")
    articles, [problem] = read(tmp_path)
    assert [article.id for article in articles] == ["tin/a.json"]
    assert "x.json: not a file" in str(problem)


def test_where_files_have_no_numbers_folders_and_files_are_told_by_their_paths(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As on some disks of Windows."""
    numbered = os.stat

    def stat(*told: Any, **options: Any) -> os.stat_result:
        found = numbered(*told, **options)
        times = {f"st_{name}time_ns": getattr(found, f"st_{name}time_ns") for name in "amc"}
        return os.stat_result((found.st_mode, 0, *found[2:]), times)

    write(tmp_path / "a" / "b" / "a.json", RIVER)
    (tmp_path / "a" / "b" / "vòng").symlink_to(tmp_path, target_is_directory=True)
    monkeypatch.setattr(os, "stat", stat)
    assert [article.id for article in read(tmp_path)[0]] == ["a/b/a.json"]
    sources = [write(tmp_path / year / "001.json", {"title": year}).parent for year in ("2024", "2025")]
    assert update(tmp_path / "idx", read_articles(*sources)).added == 2


def test_a_linked_folder_is_read(tmp_path: Path) -> None:
    write(tmp_path / "kho" / "a.json", RIVER)
    (tmp_path / "tin").mkdir()
    (tmp_path / "tin" / "cũ").symlink_to(tmp_path / "kho", target_is_directory=True)
    assert [unicodedata.normalize("NFC", article.id) for article in read(tmp_path / "tin")[0]] == [
        "cũ/a.json"
    ]


def test_a_pipe_in_a_folder_is_not_waited_on(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "ống.txt")
    assert "not a file" in read(tmp_path)[1][0].message


def test_an_unknown_kind_of_file_is_reported_if_it_is_named(tmp_path: Path) -> None:
    assert ".jsonl" in only_problem(write(tmp_path / "tin.docx", "Hội nghị")).message


@pytest.mark.parametrize(("owner", "name"), [(Path, "open"), (os, "scandir")])
def test_what_may_not_be_read_is_a_problem(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, owner: object, name: str
) -> None:
    write(tmp_path / "tin.json", RIVER)

    def forbidden(*_: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(owner, name, forbidden)
    articles, [problem] = read(tmp_path)
    assert not articles
    assert problem.skipped
    assert "cannot be read: Permission denied" in problem.message


def test_nothing_is_opened_before_the_first_article_is_asked_for(tmp_path: Path) -> None:
    path = write(tmp_path / "tin.json", RIVER)
    stream = read_articles(tmp_path)
    path.write_text(json.dumps(SUMMIT))
    assert next(stream).id == "amm57"


def test_a_file_that_vanishes_is_a_problem(tmp_path: Path) -> None:
    path = write(tmp_path / "tin.json", RIVER)
    stream = read_articles(path)
    path.unlink()
    assert list(stream) == []
    assert "No such file" in stream.problems[0].message


# ---- Standard input

WRAPPED = json.dumps({"total": 2, "articles": [RIVER, SUMMIT]}, ensure_ascii=False)
LONG = {"title": "Sông dài", "body": "nước " * 40_000}
"""Far more than is seen of the input before it is read."""


@pytest.mark.parametrize(
    ("data", "ids"),
    [
        (json_lines(SUMMIT, RIVER).encode(), ["amm57", "-#?"]),
        (json_lines(SUMMIT, RIVER).encode("utf-16"), ["amm57", "-#?"]),
        (gzip.compress(json_lines(SUMMIT, RIVER).encode()), ["amm57", "-#?"]),
        (b"\xef\xbb\xbf" + json.dumps([RIVER, SUMMIT]).encode(), ["-#?", "amm57"]),
        (json.dumps([RIVER], indent=2).encode(), ["-#?"]),
        (json.dumps(RIVER, indent=2).encode(), ["-#?"]),
        (b'{"title": "AMM",\n "body": "AMM-57"}', ["-#?"]),
        (b'{"title": "AMM", "nested": {\n"body": "AMM-57"}}', ["-#?"]),
        (WRAPPED.encode(), ["-#?", "amm57"]),
        (f"{WRAPPED}\n".encode("utf-16"), ["-#?", "amm57"]),
        (b"\xef\xbb\xbf\r\n\n" + WRAPPED.encode(), ["-#?", "amm57"]),
        (b"\n\n" + json_lines(SUMMIT, RIVER).replace("\n", "\r\n").encode(), ["amm57", "-#?"]),
        (json_lines({**RIVER, "seen": {"articles": [1]}}, SUMMIT).encode(), ["-#?", "amm57"]),
        (b'{"total": 0, "articles": []}', []),
        (json.dumps({"total": 2, "articles": [LONG, SUMMIT]}).encode(), ["-#?", "amm57"]),
        (json_lines(LONG, SUMMIT).encode(), ["-#?", "amm57"]),
        (json_lines(LONG, SUMMIT).encode("utf-16"), ["-#?", "amm57"]),
        (PAGE.encode(), ["-#?"]),
        (f"[Video] {PAGE}".encode(), ["-#?"]),
        (b"\n " + PAGE.encode(), ["-#?"]),
    ],
)
def test_standard_input_is_what_it_looks_like(
    monkeypatch: pytest.MonkeyPatch, data: bytes, ids: list[str]
) -> None:
    stdin = Input(data)
    monkeypatch.setattr(sys, "stdin", stdin)
    articles, problems = read("-")
    assert [re.sub("#[0-9a-f]{16}$", "#?", article.id) for article in articles] == ids
    assert not [problem for problem in problems if problem.skipped]
    assert not stdin.buffer.closed


def test_a_broken_first_line_on_standard_input_costs_none_of_the_others(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(sys, "stdin", Input(b'{"title" "x"}\n' + json_lines(SUMMIT).encode()))
    articles, [problem] = read("-")
    assert [article.id for article in articles] == ["amm57"]
    assert str(problem).startswith("-:1: not JSON")


@pytest.mark.parametrize("first", ['{"id": "a", "title": "x y', '{"id": "a", "title": "x"} rác', "{"])
def test_a_first_line_that_is_cut_or_goes_on_costs_none_of_the_others(
    monkeypatch: pytest.MonkeyPatch, first: str
) -> None:
    monkeypatch.setattr(sys, "stdin", Input(f"{first}\n{json_lines(SUMMIT)}".encode()))
    articles, [problem] = read("-")
    assert [article.id for article in articles] == ["amm57"]
    assert str(problem).startswith("-:1: ")


def test_the_id_of_a_page_on_standard_input_depends_on_its_content(monkeypatch: pytest.MonkeyPatch) -> None:
    def id_of(record: dict[str, str]) -> str:
        monkeypatch.setattr(sys, "stdin", Input(json.dumps(record).encode()))
        ((article,), _) = read("-")
        return str(article.id)

    assert id_of(RIVER) == id_of(RIVER)
    assert id_of({"title": "Một"}) != id_of({"title": "Hai"})


def test_problems_of_standard_input_name_it_with_a_dash(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", Input(b'{"title": 5}'))
    assert str(read("-")[1][0]).startswith("-:1: the field 'title'")


@pytest.mark.parametrize("stdin", [None, io.StringIO("Hội nghị")])
def test_no_standard_input_is_a_problem(monkeypatch: pytest.MonkeyPatch, stdin: io.StringIO | None) -> None:
    monkeypatch.setattr(sys, "stdin", stdin)
    assert "there is no standard input" in read("-")[1][0].message


def test_empty_standard_input_is_a_problem(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", Input(b""))
    assert "empty" in read("-")[1][0].message


@pytest.mark.parametrize("cut", [-1, -8, -300])
@pytest.mark.parametrize("rest", [b"", b"r\xe1c"])
def test_what_comes_before_damage_in_packed_data_is_read(tmp_path: Path, cut: int, rest: bytes) -> None:
    records = [json.dumps({"id": f"{n}", "title": f"Tin {n} {n * 7919}"}) for n in range(200)]
    packed = gzip.compress("\n".join(records).encode() + b"\n")
    (tmp_path / "whole.jsonl.gz").write_bytes(packed + (rest or b"junk"))
    (tmp_path / "cut.jsonl.gz").write_bytes(packed[:cut] + rest)
    whole, problems = read(tmp_path / "whole.jsonl.gz")
    assert (len(whole), len(problems)) == (200, 1)
    articles, problems = read(tmp_path / "cut.jsonl.gz")
    assert len(articles) >= 200 + 3 * min(cut + 8, 0) // 8
    assert problems


def test_an_index_inside_its_source_is_no_source_from_the_first_run_on(tmp_path: Path) -> None:
    write(tmp_path / "tin.jsonl", RIVER)
    report = update(tmp_path / "news.idx", read_articles(tmp_path))
    assert (report.added, report.problems) == (1, ())


@pytest.mark.parametrize("lost", [(), (LOCK,), (HOLDER,), (LOCK, HOLDER), (MANIFEST,)])
def test_an_index_of_ours_is_no_source_nor_is_a_copy_that_lacks_a_file(
    tmp_path: Path, lost: tuple[str, ...]
) -> None:
    update(tmp_path / "news.idx", [Article(id="1", title="Tin")])
    for name in lost:
        (tmp_path / "news.idx" / name).unlink()
    write(tmp_path / "tin.jsonl", RIVER)
    articles, problems = read(tmp_path)
    assert (len(articles), problems) == (1, [])


def test_a_manifest_beside_numbered_data_makes_no_index(tmp_path: Path) -> None:
    write(tmp_path / "manifest.json", SUMMIT)
    write(tmp_path / "data-1" / "tin.json", RIVER)
    write(tmp_path / "data-2.json", RIVER)
    assert len(read(tmp_path)[0]) == 3
