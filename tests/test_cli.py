"""The command: what it prints, where, and its exit code."""

from __future__ import annotations

import json
import re
import shlex
import shutil
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from collection import ARTICLES
from command import Tracuu

from tracuu.corpus import Article
from tracuu.index import update
from tracuu.search.cli import cli


@pytest.mark.usefixtures("default")
def test_search_prints_answers_on_stdout_and_the_count_on_stderr(tracuu: Tracuu) -> None:
    run = tracuu("search", "hoi", "nghi", "mekong")
    assert run.code == 0
    assert run.out.splitlines()[0] == " 1. Hội nghị Bộ trưởng Mekong - Nhật Bản"
    assert "26/07/2024 · Bảo Chi · Vientiane, Lào · ASEAN · mekong" in run.out
    assert "Hội nghị thông qua Chiến lược Tokyo 2018" in run.out
    assert "Hiện 1 trong 1 bài," in run.err
    assert "\x1b" not in run.out + run.err


@pytest.mark.usefixtures("default")
def test_search_as_json_keeps_the_contract(tracuu: Tracuu) -> None:
    run = tracuu("search", "hoi nghi mekong", "--json")
    answer = json.loads(run.out)
    assert set(answer) >= {"query", "total", "took_ms", "relaxed", "suggestion", "hits"}
    assert (answer["query"], answer["total"], answer["relaxed"]) == ("hoi nghi mekong", 1, False)
    (hit,) = answer["hits"]
    fields = ("rank", "id", "score", "title", "url", "published", "authors", "source", "snippet", "others")
    assert set(hit) == set(fields)
    assert (hit["rank"], hit["id"], hit["published"], hit["authors"]) == (
        1,
        "mekong",
        "2024-07-26",
        ["Bảo Chi"],
    )
    text, marks = hit["snippet"]["text"], hit["snippet"]["marks"]
    assert [text[start:end] for start, end in marks] == ["Hội", "nghị"]


@pytest.mark.usefixtures("default")
@pytest.mark.parametrize("options", [(), ("--json",)])
def test_nothing_found_is_exit_code_1(tracuu: Tracuu, options: tuple[str, ...]) -> None:
    assert tracuu("search", "xyzzy", *options).code == 1


@pytest.mark.usefixtures("default")
def test_a_relaxed_answer_says_so(tracuu: Tracuu) -> None:
    run = tracuu("search", "đương sát")
    assert run.code == 0
    assert "đây là những bài có dấu khác" in run.err


@pytest.mark.usefixtures("default")
@pytest.mark.parametrize("query", ['"mekong vientiane" section:xyzzy', "“mekong vientiane” section:xyzzy"])
def test_where_nothing_is_found_quotes_are_named_as_what_may_be_dropped(tracuu: Tracuu, query: str) -> None:
    assert "hãy bỏ dấu ngoặc kép, bớt một từ" in tracuu("search", query).err


@pytest.mark.usefixtures("default")
@pytest.mark.parametrize("query", ["title:mekong section:xyzzy", 'mekong ngày:"7 ngày qua"'])
def test_only_the_quotes_of_a_phrase_may_be_dropped(tracuu: Tracuu, query: str) -> None:
    err = tracuu("search", query).err
    assert "hãy bớt một từ" in err
    assert "ngoặc kép" not in err


@pytest.mark.usefixtures("default")
def test_limit_and_offset_page_through_the_answers(tracuu: Tracuu) -> None:
    run = tracuu("search", "*", "-n", "2", "--offset", "1", "--json")
    assert [hit["rank"] for hit in json.loads(run.out)["hits"]] == [2, 3]


@pytest.mark.usefixtures("default")
def test_show_prints_the_article_and_what_is_related(tracuu: Tracuu) -> None:
    run = tracuu("show", "mekong")
    assert run.code == 0
    assert ARTICLES[0].body in run.out
    assert "Giá vàng hôm nay tăng mạnh" in run.out


