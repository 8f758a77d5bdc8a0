"""Names and acronyms that say the same: what a query is widened by, and what it is not."""

from __future__ import annotations

from itertools import pairwise

import pytest
from given_names import BUNDLED, offered, spans
from hypothesis import given
from hypothesis import strategies as st

from tracuu.index.query_terms import query_terms
from tracuu.index.syllables import split
from tracuu.search.other_names import SAME, WIDER


def test_what_says_the_same_is_offered_both_ways() -> None:
    assert offered("LHQ")["Liên hợp quốc"] == SAME
    assert offered("Liên hợp quốc")["LHQ"] == SAME
    assert offered("Miến Điện")["Myanmar"] == SAME
    assert offered("Myanmar")["Miến Điện"] == SAME


def test_what_is_wider_is_offered_one_way_and_weighs_less() -> None:
    assert offered("VN Campuchia")["Việt Nam"] == WIDER
    assert "VN" not in offered("Việt Nam")
    assert "TPP" not in offered("CPTPP")  # which is another treaty
    assert offered("CTN")["Chủ tịch nước"] == WIDER
    assert offered("Chủ tịch nước") == {}
    assert offered("Bộ KH&ĐT")["Bộ Tài chính"] == WIDER
    assert "Bộ KH&ĐT" not in offered("Bộ Tài chính")


@pytest.mark.parametrize(
    ("acronym", "long"),
    [
        ("WHO", "Tổ chức Y tế Thế giới"),
        ("UN", "Liên hợp quốc"),
        ("EU", "Liên minh châu Âu"),
        ("SOM", "Hội nghị Quan chức cao cấp"),
        ("DOC", "Tuyên bố ứng xử của các bên ở Biển Đông"),
        ("COC", "Bộ quy tắc ứng xử ở Biển Đông"),
        ("COP", "Hội nghị các bên tham gia Công ước khung của Liên hợp quốc về biến đổi khí hậu"),
        ("AI", "trí tuệ nhân tạo"),
        ("EP", "Nghị viện châu Âu"),
    ],
)
def test_an_acronym_that_is_another_word_is_recognised_in_capitals_only(acronym: str, long: str) -> None:
    assert long in offered(acronym)
    assert long in offered(f"{acronym} họp")
    assert offered(acronym.lower()) == {}
    assert offered(acronym.capitalize()) == {}


@pytest.mark.parametrize("word", "who it cop ai som doc tac coc un is au nam ep cộp sớm đọc tác cốc".split())
def test_an_ordinary_word_is_not_widened(word: str) -> None:
    assert spans(word) == ()


@pytest.mark.parametrize("acronym", "TBT PTT TT BCT QH TQ VNA TAC NAM AU IS IT".split())
def test_an_acronym_of_several_readings_is_not_widened(acronym: str) -> None:
    assert spans(acronym) == ()


@pytest.mark.parametrize(
    ("long", "acronym"),
    [
        ("Hội nghị Quan chức cao cấp", "SOM"),
        ("Bộ quy tắc ứng xử ở Biển Đông", "COC"),
        ("trí tuệ nhân tạo", "AI"),
        ("Liên hợp quốc", "UN"),
        ("Trung ương", "TƯ"),
        ("Nhật Bản", "Nhật"),
    ],
)
def test_a_long_form_does_not_look_for_an_ordinary_word(long: str, acronym: str) -> None:
    assert acronym not in offered(long)


def test_a_clean_acronym_that_needs_capitals_is_looked_for_at_a_low_weight() -> None:
    assert offered("Liên minh châu Âu")["EU"] == WIDER
    assert offered("Ngân hàng Thế giới")["WB"] == WIDER
    assert offered("Tổ chức Y tế Thế giới")["WHO"] == WIDER


