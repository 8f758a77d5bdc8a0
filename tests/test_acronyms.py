"""Acronyms learned from the articles that explain them: finding, counting, choosing, looking up."""

from __future__ import annotations

import json
from collections.abc import Iterable
from itertools import product
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from news import news

from tracuu.corpus import Article
from tracuu.corpus.errors import CorruptIndex, TracuuError
from tracuu.index import acronym_meanings, acronym_table, durable, update
from tracuu.index.acronym_meanings import Acronyms, Meaning, expansion_key, spelled
from tracuu.index.acronym_table import MIN_SUPPORT, AcronymTable
from tracuu.index.acronyms import Find, found_in
from tracuu.search import Searcher


def pairs(text: str) -> list[tuple[str, str]]:
    return [(find.acronym, find.expansion) for find in found_in(text) if find.fits]


def table_of(*bodies: str) -> AcronymTable:
    return learned_from([Article(id=str(number), body=body) for number, body in enumerate(bodies)])


def learned_from(articles: Iterable[Article]) -> AcronymTable:
    table = AcronymTable()
    for article in articles:
        table.add(article)
    return table


def meanings(table: AcronymTable) -> list[tuple[str, str, int]]:
    return [(meaning.acronym, meaning.expansion, meaning.articles) for meaning in table.meanings()]


WHO = (
    "Theo Tổ chức Y tế Thế giới (WHO), dịch đã lan rộng.",
    "Báo cáo của Tổ chức Y tế thế giới (WHO) cho biết",
    "Ông là chuyên gia tại Tổ chức Y tế Thế giới (WHO).",
    "Mỹ rút khỏi Tổ chức Y tế Thế giới (WHO) từ năm sau",
)


@pytest.mark.parametrize(
    ("text", "acronym", "expansion"),
    [
        ("Chủ tịch Ủy ban nhân dân (UBND) tỉnh", "UBND", "Ủy ban nhân dân"),
        ("Chủ tịch Uỷ ban Nhân dân (UBND) tỉnh", "UBND", "Uỷ ban Nhân dân"),
        ("vụ tai nạn giao thông (TNGT) ở", "TNGT", "tai nạn giao thông"),
        ("Sở Giáo dục và Đào tạo (GD-ĐT)", "GD-ĐT", "Giáo dục và Đào tạo"),
        ("Sở Giáo dục và Đào tạo (GD & ĐT)", "GD&ĐT", "Giáo dục và Đào tạo"),
        ("Bộ Lao động - Thương binh và Xã hội (LĐ-TB&XH)", "LĐ-TB&XH", "Lao động - Thương binh và Xã hội"),
        ("Đại sứ quán (DSQ) Việt Nam", "DSQ", "Đại sứ quán"),
        ("Ban Chấp hành Trung ương (BCHTW)", "BCHTW", "Ban Chấp hành Trung ương"),
        ("ở Viện KSND (VKSND) tỉnh", "VKSND", "Viện KSND"),
        ("Phòng, chống tham nhũng (PCTN)", "PCTN", "Phòng, chống tham nhũng"),
        ("Association of Southeast Asian Nations (ASEAN)", "ASEAN", "Association of Southeast Asian Nations"),
        ("the Asian Infrastructure Investment Bank (AIIB)", "AIIB", "Asian Infrastructure Investment Bank"),
        ("Treaty of Amity and Cooperation (TAC)", "TAC", "Treaty of Amity and Cooperation"),
        ("the South China Morning Post (SCMP)", "SCMP", "South China Morning Post"),
        ("Asia-Pacific Economic Cooperation (APEC)", "APEC", "Asia-Pacific Economic Cooperation"),
        ("khu đô thị (sau đây gọi tắt là KĐT)", "KĐT", "khu đô thị"),
        ("khu đô thị (viết tắt: “KĐT”)", "KĐT", "khu đô thị"),
        ("dự án “Khu đô thị” (KĐT)", "KĐT", "Khu đô thị"),
        ("vùng đặc quyền (Exclusive Economic Zone - EEZ)", "EEZ", "Exclusive Economic Zone"),
        ("vùng đặc quyền (EEZ - Exclusive Economic Zone)", "EEZ", "Exclusive Economic Zone"),
        ("phiên tòa do HĐXX (Hội đồng xét xử) mở", "HĐXX", "Hội đồng xét xử"),
    ],
)
def test_initials_show_the_long_form_and_its_beginning(
    text: str, acronym: str, expansion: str | None
) -> None:
    assert pairs(text) == [(acronym, expansion)]


