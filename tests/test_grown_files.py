"""Of a file of lines that has grown only the rest is read."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from faults import titles
from sources import aged, counts, json_lines, put, write

from tracuu.corpus import files, formats, readers, record, streams
from tracuu.corpus import read_articles as read
from tracuu.index import update


def appended(path: Path, text: str) -> Path:
    with path.open("a", encoding="utf-8") as file:
        file.write(text)
    return aged(path, by=30)


@pytest.fixture
def records(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The titles of the records that are parsed from now on."""
    found: list[str] = []
    original = record.read_record

    def noting(data: bytes, **rest: object) -> object:
        found.append(json.loads(data).get("title"))
        return original(data, **rest)  # type: ignore[arg-type]

    monkeypatch.setattr(formats, "read_record", noting)
    return found


def test_of_a_file_of_lines_that_has_grown_only_the_rest_is_read(
    path: Path, tmp_path: Path, records: list[str]
) -> None:
    file = put(tmp_path / "tin.jsonl", a="một", b="hai")
    aged(appended(file, '{"title": ""}\n'))
    first = update(path, read(file))
    for number, title in enumerate(("ba", "bốn"), start=1):
        records.clear()
        appended(file, f'{{"id": "c{number}", "title": "{title}"}}\n{{"title": ""}}\n')
        report = update(path, read(file))
        assert records == [title, ""]
        assert counts(report) == (1, 0, 1 + number, 0, 0)
        (problem,) = report.skipped
        assert (problem.line, problem.count) == (3, number + 1)
    assert str(first.skipped[0]).startswith(f"{file}:3: neither")
    records.clear()
    assert counts(update(path, read(file))) == (0, 0, 4, 0, 0)
    assert records == []
    put(file, a="một", c1="ba")
    assert counts(update(path, read(file), prune=True)) == (0, 0, 2, 2, 0)


def test_a_file_whose_articles_have_ids_by_their_position_is_read_as_a_whole(
    path: Path, tmp_path: Path, records: list[str]
) -> None:
    """So had indexes of earlier versions them: read as a whole, the articles get others."""
    file = put(tmp_path / "tin.jsonl", **{"tin.jsonl#1": "một"})
    update(path, read(aged(file)))
    records.clear()
    update(path, read(appended(file, '{"title": "hai"}\n')))
    assert records == ["một", "hai"]


def test_an_article_that_comes_again_in_the_rest_of_a_file_replaces_the_earlier_one(
    path: Path, tmp_path: Path
) -> None:
    folder = tmp_path / "tin"
    file = put(folder / "b.jsonl", a="một", b="hai", c="ba")
    put(folder / "a.jsonl", b="hai", x="x")
    update(path, read(folder))
    again = [{"id": "a", "title": "một, sửa"}, {"id": "b", "title": "hai, sửa"}, {"id": "a", "title": "mốt"}]
    appended(file, json_lines(*again))
    assert counts(update(path, read(folder))) == (0, 2, 2, 0, 0)
    assert titles(path) == {"a": "mốt", "b": "hai, sửa", "c": "ba", "x": "x"}
    put(folder / "a.jsonl", b="trước", c="trước", x="x")  # what comes later in order stays
    appended(file, json_lines({"id": "d", "title": "bốn"}))
    assert counts(update(path, read(folder))) == (1, 0, 4, 0, 0)
    assert titles(path) == {"a": "mốt", "b": "hai, sửa", "c": "ba", "d": "bốn", "x": "x"}


@pytest.mark.parametrize("end", ["", "\n"])
def test_a_file_that_was_cut_in_a_line_or_was_written_anew_is_read_as_a_whole(
    path: Path, tmp_path: Path, records: list[str], end: str
) -> None:
    first = '{"id": "a", "title": "một"}\n{"id": "b", "title": "hai"}'
    file = aged(write(tmp_path / "tin.jsonl", first + end))
    update(path, read(file))
    records.clear()
    changed = first.replace("một", "mốt") if end else first
    aged(write(file, f'{changed}\n{{"id": "c", "title": "ba"}}\n'), by=30)
    report = update(path, read(file))
    assert records == ["mốt" if end else "một", "hai", "ba"]
    assert (report.added, report.changed) == (1, 1 if end else 0)


def test_a_file_that_is_replaced_while_its_rest_is_read_is_read_again(
    path: Path, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = put(folder / "d.jsonl", x="x")
    update(path, read(folder))
    appended(file, json_lines({"id": "y", "title": "y"}))
    original = streams.opened

    def replacing(of: files.File, *rest: object) -> object:
        put(file, p="p", q="q", r="r")
        return original(of, *rest)  # type: ignore[arg-type]

    with monkeypatch.context() as patch:
        patch.setattr(readers, "opened", replacing)
        update(path, read(folder))
    assert update(path, read(folder), prune=True).removed == 1
    assert set(titles(path)) == {"a", "b", "c", "d", "p", "q", "r"}


def test_utf16_that_has_grown_is_read_as_a_whole(path: Path, tmp_path: Path) -> None:
    lines = [json_lines({"id": id, "title": f"Tin {id}"}) for id in "abc"]
    file = aged(write(tmp_path / "tin.jsonl", "".join(lines[:2]).encode("utf-16")))
    update(path, read(file))
    aged(write(file, "".join(lines).encode("utf-16")), by=30)
    assert counts(update(path, read(file))) == (1, 0, 2, 0, 0)


def test_an_article_that_several_grown_files_give_is_counted_once(path: Path, tmp_path: Path) -> None:
    folder = tmp_path / "tin"
    first, second, third = (
        put(folder / "1.jsonl", p="y"),
        put(folder / "2.jsonl", s="z", r="z", q="y"),
        put(folder / "3.jsonl", s="x", q="y", r="z"),
    )
    update(path, read(folder))
    appended(first, json_lines({"id": "q", "title": "x"}, {"id": "r", "title": "y"}))
    appended(second, json_lines({"id": "q", "title": "x"}))
    appended(third, json_lines({"id": "r", "title": "x"}))
    assert counts(update(path, read(folder))) == (0, 1, 3, 0, 0)
    assert titles(path) == {"p": "y", "q": "y", "r": "x", "s": "x"}
