"""Words with one slip in them, told by what stands side by side."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tracuu.corpus import Article
from tracuu.index import update
from tracuu.index.neighbours import Neighbours
from tracuu.index.query_terms import query_terms
from tracuu.search import Searcher
from tracuu.search.doubtful_words import OFTEN, doubtful_words

COMMON = "Cảnh sát giao thông giúp ngành giáo dục. Bệnh viện nói về khả năng chữa bệnh. Quốc hội họp."
RARE = (
    "Vua hề Sác-lô ngắm cảnh.",
    "Chợ Sác ở xa, cảnh đẹp.",
    "Quốc gia nọ, hôi hám quá.",
    "Bệnh nhân ở viện dưỡng lão.",
    "Người ta thích học viên mới, học viên cũ.",
)


ARTICLES = [
    *[Article(id=f"{n}", title="Tin", body=COMMON) for n in range(60)],
    *[Article(id=f"học {n}", title="Tin", body="Học viện mở cửa.") for n in range(60)],
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
        ("Cảnh Sác", "Cảnh Sát"),
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


@pytest.mark.parametrize("rest", ["giúp ngành", "giúp ngành giáo dục bệnh viện nói về"])
def test_a_slip_in_a_longer_query_is_told_by_the_words_around_it(tmp_path: Path, rest: str) -> None:
    bodies = [*[COMMON] * 60, f"{COMMON} Vua hề Sác-lô."]
    update(tmp_path / "i", [Article(id=f"{n}", title="Tin", body=body) for n, body in enumerate(bodies)])
    with Searcher(tmp_path / "i") as searcher:
        results = searcher.search(f"cảnh sác giao thông {rest}")
        assert (results.complete, results.suggestion) == (1, f"cảnh sát giao thông {rest}")


def test_what_mends_slips_is_not_loaded_for_words_that_belong_together(tmp_path: Path) -> None:
    update(tmp_path / "i", [Article(id=f"{n}", title="Tin", body=COMMON) for n in range(60)])
    code = f"""
import sys
from tracuu.search import Searcher
with Searcher({str(tmp_path / "i")!r}) as searcher:
    for query in ("cảnh sát giao thông", "canh sat giao thong", "Quốc hội", "giáo dục"):
        assert searcher.search(query).complete and not searcher.search(query).suggestion
names = {{name.rpartition(".")[2] for name in sys.modules}}
print(*sorted(names & {{"rapidfuzz", "corrections", "misspelling", "slips"}}))
"""
    run = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, cwd=tmp_path, check=True
    )
    assert run.stdout.strip() == ""


def test_a_common_word_that_stands_there_now_and_then_is_no_slip(tmp_path: Path) -> None:
    lines = [*["Quốc gia họp"] * 400, *["Trung Quốc giả vờ"] * 4, *["Tin giả"] * 2_000]
    update(tmp_path / "i", [Article(id=f"{n}", title=line) for n, line in enumerate(lines)])
    with Searcher(tmp_path / "i") as searcher:
        assert searcher.search("quốc giả").suggestion is None
        assert searcher.search("quốc gua").interpreted.text == "quốc gia"


def test_a_foreign_word_that_is_well_known_is_no_stranger(tmp_path: Path) -> None:
    bodies = ["Sông Mekong."] * OFTEN + ["Phố nh."] * OFTEN + ["Cảnh sát họp ở hội nghị."] * 9
    update(tmp_path / "i", [Article(id=f"{n}", title="Tin", body=body) for n, body in enumerate(bodies)])
    neighbours = Neighbours.open(tmp_path / "i" / "data-1")
    assert neighbours
    assert doubtful_words(query_terms("hội nghị mekong"), neighbours) == []
    assert doubtful_words(query_terms("hội nghị nh"), neighbours) == [2]
    assert doubtful_words(query_terms("hội nghị sông"), neighbours) == [2]
    assert doubtful_words(query_terms("cảnh sác"), neighbours) == [0, 1]
