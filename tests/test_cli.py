"""The command: what it prints, where, and its exit code."""

from __future__ import annotations

import json
import os
import re
import shlex
import shutil
import subprocess
import sys
from dataclasses import replace
from datetime import date
from pathlib import Path

import command
import pytest
from collection import ARTICLES
from command import Tracuu
from sources import put_in_place
from stores import Made

from tracuu.corpus import Article
from tracuu.index import update
from tracuu.search.cli import cli


@pytest.fixture
def index(tmp_path: Path, made: Made) -> Path:
    return shutil.copytree(made(ARTICLES, "tantivy"), tmp_path / "default.idx")


@pytest.fixture
def source(tmp_path: Path) -> Path:
    folder = tmp_path / "tin"
    folder.mkdir()
    for article in ARTICLES:
        (folder / f"{article.id}.json").write_text(json.dumps(article.to_json()), "utf-8")
    return folder


def test_index_reads_a_folder_and_says_what_it_did(tracuu: Tracuu, source: Path) -> None:
    assert tracuu("index", source)[:2] == (0, f"5 added ({source.parent / 'default.idx'})\n")
    assert tracuu("index", source).out.startswith("5 unchanged")
    assert tracuu("search", "mekong", "--json").code == 0


def test_what_is_skipped_is_reported_with_its_place_and_the_run_goes_on(tracuu: Tracuu, source: Path) -> None:
    (source / "hỏng.json").write_text("{", "utf-8")
    run = tracuu("index", source)
    assert run.code == 2
    assert run.out.startswith("5 added, 1 skipped")
    assert run.err.startswith(f"skipped: {source / 'hỏng.json'}")


def test_rebuild_needs_no_source(tracuu: Tracuu, index: Path) -> None:
    run = tracuu("index", "--rebuild", "--engine", "whoosh")
    assert run[:2] == (0, f"5 unchanged ({index})\n")
    assert "whoosh" in tracuu("info").out


def test_index_without_a_source_is_a_usage_error(tracuu: Tracuu) -> None:
    run = tracuu("index")
    assert run.code == 2
    assert "name what to index" in run.err


@pytest.mark.usefixtures("index")
def test_search_prints_answers_on_stdout_and_the_count_on_stderr(tracuu: Tracuu) -> None:
    run = tracuu("search", "hoi", "nghi", "mekong")
    assert run.code == 0
    assert run.out.splitlines()[0] == " 1. Hội nghị Bộ trưởng Mekong - Nhật Bản"
    assert "26/07/2024 · Bảo Chi · Vientiane, Lào · ASEAN · mekong" in run.out
    assert "Hội nghị thông qua Chiến lược Tokyo 2018" in run.out
    assert "Hiện 1 trong 1 bài," in run.err
    assert "\x1b" not in run.out + run.err


@pytest.mark.usefixtures("index")
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


@pytest.mark.usefixtures("index")
@pytest.mark.parametrize("options", [(), ("--json",)])
def test_nothing_found_is_exit_code_1(tracuu: Tracuu, options: tuple[str, ...]) -> None:
    assert tracuu("search", "xyzzy", *options).code == 1


@pytest.mark.usefixtures("index")
def test_a_relaxed_answer_says_so(tracuu: Tracuu) -> None:
    run = tracuu("search", "đương sát")
    assert run.code == 0
    assert "đây là những bài có dấu khác" in run.err


@pytest.mark.usefixtures("index")
@pytest.mark.parametrize("query", ['"mekong vientiane" section:xyzzy', "“mekong vientiane” section:xyzzy"])
def test_where_nothing_is_found_quotes_are_named_as_what_may_be_dropped(tracuu: Tracuu, query: str) -> None:
    assert "hãy bỏ dấu ngoặc kép, bớt một từ" in tracuu("search", query).err
    assert "ngoặc kép" not in tracuu("search", "title:mekong section:xyzzy").err


@pytest.mark.usefixtures("index")
def test_limit_and_offset_page_through_the_answers(tracuu: Tracuu) -> None:
    run = tracuu("search", "*", "-n", "2", "--offset", "1", "--json")
    assert [hit["rank"] for hit in json.loads(run.out)["hits"]] == [2, 3]


@pytest.mark.usefixtures("index")
def test_show_prints_the_article_and_what_is_related(tracuu: Tracuu) -> None:
    run = tracuu("show", "mekong")
    assert run.code == 0
    assert ARTICLES[0].body in run.out
    assert "Giá vàng hôm nay tăng mạnh" in run.out


