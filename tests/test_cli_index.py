"""The commands that make and keep an index: what they print, where, and their exit codes."""

from __future__ import annotations

import json
import shutil
import sys
from pathlib import Path

import pytest
from collection import ARTICLES
from command import Tracuu
from sources import put_in_place


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


def test_rebuild_needs_no_source(tracuu: Tracuu, default: Path) -> None:
    run = tracuu("index", "--rebuild", "--engine", "whoosh")
    assert run[:2] == (0, f"5 unchanged ({default})\n")
    assert "whoosh" in tracuu("info").out


def test_index_without_a_source_is_a_usage_error(tracuu: Tracuu) -> None:
    run = tracuu("index")
    assert run.code == 2
    assert "name what to index" in run.err


def test_info_and_check_describe_the_index(tracuu: Tracuu, default: Path) -> None:
    assert json.loads(tracuu("info", "--json").out)["articles"] == 5
    assert str(default) in tracuu("info").out.replace("\n", "")
    assert tracuu("check")[:2] == (0, "5 articles read, 5 looked up: sound\n")


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


def test_what_was_skipped_is_told_before_other_remarks(tmp_path: Path, tracuu: Tracuu) -> None:
    odd = [f'{{"id": {number}, "title": "tin", "published": "?{number}"}}' for number in range(200)]
    (tmp_path / "a.jsonl").write_text("\n".join([*odd, "{"]), "utf-8")
    run = tracuu("index", str(tmp_path / "a.jsonl"), "-i", str(tmp_path / "i"))
    assert run.err.startswith("skipped: ")
    assert "and 101 more" in run.err


def test_one_file_with_many_problems_hides_no_other(tmp_path: Path, tracuu: Tracuu) -> None:
    for name, lines in {"a.jsonl": 300, "b.jsonl": 1, "c.jsonl": 2}.items():
        (tmp_path / name).write_text("".join(f'{{"id": {"9" * n}\n' for n in range(1, lines + 1)), "utf-8")
    run = tracuu("index", tmp_path, "-i", tmp_path / "i")
    told = [Path(line.split(":")[1].strip()).name for line in run.err.splitlines()[:-1]]
    assert told == [*["a.jsonl"] * 97, "b.jsonl", "c.jsonl", "c.jsonl"]
    assert "and 203 more" in run.err


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


def test_a_damaged_index_is_reported_with_the_file_and_repaired(tracuu: Tracuu, default: Path) -> None:
    file = max((default / "data-1").glob("*.pos"))
    data = bytearray(file.read_bytes())
    data[0] ^= 1
    put_in_place(file, bytes(data))
    run = tracuu("check", "--all")
    assert run.code == 2
    assert str(file) in run.err
    assert "check --repair" in run.err
    assert tracuu("check", "--repair", "--wait", "1")[:2] == (0, f"5 articles saved, 0 lost ({default})\n")
    assert tracuu("check", "--all").out == "5 articles read, 5 looked up: sound\n"


@pytest.mark.parametrize("words", [("--all", "--repair"), ("--wait", "1")])
def test_options_of_check_that_do_not_fit_are_refused(tracuu: Tracuu, words: tuple[str, ...]) -> None:
    run = tracuu("check", *words)
    assert (run.code, run.out) == (2, "")
    assert "--repair" in run.err
