"""Names with slips in them: what is proposed for one that no article has."""

from __future__ import annotations

from pathlib import Path

import pytest

from tracuu.corpus import Article
from tracuu.index import update
from tracuu.search import Searcher

NAMES = ("Nguyễn Thị Kim Ngân", "Nguyễn Phú Trọng", "Hoàng Trung Hải", "Đinh La Thăng", "Hà Nội")
OFTEN, FEW_HAVE = ("Barack Obama", "Nguyễn Xuân Phúc"), ("Barak Obama", "Nguyễn Xuân Phú")
SCATTERED = (
    "Món nem được ngâm kỹ, bà Kim bán cho ông Nguyễn và cô Thị. Trọn một ngày, Phú đi chợ. "
    "Con gái hãi hùng, cụ Hoàng và anh Trung chạy. Ly La, chị Đinh nói thăn lợn ngon."
)


DEEP = "Tin trong ngày. " * 60 + "Ông Nguyễn Xuân Phút."
"""The name stands so deep in it that it is not counted."""

ARTICLES = [
    *[
        Article(id=f"{name} {number}", body=f"Ông bà {name} phát biểu tại phiên họp thứ {number}.")
        for name in NAMES
        for number in range(12)
    ],
    *[Article(id=f"scattered {number}", body=f"{SCATTERED} {number}") for number in range(8)],
    *[Article(id=f"{name} {n}", body=f"{name} {n}.") for name in OFTEN for n in range(70)],
    Article(id="deep", body=DEEP),
    *[Article(id=f"{name} {n}", body=f"{name} {n}.") for name in FEW_HAVE for n in range(2)],
]


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("Nguyễn Thị Kim Ngâm", "Nguyễn Thị Kim Ngân"),
        ("Nguyễn Phú Trọn", "Nguyễn Phú Trọng"),
        ("Hoàng Trung Hãi", "Hoàng Trung Hải"),
        ("HOÀNG TRUNG HÃI", "HOÀNG TRUNG HẢI"),
        ("Đinh La Thăn", "Đinh La Thăng"),
        ("hoàng trung hãi", "hoàng trung hải"),
        ("nguyễn phú trọn", "nguyễn phú trọng"),
    ],
)
def test_the_name_that_is_known_is_proposed(searcher: Searcher, typed: str, meant: str) -> None:
    results = searcher.search(typed)
    assert results.complete, "all of the syllables are there, scattered"
    assert results.suggestion == meant


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("Nguễn Phú Trọn", "Nguyễn Phú Trọng"),
        ("Nguyễn Thịi Kim Ngâm", "Nguyễn Thị Kim Ngân"),
        ("Đnh La Thng", "Đinh La Thăng"),
        ("Hoàgn Trung Hãi", "Hoàng Trung Hải"),
    ],
)
def test_a_name_with_two_slips_is_asked_as_it_is_known(searcher: Searcher, typed: str, meant: str) -> None:
    results = searcher.search(typed)
    assert meant in (results.interpreted.text, results.suggestion)


@pytest.mark.parametrize("typed", ["Nguễn Phu Trọn", "Hồng Tring Hạt", "Đình Lá Thằng"])
def test_three_slips_or_two_in_good_syllables_are_too_many(searcher: Searcher, typed: str) -> None:
    results = searcher.search(typed)
    assert not {*NAMES} & {results.interpreted.text, results.suggestion}


@pytest.mark.parametrize("typed", ["N\u00adguyễn Phú Trọn", "Nguyễn\u200b Phú\u00a0 Trọn"])
def test_invisible_characters_do_not_shift_a_correction(searcher: Searcher, typed: str) -> None:
    suggestion = searcher.search(typed).suggestion
    assert suggestion
    assert suggestion.split() == ["Nguyễn", "Phú", "Trọng"]


@pytest.mark.parametrize(
    "query",
    ["Hoàng Trung Hải", "Hà Nội", "Kim Ngân", "phát biểu phiên", "hoàng trung hải", "Hoàng Trung Hai"],
)
def test_nothing_is_proposed_for_what_articles_have(searcher: Searcher, query: str) -> None:
    assert searcher.search(query).suggestion is None


def test_a_misspelling_that_papers_have_too_is_told(searcher: Searcher) -> None:
    results = searcher.search("Barak Obama")
    assert results.complete == 2
    assert results.suggestion == "Barack Obama"


@pytest.mark.parametrize("typed", ["xuân phút", "Xuân Phút"])
def test_a_slip_of_one_paper_is_told_in_capitals_too(searcher: Searcher, typed: str) -> None:
    results = searcher.search(typed)
    assert results.complete == 1
    assert results.suggestion == {"xuân phút": "xuân phúc", "Xuân Phút": "Xuân Phúc"}[typed]


@pytest.mark.parametrize("query", ["Nguyễn Xuân Phú", "Nguyen Xuan Phu", "Nguyễn Xuan Phú"])
def test_somebody_whom_few_articles_know_is_no_slip_of_another(searcher: Searcher, query: str) -> None:
    assert searcher.search(query).suggestion is None


def test_a_rare_name_is_no_slip_of_words_that_stand_apart(tmp_path: Path) -> None:
    bodies = ["Bãi biển La Jolla."] + ["Tỉnh Jeolla, và la hét."] * 40
    update(tmp_path / "i", [Article(id=str(n), body=body) for n, body in enumerate(bodies)])
    with Searcher(tmp_path / "i") as searcher:
        assert searcher.search("La Jolla").suggestion is None
        assert searcher.search("la jolla").suggestion is None


def test_a_headline_in_capitals_is_no_name(searcher: Searcher) -> None:
    assert searcher.search("CÔ VÀ THỊ").suggestion is None


def test_a_name_by_which_others_are_found_is_no_slip(tmp_path: Path) -> None:
    bodies = (
        ["Thủ đô Mátxcơva."] * 20 + ["Một có va chạm."] * 40 + ["Mặt cỏ va đập."] * 40 + ["Mat, xco và va."]
    )
    update(tmp_path / "i", [Article(id=str(n), body=body) for n, body in enumerate(bodies)])
    with Searcher(tmp_path / "i") as searcher:
        results = searcher.search("mat xco va")
        assert (results.total, results.suggestion) == (20, None)
        assert results.interpreted.text == "Mátxcơva"


def test_an_exact_query_proposes_nothing(searcher: Searcher) -> None:
    assert searcher.search("Hoàng Trung Hãi", exact=True).suggestion is None


@pytest.mark.parametrize(("others", "meant"), [(60, "đinh thăng"), (400, None)])
def test_a_common_word_may_stand_beside_any_other_in_a_query_of_two(
    tmp_path: Path, engine: str, others: int, meant: str | None
) -> None:
    bodies = [f"Ông Đinh Thăng phát biểu tại phiên {n}." for n in range(12)]
    bodies += [f"Miếng thăn lợn ngon thứ {n}." for n in range(others)]
    bodies += ["Chị Đinh nói thăn ngon."]
    bodies += [f"Tin trong ngày, không có gì mới, số {n}." for n in range(100)]
    update(tmp_path / "i", [Article(id=body, body=body) for body in bodies], engine=engine)
    with Searcher(tmp_path / "i") as searcher:
        assert searcher.search("đinh thăn").suggestion == meant