@pytest.fixture
def broken_lines(index: Path) -> None:
    article = Article(
        id="ngắt\ndòng",
        title="Ngắt\ndòng",
        authors=("Hải\r\nYên",),
        place="Hà\u2028Nội",
        section="Thế\ngiới",
        tags=("bờ\nbiển",),
        body=" ".join(f"Khai mạc câu {number}." for number in range(60)),
    )
    update(index, [article, replace(article, id="khác\nnữa", title="Ngắt\nxuống dòng")])


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


@pytest.mark.usefixtures("index")
def test_show_as_json_gives_all_fields(tracuu: Tracuu) -> None:
    assert json.loads(tracuu("show", "mekong", "--json").out) == ARTICLES[0].to_json()


@pytest.mark.usefixtures("index")
def test_show_takes_an_unmistakable_beginning_of_an_id(tracuu: Tracuu) -> None:
    assert json.loads(tracuu("show", "duong", "--json").out)["id"] == "duong-sat"


@pytest.mark.usefixtures("index")
@pytest.mark.parametrize("id", ["xyzzy", "o\x1b[31m", ""])
def test_show_of_an_unknown_id_is_exit_code_1(tracuu: Tracuu, id: str) -> None:
    run = tracuu("show", id)
    assert run.code == 1
    assert run.err.startswith("tracuu: there is no article")
    assert "each hit of tracuu search ends with its id" in run.err
    assert "\x1b" not in run.err


@pytest.mark.usefixtures("index")
def test_show_of_an_ambiguous_id_names_the_candidates(tracuu: Tracuu, tmp_path: Path) -> None:
    update(tmp_path / "default.idx", [ARTICLES[0].__class__(id="mekong-2", title="Mekong hai")])
    assert tracuu("show", "mekong").code == 0
    run = tracuu("show", "mek")
    assert run.code == 1
    assert "mekong, mekong-2" in run.err


def test_info_and_check_describe_the_index(tracuu: Tracuu, index: Path) -> None:
    assert json.loads(tracuu("info", "--json").out)["articles"] == 5
    assert str(index) in tracuu("info").out.replace("\n", "")
    assert tracuu("check")[:2] == (0, "5 articles read, 5 looked up: sound\n")


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


