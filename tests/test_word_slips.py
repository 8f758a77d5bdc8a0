"""Words with one slip in them, told by what stands side by side."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from counts import counted

from tracuu.corpus import Article
from tracuu.index import update
from tracuu.index.neighbours import Neighbours
from tracuu.index.query_terms import query_terms
from tracuu.search import Searcher
from tracuu.search.lone_words import OFTEN, lone_words
from tracuu.search.near_syllables import KnownSyllables
from tracuu.search.word_slips import ANYWHERE, LEAST_PAIRS, NOW_AND_THEN, PAIR_TIMES, slip_in_word

COMMON = "Cảnh sát giao thông giúp ngành giáo dục. Bệnh viện nói về khả năng chữa bệnh. Quốc hội họp."
RARE = (
    "Vua hề Sác-lô ngắm cảnh.",
    "Chợ Sác ở xa, cảnh đẹp.",
    "Quốc gia nọ, hôi hám quá.",
    "Bệnh nhân ở viện dưỡng lão.",
    "Người ta thích học viên mới, học viên cũ.",
)


ARTICLES = [
    *[Article(id=f"{n}", title="Tin", body=COMMON) for n in range(LEAST_PAIRS + 10)],
    *[Article(id=f"học {n}", title="Tin", body="Học viện mở cửa.") for n in range(LEAST_PAIRS + 10)],
    *[Article(id=body, title="Tin", body=body) for body in RARE],
]


def meant(searcher: Searcher, query: str) -> str | None:
    results = searcher.search(query)
    return results.interpreted.text or results.suggestion


@pytest.mark.parametrize(
    ("query", "word"),
    [
        ("cảnh sác", "cảnh sát"),
        ("Cảnh sác", "Cảnh sát"),
        ("CẢNH SÁC", "CẢNH SÁT"),
        ("cảnh sác giao thông", "cảnh sát giao thông"),
        ("nghành giáo dục", "ngành giáo dục"),
        ("quốc hôi", "quốc hội"),
        ("bnh viện", "bệnh viện"),
        ("khả nng", "khả năng"),
    ],
)
def test_the_word_that_was_meant_is_proposed_or_taken(searcher: Searcher, query: str, word: str) -> None:
    assert meant(searcher, query) == word


@pytest.mark.parametrize(
    "query",
    [
        "cảnh sát",
        "cảnh đẹp",
        "sác lô",
        "ngắm cảnh",
        "học viên",
        "sát viện năng",
        "cảnh sác quốc hôi",
        "ngành",
    ],
)
def test_what_may_well_be_meant_is_left_alone(searcher: Searcher, query: str) -> None:
    assert searcher.search(query).suggestion is None


@pytest.mark.parametrize("query", ['title:tin "cảnh" sác', "cảnh sác -viện", "cảnh sác NOT họp"])
def test_nothing_is_proposed_for_words_with_conditions(searcher: Searcher, query: str) -> None:
    assert searcher.search(query).suggestion is None


def test_the_words_layer_tells_a_word_from_two(tmp_path: Path) -> None:
    articles = [Article(id=f"{n}", title="Tin", body="Cảnh sát bắt.") for n in range(LEAST_PAIRS + 10)]
    update(tmp_path / "i", articles)
    neighbours = Neighbours.open(tmp_path / "i" / "data-1")
    terms = query_terms("cảnh sác")
    assert neighbours
    known = KnownSyllables(neighbours)
    found = slip_in_word(terms, known, lambda word: LEAST_PAIRS if word == "canh_sat" else 0, [0, 1])
    assert found
    assert (found.applied_to("cảnh sác"), found.sure) == ("cảnh sát", False)
    assert found.applied_to("tin: cảnh  sác!") != found.applied_to("cảnh  sác!") == "cảnh  sát!"
    assert slip_in_word(terms, known, lambda word: 0, [0, 1]) is None


def test_what_mends_slips_is_not_loaded_for_words_that_belong_together(tmp_path: Path) -> None:
    update(tmp_path / "i", [Article(id=f"{n}", title="Tin", body=COMMON) for n in range(LEAST_PAIRS)])
    code = f"""
import sys
from tracuu.search import Searcher
with Searcher({str(tmp_path / "i")!r}) as searcher:
    for query in ("cảnh sát giao thông", "canh sat giao thong", "Quốc hội", "giáo dục"):
        assert searcher.search(query).complete and not searcher.search(query).suggestion
names = {{name.rpartition(".")[2] for name in sys.modules}}
print(*sorted(names & {{"rapidfuzz", "corrections", "misspelling", "name_slips", "word_slips"}}))
"""
    run = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, cwd=tmp_path, check=True
    )
    assert run.stdout.strip() == ""


def test_a_word_in_capitals_is_mended_as_in_small_letters(tmp_path: Path) -> None:
    update(
        tmp_path / "i",
        [Article(id=f"{n}", title="Tin", body="Cảnh sát bắt.") for n in range(LEAST_PAIRS + 10)],
    )
    neighbours = Neighbours.open(tmp_path / "i" / "data-1")
    assert neighbours
    for query, meant in [("cảnh sác", "cảnh sát"), ("Cảnh Sác", "Cảnh Sát")]:
        articles = {"canh_sat": LEAST_PAIRS}.__getitem__
        found = slip_in_word(query_terms(query), KnownSyllables(neighbours), articles, [0, 1])
        assert found
        assert found.applied_to(query) == meant


@pytest.mark.parametrize(("times", "is_slip"), [(ANYWHERE - 10, True), (ANYWHERE, False)])
def test_a_common_word_that_stands_there_now_and_then_is_no_slip(
    times: int, is_slip: bool, tmp_path: Path
) -> None:
    lines = ["Quốc gia"] * (PAIR_TIMES * NOW_AND_THEN + 10) + ["Trung Quốc giả vờ"] * NOW_AND_THEN
    lines += ["Tin giả"] * (times - NOW_AND_THEN)
    neighbours = counted(tmp_path, lines)
    terms = query_terms("quốc giả")
    alone = lone_words(terms, neighbours)
    found = slip_in_word(terms, KnownSyllables(neighbours), lambda word: len(lines), alone)
    assert (found is not None) == is_slip


def test_a_foreign_word_that_is_well_known_is_no_stranger(tmp_path: Path) -> None:
    bodies = ["Sông Mekong."] * OFTEN + ["Phố nh."] * OFTEN + ["Cảnh sát họp ở hội nghị."] * 9
    update(tmp_path / "i", [Article(id=f"{n}", title="Tin", body=body) for n, body in enumerate(bodies)])
    neighbours = Neighbours.open(tmp_path / "i" / "data-1")
    assert neighbours
    assert lone_words(query_terms("hội nghị mekong"), neighbours) == []
    assert lone_words(query_terms("hội nghị nh"), neighbours) == [2]
    assert lone_words(query_terms("hội nghị sông"), neighbours) == [2]
    assert lone_words(query_terms("cảnh sác"), neighbours) == [0, 1]
