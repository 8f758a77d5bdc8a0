"""Damaged files: an index answers rightly, or says what is wrong and what to do (more: `bench/faults.py`)."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from collection import ALL, ARTICLES, MORE

if os.name != "posix":
    pytest.skip("the faults are brought about by POSIX means", allow_module_level=True)

from faults import Damage, Kind, damages, inflict, largest, titles
from sources import json_lines, put_in_place, write

from tracuu.corpus import Article, read_articles
from tracuu.corpus.errors import CorruptIndex
from tracuu.index import check, rebuild, repair, seal, update
from tracuu.index.checksums import Entry
from tracuu.index.layout import SEAL
from tracuu.search import Searcher

NOT_SEARCHED = {"writer", "lock", "sources.sqlite", "rare-neighbours.bin", "meta-copy.json", "_COPY_0.toc"}


@pytest.mark.parametrize("kind", Kind)
def test_a_search_names_the_file_that_is_damaged_and_what_to_do(filled: Path, kind: Kind) -> None:
    for damage in damages(filled, kind, times=1):
        if damage.file.name not in NOT_SEARCHED and not damage.file.name.startswith("manifest"):
            whole = (filled / damage.file).read_bytes()
            inflict(filled, damage)
            with pytest.raises(CorruptIndex, match=rf"{damage.file.name} (?s:.*)check --repair"):
                Searcher(filled)
            put_in_place(filled / damage.file, whole)
    assert titles(filled) == ALL


@pytest.mark.parametrize("name", ["sources.sqlite", "rare-neighbours.bin"])
def test_what_no_search_reads_may_be_damaged(filled: Path, name: str) -> None:
    file = filled / "data-1" / name
    inflict(filled, Damage(file.relative_to(filled), Kind.FLIP, 40_000))
    assert titles(filled) == ALL
    assert str(file) in check(filled).faults[0]


def damaged_postings(path: Path) -> Path:
    """A flipped bit in the lists of where words stand. Gives the file."""
    file = largest(path, "*.idx")
    return inflict(path, Damage(file.relative_to(path), Kind.FLIP, file.stat().st_size * 4))


def test_damage_that_comes_while_an_index_is_open_is_told_at_the_next_commit_and_not_sealed(
    filled: Path,
) -> None:
    with Searcher(filled) as searcher:
        file = damaged_postings(filled)
        with pytest.raises(CorruptIndex, match=file.name):
            update(filled, [MORE])
        assert len(searcher) == len(ALL)
    with pytest.raises(CorruptIndex, match=file.name):
        rebuild(filled)
    assert file.name in check(filled).faults[0]
    repaired = repair(filled)
    assert repaired.articles + len(repaired.lost) + repaired.unnamed == len(ALL)
    assert ALL.keys() >= set(repaired.lost)
    assert update(filled, [*ARTICLES, MORE]).added == 1 + len(ALL) - repaired.articles
    assert titles(filled) == ALL | {MORE.id: MORE.title}


def test_a_damaged_index_can_be_built_anew_from_its_sources(filled: Path) -> None:
    damaged_postings(filled)
    rebuild(filled, ARTICLES)
    assert titles(filled) == ALL


def test_a_commit_has_only_its_new_files_compared(filled: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with Searcher(filled) as searcher:
        old = {file.name for file in filled.glob("data-1/*") if file.suffix in {".seg", ".store"}}
        compared: list[str] = []
        original = Entry.looks_like

        def noting(entry: Entry, file: Path) -> bool:
            compared.append(file.name)
            return original(entry, file)

        monkeypatch.setattr(Entry, "looks_like", noting)
        update(filled, [Article(id="nữa", title="Tin nữa")])
        compared.clear()
        assert len(searcher) == len(ALL) + 1
        assert compared
        assert not old & set(compared)


def test_of_a_large_index_the_small_files_and_all_sizes_are_compared(
    filled: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = damaged_postings(filled)
    monkeypatch.setattr(seal, "QUICK", file.stat().st_size - 1)
    Searcher(filled).close()
    assert file.name in check(filled).faults[0]
    inflict(filled, Damage(file.relative_to(filled), Kind.CUT, file.stat().st_size - 1))
    with pytest.raises(CorruptIndex, match=file.name):
        Searcher(filled)
    monkeypatch.setattr(seal, "QUICK", 0)
    small = next(filled.glob("data-1/acronyms.json"))
    inflict(filled, Damage(small.relative_to(filled), Kind.CUT, 0))
    with pytest.raises(CorruptIndex):
        Searcher(filled)


def test_damage_of_a_large_file_is_not_sealed_if_the_file_looks_touched(
    filled: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = damaged_postings(filled)
    os.utime(file, ns=(0, file.stat().st_mtime_ns + 1_000_000_000))
    monkeypatch.setattr(seal, "QUICK", 0)
    with pytest.raises(CorruptIndex, match=rf"{file.name} (?s:.*)check --repair"):
        update(filled, [MORE])
    assert file.name in check(filled).faults[0]


def test_a_sound_file_that_looks_touched_is_no_damage(filled: Path) -> None:
    for file in filled.glob("data-1/*"):
        os.utime(file, ns=(0, file.stat().st_mtime_ns + 1_000_000_000))
    assert update(filled, [MORE]).added == 1
    assert check(filled).faults == ()
    assert titles(filled) == ALL | {MORE.id: MORE.title}


def test_where_the_checksums_are_missing_nothing_is_taken_for_sound(filled: Path) -> None:
    (filled / "data-1" / SEAL).unlink()
    assert SEAL in check(filled).faults[0]
    for use in (Searcher, lambda place: update(place, [MORE])):
        with pytest.raises(CorruptIndex, match=rf"{SEAL} is missing(?s:.*)check --repair"):
            use(filled)
    assert repair(filled).articles == len(ALL)
    assert check(filled).faults == ()
    assert titles(filled) == ALL


def test_a_damaged_table_of_sources_is_not_carried_on(filled: Path, tmp_path: Path) -> None:
    """Whatever bit of it is another: a name in it may be no text any more."""
    source = write(tmp_path / "tin.jsonl", json_lines(*(article.to_json() for article in ARTICLES)))
    for renewed in (repair, rebuild):
        update(filled, read_articles(source))
        (table,) = filled.glob("data-*/sources.sqlite")
        data = table.read_bytes()
        assert b"mekong" in data
        put_in_place(table, data.replace(b"mekong", b"m\xa5kong"))
        renewed(filled)
        assert check(filled).faults == ()
        assert update(filled, read_articles(source)).unchanged == len(ALL)


def test_a_rebuild_tells_that_the_table_of_sources_was_damaged(filled: Path) -> None:
    table = filled / "data-1" / "sources.sqlite"
    put_in_place(table, table.read_bytes()[:-1] + b"?")
    (problem,) = rebuild(filled).problems
    assert "the table of sources was damaged" in problem.message
    assert rebuild(filled).problems == ()
