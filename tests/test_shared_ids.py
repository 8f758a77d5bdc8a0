"""Of several files that give one article the last one counts."""

from __future__ import annotations

import json
from pathlib import Path

from faults import titles
from sources import aged, counts, json_lines, put, write

from tracuu.corpus import Article
from tracuu.corpus import read_articles as read
from tracuu.index import update


def test_of_two_files_with_one_id_the_later_stays_when_the_earlier_changes(path: Path, folder: Path) -> None:
    put(folder / "z.json", a="sau")
    update(path, read(folder))
    assert titles(path)["a"] == "sau"
    put(folder / "a.json", a="trước, bản sửa")
    report = update(path, read(folder))
    assert titles(path)["a"] == "sau"
    assert report.unchanged == 4
    put(folder / "b" / "b.json", a="chen vào", b="hai")
    (problem,) = update(path, read(folder)).problems
    assert "later article is kept" in problem.message
    assert titles(path)["a"] == "sau"


def test_an_article_that_takes_the_id_of_one_in_an_earlier_file_is_told(
    path: Path, folder: Path, parsed: list[str]
) -> None:
    update(path, read(folder))
    put(folder / "z.json", a="khác hẳn")
    report = update(path, read(folder))
    assert [(problem.path, problem.skipped) for problem in report.problems] == [
        (str(folder / "a.json"), False)
    ]
    assert titles(path)["a"] == "khác hẳn"
    parsed.clear()
    update(path, read(folder))
    assert parsed == []


def test_when_the_later_of_two_files_with_one_id_is_gone_the_earlier_takes_its_place(
    path: Path, folder: Path
) -> None:
    put(folder / "z.json", a="sau", z="z")
    update(path, read(folder))
    put(folder / "z.json", z="z")
    assert counts(update(path, read(folder))) == (0, 1, 4, 0, 0)
    assert titles(path)["a"] == "một"
    put(folder / "z.json", a="lại", z="z")
    update(path, read(folder))
    assert titles(path)["a"] == "lại"
    (folder / "z.json").unlink()
    assert counts(update(path, read(folder), prune=True)) == (0, 1, 3, 1, 0)
    assert titles(path) == {"a": "một", "b": "hai", "c": "ba", "d": "bốn"}


def test_an_article_that_was_overwritten_is_read_again(path: Path, folder: Path, tmp_path: Path) -> None:
    update(path, read(folder))
    update(path, [Article(id="a", title="từ chương trình")])
    assert titles(path)["a"] == "từ chương trình"
    assert counts(update(path, read(folder))) == (0, 1, 3, 0, 0)
    other = put(tmp_path / "khác.json", a="nguồn khác")
    update(path, read(other))
    update(path, read(folder))
    assert titles(path)["a"] == "một"


def test_an_article_that_another_source_gives_no_longer_is_read_again_from_its_file(
    path: Path, folder: Path, tmp_path: Path
) -> None:
    other = put(tmp_path / "khác.json", a="nguồn khác", e="năm")
    update(path, read(folder, other))
    assert titles(path)["a"] == "nguồn khác"
    put(other, e="năm")
    update(path, read(other))
    assert counts(update(path, read(folder))) == (0, 1, 3, 0, 0)
    assert titles(path)["a"] == "một"


def test_what_a_damaged_file_gave_once_hides_no_article_that_another_gives_now(
    path: Path, tmp_path: Path
) -> None:
    folder = tmp_path / "tin"
    later = put(folder / "m.jsonl", i1="bản hai", i2="hai")
    update(path, read(folder))
    write(later, '{"id": "i2", "title": "hai"}\n{"id": "i')
    aged(later)
    update(path, read(folder))
    assert titles(path) == {"i1": "bản hai", "i2": "hai"}
    put(folder / "a.jsonl", i1="bản ba")
    report = update(path, read(folder))
    assert titles(path) == {"i1": "bản ba", "i2": "hai"}
    assert not any("comes again" in problem.message for problem in report.problems)
    assert counts(update(path, read(folder), prune=True))[:2] == (0, 0)


def test_articles_that_replace_those_of_another_file_are_told(tmp_path: Path) -> None:
    for paper in ("nhandan", "vnexpress"):
        (tmp_path / paper).mkdir()
        records = [{"id": number, "title": f"{paper} {number}", "body": "x"} for number in range(1, 4)]
        (tmp_path / paper / "items.jsonl").write_text("\n".join(map(json.dumps, records)), "utf-8")
    index, first, second = tmp_path / "i", tmp_path / "nhandan", tmp_path / "vnexpress"
    assert update(index, read(first)).problems == ()
    (told,) = update(index, read(second)).problems
    assert (told.path, told.skipped) == (str(first / "items.jsonl"), False)
    assert "gave 3 articles" in told.message
    assert "'1'" in told.message
    (second / "items.jsonl").write_text('{"id": 1, "title": "vnexpress, sửa"}\n', "utf-8")
    (told,) = update(index, read(second)).problems
    assert "gave 1 article that" in told.message


def test_what_a_file_gave_that_was_renamed_is_not_told_as_replaced(tmp_path: Path) -> None:
    source = tmp_path / "source"
    source.mkdir()
    (source / "a.jsonl").write_text('{"id": 1, "title": "một"}\n', "utf-8")
    update(tmp_path / "i", read(source))
    (source / "a.jsonl").unlink()
    (source / "b.jsonl").write_text('{"id": 1, "title": "một, sửa"}\n', "utf-8")
    report = update(tmp_path / "i", read(source))
    assert (report.changed, report.problems) == (1, ())


def test_a_file_of_overlapping_sources_replaces_no_article_but_its_own(tmp_path: Path) -> None:
    path, folder = tmp_path / "index", tmp_path / "tin"
    page = write(folder / "2024" / "1.txt", "Tin về Mekong\n\nNội dung của bài viết.")
    for source in (folder, folder / "2024"):
        update(path, read(source))
    write(page, "Tin về Mekong\n\nNội dung đã sửa.")
    aged(page)
    report = update(path, read(folder))
    assert (counts(report), report.problems) == ((0, 1, 0, 0, 0), ())


def test_ids_that_come_again_are_told_once_for_each_file(path: Path, folder: Path) -> None:
    write(folder / "z.jsonl", json_lines(*({"id": id, "title": f"{id} hai"} for id in "abcd")))
    (problem,) = update(path, read(folder)).problems
    assert (problem.path, problem.count) == (f"{folder / 'z.jsonl'}#1", 4)
    assert str(problem).endswith("this later article is kept (and 3 more like it)")


def test_an_article_that_the_last_file_gives_up_is_taken_from_the_other_although_nothing_is_written(
    path: Path, tmp_path: Path
) -> None:
    first, last = put(tmp_path / "1.json", a="một"), put(tmp_path / "2.json", a="hai", b="ba")
    update(path, read(first, last))
    put(last, b="ba")
    assert counts(update(path, read(last))) == (0, 0, 1, 0, 0)
    update(path, read(first))
    assert titles(path) == {"a": "một", "b": "ba"}