@pytest.mark.parametrize(
    "text",
    [
        "anh Nguyễn Văn Nam (28 tuổi)",
        "anh Nguyễn Văn Nam (SN 1985)",
        "anh Nguyễn Văn Nam (SN 1985, trú TP HCM)",
        "Lễ khai mạc tại Hà Nội (Ảnh: AFP)",
        "Các đại biểu dự hội nghị ở Hà Nội (TTXVN)",
        "Các đại biểu dự hội nghị ở Hà Nội (VN)",
        "Các đại biểu dự hội nghị ở Hà Nội (AFP)",
        "ở phường Bến Nghé, quận Nhất (TPHCM)",
        "Hội nghị sáng nay (26/7)",
        "Hội nghị sáng nay (26/7/2024)",
        "Đại hội Đảng toàn quốc lần thứ (XIII)",
        "Chiến tranh thế giới lần thứ (II)",
        "nhà máy có công suất 100 (MW)",
        "trả tiền 100 (USD)",
        "trả 7 lakh (khoảng 10.000 USD)",
        "Nguyễn Hoàng\n(Theo AFP)",
        "Nguyễn Hoàng\n(AFP)",
        "Hà Nội (PV)",
        "một công ty (A)",
        "(WHO)",
        "WHO (WHO)",
        "()",
        "((((",
        "những điều (MỘT HAI BA BỐN NĂM)",
        "ở nhà. (WHO)",
    ],
)
def test_parentheses_that_explain_no_acronym_teach_nothing(text: str) -> None:
    assert list(found_in(text)) == []


def test_where_the_initials_do_not_fit_all_that_may_belong_is_found() -> None:
    text = "hôm qua, theo Tổ chức Y tế Thế giới (WHO)"
    (find,) = found_in(text)
    assert find == Find("WHO", "Tổ chức Y tế Thế giới", 14, 35, False)


def test_a_long_form_does_not_reach_over_the_end_of_a_sentence_or_line() -> None:
    for before in ("Ông nói. ", "Ông nói\n", "Ông nói: ", "(Ông nói) "):
        (find,) = found_in(before + "Ngân hàng Thế giới (WB)")
        assert find.expansion == "Ngân hàng Thế giới"


def test_a_long_form_with_digits_before_it_begins_behind_them() -> None:
    (find,) = found_in("trong năm 2024 Ngân hàng Thế giới (WB)")
    assert find.expansion == "Ngân hàng Thế giới"


def test_a_long_form_may_name_the_city_with_a_stop() -> None:
    (find,) = found_in("tại Sở Giao dịch Chứng khoán TP. Hồ Chí Minh (HOSE)")
    assert find.expansion.endswith("Sở Giao dịch Chứng khoán TP. Hồ Chí Minh")
    assert list(found_in("tại Sở Giao dịch Chứng khoán TP.\nHồ Chí Minh (HOSE)")) == []


def test_a_long_form_may_hold_an_initial_or_a_title() -> None:
    (school,) = found_in("học giả của Trường Nghiên cứu Quốc tế S. Rajaratnam (RSIS)")
    assert school.expansion.endswith("Trường Nghiên cứu Quốc tế S. Rajaratnam")
    (forum,) = found_in("tại Diễn đàn Kinh tế Quốc tế St. Petersburg (SPIEF)")
    assert forum.expansion.endswith("Diễn đàn Kinh tế Quốc tế St. Petersburg")


def test_a_text_of_joining_words_is_read_at_once() -> None:
    assert pairs("của " * 35 + "(XCCCCCCCCC)") == []


def test_all_spellings_of_an_acronym_are_one() -> None:
    assert {spelled(text) for text in ("KH&ĐT", "KH & ĐT", "kh&đt", "KH&ÐT")} == {"KH&ĐT"}


TEXT = st.text(st.sampled_from("ABĐ aăđướ(),.-–&/\n\"“”:1'") | st.characters(), max_size=120)


@settings(deadline=None)
@given(TEXT)
def test_any_text_is_read_and_offsets_lie_within_it(text: str) -> None:
    for find in found_in(text):
        assert text[find.start : find.end] == find.expansion != ""
        assert find.acronym == spelled(find.acronym)