@pytest.mark.parametrize(
    ("typed", "complete"),
    [
        *(("Cam-pu-chia", True), ("COC", True), ("Miến Điện", True)),
        *(("mien dien", False), ("lien hop quoc", False)),
    ],
)
def test_a_name_is_known_to_have_all_of_its_accents(typed: str, complete: bool) -> None:
    assert [span.fully_accented for span in spans(typed)] == [complete]


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("Buôn Mê Thuột", "Buôn Ma Thuột"),
        ("Đak Lak", "Đắk Lắk"),
        ("Đăk Tô", "Đắk"),
        ("đoạn Krông Pắc", "Krông Pắk"),
        ("Cư Mgar", "Cư M'gar"),
        ("dịch tả lợn", "heo"),
        ("giá heo", "lợn"),
        ("xe bus", "xe buýt"),
        ("HN cấm xe máy", "Hà Nội"),
        ("BS. Trương Hữu Khanh", "bác sĩ"),
        ("bs hoang cong luong", "bác sĩ"),
        ("GDĐT", "Giáo dục và Đào tạo"),
    ],
)
def test_other_spellings_of_places_and_short_titles_are_known(typed: str, meant: str) -> None:
    assert meant in offered(typed)


@pytest.mark.parametrize("typed", ["so do to chuc", "ton that lon", "dak lua", "gon gang"])
def test_a_name_that_is_another_word_without_accents_needs_them(typed: str) -> None:
    assert spans(typed) == ()


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("TBT Nguyễn Phú Trọng", {"Tổng Bí thư"}),
        ("chuyến thăm của TT Trump", {"Tổng thống", "Thủ tướng"}),
        ("BT Nguyễn Thị Kim Tiến", {"Bộ trưởng"}),
        ("PTT Đam", {"Phó Thủ tướng"}),
        ("TTK Guterres họp", {"Tổng Thư ký"}),
        ("PCT Trump", {"Phó Chủ tịch"}),
        ("TT Y tế huyện", set()),
        ("BT Giao thông", set()),
        ("CT Group", set()),
        ("TBT", set()),
        ("TBT báo Tuổi Trẻ", set()),
        ("tbt Nguyễn", set()),
        ("TT-BTC", set()),
        ("TT Huế", {"Thừa Thiên Huế"}),
        ("BỘ TT NGUYỄN HUỆ", set()),
    ],
)
def test_a_short_title_is_one_only_before_a_name(typed: str, meant: set[str]) -> None:
    assert meant <= set(offered(typed)) if meant else not {"Tổng Bí thư", "Tổng thống"} & set(offered(typed))


def test_capitals_say_nothing_in_a_query_that_is_all_in_capitals() -> None:
    assert offered("AI LÀ NGƯỜI GIỎI NHẤT") == {}
    assert "Liên hợp quốc" in offered("HỘI NGHỊ LHQ")
    assert "Tổ chức Y tế Thế giới" in offered("WHO COVID")


@pytest.mark.parametrize("query", "AMM-57;AMM 57;AMM–57".split(";"))
def test_a_number_behind_an_acronym_stays_outside_the_name(query: str) -> None:
    [span] = spans(query)
    assert (span.start, span.end) == (0, 1)
    assert span.others[0].text == "Hội nghị Bộ trưởng Ngoại giao ASEAN"


@pytest.mark.parametrize(
    "query", ["Mekong - Lan Thương", "Mekong-Lan Thương", "mekong lan thương", "MEKONG – LAN THƯƠNG"]
)
def test_hyphens_and_spaces_do_not_matter(query: str) -> None:
    [span] = spans(query)
    assert (span.start, span.end) == (0, 3)
    assert "MLC" in offered(query)


@pytest.mark.parametrize(
    "query", ["Uỷ ban nhân dân", "ủy ban nhân dân", "uy ban nhan dan", "uỷ ban nhan dan"]
)
def test_the_place_of_the_tone_and_missing_accents_do_not_matter(query: str) -> None:
    assert offered(query) == {"UBND": SAME}


@pytest.mark.parametrize("query", ["lien hop quoc", "Lien Hop Quoc", "liên hop quốc"])
def test_a_name_typed_without_accents_is_recognised(query: str) -> None:
    assert offered(query)["LHQ"] == SAME


def test_other_accents_are_another_name() -> None:
    assert offered("liền hộp quốc") == {}