@pytest.fixture
def broken_lines(default: Path) -> None:
    article = Article(
        id="ngắt\ndòng",
        title="Ngắt\ndòng",
        authors=("Hải\r\nYên",),
        place="Hà\u2028Nội",
        section="Thế\ngiới",
        tags=("bờ\nbiển",),
        body=" ".join(f"Khai mạc câu {number}." for number in range(60)),
    )
    update(default, [article, replace(article, id="khác\nnữa", title="Ngắt\nxuống dòng")])


@pytest.mark.usefixtures("broken_lines")
def test_the_facts_of_a_hit_stand_on_its_second_line_however_a_feed_broke_them(tracuu: Tracuu) -> None:
    shown = tracuu("search", "khai", "mạc", "câu", "--section", "thế giới").out.splitlines()
    assert shown[:2] == [" 1. Ngắt dòng", "    Hải Yên · Hà Nội · Thế giới · ngắt dòng"]
    assert shown[3:] == ["    + 1 bài gần giống: khác nữa (Ngắt xuống dòng)", ""]


@pytest.mark.usefixtures("broken_lines")
def test_show_prints_each_fact_on_its_line_however_a_feed_broke_it(tracuu: Tracuu) -> None:
    shown = tracuu("show", "ngắt").out.splitlines()
    assert shown[:2] == ["Ngắt dòng", "Hải Yên · Hà Nội · Thế giới · ngắt dòng"]
    assert shown[-1] == "  - bờ biển"


@pytest.mark.usefixtures("default")
def test_show_as_json_gives_all_fields(tracuu: Tracuu) -> None:
    assert json.loads(tracuu("show", "mekong", "--json").out) == ARTICLES[0].to_json()


@pytest.mark.usefixtures("default")
def test_show_takes_an_unmistakable_beginning_of_an_id(tracuu: Tracuu) -> None:
    assert json.loads(tracuu("show", "duong", "--json").out)["id"] == "duong-sat"


@pytest.mark.usefixtures("default")
@pytest.mark.parametrize("id", ["xyzzy", "o\x1b[31m", ""])
def test_show_of_an_unknown_id_is_exit_code_1(tracuu: Tracuu, id: str) -> None:
    run = tracuu("show", id)
    assert run.code == 1
    assert run.err.startswith("tracuu: there is no article")
    assert "each hit of tracuu search ends with its id" in run.err
    assert "\x1b" not in run.err