WORDS = st.lists(
    st.sampled_from("đại sứ quán Việt Nam hòa bình Ủy ban Mekong".split()), min_size=2, max_size=8
)


@settings(deadline=None)
@given(WORDS)
def test_the_initials_of_any_words_are_understood(words: list[str]) -> None:
    acronym = "".join(word[0].upper().replace("Ủ", "U") for word in words)
    assert pairs(f"Về {' '.join(words)} ({acronym})") == [(acronym, " ".join(words))]


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


def test_no_word_is_cut_where_it_is_too_far_from_its_acronym() -> None:
    (find,) = found_in("thoăn thoắt " + "nghiêngngả " * 30 + "(WHO)")
    assert set(find.expansion.split()) == {"nghiêngngả"}


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


@settings(deadline=None)
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


def test_a_file_gives_back_the_counts_and_the_meanings(tmp_path: Path) -> None:
    table, path = table_of(*WHO, *["Bộ Ngoại giao (BNG)"] * 2), tmp_path / "acronyms.json"
    durable.write(path, table.file())
    again = AcronymTable.load(path)
    assert again.meanings() == table.meanings()
    assert len(again) == len(table)
    assert Acronyms.load(path).meanings == table.meanings()
    assert json.loads(path.read_text("utf-8"))["format"] == acronym_meanings.FORMAT
    for each in (again, table):  # which has to choose anew, by the counts
        each.add(Article(id="3", body=f"{WHO[0]} Bộ Ngoại giao (BNG)"))
    assert again.meanings() == table.meanings()


def test_long_forms_are_found_in_a_file_with_their_keys(tmp_path: Path) -> None:
    table, path = table_of(*WHO, *["Uỷ ban châu Âu (UBCA)"] * 3), tmp_path / "acronyms.json"
    durable.write(path, table.file())
    for typed in ("ủy ban Châu Âu", "uỷ ban châu âu"):
        assert [meaning.acronym for meaning in Acronyms.load(path).acronyms_of(typed)] == ["UBCA"]
    first, rest = path.read_text("utf-8").split("\n", 1)
    values = json.loads(first.rstrip(",") + "}")
    del values["keys"]
    for kept in (values, {**values, "keys": ["one"]}, {**values, "keys": [{}, {}]}):
        path.write_text(json.dumps(kept)[:-1] + ",\n" + rest, "utf-8")
        with pytest.raises(CorruptIndex, match=r"acronyms\.json"):
            Acronyms.load(path)


def test_a_table_read_from_a_file_learns_on(tmp_path: Path) -> None:
    path = tmp_path / "acronyms.json"
    durable.write(path, table_of(*WHO[:2]).file())
    table = AcronymTable.load(path)
    table.merge(table_of(*WHO[2:]))
    assert table.meanings() == table_of(*WHO).meanings()


@settings(deadline=None)
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
    assert Acronyms.load(path).meanings == table_of(*(body for bodies in runs for body in bodies)).meanings()


@settings(deadline=None)
@given(TEXT)
def test_whatever_was_learned_can_be_kept(tmp_path_factory: pytest.TempPathFactory, text: str) -> None:
    path = tmp_path_factory.getbasetemp() / "any.json"
    table = table_of(*[text + " Bộ Ngoại giao (BNG)"] * MIN_SUPPORT)
    durable.write(path, table.file())
    assert Acronyms.load(path).meanings == table.meanings()
    assert AcronymTable.load(path).meanings() == table.meanings()


@pytest.mark.parametrize(
    "damaged", ["", "{", "[]", "{}", '{"format": 1}', '{"format": 99, "winners": []}', "\xff"]
)
def test_a_damaged_file_is_named_in_the_error(tmp_path: Path, damaged: str) -> None:
    path = tmp_path / "acronyms.json"
    path.write_bytes(damaged.encode("latin-1"))
    for load in (AcronymTable.load, Acronyms.load):
        with pytest.raises(CorruptIndex, match=r"acronyms\.json"):
            load(path)


def test_a_file_that_cannot_be_written_is_named_in_the_error(tmp_path: Path) -> None:
    with pytest.raises(TracuuError, match="nowhere"):
        durable.write(tmp_path / "nowhere" / "acronyms.json", AcronymTable().file())


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
