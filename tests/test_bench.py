"""The benchmark runs from end to end and writes what it measured. No time is asserted."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from importlib.resources import as_file, files
from pathlib import Path

import pytest
from bench.processes import call
from bench.segmentation import cut_queries

pytestmark = pytest.mark.skipif(os.name != "posix", reason="processes are measured by POSIX means")

BENCH = Path(__file__).parent / "bench"

IN_ONE_PROCESS = """
import functools, json, runpy, sys
sys.path.insert(0, sys.argv.pop(1))
from bench import processes

def call(function, **arguments):
    return processes.Cost(1, 1, 1), json.loads(json.dumps(function(**json.loads(json.dumps(arguments)))))

once = functools.cache(processes.run)
processes.call, processes.run = call, lambda command: once(tuple(command))
del sys.argv[0]
runpy.run_path(sys.argv[0], run_name="__main__")
"""
"""Runs a program, but what it wants in a process of its own in this one, and each command once."""


@pytest.fixture(scope="module")
def data() -> Iterator[Path]:
    with as_file(files("tracuu.corpus") / "sample" / "asean.jsonl") as few:
        yield few


def run(*command: object) -> subprocess.CompletedProcess[str]:
    words = [sys.executable, *map(str, command)]
    return subprocess.run(words, capture_output=True, encoding="utf-8", check=False)


def test_one_command_prints_tables_and_writes_json(tmp_path: Path, data: Path) -> None:
    written = tmp_path / "bench.json"
    options = ["--data", data, "--articles", 10, "--subset", 5, "--queries", 3, "--json", written]
    few = ["--rounds", 1, "--start-rounds", 1, "--without", "bm25s", "--without", "whoosh"]
    done = run("-c", IN_ONE_PROCESS, BENCH.parent, BENCH, *options, *few)
    assert done.returncode == 0, done.stderr
    for title in ("Segmentation", "Index build", "Queries in an open index", "One search", "in step"):
        assert title in done.stdout
    assert "bm25s is left out" in done.stdout
    measured = json.loads(written.read_text("utf-8"))
    assert measured["settings"]["articles"] == 10
    assert {built["key"] for built in measured["build"]} >= {"tracuu", "fts5", "tantivy-2"}
    assert all(cut["same"] for cut in measured["segmentation"] if cut["same"] is not None)
    assert str(tmp_path) not in written.read_text("utf-8")


def test_what_is_called_in_a_process_of_its_own_gives_its_result_and_its_cost() -> None:
    cost, result = call(cut_queries, queries=["hội nghị cấp cao"])
    assert result["digests"] == cut_queries(["hội nghị cấp cao"])["digests"]
    assert min(cost.wall, cost.cpu, cost.peak) > 0


LOAD = {
    "growing": ("--updates", 1, "--articles", 3),
    "crowded": ("--updates", 2, "--rebuilds", 1, "--searchers", 1, "--seconds", 0.05),
    "huge": ("--gigabytes", 0.0001, "--bomb", 0.07, "--most", 1000),
    "lasting": ("--queries", 20, "--shared", 3, "--most", 1000),
}


@pytest.mark.skipif(sys.platform != "linux", reason="memory is measured as Linux counts it")
@pytest.mark.parametrize("name", LOAD)
def test_each_measurement_under_load_prints_a_table(name: str, data: Path) -> None:
    done = run("-c", IN_ONE_PROCESS, BENCH.parent, BENCH / f"{name}.py", "--data", data, *LOAD[name])
    assert done.returncode == 0, done.stderr
    assert "━" in done.stdout


def test_an_unknown_peer_is_refused() -> None:
    done = run(BENCH, "--without", "lucene")
    assert done.returncode == 2
    assert "no such peer: lucene" in done.stderr
