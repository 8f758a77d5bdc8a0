"""Files of names of one's own."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from given_names import BUNDLED, offered

from tracuu.corpus.errors import SourceError, TracuuError
from tracuu.search.aliases import Aliases
from tracuu.search.other_names import SAME, WIDER


def written(tmp_path: Path, text: str) -> Path:
    path = tmp_path / "mine.toml"
    path.write_text(text, encoding="utf-8")
    return path


MINE = """
[groups]
mine = '''
KTĐN = kinh tế đối ngoại > ngoại giao kinh tế  # our own

LHQ = tổ chức lớn nhất hành tinh
'''
[guards]
capitals = ["KTĐN"]
"""


def test_a_reader_adds_groups_of_their_own(tmp_path: Path) -> None:
    mine = Aliases.read(written(tmp_path, MINE))
    assert offered("KTĐN", mine) == {"kinh tế đối ngoại": SAME, "ngoại giao kinh tế": WIDER}
    assert offered("ktđn", mine) == {}
    both = BUNDLED.merged(mine)
    assert {"tổ chức lớn nhất hành tinh", "Liên hợp quốc"} <= offered("LHQ", both).keys()
    assert "KTĐN" in offered("kinh tế đối ngoại", both)
    assert offered("KTĐN") == {}


def test_a_reader_adds_guards_to_the_groups_that_come_with_tra_cuu(tmp_path: Path) -> None:
    guards = Aliases.read(written(tmp_path, "[guards]\napart = ['LHQ']\n"))
    assert offered("LHQ", BUNDLED.merged(guards)) == {}


def test_another_spelling_of_a_name_is_the_same_name(tmp_path: Path) -> None:
    mine = Aliases.read(written(tmp_path, "[groups]\nx = 'lien = hoà bình'\ny = 'liên = hòa bình'\n"))
    assert offered("hoà bình", mine) == {"lien": SAME, "liên": SAME}


@pytest.mark.parametrize(
    ("text", "line", "said"),
    [
        ("[groups]\nx = '''\nA = B\nLHQ\n'''\n", 4, "two members"),
        ("[groups]\nx = '''\nA = = B\n'''\n", 3, "no member"),
        ("[groups]\nx = '''\nA > B > C\n'''\n", 3, "one '>'"),
        ("[groups]\nx = ['A = B']\n", 2, "a group a line"),
        ("groups = 1\n", 1, "[groups]"),
        ("[group]\nx = 'A = B'\n", 1, "[groups] and [guards]"),
        ("[guards]\ncapital = ['A']\n", 2, "capitals"),
        ("[guards]\ncapitals = 'A'\n", 2, "list"),
        ("[guards]\ncapitals = [1]\n", 2, "list"),
        ("[guards]\ncapitals = ['A', '+']\n", 2, "no member"),
        ("[groups]\nx =\n", 2, "not TOML"),
    ],
)
def test_a_damaged_file_is_named_with_the_line(tmp_path: Path, text: str, line: int, said: str) -> None:
    path = written(tmp_path, text)
    with pytest.raises(SourceError, match=re.escape(said)) as raised:
        Aliases.read(path)
    assert (raised.value.path, raised.value.line) == (str(path), line)


def test_a_file_that_cannot_be_read_is_named(tmp_path: Path) -> None:
    (tmp_path / "latin.toml").write_bytes("[groups]\nx = 'é'".encode("latin-1"))
    for name in ("missing.toml", "latin.toml", "."):
        with pytest.raises(TracuuError, match=re.escape(str(tmp_path))):
            Aliases.read(tmp_path / name)
