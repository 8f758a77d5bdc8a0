"""The benchmark runs from end to end and writes what it measured. No time is asserted."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from importlib.resources import as_file, files
from pathlib import Path

import pytest

pytestmark = pytest.mark.skipif(os.name != "posix", reason="processes are measured by POSIX means")

BENCH = Path(__file__).parent / "bench"


def test_one_command_prints_tables_and_writes_json(tmp_path: Path) -> None:
    written = tmp_path / "bench.json"
    with as_file(files("tracuu.corpus") / "sample") as sample:
        options = ["--data", sample, "--articles", 30, "--subset", 5, "--queries", 3, "--json", written]
        few = ["--rounds", 1, "--start-rounds", 1, "--without", "bm25s", "--without", "whoosh"]
        command = [sys.executable, BENCH, *options, *few]
        done = subprocess.run(list(map(str, command)), capture_output=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stderr
    for title in ("Segmentation", "Index build", "Queries in an open index", "One search", "in step"):
        assert title in done.stdout
    assert "bm25s is left out" in done.stdout
    measured = json.loads(written.read_text("utf-8"))
    assert measured["settings"]["articles"] == 30
    assert {built["key"] for built in measured["build"]} >= {"tracuu", "fts5", "tantivy-2"}
    assert all(cut["same"] for cut in measured["segmentation"] if cut["same"] is not None)
    assert str(tmp_path) not in written.read_text("utf-8")


LOAD = {
    "growing": ("--updates", 2, "--articles", 3),
    "crowded": ("--updates", 2, "--rebuilds", 1, "--searchers", 1, "--seconds", 0.2),
    "huge": ("--gigabytes", 0.001, "--bomb", 0.07, "--most", 1000),
    "lasting": ("--queries", 20, "--shared", 3, "--most", 1000),
}


@pytest.mark.skipif(sys.platform != "linux", reason="memory is measured as Linux counts it")
@pytest.mark.parametrize("name", LOAD)
def test_each_measurement_under_load_prints_a_table(name: str) -> None:
    with as_file(files("tracuu.corpus") / "sample") as sample:
        command = [sys.executable, BENCH / f"{name}.py", "--data", sample, *LOAD[name]]
        done = subprocess.run(list(map(str, command)), capture_output=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stderr
    assert "━" in done.stdout


def test_an_unknown_peer_is_refused() -> None:
    command = [sys.executable, str(BENCH), "--without", "lucene"]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", check=False)
    assert done.returncode == 2
    assert "no such peer: lucene" in done.stderr
