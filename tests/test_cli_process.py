"""The command as a process: what comes in and goes out, its letters and its end."""

from __future__ import annotations

import json
import os
import shlex
import subprocess
import sys
from pathlib import Path

import pytest
from command import Tracuu


def test_a_shell_completes_commands() -> None:
    code = "import sys; sys.argv = ['tracuu']; from tracuu.search.entry import main; main()"
    asked = {"_TRACUU_COMPLETE": "bash_complete", "COMP_WORDS": "tracuu sea", "COMP_CWORD": "1"}
    answered = subprocess.check_output([sys.executable, "-c", code], env=os.environ | asked, text=True)
    assert answered == "plain,search\n"


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
def test_a_terminal_that_cannot_show_vietnamese_is_no_error(default: Path, encoding: str) -> None:
    run = run_process("search", "mekong", "-i", str(default), PYTHONIOENCODING=encoding, PYTHONUTF8="0")
    assert run.returncode == 0
    assert run.stderr.count(b"\n") == 1


def test_json_keeps_all_letters_in_an_output_of_another_encoding(default: Path) -> None:
    run = run_process("show", "mekong", "--json", "-i", str(default), PYTHONIOENCODING="latin-1")
    assert json.loads(run.stdout)["title"] == "Hội nghị Bộ trưởng Mekong - Nhật Bản"


with_a_full_device = pytest.mark.skipif(
    not Path("/dev/full").exists(), reason="this system has no device that is always full"
)


def redirected(default: Path, redirection: str) -> subprocess.CompletedProcess[bytes]:
    """A search whose output goes where the shell is told to send it."""
    command = f"{shlex.quote(sys.executable)} -m tracuu.search.cli search '*' -i {shlex.quote(str(default))}"
    return subprocess.run(f"{command} {redirection}", shell=True, capture_output=True, check=False)


def test_a_reader_that_leaves_early_is_no_error(default: Path) -> None:
    run = redirected(default, "| true")
    assert b"Error" not in run.stderr


@with_a_full_device
def test_an_output_that_cannot_be_written_to_is_an_error(default: Path) -> None:
    run = redirected(default, ">/dev/full")
    assert run.returncode == 2
    assert run.stderr.count(b"tracuu: ") == 1
    assert b"Traceback" not in run.stderr


@with_a_full_device
@pytest.mark.parametrize("more", ["", "--facet none"])
def test_where_notes_or_errors_cannot_be_written_the_exit_code_tells(default: Path, more: str) -> None:
    assert redirected(default, f"{more} 2>/dev/full").returncode == 2


@with_a_full_device
@pytest.mark.parametrize("words", ["--help", "search --help"])
def test_help_that_cannot_be_written_is_an_error_in_one_line(words: str) -> None:
    command = f"{shlex.quote(sys.executable)} -m tracuu.search.cli {words} >/dev/full"
    run = subprocess.run(command, shell=True, capture_output=True, text=True, check=False)
    assert (run.returncode, run.stderr) == (
        2,
        "tracuu: the output cannot be written: No space left on device\n",
    )


@pytest.mark.parametrize("module", ["click", "tracuu.search.cli_asking", "tracuu.search.searcher"])
def test_ctrl_c_while_the_command_is_loaded_ends_it_in_one_line(default: Path, module: str) -> None:
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
    run = subprocess.run([sys.executable, "-c", program, str(default)], capture_output=True, text=True)
    assert (run.returncode, run.stdout) == (130, "")
    assert run.stderr.strip().startswith("tracuu: stopped")
    assert run.stderr.count("\n") <= 2


def test_no_output_at_all_is_no_error(default: Path) -> None:
    run = redirected(default, ">&-")
    assert run.returncode == 0
    assert b"Traceback" not in run.stderr
