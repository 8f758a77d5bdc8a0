"""The acronyms of an index, kept in a file."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from acronym_tables import TEXT, WHO, table_of
from hypothesis import given
from hypothesis import strategies as st

from tracuu.corpus import Article
from tracuu.corpus.errors import CorruptIndex, TracuuError
from tracuu.index import acronym_file, durable
from tracuu.index.acronym_file import read_meanings
from tracuu.index.acronym_table import MIN_SUPPORT, AcronymTable


def test_a_file_gives_back_the_counts_and_the_meanings(tmp_path: Path) -> None:
    table, path = table_of(*WHO, *["Bộ Ngoại giao (BNG)"] * 2), tmp_path / "acronyms.json"
    durable.write(path, table.file())
    again = AcronymTable.load(path)
    assert again.meanings() == table.meanings()
    assert len(again) == len(table)
    assert read_meanings(path).meanings == table.meanings()
    assert json.loads(path.read_text("utf-8"))["format"] == acronym_file.FORMAT
    for each in (again, table):  # which has to choose anew, by the counts
        each.add(Article(id="3", body=f"{WHO[0]} Bộ Ngoại giao (BNG)"))
    assert again.meanings() == table.meanings()


def test_long_forms_are_found_in_a_file_with_their_keys(tmp_path: Path) -> None:
    table, path = table_of(*WHO, *["Uỷ ban châu Âu (UBCA)"] * 3), tmp_path / "acronyms.json"
    durable.write(path, table.file())
    for typed in ("ủy ban Châu Âu", "uỷ ban châu âu"):
        assert [meaning.acronym for meaning in read_meanings(path).acronyms_of(typed)] == ["UBCA"]
    first, rest = path.read_text("utf-8").split("\n", 1)
    values = json.loads(first.rstrip(",") + "}")
    del values["keys"]
    for kept in (values, {**values, "keys": ["one"]}, {**values, "keys": [{}, {}]}):
        path.write_text(json.dumps(kept)[:-1] + ",\n" + rest, "utf-8")
        with pytest.raises(CorruptIndex, match=r"acronyms\.json"):
            read_meanings(path)


def test_a_table_read_from_a_file_learns_on(tmp_path: Path) -> None:
    path = tmp_path / "acronyms.json"
    durable.write(path, table_of(*WHO[:2]).file())
    table = AcronymTable.load(path)
    table.merge(table_of(*WHO[2:]))
    assert table.meanings() == table_of(*WHO).meanings()


@given(st.lists(st.lists(st.sampled_from([*WHO, "Bộ Ngoại giao (BNG)", "Bộ Nội vụ (BNV)"])), max_size=4))
def test_what_is_kept_between_runs_gives_what_one_run_would(
    tmp_path_factory: pytest.TempPathFactory, runs: list[list[str]]
) -> None:
    path = tmp_path_factory.getbasetemp() / "runs.json"
    durable.write(path, AcronymTable().file())
    for bodies in runs:
        table = AcronymTable.load(path)
        table.merge(table_of(*bodies))
        durable.write(path, table.file())
    assert read_meanings(path).meanings == table_of(*(body for bodies in runs for body in bodies)).meanings()


@given(TEXT)
def test_whatever_was_learned_can_be_kept(tmp_path_factory: pytest.TempPathFactory, text: str) -> None:
    path = tmp_path_factory.getbasetemp() / "any.json"
    table = table_of(*[text + " Bộ Ngoại giao (BNG)"] * MIN_SUPPORT)
    durable.write(path, table.file())
    assert read_meanings(path).meanings == table.meanings()
    assert AcronymTable.load(path).meanings() == table.meanings()


@pytest.mark.parametrize(
    "damaged", ["", "{", "[]", "{}", '{"format": 1}', '{"format": 99, "winners": []}', "\xff"]
)
def test_a_damaged_file_is_named_in_the_error(tmp_path: Path, damaged: str) -> None:
    path = tmp_path / "acronyms.json"
    path.write_bytes(damaged.encode("latin-1"))
    for load in (AcronymTable.load, read_meanings):
        with pytest.raises(CorruptIndex, match=r"acronyms\.json"):
            load(path)


def test_a_file_that_cannot_be_written_is_named_in_the_error(tmp_path: Path) -> None:
    with pytest.raises(TracuuError, match="nowhere"):
        durable.write(tmp_path / "nowhere" / "acronyms.json", AcronymTable().file())
