"""Arguments that begin with a dash (words of a query, ids, options), or are read in another encoding."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import command
import pytest
from collection import ARTICLES
from stores import Made

from tracuu.corpus import Article
from tracuu.index import update

Run = Callable[..., tuple[object, str, str]]


@pytest.fixture
def run(
    engine: str,
    made: Made,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    tmp_path: Path,
) -> Run:
    """Runs the command over the collection in which one id begins with a dash."""
    dashed = Article(id="-#tin", title="Lễ hội làng")
    shutil.copytree(made([*ARTICLES, dashed], engine), tmp_path / "tin.idx")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("TRACUU_INDEX", "tin.idx")

    def run(*arguments: str) -> tuple[object, str, str]:
        return command.run(monkeypatch, *arguments), *capsys.readouterr()

    return run


def ids(run: Run, *arguments: str) -> list[str]:
    _, out, _ = run("search", "--json", *arguments)
    return [hit["id"] for hit in json.loads(out)["hits"]]


@pytest.mark.parametrize(
    "arguments",
    [
        ("mekong", "-hằng"),
        ("-hằng", "mekong"),
        ("-hằng", "-n", "5", "mekong"),
        ("mekong -hằng",),
        ("-n5", "-itin.idx", "mekong", "-hằng"),
        ("-i", "tin.idx", "mekong", "-nam-hằng", "-hằng"),
        ("--recent", "-hằng", "mekong"),
        ("mekong", "--", "-hằng"),
        ("mekong", '-"sông Hằng"'),
    ],
)
def test_a_minus_excludes_wherever_it_stands(run: Run, arguments: tuple[str, ...]) -> None:
    assert ids(run, *arguments) == ["mekong"]


def test_a_word_is_no_option_for_its_first_letter(run: Run) -> None:
    assert ids(run, "mekong", "-nhật", "-hội") == ["song-hang"]
    assert ids(run, "mekong", "-india", "-x") != []


def test_a_long_query_is_no_option_for_its_first_letter(run: Run) -> None:
    long = "Lào " * 100
    assert run("search", f"-nam phi {long}", "mekong")[0] in (0, 1)
    assert run("search", f"-india {long}", "mekong")[0] in (0, 1)
    assert run("search", "-iran... mekong.")[0] in (0, 1)


@pytest.mark.parametrize("mistyped", ["-itinmoi.idx", "-i../tin.idx", r"-ic:\tin", "-itin.idx/tin"])
def test_an_index_that_there_is_not_is_no_word_to_exclude(run: Run, mistyped: str) -> None:
    code, out, err = run("search", "mekong", "-n1", mistyped)
    assert (code, out) == (2, "")
    assert f"{mistyped[2:]} does not exist" in err
    assert run("search", "mekong", "--", mistyped)[0] == 0


def test_a_number_is_looked_up_only_as_a_number(run: Run, tmp_path: Path) -> None:
    (tmp_path / "àng").touch()
    assert ids(run, "mekong", "-nàng", "-hằng") == ["mekong"]


def test_an_option_that_there_is_not_is_a_mistake(run: Run) -> None:
    code, _, err = run("search", "mekong", "--sections", "ASEAN")
    assert code == 2
    assert "No such option" in err


def test_dash_h_prints_the_help(run: Run) -> None:
    code, out, _ = run("search", "-h")
    assert code == 0
    assert "mekong -asean" in out


def test_a_value_may_begin_with_a_dash(run: Run, tmp_path: Path) -> None:
    update(tmp_path / "-tin.idx", ARTICLES)
    assert ids(run, "-i", "-tin.idx", "mekong", "--section", "-asean", "-hằng") == ["mekong"]


def test_an_id_may_begin_with_a_dash(run: Run) -> None:
    assert run("show", "-#tin")[1].startswith("Lễ hội làng")
    assert run("show", "-#")[1].startswith("Lễ hội làng")
    assert run("related", "-#tin")[0] in (0, 1)


def test_filters_alone_list_the_newest_first(run: Run) -> None:
    assert ids(run, "--section", "asean") == ["mekong", "song-hang"]
    assert ids(run, "--section", "asean", "--sort", "oldest") == ["song-hang", "mekong"]
    assert ids(run, "--from", "2024-06", "--to", "2024-06") == ["opec"]


@pytest.mark.parametrize("arguments", [(), ("--section", ""), ("--sort", "relevance"), ("",)])
def test_a_search_for_nothing_is_a_mistake_that_says_how(run: Run, arguments: tuple[str, ...]) -> None:
    code, _, err = run("search", *arguments)
    assert code == 2
    assert "tracuu search hội nghị mekong" in err


@pytest.fixture
def latin_1(tmp_path: Path) -> dict[str, str]:
    """An environment whose locale is Latin-1."""
    if not shutil.which("localedef"):
        pytest.skip("no localedef, which makes a locale")
    make = ["localedef", "-i", "en_US", "-f", "ISO-8859-1", str(tmp_path / "en_US.ISO-8859-1")]
    if subprocess.run(make, capture_output=True, check=False).returncode:
        pytest.skip("localedef cannot make a locale here")
    chosen = ("PYTHONUTF8", "PYTHONIOENCODING")
    others = {name: value for name, value in os.environ.items() if name not in chosen}
    return {**others, "LOCPATH": str(tmp_path), "LC_ALL": "en_US.ISO-8859-1"}


def test_a_query_arrives_as_it_was_typed_where_the_locale_is_not_utf_8(
    latin_1: dict[str, str], tmp_path: Path
) -> None:
    update(tmp_path / "i", [Article(id="đường", title="Đường sắt")])
    program = "from tracuu.search.entry import main; main()"

    def run(*arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, "-c", program, *arguments, "-i", str(tmp_path / "i")]
        env = {**latin_1, **environment}
        return subprocess.run(command, env=env, capture_output=True, encoding="utf-8", errors="replace")

    assert "Đường sắt" in run("search", "đường").stdout
    assert run("show", "đường").stdout.startswith("Đường sắt")
    assert run("search", "đường", PYTHONUTF8="0").returncode == 1  # garbled, as that asks for
