"""The acronyms that an index has learnt, listed."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from tracuu.corpus import Article
from tracuu.index import CorruptIndex, rebuild, seal, update
from tracuu.search import Searcher
from tracuu.search.cli import cli

BODIES = (
    *["Bộ Ngoại giao (BNG) cho biết."] * 4,
    *["Hội Liên hiệp Phụ nữ (LHPN) họp ở Hoà Bình."] * 3,
    *["Công ty cổ phần (CP) và cổ phiếu (CP)."] * 3,
)


ARTICLES = [Article(id=str(number), body=body) for number, body in enumerate(BODIES)]


def acronyms(path: Path, text: str | None = None) -> list[str]:
    with Searcher(path) as searcher:
        return [meaning.acronym for meaning in searcher.acronyms(text)]


def test_all_acronyms_are_listed_in_their_order(index: Path) -> None:
    listed = acronyms(index)
    assert listed == sorted(listed)
    assert {"BNG", "CP"} <= set(listed)


@pytest.mark.parametrize("text", ["BNG", "bng", "Bộ Ngoại giao", "bo ngoai giao", "BỘ ngoai giao"])
def test_an_acronym_is_found_by_itself_and_by_its_long_form(index: Path, text: str) -> None:
    assert acronyms(index, text) == ["BNG"]


@pytest.mark.parametrize("text", ["bó ngoại giao", "ngoại giao", "bộ ngoại giao lào", "ABC", "", "?!"])
def test_other_accents_and_other_words_find_no_acronym(index: Path, text: str) -> None:
    assert acronyms(index, text) == []


def test_a_meaning_says_how_many_articles_explain_it_so(index: Path) -> None:
    with Searcher(index) as searcher:
        assert [tuple(meaning) for meaning in searcher.acronyms("BNG")] == [("BNG", "Bộ Ngoại giao", 4, 1.0)]


def test_an_index_without_acronyms_lists_none(tmp_path: Path) -> None:
    update(tmp_path / "i", [Article(id="1", body="Hội nghị Mekong")])
    assert acronyms(tmp_path / "i") == []
    (file,) = (tmp_path / "i").glob("*/acronyms.json")
    file.unlink()
    seal.close(file.parent)
    assert acronyms(tmp_path / "i") == []


def test_a_damaged_file_is_an_error_and_not_an_empty_list(tmp_path: Path) -> None:
    update(tmp_path / "i", [Article(id="1", body="Hội nghị Mekong")])
    (file,) = (tmp_path / "i").glob("*/acronyms.json")
    file.write_text("{", "utf-8")
    with pytest.raises(CorruptIndex, match="--rebuild"):
        acronyms(tmp_path / "i")
    seal.close(file.parent)  # as if nothing else had noticed it
    with pytest.raises(CorruptIndex, match=rf"not known.*tracuu index --rebuild -i {tmp_path}"):
        acronyms(tmp_path / "i")
    rebuild(tmp_path / "i")
    assert acronyms(tmp_path / "i") == []


def tracuu(*arguments: str | Path) -> Result:
    return CliRunner().invoke(cli, ["acronyms", *map(str, arguments)], standalone_mode=False)


def test_the_command_prints_a_line_for_each_acronym(index: Path) -> None:
    run = tracuu("bo", "ngoai", "giao", "-i", index)
    assert (run.return_value, run.stdout) == (0, "BNG  Bộ Ngoại giao  4 bài, 100%\n")
    assert tracuu("-i", index).stdout.splitlines()[0].startswith("BNG ")


def test_the_command_prints_json(index: Path) -> None:
    assert json.loads(tracuu("BNG", "--json", "-i", index).stdout) == {
        "text": "BNG",
        "acronyms": [{"acronym": "BNG", "expansion": "Bộ Ngoại giao", "articles": 4, "share": 1.0}],
    }


def test_no_acronym_found_is_exit_code_1(index: Path) -> None:
    run = tracuu("ABC", "-i", index)
    assert (run.return_value, run.stdout) == (1, "")
    assert "cần ít nhất 2 bài" in run.stderr
