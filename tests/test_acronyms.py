"""Acronyms learned from the articles that explain them: counting, choosing, looking up."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import product
from pathlib import Path

import pytest
from acronym_tables import WHO, learned_from, table_of
from hypothesis import given
from hypothesis import strategies as st
from news import news

from tracuu.corpus import Article
from tracuu.index import acronym_table, update
from tracuu.index.acronym_meanings import Acronyms, Meaning, expansion_key
from tracuu.index.acronym_table import MIN_SUPPORT, AcronymTable
from tracuu.search import Searcher


def meanings(table: AcronymTable) -> list[tuple[str, str, int]]:
    return [(meaning.acronym, meaning.expansion, meaning.articles) for meaning in table.meanings()]


def test_what_is_constant_in_several_articles_is_the_long_form() -> None:
    assert meanings(table_of(*WHO)) == [("WHO", "Tổ chức Y tế Thế giới", 4)]


def test_an_acronym_of_the_english_name_is_learned_with_the_vietnamese_one() -> None:
    befores = ("cơ chế", "Hội nghị Cấp cao", "trong khuôn khổ", "Việt Nam coi trọng")
    bodies = [f"{before} Hợp tác Mekong - Lan Thương (MLC)" for before in befores]
    assert meanings(table_of(*bodies)) == [("MLC", "Hợp tác Mekong - Lan Thương", 4)]


def test_a_rendering_without_support_is_not_learned() -> None:
    assert meanings(table_of(*WHO[:2])) == []
    assert meanings(table_of(*WHO[:3])) == [("WHO", "Tổ chức Y tế Thế giới", 3)]


def test_an_article_counts_once_however_often_it_explains() -> None:
    assert meanings(table_of(" ".join(WHO))) == []
    (meaning,) = table_of(*["Bộ Ngoại giao (BNG). Bộ ngoại giao (BNG)"] * 3).meanings()
    assert meaning == Meaning("BNG", "Bộ Ngoại giao", 3, 1.0)


def test_fitting_initials_need_half_the_support() -> None:
    assert meanings(table_of("Bộ Ngoại giao (BNG)")) == []
    assert meanings(table_of(*["Bộ Ngoại giao (BNG)"] * 2)) == [("BNG", "Bộ Ngoại giao", 2)]


def test_a_rare_competitor_is_left_out_and_a_common_one_kept() -> None:
    rare = table_of(*["cảnh sát giao thông (CSGT)"] * 20, *["chính sách giao thông (CSGT)"] * 2)
    assert [meaning.expansion for meaning in rare.meanings()] == ["cảnh sát giao thông"]
    common = table_of(*["cảnh sát giao thông (CSGT)"] * 3, *["chính sách giao thông (CSGT)"] * 2)
    assert [(meaning.expansion, meaning.share) for meaning in common.meanings()] == [
        ("cảnh sát giao thông", 0.6),
        ("chính sách giao thông", 0.4),
    ]


def test_two_names_that_end_alike_both_keep_their_beginning() -> None:
    agency = [
        "theo Cơ quan Khảo sát Địa chất Mỹ (USGS)",
        "số liệu của Cơ quan Khảo sát Địa chất Mỹ (USGS)",
    ] * 2
    survey = ["theo Cục Khảo sát Địa chất Mỹ (USGS)", "số liệu của Cục Khảo sát Địa chất Mỹ (USGS)"] * 2
    assert [meaning.expansion for meaning in table_of(*agency, *survey).meanings()] == [
        "Cơ quan Khảo sát Địa chất Mỹ",
        "Cục Khảo sát Địa chất Mỹ",
    ]


def test_what_an_office_holder_is_called_is_no_part_of_the_name() -> None:
    bodies = ["Tổng giám đốc Quỹ Tiền tệ Quốc tế (IMF) nói"] * 4
    assert meanings(table_of(*bodies)) == [("IMF", "Quỹ Tiền tệ Quốc tế", 4)]


def test_a_long_form_in_lower_case_is_found_too() -> None:
    befores = ("thử", "phóng", "bắn", "chế tạo", "một quả", "đánh chặn", "những")
    bodies = [f"Nước này {before} tên lửa đạn đạo xuyên lục địa (ICBM)" for before in befores]
    assert meanings(table_of(*bodies)) == [("ICBM", "tên lửa đạn đạo xuyên lục địa", 7)]


def test_spellings_of_a_long_form_are_counted_together() -> None:
    bodies = ["Uỷ ban nhân dân (UBND)", "Ủy ban Nhân dân (UBND)", "Ủy ban Nhân dân (UBND)"]
    assert meanings(table_of(*bodies)) == [("UBND", "Ủy ban Nhân dân", 3)]


def test_captions_and_titles_teach_as_bodies_do() -> None:
    articles = (
        Article(id="1", title="Bộ Ngoại giao (BNG)"),
        Article(id="2", captions=("Bộ Ngoại giao (BNG)",)),
    )
    assert meanings(learned_from(articles)) == [("BNG", "Bộ Ngoại giao", 2)]


@given(st.lists(st.sampled_from([*WHO, "Bộ Ngoại giao (BNG)", "Ngân hàng Thế giới (WB)"])), st.integers(0, 9))
def test_merging_parts_counts_as_the_whole_does(bodies: list[str], cut: int) -> None:
    merged = table_of(*bodies[:cut] * MIN_SUPPORT)  # so often that all of it wins
    merged.merge(table_of(*bodies[cut:] * MIN_SUPPORT))
    assert merged.meanings() == table_of(*bodies * MIN_SUPPORT).meanings()


def test_memory_is_bounded_and_the_commonest_are_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(acronym_table, "MOST_PAIRS", 40)
    letters = "ABCDEGHIK"
    table = table_of(*WHO, *(f"{a}a {b}b {c}c ({a}{b}{c})" for a, b, c in product(letters, repeat=3)))
    assert len(table) <= 40
    assert ("WHO", "Tổ chức Y tế Thế giới", 4) in meanings(table)


def test_of_one_acronym_only_so_many_texts_are_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(acronym_table, "MOST_TEXTS", 4)
    bodies = [f"nước {name} vay Ngân hàng Thế giới (WB)" for name in "ABCDEGHIKLMN"]
    table = table_of(*bodies)
    assert len(table) == 4
    assert [meaning.expansion for meaning in table.meanings()] == ["Ngân hàng Thế giới"]


def lookup(*meanings: tuple[str, str]) -> Acronyms:
    return Acronyms(Meaning(acronym, expansion, 3, 0.5) for acronym, expansion in meanings)


def said(found: Iterable[Meaning]) -> list[tuple[str, str]]:
    return [(meaning.acronym, meaning.expansion) for meaning in found]


def test_acronyms_are_looked_up_in_any_spelling_both_ways() -> None:
    people = ("UBND", "Ủy ban nhân dân")
    acronyms = lookup(people, ("WB", "Ngân hàng Thế giới"))
    assert said(acronyms.expansions_of("ubnd")) == [people]
    assert said(acronyms.acronyms_of("uỷ ban Nhân Dân")) == [people]
    assert said(acronyms.acronyms_of("Ủy ban")) == []
    assert said(acronyms.expansions_of("XYZ")) == []


def test_an_acronym_of_two_things_gives_both_in_their_order() -> None:
    two = [("PVC", "Tổng công ty Xây lắp Dầu khí"), ("PVC", "nhựa tổng hợp")]
    assert said(lookup(*two).expansions_of("PVC")) == two


def test_hyphens_and_commas_do_not_tell_long_forms_apart() -> None:
    assert expansion_key("Hợp tác Mekong - Lan Thương") == expansion_key("hợp tác Mekong-Lan Thương")


def test_an_acronym_may_be_typed_with_d_for_its_dd_unless_that_is_another() -> None:
    investor, money = ("NĐT", "nhà đầu tư"), ("NDT", "Nhân dân tệ")
    assert said(lookup(investor).expansions_of("ndt")) == [investor]
    assert said(lookup(investor, money).expansions_of("ndt")) == [money]
    assert said(lookup(money).expansions_of("nđt")) == []


@pytest.mark.parametrize(
    "query",
    ["ĐBQH chất vấn", "đbqh chất vấn", "ĐBQH CHẤT VẤN", "ĐBQH CHAT VAN", "dbqh chat van", "DBQH chất vấn"],
)
def test_letters_that_make_no_syllable_are_an_acronym_in_any_case(tmp_path: Path, query: str) -> None:
    learned = [f"Các đại biểu Quốc hội (ĐBQH) họp phiên {n}" for n in range(3)]
    bodies = [*learned, "Nhiều đại biểu Quốc hội chất vấn hai bộ trưởng"]
    update(tmp_path / "i", [Article(id=body, title="Tin", body=body) for body in bodies])
    with Searcher(tmp_path / "i") as searcher:
        results = searcher.search(query)
    assert ([hit.id for hit in results], results.complete) == ([bodies[-1]], 1)


@pytest.mark.parametrize(
    ("acronym", "long", "query", "found"),
    [
        ("BV", "Bệnh viện", "bv bạch mai", True),
        ("BV", "Bệnh viện", "bv bach mai", True),
        ("ĐH", "Đại học", "đh bạch mai", True),
        ("ĐH", "Đại học", "dh bach mai", True),
        ("UV", "Ủy viên", "UV Bạch Mai", True),
        ("UV", "Ủy viên", "uv bạch mai", False),
    ],
)
def test_two_letters_are_an_acronym_in_any_case_if_both_are_consonants(
    tmp_path: Path, acronym: str, long: str, query: str, found: bool
) -> None:
    learned = [f"Tin về {long} ({acronym}) đợt {n}" for n in range(6)]
    bodies = [*learned, f"{long} ở Bạch Mai"]
    update(tmp_path / "i", [Article(id=body, title="Tin", body=body) for body in bodies])
    with Searcher(tmp_path / "i") as searcher:
        assert searcher.search(query).complete == found


@pytest.mark.parametrize(("long", "acronym"), [("Hàng không Việt", "HKV"), ("Hàng không", "HK")])
def test_an_acronym_of_two_letters_is_not_looked_for_in_place_of_its_long_form(
    tmp_path: Path, long: str, acronym: str
) -> None:
    learned = [f"Ngành {long} ({acronym}) tăng trưởng đợt {n}" for n in range(3)]
    bodies = [*learned, f"Vé {acronym} tăng giá"]
    update(tmp_path / "i", [Article(id=body, title="Tin", body=body) for body in bodies])
    with Searcher(tmp_path / "i") as searcher:
        assert searcher.search(long).total == 3 + (len(acronym) > 2)


def test_a_collection_of_news_teaches_the_names_it_uses(shared: Path) -> None:
    table = AcronymTable()
    for values in news(shared, 8_000):
        table.add(Article(id="1", title=values["title"], body=values["body"]))
    learned = {(meaning.acronym, expansion_key(meaning.expansion)) for meaning in table.meanings()}
    expected = [("EU", "Liên minh châu Âu"), ("WB", "Ngân hàng Thế giới"), ("HĐXX", "Hội đồng xét xử")]
    assert {(acronym, expansion_key(long)) for acronym, long in expected} <= learned
