"""Codes of letters and a number, in all their spellings."""

from __future__ import annotations

from itertools import permutations
from pathlib import Path

import pytest

from tracuu.corpus import Article
from tracuu.index import update
from tracuu.search import Searcher

SPELLINGS = (
    "AMM-57;AMM 57;AMM57",
    "QL1A;QL 1A;QL-1A;QL.1A;ql1a",
    "ĐT743;ĐT 743;ĐT.743",
    "F-35B;F35B;F 35B",
    "CH-53E;CH53E;CH -53 E",
    "Su-30MK2;Su30MK2;Su 30MK2;Su-30 MK2",
    "H5N1;H5-N1",
    "PM2.5;PM 2.5;PM2,5",
)


@pytest.mark.parametrize("spellings", SPELLINGS)
def test_a_code_is_found_in_all_its_spellings(spellings: str, engine: str, tmp_path: Path) -> None:
    written = spellings.split(";")
    articles = [Article(id=code, title=f"Tin về {code} hôm nay") for code in written]
    other = Article(id="other", title="Tin về AMM, QL, ĐT, F, CH, Su, H, PM hôm nay")
    update(tmp_path / "index", [*articles, other], engine=engine)
    with Searcher(tmp_path / "index") as searcher:
        for typed, code in permutations(written, 2):
            if typed in ("CH -53 E", "Su-30 MK2", "H5-N1"):  # three words; or two codes
                continue
            ids = {hit.id for hit in searcher.search(typed)}
            assert code in ids, typed
            assert "other" not in ids


@pytest.mark.parametrize(
    ("typed", "written"), [("QL 1A", "đường QL1A"), ("ql1a", "đường QL 1A"), ("PM2.5", "bụi PM 2,5")]
)
def test_a_code_is_marked_as_it_is_written(typed: str, written: str, tmp_path: Path) -> None:
    update(tmp_path / "index", [Article(id="1", title="Tin", body=f"Hôm nay có tin về {written}.")])
    with Searcher(tmp_path / "index") as searcher:
        snippet = searcher.search(typed)[0].snippet
        start, end = snippet.marks[0][0], snippet.marks[-1][1]
        assert snippet.text[start:end] == written.split(maxsplit=1)[1]


@pytest.mark.parametrize("typed", ["cao 70km", "mang 5G", "phat 200k", "ngay 26/7"])
def test_measures_and_dates_are_no_codes(typed: str, tmp_path: Path) -> None:
    joined = typed.replace(" ", "")
    update(tmp_path / "index", [Article(id="1", title=f"Tin về {joined}")])
    with Searcher(tmp_path / "index") as searcher:
        assert searcher.search(typed, exact=True).total == 0


def test_the_letter_of_a_code_gets_no_accents(tmp_path: Path) -> None:
    titles = [*["Nước ứ 20 ngày ở 20 tỉnh", "Về tỉnh"] * 30, "Đội tuyển U-20 vào chung kết"]
    update(tmp_path / "index", [Article(id=str(number), title=title) for number, title in enumerate(titles)])
    with Searcher(tmp_path / "index") as searcher:
        assert searcher.search("U-20").interpreted.restored is None
        assert (searcher.search("o 20 tinh").interpreted.restored or "").startswith("ở 20")


@pytest.mark.parametrize("typed", ["MH 370 mất tích", "MH370 mất tích", "MH-370 mất tích"])
def test_an_article_with_a_code_in_another_spelling_is_as_good(
    typed: str, engine: str, tmp_path: Path
) -> None:
    best = [f"Máy bay {code} mất tích bí ẩn" for code in ("MH370", "MH 370")]
    others = [
        f"Máy bay mất tích, {number} người chết, hãng {hang}" for number, hang in ((370, "Su"), (5, "MH"))
    ]
    articles = [Article(id=title, title=title) for title in (*others, *best, *["Tin máy bay"] * 1)]
    update(tmp_path / "index", articles, engine=engine)
    with Searcher(tmp_path / "index") as searcher:
        assert {hit.id for hit in searcher.search(typed)[:2]} == set(best)


def test_the_letters_of_a_code_have_other_names_too(tmp_path: Path) -> None:
    titles = ["Hội nghị Bộ trưởng Ngoại giao ASEAN 57", "Khai mạc AMM57", "Khai mạc AMM-57"]
    update(tmp_path / "index", [Article(id=title, title=title) for title in titles])
    with Searcher(tmp_path / "index") as searcher:
        assert {hit.id for hit in searcher.search("AMM 57")} == set(titles)
