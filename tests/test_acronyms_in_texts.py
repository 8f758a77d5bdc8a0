"""Acronyms and their long forms, found where a text explains them."""

from __future__ import annotations

import pytest
from acronym_tables import TEXT
from hypothesis import given
from hypothesis import strategies as st

from tracuu.index.acronym_meanings import spelled
from tracuu.index.acronyms import Find, found_in


def pairs(text: str) -> list[tuple[str, str]]:
    return [(find.acronym, find.expansion) for find in found_in(text) if find.fits]


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


@given(TEXT)
def test_any_text_is_read_and_offsets_lie_within_it(text: str) -> None:
    for find in found_in(text):
        assert text[find.start : find.end] == find.expansion != ""
        assert find.acronym == spelled(find.acronym)


WORDS = st.lists(
    st.sampled_from("đại sứ quán Việt Nam hòa bình Ủy ban Mekong".split()), min_size=2, max_size=8
)


@given(WORDS)
def test_the_initials_of_any_words_are_understood(words: list[str]) -> None:
    acronym = "".join(word[0].upper().replace("Ủ", "U") for word in words)
    assert pairs(f"Về {' '.join(words)} ({acronym})") == [(acronym, " ".join(words))]


def test_no_word_is_cut_where_it_is_too_far_from_its_acronym() -> None:
    (find,) = found_in("thoăn thoắt " + "nghiêngngả " * 30 + "(WHO)")
    assert set(find.expansion.split()) == {"nghiêngngả"}
