"""Hits and charts in a terminal of few columns: what belongs together stays together."""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import command
import pytest
from hypothesis import given
from hypothesis import strategies as st
from monthly import monthly
from rich.cells import cell_len

from tracuu.corpus import Article
from tracuu.index import update
from tracuu.search.charts import WIDTH, facet_tables, trend_chart
from tracuu.search.facets import Facet, FacetValue
from tracuu.search.reading import Reading
from tracuu.search.render import RELAXED

LEAST = 36
"""Cells of the longest line of words: how many months have no article."""

labels = st.text(st.sampled_from("Hà Nội 日本 \x1b\n"), min_size=1, max_size=60)
counts = st.integers(1, 10**6)


@given(
    st.lists(st.tuples(labels, counts), min_size=1, max_size=9), st.integers(1, 30), st.integers(LEAST, 200)
)
def test_each_period_of_trends_is_one_line(subjects: list[tuple[str, int]], periods: int, width: int) -> None:
    trends = monthly(subjects, periods)
    lines = [line.text.plain for line in trend_chart(trends, width)]
    assert all(cell_len(line) <= min(width, WIDTH) for line in lines)


@given(st.lists(st.tuples(labels, counts), min_size=1, max_size=12), st.integers(24, 200))
def test_each_value_of_a_facet_is_one_line_with_its_bar(values: list[tuple[str, int]], width: int) -> None:
    facet = Facet("place", tuple(FacetValue(label, count) for label, count in values), 10**6, 0)
    _, *lines = facet_tables({"place": facet}, width)
    assert all(len(line.margin) + cell_len(line.text.plain) <= min(width, WIDTH) for line in lines)
    assert re.search("[▏▎▍▌▋▊▉█]$", lines[0].text.plain)


Terminal = Callable[..., str]


@pytest.fixture
def in_terminal(monkeypatch: pytest.MonkeyPatch) -> Terminal:
    """Gives what the command prints in a terminal of so many columns, without colours unless the environment
    is changed."""
    pty = pytest.importorskip("pty", reason="there are no pseudo-terminals")

    def run(columns: int, *arguments: str, shown: str = "stdout", **changed: str) -> str:
        ours, its = pty.openpty()
        for name, value in ({"COLUMNS": f"{columns}", "NO_COLOR": "1", "TERM": "dumb"} | changed).items():
            monkeypatch.setenv(name, value)
        with os.fdopen(its, "w", encoding="utf-8") as terminal, os.fdopen(ours, "rb", 0) as screen:
            monkeypatch.setattr(sys, shown, terminal)
            command.run(monkeypatch, *arguments)
            print("\0", end="", file=terminal, flush=True)  # it comes piece by piece: that is the end
            return b"".join(iter(lambda: screen.read(1), b"\0")).decode()

    return run


@pytest.mark.parametrize("typed", ["trends tin mekong hội", "search tin -n 0 --facet place"])
def test_the_command_draws_for_the_terminal_that_it_has(
    tmp_path: Path, in_terminal: Terminal, typed: str
) -> None:
    place = "Thị trấn có tên dài hơn nửa dòng, Việt Nam"
    article = Article(id="", title="Tin mekong hội nghị", place=place, published=date(2024, 7, 1))
    update(tmp_path / "i", [replace(article, id=f"{number}") for number in range(3)])
    shown = in_terminal(40, *typed.split(), "-i", str(tmp_path / "i"))
    drawn = [line for line in shown.splitlines() if "█" in line]
    assert drawn
    assert all(re.match(r"2024-07  3|  Thị trấn", line) and cell_len(line) <= 40 for line in drawn)


@pytest.fixture
def two_hits(tmp_path: Path) -> str:
    title = "Khai mạc Hội nghị Mekong tại Vientiane sáng nay"
    update(tmp_path / "i", [Article(id=id, title=title, body=f"Đoàn {id} đã đến.") for id in ("lào", "thái")])
    return str(tmp_path / "i")


def test_hits_are_set_apart_and_long_headlines_go_on_below_their_first_letter(
    two_hits: str, in_terminal: Terminal
) -> None:
    shown = in_terminal(30, "search", "mekong", "--all", "-i", two_hits)
    first, second, rest = re.split(r"^\r?\n", shown, flags=re.MULTILINE)
    assert rest == ""
    for number, hit in (("1", first), ("2", second)):
        headline, continued, *below = hit.splitlines()
        assert headline == f" {number}. Khai mạc Hội nghị Mekong"
        assert continued == "    tại Vientiane sáng nay"
        assert all(line.startswith("    ") and line == line.rstrip() for line in below)


def test_long_meanings_of_acronyms_go_on_below_their_first_letter(
    tmp_path: Path, in_terminal: Terminal
) -> None:
    body = "Liên hiệp Phụ nữ (LHPN) họp."
    update(tmp_path / "i", [Article(id=f"{number}", body=body) for number in range(3)])
    shown = in_terminal(24, "acronyms", "LHPN", "-i", str(tmp_path / "i"))
    assert shown.splitlines() == ["LHPN  Liên hiệp Phụ nữ", "      3 bài, 100%"]


@pytest.mark.parametrize(
    ("environment", "mark"),
    [({"TERM": "xterm", "NO_COLOR": ""}, "\x1b[1;31m"), ({"TERM": "xterm", "NO_COLOR": "1"}, "\x1b[7m")],
    ids=["colours", "none"],
)
def test_words_are_marked_in_headlines_too(
    two_hits: str, in_terminal: Terminal, environment: dict[str, str], mark: str
) -> None:
    shown = in_terminal(80, "search", "mekong", "-n", "1", "-i", two_hits, **environment)
    assert f"{mark}Mekong\x1b[0m" in shown


@pytest.mark.parametrize(
    ("url", "is_link"),
    [
        ("https://baoquocte.vn/mekong.html?a=[1]", True),
        ("javascript:alert(1)", False),
        ("https://a.vn/ bold", False),
    ],
)
def test_the_id_of_a_hit_leads_to_its_page(
    tmp_path: Path, in_terminal: Terminal, url: str, is_link: bool
) -> None:
    update(tmp_path / "i", [Article(id="lao", title="Mekong", url=url)])
    shown = in_terminal(80, "search", "mekong", "-i", str(tmp_path / "i"), TERM="xterm")
    assert bool(re.search(rf"\x1b]8;[^;]*;{re.escape(url)}\x1b\\(\x1b\[2m)?lao", shown)) is is_link
    assert ("\x1b]8" in shown) is is_link


def test_notes_are_wrapped_between_words(two_hits: str, in_terminal: Terminal) -> None:
    words = "Đoàn lào khai mạc mekong bóng đá sân".split()
    notes = in_terminal(40, "search", *words, "-i", two_hits, shown="stderr").splitlines()
    assert " ".join(notes).startswith(RELAXED[Reading.MOST_WORDS])
    assert all(cell_len(note) <= 40 for note in notes)


def test_paths_in_notes_stay_whole(tmp_path: Path, in_terminal: Terminal) -> None:
    (faulty := tmp_path / "tin.json").write_text("{", "utf-8")
    assert f"{faulty}" in in_terminal(40, "index", str(faulty), "-i", str(tmp_path / "i"), shown="stderr")
