"""The command where the system says that it is Windows: its shell, its code pages and its pipes."""

from __future__ import annotations

import errno
import io
import os
import sys
from pathlib import Path

import command
import pytest
from command import Tracuu

from tracuu.index import TracuuError, info
from tracuu.index.remedies import quoted


class Windows:
    """The module `os` there, as far as it is asked."""

    name = "nt"

    def __getattr__(self, name: str) -> object:
        return getattr(os, name)


@pytest.fixture(autouse=True)
def windows(monkeypatch: pytest.MonkeyPatch) -> None:
    """Not for `pathlib`, whose paths could then not be made here."""
    for module in ("click.core", "tracuu.index.remedies", "tracuu.search.cli", "tracuu.search.cli_keeping"):
        monkeypatch.setattr(f"{module}.os", Windows())


def test_a_path_is_quoted_as_cmd_has_it(tmp_path: Path) -> None:
    assert quoted(Path("tin tức.idx")) == '"tin tức.idx"'
    with pytest.raises(TracuuError, match=r'-i ".*tin tức\.idx"'):
        info(tmp_path / "tin tức.idx")


def test_the_demo_prints_a_phrase_as_cmd_has_it(tracuu: Tracuu) -> None:
    assert r"search \"gìn giữ hòa bình\" -i" in tracuu("demo").out


def test_words_of_a_query_are_no_names_of_files_but_sources_are(
    tracuu: Tracuu, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    for name in ("ngoại giao.json", "ngoại thương.json"):
        Path(name).write_text(f'{{"id": "{name}", "title": "Đối ngoại"}}', "utf-8")
    assert tracuu("index", "ngoại*").out.startswith("2 added")
    assert '"query": "ngoại*"' in tracuu("search", "ngoại*", "--json").out


@pytest.mark.parametrize(("chosen", "encoding"), [({}, "utf-8"), ({"PYTHONIOENCODING": "cp1258"}, "cp1258")])
def test_what_goes_into_a_file_is_utf_8_if_nothing_else_is_asked_for(
    default: Path, monkeypatch: pytest.MonkeyPatch, chosen: dict[str, str], encoding: str
) -> None:
    file = io.TextIOWrapper(io.BytesIO(), encoding="cp1258")
    for name in ("PYTHONUTF8", "PYTHONIOENCODING"):
        monkeypatch.delenv(name, raising=False)
    for name, value in chosen.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setattr(sys, "stdout", file)
    assert command.run(monkeypatch, "search", "mekong", "-i", str(default)) == 0
    assert file.encoding == encoding
    assert ("Hội nghị" in file.buffer.getvalue().decode("utf-8", "replace")) is (encoding == "utf-8")


def test_a_reader_that_leaves_is_no_error(
    default: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    said = io.StringIO()
    with (tmp_path / "unused").open("w") as unused:

        class Left(io.StringIO):
            def flush(self) -> None:
                raise OSError(errno.EINVAL, os.strerror(errno.EINVAL))

            def fileno(self) -> int:
                return unused.fileno()

        monkeypatch.setattr(sys, "stdout", Left())
        monkeypatch.setattr(sys, "stderr", said)
        assert command.run(monkeypatch, "search", "mekong", "-i", str(default)) == 128 + 13
    assert "cannot be written" not in said.getvalue()