@pytest.mark.parametrize(
    "query", ["bien do", "my", "lao", "thuy dien", "do la", "mong co", "bi", "uc", "nhat"]
)
def test_a_guarded_name_is_not_recognised_without_accents(query: str) -> None:
    assert spans(query) == ()


@pytest.mark.parametrize(
    ("name", "other"),
    [
        ("Biển Đỏ", "Hồng Hải"),
        ("Mỹ", "Hoa Kỳ"),
        ("Thuỵ Điển", "Sweden"),
        ("Úc", "Australia"),
        ("Ba Lan", "Poland"),
    ],
)
def test_a_guarded_name_is_recognised_as_it_is_written(name: str, other: str) -> None:
    assert other in offered(name)


@pytest.mark.parametrize("query", ["ba lan", "mỹ", "nhật", "bộ tứ", "phần lan tỏa", "séc", "phía nam Hàn"])
def test_a_name_that_is_a_word_needs_its_capitals(query: str) -> None:
    assert spans(query) == ()


@pytest.mark.parametrize(
    "query",
    [
        *("Ấn Độ Dương", "Mỹ Tho", "châu Mỹ", "Thẩm mỹ", "Chủ Nhật", "OPEC+", "Hiệp định PCA"),
        *("Air China", "Japan Times", "VN Express", "tiếng Anh quốc tế", "Nguyễn Bá Linh", "Lê Hán Thành"),
    ],
)
def test_a_name_inside_another_phrase_is_not_recognised(query: str) -> None:
    assert spans(query) == ()


def test_a_phrase_kept_apart_gives_way_to_a_country_before_it() -> None:
    assert "Hoa Kỳ" in offered("quan hệ Việt Nam - Mỹ")
    assert "Đại Hàn Dân Quốc" in offered("Việt Nam - Hàn Quốc")


def test_the_longest_name_is_taken() -> None:
    [span] = spans("Hội đồng Bảo an Liên hợp quốc")
    assert (span.start, span.end) == (0, 7)
    assert {offer.text for offer in span.others} == {"HĐBA", "Hội đồng Bảo an", "UNSC", "Security Council"}


def test_several_names_come_in_their_order() -> None:
    found = spans("EU và LHQ ở Biển Đông")
    assert [(span.start, span.end) for span in found] == [(0, 1), (2, 3), (4, 6)]


def test_nothing_is_offered_that_is_found_with_what_was_typed() -> None:
    assert offered("Gaza") == {}
    assert offered("Dải Gaza") == {"Gaza": SAME}


def test_other_names_carry_the_terms_to_look_for() -> None:
    [offer] = spans("UBND")[0].others
    assert [term.key for term in offer.terms] == ["ủy", "ban", "nhân", "dân"]


def test_an_empty_query_has_no_names() -> None:
    assert spans("") == ()


WORDS = sorted({token for group in BUNDLED.groups for text in group.same for token in split(text)})


@given(st.lists(st.sampled_from(WORDS) | st.text(max_size=4), max_size=14), st.booleans())
def test_spans_lie_in_the_query_and_do_not_overlap(words: list[str], lowered: bool) -> None:
    query = " ".join(words)
    terms = query_terms(query.lower() if lowered else query)
    found = BUNDLED.spans(terms)
    assert all(0 <= span.start < span.end <= len(terms) and span.others for span in found)
    assert all(before.end <= after.start for before, after in pairwise(found))
    assert all(0 < offer.weight < 1 for span in found for offer in span.others)
    assert found == BUNDLED.spans(terms)


@given(st.data())
def test_a_name_without_guards_is_recognised_in_any_spelling(data: st.DataObject) -> None:
    group = data.draw(st.sampled_from(BUNDLED.groups))
    text = data.draw(st.sampled_from(group.same))
    guards = BUNDLED.guards
    if text not in guards.capitals | guards.titles | guards.capitalised | guards.accents | guards.apart:
        spelling = data.draw(st.sampled_from([str.lower, str.upper, str.title, str.swapcase]))
        between = data.draw(st.sampled_from([" ", "-", " - ", "  "]))
        typed = between.join(map(spelling, split(text))).replace(f"{between}+", "+")
        assert [span.end for span in spans(text)] == [span.end for span in spans(typed)]