@pytest.mark.skipif(sys.platform == "win32", reason="the folder of a user is named by POSIX means")
def test_an_index_that_is_not_named_is_in_the_data_folder_of_the_user(
    tracuu: Tracuu, source: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    for name in ("TRACUU_INDEX", "XDG_DATA_HOME"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("HOME", str(home := tmp_path / "home"))
    assert tracuu("index", source).code == 0
    assert [path.parent.name for path in home.rglob("manifest.json")] == ["index"]
    assert tracuu("search", "mekong", "--json").code == 0


@pytest.mark.usefixtures("index")
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


def test_a_shell_completes_commands() -> None:
    code = "import sys; sys.argv = ['tracuu']; from tracuu.search.entry import main; main()"
    asked = {"_TRACUU_COMPLETE": "bash_complete", "COMP_WORDS": "tracuu sea", "COMP_CWORD": "1"}
    answered = subprocess.check_output([sys.executable, "-c", code], env=os.environ | asked, text=True)
    assert answered == "plain,search\n"


def test_the_list_of_commands_says_what_each_does_without_breaking_off(tracuu: Tracuu) -> None:
    assert "..." not in tracuu("--help").out.partition("Commands:")[2]


def test_every_command_and_option_has_help() -> None:
    for name, made in cli.commands.items():
        assert made.help, name
        for parameter in made.params:
            if getattr(parameter, "hidden", False) or parameter.param_type_name == "argument":
                continue
            assert getattr(parameter, "help", None), (name, parameter.name)


def run_process(
    *arguments: str, stdin: bytes = b"", **environment: str
) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [sys.executable, "-m", "tracuu.search.cli", *arguments],
        input=stdin,
        capture_output=True,
        env={**os.environ, **environment},
        check=False,
    )


def test_articles_come_from_stdin_too(tracuu: Tracuu, tmp_path: Path) -> None:
    article = json.dumps({"id": "1", "title": "Tin từ đầu vào"}).encode()
    assert run_process("index", "-", "-i", str(tmp_path / "i"), stdin=article).returncode == 0
    assert tracuu("search", "tin tu dau vao", "-i", tmp_path / "i").code == 0


@pytest.mark.parametrize("encoding", ["ascii", "latin-1", "cp1252"])
def test_a_terminal_that_cannot_show_vietnamese_is_no_error(index: Path, encoding: str) -> None:
    run = run_process("search", "mekong", "-i", str(index), PYTHONIOENCODING=encoding, PYTHONUTF8="0")
    assert run.returncode == 0
    assert run.stderr.count(b"\n") == 1


def test_json_keeps_all_letters_in_an_output_of_another_encoding(index: Path) -> None:
    run = run_process("show", "mekong", "--json", "-i", str(index), PYTHONIOENCODING="latin-1")
    assert json.loads(run.stdout)["title"] == "Hội nghị Bộ trưởng Mekong - Nhật Bản"


def redirected(index: Path, redirection: str) -> subprocess.CompletedProcess[bytes]:
    """A search whose output goes where the shell is told to send it."""
    command = f"{shlex.quote(sys.executable)} -m tracuu.search.cli search '*' -i {shlex.quote(str(index))}"
    return subprocess.run(f"{command} {redirection}", shell=True, capture_output=True, check=False)


def test_a_reader_that_leaves_early_is_no_error(index: Path) -> None:
    run = redirected(index, "| true")
    assert b"Error" not in run.stderr


def test_an_output_that_cannot_be_written_to_is_an_error(index: Path) -> None:
    if not Path("/dev/full").exists():
        pytest.skip("this system has no device that is always full")
    run = redirected(index, ">/dev/full")
    assert run.returncode == 2
    assert run.stderr.count(b"tracuu: ") == 1
    assert b"Traceback" not in run.stderr


@pytest.mark.parametrize("more", ["", "--facet none"])
def test_where_notes_or_errors_cannot_be_written_the_exit_code_tells(index: Path, more: str) -> None:
    if not Path("/dev/full").exists():
        pytest.skip("this system has no device that is always full")
    assert redirected(index, f"{more} 2>/dev/full").returncode == 2


@pytest.mark.parametrize("words", ["--help", "search --help"])
def test_help_that_cannot_be_written_is_an_error_in_one_line(words: str) -> None:
    if not Path("/dev/full").exists():
        pytest.skip("this system has no device that is always full")
    command = f"{shlex.quote(sys.executable)} -m tracuu.search.cli {words} >/dev/full"
    run = subprocess.run(command, shell=True, capture_output=True, text=True, check=False)
    assert (run.returncode, run.stderr) == (
        2,
        "tracuu: the output cannot be written: No space left on device\n",
    )


def test_all_articles_are_listed_by_date_without_a_query(tracuu: Tracuu, index: Path) -> None:
    dates = [
        hit["published"] for hit in json.loads(tracuu("search", "--sort", "newest", "--json").out)["hits"]
    ]
    assert len(dates) == 5
    assert dates == sorted(dates, key=lambda day: day or "", reverse=True)
    assert tracuu("search", "--sort", "relevance").code == 2
    counted = tracuu("search", "--sort", "newest", "--facet", "month", "--json")
    assert (counted.code, counted.err) == (0, "")
    assert json.loads(counted.out)["facets"]


def test_what_was_skipped_is_told_before_other_remarks(tmp_path: Path, tracuu: Tracuu) -> None:
    odd = [f'{{"id": {number}, "title": "tin", "published": "?{number}"}}' for number in range(200)]
    (tmp_path / "a.jsonl").write_text("\n".join([*odd, "{"]), "utf-8")
    run = tracuu("index", str(tmp_path / "a.jsonl"), "-i", str(tmp_path / "i"))
    assert run.err.startswith("skipped: ")
    assert "and 101 more" in run.err


@pytest.mark.parametrize("module", ["click", "tracuu.search.cli_asking", "tracuu.search.searcher"])
def test_ctrl_c_while_the_command_is_loaded_ends_it_in_one_line(index: Path, module: str) -> None:
    program = f"""
import sys

class Interrupting:
    def find_spec(self, name, *rest):
        if name == "{module}":
            raise KeyboardInterrupt

sys.meta_path.insert(0, Interrupting())
sys.argv = ["tracuu", "search", "mekong", "-i", sys.argv[1]]
from tracuu.search.entry import main
main()
"""
    run = subprocess.run([sys.executable, "-c", program, str(index)], capture_output=True, text=True)
    assert (run.returncode, run.stdout) == (130, "")
    assert run.stderr.strip().startswith("tracuu: stopped")
    assert run.stderr.count("\n") <= 2


def test_no_output_at_all_is_no_error(index: Path) -> None:
    run = redirected(index, ">&-")
    assert run.returncode == 0
    assert b"Traceback" not in run.stderr


def test_what_is_gone_is_said_and_pruned_when_asked(tracuu: Tracuu, source: Path) -> None:
    tracuu("index", source)
    (source / "opec.json").unlink()
    run = tracuu("index", source)
    assert run.out.startswith("4 unchanged")
    assert run.err == "1 article of these sources is gone from there; --prune removes what is gone\n"
    run = tracuu("index", source, "--prune", "--wait", "1")
    assert (run.code, run.err) == (0, "")
    assert run.out.startswith("4 unchanged, 1 removed")
    assert tracuu("index", "--prune", "--rebuild").code == 2


def test_the_sources_are_named_and_one_can_be_forgotten(tracuu: Tracuu, source: Path) -> None:
    tracuu("index", source)
    assert f"source    {source}: 5 articles\n" in tracuu("info").out
    shutil.move(source, source.with_name("moved"))
    assert f"source    {source}: 5 articles, not there now\n" in tracuu("info").out
    (told,) = json.loads(tracuu("info", "--json").out)["sources"]
    assert told == {"path": str(source), "articles": 5, "missing": True}
    assert tracuu("index", "--forget", source, "--prune").code == 2
    assert tracuu("index", "--forget", source).out.startswith("5 removed")
    assert "is known" in tracuu("index", "--forget", source).err


def test_a_damaged_index_is_reported_with_the_file_and_repaired(tracuu: Tracuu, index: Path) -> None:
    file = max((index / "data-1").glob("*.pos"))
    data = bytearray(file.read_bytes())
    data[0] ^= 1
    put_in_place(file, bytes(data))
    run = tracuu("check", "--all")
    assert run.code == 2
    assert str(file) in run.err
    assert "check --repair" in run.err
    assert tracuu("check", "--repair", "--wait", "1")[:2] == (0, f"5 articles saved, 0 lost ({index})\n")
    assert tracuu("check", "--all").out == "5 articles read, 5 looked up: sound\n"


@pytest.mark.parametrize("words", [("--all", "--repair"), ("--wait", "1")])
def test_options_of_check_that_do_not_fit_are_refused(tracuu: Tracuu, words: tuple[str, ...]) -> None:
    run = tracuu("check", *words)
    assert (run.code, run.out) == (2, "")
    assert "--repair" in run.err


def test_an_order_in_time_says_where_articles_without_a_date_are(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    dated = Article(id="a", title="Mekong hôm qua", published=date(2024, 7, 26))
    update(tmp_path / "tin.idx", [dated, Article(id="b", title="Mekong không ngày")])
    said = {}
    for sort, limit in (("newest", 2), ("newest", 1), ("relevance", 2)):
        command.run(
            monkeypatch, "search", "mekong", "--sort", sort, "-n", str(limit), "-i", tmp_path / "tin.idx"
        )
        said[sort, limit] = "không có ngày đăng xếp sau cùng" in capsys.readouterr().err
    assert said == {("newest", 2): True, ("newest", 1): False, ("relevance", 2): False}


def test_an_order_in_time_and_counts_tell_of_other_accents(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    update(tmp_path / "tin.idx", [Article(id=str(n), body="Ông Đinh La Thăng phát biểu") for n in range(3)])
    for query, *options in (
        ("dinh la thang", "--sort", "newest"),
        ("dinh la thang", "--facet", "year"),
        ("dinh la thang",),
        ("đinh la thăng", "--sort", "newest"),
    ):
        command.run(monkeypatch, "search", query, *options, "-i", tmp_path / "tin.idx")
        told = "gõ có dấu để chỉ lấy: đinh la thăng" in capsys.readouterr().err
        assert told == (query.isascii() and bool(options)), options


@pytest.mark.usefixtures("index")
@pytest.mark.parametrize("value", ["nan", "inf", "-1"])
def test_what_is_no_number_is_an_error_and_no_traceback(tracuu: Tracuu, value: str) -> None:
    for arguments in (("search", "mekong", f"--recent={value}"), ("remove", "x", "--wait", value)):
        run = tracuu(*arguments)
        assert run.code == 2
        assert "Traceback" not in run.err
