"""Files become articles one at a time, and whatever is wrong becomes a problem."""

from __future__ import annotations

import gzip
import json
import logging
import os
import random
import sys
import tracemalloc
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from sources import PAGE, RIVER, SUMMIT, Input, json_lines, only_problem, read, write

from tracuu.corpus import formats, read_articles

TCVN3 = b"H\xe9i ngh\xde ASEAN \xae\xb7 khai m\xb9c, c\xb8c n\xad\xedc b\xb5n v\xd2 Mekong"
MEANT = "Hội nghị ASEAN đã khai mạc, các nước bàn về Mekong"


@pytest.mark.parametrize("name", ["tin.jsonl", "tin.json", "tin.txt"])
def test_an_old_encoding_is_read(tmp_path: Path, name: str) -> None:
    data = b"Tin\n\n" + TCVN3 if name == "tin.txt" else b'{"title": "Tin", "body": "' + TCVN3 + b'"}'
    [article], problems = read(write(tmp_path / name, data))
    assert MEANT in article.body
    assert not [problem for problem in problems if problem.skipped]


def test_a_text_mistaken_before_it_became_json_is_mended_in_all_fields(tmp_path: Path) -> None:
    escaped = {"title": "Tin v¾n", "body": TCVN3.decode("latin-1"), "tags": ["Lµo", "ASEAN"]}
    [article], problems = read(write(tmp_path / "tin.jsonl", json.dumps(escaped)))
    assert (article.title, article.body, article.tags) == ("Tin vắn", MEANT, ("Lào", "ASEAN"))
    assert not problems


def test_a_line_in_no_certain_encoding_is_a_problem_with_the_place_in_it(tmp_path: Path) -> None:
    path = write(tmp_path / "tin.jsonl", json.dumps(RIVER).encode() + b'\n{"title": "caf\xe9"}\n')
    articles, [problem] = read(path)
    assert len(articles) == 1
    assert str(problem).startswith(f"{path}:2: byte 14: 0xE9 is not UTF-8")


@pytest.mark.parametrize("name", ["tin.jsonl", "tin.json", "tin.txt", "tin.html"])
def test_an_article_with_a_character_cut_in_two_is_kept_with_a_remark(tmp_path: Path, name: str) -> None:
    body = f"{PAGE}\n\n{MEANT}.\n\n".encode() * 20 + "Tuyên bố về ngh".encode() + "ị".encode()[:2]
    if name.startswith("tin.json"):
        data = b'{"title": "Tin", "body": "' + body.replace(b"\n", b" ") + b'"}'
    else:
        data = body if name == "tin.txt" else b"<h1>Tin</h1><p>" + body
    path = write(tmp_path / name, data)
    [article], problems = read(path)
    assert article.body.endswith("Tuyên bố về ngh")
    assert f"not UTF-8 at byte {data.rindex(0xE1)}" in str(problems[0])
    assert not any(problem.skipped for problem in problems)


def test_a_mistaken_text_that_was_damaged_is_a_problem(tmp_path: Path) -> None:
    shown = "Há»™i nghá»‹ ASEAN Ä‘Ã£ khai máº¡c, cÃ¡c nÆ°á»›c bÃ n vá»\x81 Mekong"
    assert "damaged" in only_problem(write(tmp_path / "tin.jsonl", json.dumps({"title": shown}))).message


# ---- Pages


