"""What a repair saves of a damaged index, and what it says of the rest."""

from __future__ import annotations

import os
import re
import shutil
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

import pytest
from collection import ALL, ARTICLES, MORE

if os.name != "posix":
    pytest.skip("the faults are brought about by POSIX means", allow_module_level=True)

from depth import DEPTH
from faults import Damage, Kind, inflict, largest, titles
from sources import put_in_place

from tracuu.corpus.errors import CorruptIndex
from tracuu.index import remove, repair, update
from tracuu.index.salvage import Salvage
from tracuu.search import Searcher

NEWER = replace(ARTICLES[0], title="Tin mới")


@pytest.fixture(scope="module")
def commits(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An index of several commits, which is only copied."""
    path = tmp_path_factory.mktemp("commits") / "news.idx"
    for articles in ([MORE], ARTICLES, [NEWER]):
        update(path, articles, engine="tantivy")
    return path


def test_what_a_repair_saves_and_loses_adds_up_wherever_the_damage_is(filled: Path, tmp_path: Path) -> None:
    file = largest(filled, "*.store")
    whole = file.read_bytes()
    names = [found.start() * 8 + 1 for name in ALL for found in re.finditer(name.encode(), whole)]
    for place in [*range(0, len(whole) * 8, len(whole) * 8 // (12 * DEPTH)), *names]:
        copy = shutil.copytree(filled, tmp_path / f"{place}.idx")
        inflict(copy, Damage(file.relative_to(filled), Kind.FLIP, place))
        with suppress(CorruptIndex):  # where nothing can be opened
            repaired = repair(copy)
            assert repaired.articles + len(repaired.lost) + repaired.unnamed == len(ALL)
            assert ALL.keys() >= set(repaired.lost)
            assert titles(copy).items() <= ALL.items()


@pytest.mark.parametrize("damage", ["missing", "empty", "cut"])
def test_a_segment_that_cannot_be_opened_takes_no_other_with_it(filled: Path, damage: str) -> None:
    update(filled, [MORE])
    file = largest(filled, "*.store")
    whole = file.read_bytes()
    file.unlink()
    if damage != "missing":
        file.write_bytes(b"" if damage == "empty" else whole[:10])
    with pytest.raises(CorruptIndex, match=rf"{file.name} (?s:.*)check --repair"):
        Searcher(filled)
    repaired = repair(filled)
    assert repaired.articles > 0 < repaired.unnamed
    assert (repaired.articles + repaired.unnamed, repaired.lost) == (1 + len(ALL), ())
    assert titles(filled).items() <= (ALL | {MORE.id: MORE.title}).items()
    assert update(filled, [*ARTICLES, MORE]).added == repaired.unnamed


@pytest.mark.parametrize("damage", ["missing", "cut", "footer"])
@pytest.mark.parametrize("suffix", [".idx", ".pos", ".term", ".fast", ".fieldnorm", ".del", "meta.json"])
def test_a_repair_saves_all_articles_if_their_texts_can_be_read(
    tmp_path: Path, commits: Path, suffix: str, damage: str
) -> None:
    files = [file for file in commits.glob("data-1/*") if file.name.endswith(suffix)]
    assert files
    for file in files:
        copy = shutil.copytree(commits, tmp_path / file.stem)
        whole = file.read_bytes()
        (copy / "data-1" / file.name).unlink()
        if damage != "missing":
            spoilt = whole[: len(whole) // 2] if damage == "cut" else whole[:-5] + b"?" + whole[-4:]
            (copy / "data-1" / file.name).write_bytes(spoilt)
        repaired = repair(copy)
        assert (repaired.articles, repaired.lost, repaired.unnamed) == (1 + len(ALL), (), 0)
        assert titles(copy) == ALL | {MORE.id: MORE.title, NEWER.id: NEWER.title}


def test_a_repair_that_saves_nothing_leaves_the_index_as_it_is(
    filled: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = largest(filled, "*.store")
    inflict(filled, Damage(file.relative_to(filled), Kind.CUT, file.stat().st_size // 2))
    left = {file: file.read_bytes() for file in filled.glob("data-1/*")}
    monkeypatch.setattr(Salvage, "_sound", lambda self, stored: iter(()))
    with pytest.raises(CorruptIndex, match=r"left as it is(?s:.*)from a copy"):
        repair(filled)
    assert {file: file.read_bytes() for file in filled.glob("data-*/*")} == left


def test_a_repair_brings_no_removed_article_back(tmp_path: Path) -> None:
    path = tmp_path / "news.idx"
    for articles in ([MORE], ARTICLES):
        update(path, articles, engine="tantivy")
    remove(path, [ARTICLES[0].id])
    for file in path.glob("data-1/*.del"):
        put_in_place(file, b"?" + file.read_bytes()[1:])
    assert repair(path).articles == len(ALL)
    assert titles(path) == {MORE.id: MORE.title} | {
        id: title for id, title in ALL.items() if id != ARTICLES[0].id
    }


@pytest.mark.parametrize("content", [b"", b"["])
def test_a_repair_needs_no_list_of_files(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "news.idx"
    update(path, ARTICLES, engine="tantivy")
    put_in_place(path / "data-1" / ".managed.json", content)
    assert repair(path).articles == len(ALL)
    assert titles(path) == ALL


def test_where_no_segment_can_be_opened_a_repair_says_so_and_touches_nothing(filled: Path) -> None:
    for file in [*filled.glob("data-1/*.store"), *filled.glob("data-1/*.seg")]:
        file.unlink()
    left = {file: file.read_bytes() for file in filled.glob("data-1/*")}
    with pytest.raises(CorruptIndex, match=r"nothing of the index(?s:.*)--rebuild"):
        repair(filled)
    assert {file: file.read_bytes() for file in filled.glob("data-1/*")} == left
