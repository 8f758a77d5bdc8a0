"""The README as written: its sessions print what it shows, its Python runs, its names are the code's."""

from __future__ import annotations

import json
import re
import shlex
from collections.abc import Callable
from dataclasses import fields
from importlib.resources import as_file, files
from pathlib import Path
from textwrap import dedent

import pytest
from command import Tracuu
from sample import SAMPLE
from stores import Made

import tracuu.index
from tracuu.corpus import Article
from tracuu.index import ENGINES, update
from tracuu.index.fields import NAMED_PARTS
from tracuu.search import Aliases, Interpretation, Reading, Searcher
from tracuu.search.alias_file import Group, Guards
from tracuu.search.cli import cli
from tracuu.search.parse import parse
from tracuu.search.part_names import NAMES

README = (Path(__file__).parent.parent / "README.md").read_text("utf-8")


def blocks(language: str) -> list[str]:
    return re.findall(rf"^```{language}\n(.*?)^```$", README, re.MULTILINE | re.DOTALL)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder that looks like a clone to the commands of the README."""
    folder = tmp_path_factory.mktemp("clone")
    with as_file(files("tracuu.corpus") / "sample") as sample:
        (folder / "corpus").mkdir()
        (folder / "corpus" / "sample").symlink_to(sample)
    return folder


def timeless(text: str) -> str:
    return re.sub(r", \d+ ms$", ", N ms", text, flags=re.MULTILINE)


Shell = Callable[[str], str]


@pytest.fixture
def shell(folder: Path, tracuu: Tracuu, monkeypatch: pytest.MonkeyPatch) -> Shell:
    """What a command prints in the clone, on stdout and then on stderr."""
    monkeypatch.chdir(folder)

    def run(command: str) -> str:
        name, *arguments = shlex.split(command)
        assert name == "tracuu"
        run = tracuu(*arguments)
        return run.out + run.err

    return run


def test_the_sessions_print_what_the_readme_shows(shell: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    for command, output in re.findall(
        r"^\$ (.*)\n((?:(?!\$ ).*\n)*)", "".join(blocks("console")), re.MULTILINE
    ):
        if command.startswith("export "):
            name, _, value = command.removeprefix("export ").partition("=")
            monkeypatch.setenv(name, value)  # as in a shell, for the next session too
        else:
            assert timeless(shell(command)) == timeless(output), command


def test_the_python_of_the_readme_runs(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(folder)
    for block in blocks("python"):
        exec(compile(block, "README.md", "exec"), {})
    printed = capsys.readouterr().out.splitlines()
    assert printed[0].startswith("1 Khai mạc Hội nghị Mekong")
    assert len(printed) == 3


def test_every_query_of_the_table_is_understood(folder: Path) -> None:
    table = README.split("## Query language")[1].split("## Library")[0]
    queries = [
        query
        for row in re.findall(r"^\| (`.*`) \|", table, re.MULTILINE)
        for query in re.findall(r"`(.+?)`", row)
    ]
    assert len(queries) > 12
    for query in queries:
        if "..." not in query:
            parse(query)


def test_what_papers_write_in_several_ways_is_found_in_any_of_them(tmp_path: Path) -> None:
    table = README.split("| you type | it finds such as |\n|---|---|\n")[1].split("\n\n")[0]
    rows = [row.strip("| ").split(" | ") for row in table.splitlines()]
    pairs = [
        pair
        for typed, found in rows
        for pair in zip(re.findall(r"`(.+?)`", typed), found.split(", "), strict=True)
    ]
    assert len(pairs) > 15
    written = [text for pair in pairs for text in pair for _ in range(5)]  # often enough to be no mistake
    update(tmp_path, [Article(id=str(n), body=f"Hôm qua {text}") for n, text in enumerate(written)])
    with Searcher(tmp_path) as searcher:
        for typed, found in pairs:
            bodies = [hit.article.body for hit in searcher.search(typed, limit=50, group=False)]
            assert f"Hôm qua {found}" in bodies, (typed, found)


def test_every_query_of_the_vietnamese_table_finds_articles_in_a_shell(shell: Shell) -> None:
    shell("tracuu index corpus/sample -i table.idx")
    table = README.split("| gõ | để tìm |")[1].split("\n\n")[0]
    queries = re.findall(r"`([^`]+)`", "".join(re.findall(r"^\|(.*?)\|", table, re.MULTILINE)))
    assert len(queries) > 8
    for query in queries:
        told = shell(f"tracuu search {query} -n 0 -i table.idx")
        assert "Hiện 0 trong " in told or "tuần trước" in query, told


def test_what_python_has_for_a_command_is_there() -> None:
    rows = re.findall(r"^\| `tracuu .*\|(.*)\|$", README, re.MULTILINE)
    names = re.findall(r"`(?:searcher)?([.\w]+)`", "".join(rows))
    assert len(names) > 12
    for name in names:
        assert hasattr(Searcher, name[1:]) if name.startswith(".") else name in tracuu.index.__all__, name


def test_every_link_within_the_readme_leads_to_a_heading() -> None:
    headings = re.findall(r"^#+ (.*)$", README, re.MULTILINE)
    anchors = {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}
    linked = set(re.findall(r"\]\(#(.*?)\)", README))
    assert linked
    assert linked <= anchors


def test_both_names_of_every_part_are_understood() -> None:
    parts = README.split("The parts are ")[1].split(", with accents")[0]
    names = re.findall(r"`(\w+)`", parts)
    assert names == [name for part in NAMED_PARTS for name in (NAMES[part][0], NAMES[part][-1])]
    for name in names:
        assert parse(f"{name}:mekong") != parse("mekong")


def test_what_a_program_reads_is_in_the_readme(tracuu: Tracuu, made: Made) -> None:
    asked = ("hội nghị", "--json", "-i", made(SAMPLE, "tantivy"))
    found = json.loads(tracuu("search", *asked, "--explain", "--facet", "year").out)
    trends = json.loads(tracuu("trends", *asked).out)
    section = README.split("\n## JSON\n")[1].split("\n## ")[0]
    names = [field.name for field in fields(Interpretation)] + [reading.value for reading in Reading]
    for name in (*names, *found, *found["hits"][0], *trends[0], *trends[0]["periods"][0]):
        assert f"`{name}`" in section, name


def test_names_of_ones_own_are_read_as_the_readme_writes_them(folder: Path) -> None:
    [example] = re.findall(r"^ +```toml\n(.*?)^ +```$", README, re.MULTILINE | re.DOTALL)
    (folder / "own.toml").write_text(dedent(example), "utf-8")
    own = Aliases.read(folder / "own.toml")
    assert own.groups == (Group(("KTĐN", "kinh tế đối ngoại"), ("ngoại giao kinh tế",)),)
    assert own.guards == Guards(capitals=frozenset(["KTĐN"]))


def test_the_engines_of_the_readme_are_those_there_are() -> None:
    section = README.split("\n## Engines\n")[1].split("\n## ")[0]
    assert tuple(re.findall(r"^- `(\w+)`", section, re.MULTILINE)) == ENGINES


def test_every_command_is_in_the_readme() -> None:
    for name in cli.commands:
        assert f"tracuu {name}" in README


def test_the_setup_commands_stand_alone_on_their_lines() -> None:
    """The gate runs them as they are written."""
    commands = [line for block in blocks("sh") for line in block.splitlines()]
    assert [command for command in commands if command.endswith("/tracuu demo")]
    assert [command for command in commands if "pytest" in command]