@pytest.mark.parametrize("name", ["tin.txt", "tin.txt.gz"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_the_text_of_a_page_is_read(tmp_path: Path, name: str, encoding: str) -> None:
    [article], problems = read(write(tmp_path / name, PAGE.encode(encoding)))
    assert (article.id, article.title) == (name, "Khai mạc Hội nghị")
    assert article.source == str(tmp_path / name)
    assert not [problem for problem in problems if problem.skipped]


def test_the_letters_of_an_old_encoding_may_be_entities_in_a_web_page(tmp_path: Path) -> None:
    letters = "".join(
        letter if letter.isascii() else f"&#{ord(letter)};" for letter in TCVN3.decode("latin-1")
    )
    [article], problems = read(write(tmp_path / "tin.html", f"<h1>Tin v&frac34;n</h1><p>{letters}.</p>"))
    assert (article.title, article.body, problems) == ("Tin vắn", f"{MEANT}.", [])


@pytest.mark.parametrize("name", ["tin.html", "tin.HTM", "tin.html.gz"])
def test_a_web_page_is_read(tmp_path: Path, name: str) -> None:
    paragraphs = "".join(f"<p>{RIVER['body']} {SUMMIT['body']} Đoàn {at}.</p>" for at in range(9))
    markup = (
        f"<html><head><title>Tin</title></head><body><article><h1>Hội nghị</h1>{paragraphs}</article></body>"
    )
    [article], problems = read(write(tmp_path / name, markup))
    assert (article.id, article.source) == (name, str(tmp_path / name))
    assert "Mực nước đã xuống thấp" in article.body
    assert not [problem for problem in problems if problem.skipped]


def test_a_page_is_read_as_what_it_is_whatever_its_name(tmp_path: Path) -> None:
    markup = f"<!DOCTYPE html>\n<html><body><h1>Khai mạc</h1><p>{RIVER['body']}</p></body></html>"
    for name in ("trang.txt", "trang.html"):
        [article], _ = read(write(tmp_path / name, markup))
        assert (article.title, article.body) == ("Khai mạc", RIVER["body"])
    page = f"{PAGE}\n\n{RIVER['body']}"
    [dump], [dump_as_page] = (read(write(tmp_path / name, page))[0] for name in ("tin.txt", "tin.htm"))
    assert (dump_as_page.title, dump_as_page.lead, dump_as_page.body) == (dump.title, dump.lead, dump.body)
    assert (dump.lead, dump.authors) != ("", ())


@pytest.mark.parametrize("content", ["", " \n", "\ufeff", "\u200b\u00a0"])
@pytest.mark.parametrize("name", ["tin.txt", "tin.html"])
def test_an_empty_page_is_a_problem(tmp_path: Path, content: str, name: str) -> None:
    assert "empty" in only_problem(write(tmp_path / name, content)).message


def test_the_doubt_of_the_page_cleaner_is_a_remark(tmp_path: Path) -> None:
    [_article], [problem] = read(write(tmp_path / "tin.txt", "Hội nghị"))
    assert (problem.path, problem.line, problem.skipped) == (str(tmp_path / "tin.txt"), None, False)


def test_a_page_that_a_parser_cannot_bear_costs_that_page_only(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object, **__: object) -> None:
        raise RecursionError("too deep")

    monkeypatch.setattr(formats, "read_page", broken)
    write(tmp_path / "a.txt", PAGE)
    write(tmp_path / "b.json", RIVER)
    articles, [problem] = read(tmp_path)
    assert len(articles) == 1
    assert "cannot be understood (RecursionError: too deep)" in problem.message


def test_a_file_name_too_long_for_an_id_is_refused(tmp_path: Path) -> None:
    path = write(tmp_path.joinpath(*[f"{at:0200}" for at in range(5)], "a.json"), RIVER)
    assert path.is_file()
    assert "longer than 1,000 characters" in read(tmp_path)[1][0].message


@pytest.mark.parametrize("name", ["tin.txt.gz", "tin.html.gz"])
def test_a_page_of_more_than_20_mb_is_left_out(tmp_path: Path, name: str) -> None:
    path = write(tmp_path / name, b"x" * (60 * 2**20))
    tracemalloc.start()
    try:
        assert "longer than 20 MB" in only_problem(path).message
        assert tracemalloc.get_traced_memory()[1] < 45 * 2**20
    finally:
        tracemalloc.stop()


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("tin.txt", PAGE.replace("Bảo Chi", "Bảo Chi\n26/07/0209")),
        ("tin.html", f'<h1>Khai mạc</h1><time datetime="9999-12-31">31/12</time><p>{RIVER["body"]}</p>'),
    ],
)
def test_a_page_of_a_date_that_no_article_can_have_is_kept_without(
    tmp_path: Path, name: str, content: str
) -> None:
    [article], problems = read(write(tmp_path / name, content))
    assert article.published is None
    assert "cannot be that of an article" in problems[0].message
    assert not problems[0].skipped