@pytest.mark.usefixtures("default")
def test_show_of_an_ambiguous_id_names_the_candidates(tracuu: Tracuu, tmp_path: Path) -> None:
    update(tmp_path / "default.idx", [ARTICLES[0].__class__(id="mekong-2", title="Mekong hai")])
    assert tracuu("show", "mekong").code == 0
    run = tracuu("show", "mek")
    assert run.code == 1
    assert "mekong, mekong-2" in run.err


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("search", "mekong"), "or $TRACUU_INDEX"),
        (("info",), "there is no index at"),
        (("index", "nowhere.jsonl"), "nowhere.jsonl: there is no such file"),
        (("index", ".", "--engine", "lucene"), "there is no engine 'lucene'"),
    ],
)
def test_an_error_is_one_line_and_exit_code_2(
    tracuu: Tracuu, arguments: tuple[str, ...], message: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.chdir(tmp_path)
    run = tracuu(*arguments)
    assert run.code == 2
    assert run.out == ""
    assert message in run.err
    assert "Traceback" not in run.err


@pytest.mark.usefixtures("default")
@pytest.mark.parametrize("query", ["titel:mekong", "m*", "x" * 10_000, "\x1b[31m("])
def test_a_query_that_cannot_be_understood_is_exit_code_2(tracuu: Tracuu, query: str) -> None:
    run = tracuu("search", query)
    assert run.code in (1, 2)
    assert "Traceback" not in run.err
    assert "\x1b" not in run.err + run.out


def test_demo_searches_the_sample_three_times(tracuu: Tracuu) -> None:
    run = tracuu("demo")
    assert run.code == 0
    assert len(re.findall(r"^\$ .* search .* -n 3$", run.out, re.MULTILINE)) == 3
    assert run.out.count(" 1. ") == 3


def test_the_commands_of_the_demo_can_be_run(
    tracuu: Tracuu, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(shutil, "which", lambda name: f"/bin/{name}")
    shown = re.findall(r"^\$ tracuu (.*)$", tracuu("demo").out, re.MULTILINE)
    assert [tracuu(*shlex.split(command)).code for command in shown[:-2]] == [0, 0, 0, 0]
    assert shown[-2:] == ["index FOLDER", "search WORDS"]


def test_the_list_of_commands_says_what_each_does_without_breaking_off(tracuu: Tracuu) -> None:
    assert "..." not in tracuu("--help").out.partition("Commands:")[2]


def test_the_list_of_commands_begins_with_what_is_needed_first(tracuu: Tracuu) -> None:
    listed = tracuu("--help").out.partition("Commands:\n")[2].partition("\n\n")[0]
    shown = re.findall(r"^  (\w+) ", listed, re.MULTILINE)
    assert shown[:3] == ["index", "search", "show"]
    assert sorted(shown) == sorted(cli.commands)


def test_the_help_tells_the_exit_codes(tracuu: Tracuu) -> None:
    assert "0 found, 1 nothing found, 2 an error" in tracuu("--help").out


def test_help_fits_a_terminal_of_eighty_columns(tracuu: Tracuu, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    for name in cli.commands:
        assert max(map(len, tracuu(name, "--help").out.splitlines())) < 80, name


def test_every_command_and_option_has_help() -> None:
    for name, made in cli.commands.items():
        assert made.help, name
        for parameter in made.params:
            if getattr(parameter, "hidden", False) or parameter.param_type_name == "argument":
                continue
            assert getattr(parameter, "help", None), (name, parameter.name)


def test_all_articles_are_listed_by_date_without_a_query(tracuu: Tracuu, default: Path) -> None:
    dates = [
        hit["published"] for hit in json.loads(tracuu("search", "--sort", "newest", "--json").out)["hits"]
    ]
    assert len(dates) == 5
    assert dates == sorted(dates, key=lambda day: day or "", reverse=True)
    assert tracuu("search", "--sort", "relevance").code == 2
    counted = tracuu("search", "--sort", "newest", "--facet", "month", "--json")
    assert (counted.code, counted.err) == (0, "")
    assert json.loads(counted.out)["facets"]


def test_an_order_in_time_says_where_articles_without_a_date_are(tracuu: Tracuu, tmp_path: Path) -> None:
    dated = Article(id="a", title="Mekong hôm qua", published=date(2024, 7, 26))
    update(tmp_path / "default.idx", [dated, Article(id="b", title="Mekong không ngày")])
    for sort, limit, is_said in (("newest", "2", True), ("newest", "1", False), ("relevance", "2", False)):
        run = tracuu("search", "mekong", "--sort", sort, "-n", limit)
        assert ("không có ngày đăng xếp sau cùng" in run.err) == is_said, (sort, limit)


def test_an_order_in_time_and_counts_tell_of_other_accents(tracuu: Tracuu, tmp_path: Path) -> None:
    update(
        tmp_path / "default.idx", [Article(id=str(n), body="Ông Đinh La Thăng phát biểu") for n in range(3)]
    )
    for query, *options in (
        ("dinh la thang", "--sort", "newest"),
        ("dinh la thang", "--facet", "year"),
        ("dinh la thang",),
        ("đinh la thăng", "--sort", "newest"),
    ):
        told = "gõ có dấu để chỉ lấy: đinh la thăng" in tracuu("search", query, *options).err
        assert told == (query.isascii() and bool(options)), options


@pytest.mark.usefixtures("default")
@pytest.mark.parametrize("value", ["nan", "inf", "-1"])
def test_what_is_no_number_is_an_error_and_no_traceback(tracuu: Tracuu, value: str) -> None:
    for arguments in (("search", "mekong", f"--recent={value}"), ("remove", "x", "--wait", value)):
        run = tracuu(*arguments)
        assert run.code == 2
        assert "Traceback" not in run.err