# ---- Problems


def test_a_problem_is_logged_and_listed_as_soon_as_it_is_met(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    stream = read_articles(write(tmp_path / "tin.jsonl", "x\n" + json_lines(RIVER) + "{\n"))
    assert stream.problems == []
    next(stream)
    assert [problem.line for problem in stream.problems] == [1]
    assert list(stream) == []
    assert [problem.line for problem in stream.problems] == [1, 3]
    logged = [("tracuu.corpus", logging.WARNING, str(problem)) for problem in stream.problems]
    assert caplog.record_tuples == logged


def test_an_exhausted_stream_stays_exhausted(tmp_path: Path) -> None:
    stream = read_articles(write(tmp_path / "tin.jsonl", RIVER))
    assert iter(stream) is stream
    assert [len(list(stream)), len(list(stream))] == [1, 0]


def test_a_name_that_is_not_unicode_can_be_printed(tmp_path: Path) -> None:
    name = os.fsdecode(b"tin\xe9.json")
    path = write(tmp_path / name, "x")
    str(read(path)[1][0]).encode()
    path.write_text(json.dumps(RIVER))
    assert read(path)[0][0].id == "tin\ufffd.json"


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.sampled_from(["tin.txt", "tin.json", "tin.jsonl", "tin.jsonl.gz", "-"]),
    st.binary()
    | st.lists(
        st.sampled_from(
            [
                b"[",
                b"]",
                b"{",
                b"}",
                b'"title"',
                b":",
                b",",
                b'"\xe1\xbb\x99"',
                b"\n",
                b'"',
                b"\\",
                b"\xff\xfe",
                b"\x1f\x8b",
                b"1",
                b"\0",
            ]
        )
    ).map(b"".join),
)
@example("tin.json", b'[{"title": "' + b"\xe9")
@example("tin.json", b"\xff\xfe[\0")
@example("tin.json", b'["\\')
def test_no_bytes_make_reading_fail(tmp_path: Path, name: str, data: bytes) -> None:
    path = tmp_path / name
    path.write_bytes(data)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(sys, "stdin", Input(data))
        articles, problems = read("-" if name == "-" else path)
    assert all(article.title or article.body for article in articles)
    assert all(str(problem).encode() for problem in problems)


@pytest.mark.parametrize("name", ["tin.jsonl", "tin.jsonl.gz", "tin.json"])
def test_how_much_has_been_read_grows_to_the_whole(tmp_path: Path, name: str) -> None:
    records = [json.dumps({"title": f"Tin {number}", "body": random_text(number)}) for number in range(400)]
    content = f"[{','.join(records)}]" if name.endswith(".json") else "\n".join(records)
    path = tmp_path / name
    path.write_bytes(gzip.compress(content.encode()) if name.endswith(".gz") else content.encode())
    (tmp_path / "trang.html.bak").write_text("no source")
    articles = read_articles(tmp_path)
    fractions = [articles.fraction_read for _ in articles]
    assert fractions == sorted(fractions)
    assert 0 < fractions[0] < 0.9
    assert articles.fraction_read == 1.0


@pytest.mark.parametrize("name", ["tin.jsonl", "tin.json"])
def test_equal_problems_of_a_file_are_one_that_says_how_many(tmp_path: Path, name: str) -> None:
    records = [{"title": "Tin", "tags": 5}, {"lead": "x"}, {"lead": "y"}, {"title": "Tin", "tags": 5}, {}]
    path = write(tmp_path / name, json_lines(*records) if name == "tin.jsonl" else records)
    write(tmp_path / "b.jsonl", json_lines({}))
    articles, problems = read(tmp_path)
    assert len(articles) == 2
    assert sorted((problem.count, problem.skipped) for problem in problems) == [
        (1, True),
        (2, False),
        (3, True),
    ]
    assert str(problems[-1]) == (
        f"{path}:{problems[-1].line}: neither a title nor a body (and 2 more like it)"
    )


def random_text(seed: int) -> str:
    return "".join(random.Random(seed).choices("ăâđêôơư aeiou bcdghklmn", k=900))
