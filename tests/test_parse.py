"""The query language: what each form means, and what is only text."""

from __future__ import annotations

import unicodedata

import pytest
from query_trees import check, refusal, shape

from tracuu.index.fields import NAMED_PARTS
from tracuu.search.parse import parse
from tracuu.search.part_names import NAMES
from tracuu.search.tree import Sequence, Word


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("mekong", "mekong"),
        ("hội nghị mekong", "[hội nghị mekong]"),
        ("  hội\u00a0nghị\t\n mekong ", "[hội nghị mekong]"),
        ('"tuyên bố chung"', '"tuyên bố chung"'),
        ('"tuyên bố chung" mekong', '["tuyên bố chung" mekong]'),
        ('"Việt Nam Nhật Bản"~2', '"Việt Nam Nhật Bản"~2'),
        ('"Việt Nam"~0', '"Việt Nam"'),
        ('"Việt Nam"~100', '"Việt Nam"~100'),
        ("“tuyên bố chung”", '"tuyên bố chung"'),
        ("«tuyên bố chung»", '"tuyên bố chung"'),
        ("„tuyên bố“ ”chung”", '["tuyên bố" "chung"]'),
        ('"a""b"', '["a" "b"]'),
        ("ngoại*", "ngoại*"),
        ("ngoại* giao", "[ngoại* giao]"),
        ("(ngoại*), giao", "[ngoại* giao]"),
        ("ngoại*, giao", "[ngoại* giao]"),
        ("COP2*", "COP2*"),
        ("Blinken~", "Blinken~1"),
        ("Blinken~2 thăm", "[Blinken~2 thăm]"),
        ("Blinken~0", "Blinken"),
        ("mekong^2 asean", "[mekong^2 asean]"),
        ("mekong^2.5", "mekong^2.5"),
        ("mekong^1", "mekong"),
        ("mekong^0", "mekong^0.1"),
        ("mekong^999999", "mekong^100"),
        ('"hội nghị"~2^3', '"hội nghị"~2^3'),
        ("Blinken~2^3", "Blinken~2^3"),
        ("ngoại*^2", "ngoại*^2"),
        ("(hội nghị)^2 mekong", "[[hội nghị]^2 mekong]"),
        ("*", "*"),
        (" * ", "*"),
        ("(*)", "*"),
        ("*:*", "*"),
        ("* *", "*"),
        ("*^2", "*"),
    ],
)
def test_words_phrases_and_the_marks_on_them(query: str, expected: str) -> None:
    check(query, expected)


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("mekong AND asean", "(mekong & asean)"),
        ("mekong VÀ asean", "(mekong & asean)"),
        ("mekong OR asean", "(mekong | asean)"),
        ("mekong HOẶC asean", "(mekong | asean)"),
        ("NOT asean", "not asean"),
        ("KHÔNG asean", "not asean"),
        ("mekong NOT asean", "(mekong & not asean)"),
        ("mekong AND NOT asean", "(mekong & not asean)"),
        ("mekong OR NOT asean", "(mekong | not asean)"),
        ("NOT NOT asean", "asean"),
        ("mekong NOT NOT NOT asean", "(mekong & not asean)"),
        ("NOT a AND NOT b", "(not a & not b)"),
        ("a AND b AND c", "(a & b & c)"),
        ("a OR b OR c", "(a | b | c)"),
        ("a AND b OR c AND d", "((a & b) | (c & d))"),
        ("a OR b AND c", "(a | (b & c))"),
        ("a NOT b OR c", "((a & not b) | c)"),
        ("(a OR b) AND c", "((a | b) & c)"),
        ("(a AND b) AND (c AND d)", "(a & b & c & d)"),
        ("(a OR b) c", "[(a | b) c]"),
        ("a (b c) d", "[a b c d]"),
        ("a(b)c", "[a b c]"),
        ("(a)(b)", "[a b]"),
        ("a (NOT b) c", "([a c] & not b)"),
        ("(NOT a) (NOT b)", "(not a & not b)"),
        ("NOT (a OR b)", "not (a | b)"),
        ("(a)AND(b)", "(a & b)"),
        ('("a")OR("b")', '("a" | "b")'),
        ("a OR *", "(a | *)"),
        ("a *", "a"),
        ("* NOT a", "(* & not a)"),
        ("NOT *", "not *"),
        ("AND-1 mekong", "[AND-1 mekong]"),
        ('"AND" mekong', '["AND" mekong]'),
        ("title:AND", "title:AND"),
    ],
)
def test_operators_and_brackets(query: str, expected: str) -> None:
    check(query, expected)


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("hội nghị OR hội thảo", "([hội nghị] | [hội thảo])"),
        ("hội nghị VÀ hội thảo", "([hội nghị] & [hội thảo])"),
        ("hội nghị NOT thái lan", "([hội nghị] & not [thái lan])"),
        ("NOT thái lan AND mekong", "(not [thái lan] & mekong)"),
        ('hội nghị "a b" OR tiêu_đề:x y', '([hội nghị "a b"] | [title:x y])'),
    ],
)
def test_syllables_side_by_side_belong_together_before_any_operator(query: str, expected: str) -> None:
    check(query, expected)


@pytest.mark.parametrize("query", ["xanh và sạch", "không ai", "hay hoặc dở", "and or not", "And Or Not Và"])
def test_operators_in_small_letters_are_words(query: str) -> None:
    check(query, f"[{query}]")


def test_an_operator_typed_in_decomposed_letters_is_an_operator() -> None:
    check(unicodedata.normalize("NFD", "mekong VÀ asean HOẶC apec"), "((mekong & asean) | apec)")


@pytest.mark.parametrize(
    "query",
    [
        "VIỆT NAM KHÔNG CHỌN BÊN",
        "SẼ KHÔNG CÓ CHIẾN TRANH",
        "VÀ TRONG MẮT NÀNG",
        "HỘI NGHỊ VÀ HỘI THẢO",
        "HOẶC LÀ CHẾT",
        "VÀ ASEAN",
    ],
)
def test_không_and_và_in_a_headline_in_capitals_are_words(query: str) -> None:
    check(query, f"[{query}]")


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ('TRUNG QUỐC KHÔNG "NHƯỢNG BỘ" MỸ', '[TRUNG QUỐC KHÔNG "NHƯỢNG BỘ" MỸ]'),
        ('TRUMP KHÔNG GẶP PUTIN: "QUÁ BẬN"', '[TRUMP KHÔNG GẶP PUTIN: "QUÁ BẬN"]'),
        ("BỘ NGOẠI GIAO KHÔNG XÁC NHẬN (VIDEO)", "[BỘ NGOẠI GIAO KHÔNG XÁC NHẬN VIDEO]"),
        ('"HỘI NGHỊ" VÀ "MÊ CÔNG"', '("HỘI NGHỊ" & "MÊ CÔNG")'),
        ('"HỘI NGHỊ" KHÔNG "MÊ CÔNG"', '("HỘI NGHỊ" & not "MÊ CÔNG")'),
        ('"BIỂN ĐÔNG" KHÔNG ASEAN', '("BIỂN ĐÔNG" & not ASEAN)'),
        ("LÀO KHÔNG (HỘI NGHỊ)", "(LÀO & not [HỘI NGHỊ])"),
        ("(LÀO HOẶC THÁI LAN) HỘI NGHỊ", "[(LÀO | [THÁI LAN]) HỘI NGHỊ]"),
    ],
)
def test_quotes_and_brackets_leave_a_headline_in_capitals_what_it_is(query: str, expected: str) -> None:
    check(query, expected)


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("mekong,asean", "[mekong asean]"),
        ("Nga,Mỹ;Trung Quốc, Lào", "[Nga Mỹ Trung Quốc, Lào]"),
        ("3,5 tỷ", "[3,5 tỷ]"),
        ("lãi 3,5%;tháng 7", "[lãi 3,5%;tháng 7]"),
        ("section:asean,mekong", "section:asean,mekong"),
        ('"Nga,Mỹ" Lào', '["Nga,Mỹ" Lào]'),
        ("Hà Nội:Bắt giữ 3 người", "[Hà Nội Bắt giữ 3 người]"),
        ("Title:Mekong", "title:Mekong"),
    ],
)
def test_punctuation_without_a_space_behind_it_joins_no_words(query: str, expected: str) -> None:
    check(query, expected)


def test_a_place_behind_a_comma_is_known_as_it_was_typed() -> None:
    assert parse("mekong,asean") == Sequence((Word("mekong", 0, 6), Word("asean", 7, 12)))


def test_không_between_two_acronyms_is_an_operator() -> None:
    check("ASEAN KHÔNG APEC", "(ASEAN & not APEC)")


def test_every_part_of_an_article_can_be_asked_for_by_its_own_name() -> None:
    assert tuple(NAMES) == NAMED_PARTS
    for part, names in NAMES.items():
        assert part in names


@pytest.mark.parametrize(("part", "name"), [(part, name) for part, names in NAMES.items() for name in names])
def test_a_part_is_known_by_each_of_its_names_in_any_case_and_form(part: str, name: str) -> None:
    for typed in (name, name.upper(), name.title(), unicodedata.normalize("NFD", name)):
        assert shape(parse(f"{typed}:mekong")) == f"{part}:mekong"
    if "_" in name:
        assert shape(parse(f"hội {name.replace('_', ' ')}:mekong")) == f"[hội {part}:mekong]"


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("ngày:2024-07..2024-12 mekong", "[2024-07-01..2024-12-31 mekong]"),
        ("ngay:26/7/2024", "2024-07-26..2024-07-26"),
        ('date:"tháng 7/2024"', "2024-07-01..2024-07-31"),
        ("date:2024..", "2024-01-01..None"),
        ("NOT ngày:2023", "not 2023-01-01..2023-12-31"),
    ],
)
def test_a_date_is_asked_for_like_a_part(query: str, expected: str) -> None:
    check(query, expected)


@pytest.mark.parametrize("query", ["ngày:31/2/2024", "ngày:abc", "date:(2024 2025)", "mekong ngày:2024-13"])
def test_a_date_that_there_is_not_is_refused(query: str) -> None:
    assert refusal(query).position == query.find("ngày") + query.find("date") + 1


@pytest.mark.parametrize(
    ("query", "written"),
    [
        ("ngày:hôm qua", 'ngày:"hôm qua"'),
        ("ngày:tháng 7/2024", 'ngày:"tháng 7/2024"'),
        ("mekong Date:7 ngày qua asean", 'Date:"7 ngày qua"'),
        ("(ngày:từ 2020 đến nay) lào", 'ngày:"từ 2020 đến nay"'),
        ("mekong -ngày:tuần trước", 'ngày:"tuần trước"'),
    ],
)
def test_a_date_of_several_words_is_shown_in_quotes(query: str, written: str) -> None:
    assert str(refusal(query)).startswith(f"a date of several words stands in quotes: write {written}")
    parse(written)


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("tieu_de:mekong", "title:mekong"),
        ("tieu de:mekong", "title:mekong"),
        ("tiêu \n đề:mekong", "title:mekong"),
        ("tac_gia:mekong", "authors:mekong"),
        ("từ_khoá:mekong", "tags:mekong"),
        ("Từ_Khóa:mekong", "tags:mekong"),
        ("tu_khoa:mekong", "tags:mekong"),
        ("noi:mekong", "place:mekong"),
        ("title:hội nghị", "[title:hội nghị]"),
        ('title:"hội nghị"', 'title:"hội nghị"'),
        ("title:“hội nghị”~3", 'title:"hội nghị"~3'),
        ("title:(hội nghị)", "title:[hội nghị]"),
        ("title:(a OR b) c", "[title:(a | b) c]"),
        ("title:(a place:b)", "title:[a place:b]"),
        ("(title:a)", "title:a"),
        ("title:ngoại*", "title:ngoại*"),
        ("title:Blinken~", "title:Blinken~1"),
        ("title:a^2", "title:a^2"),
        ("title:(a b)^2", "title:[a b]^2"),
        ("NOT title:a", "not title:a"),
        ("title:(NOT a)", "not title:a"),
        ("title:a AND place:b", "(title:a & place:b)"),
        ("title:10:30", "title:10:30"),
        ("title:place:a", "title:place:a"),
        ("tags:#asean", "tags:#asean"),
        ('title:"hội nghị', "[title:hội nghị]"),
    ],
)
def test_a_part_is_asked_for_before_a_word_a_phrase_or_a_bracket(query: str, expected: str) -> None:
    check(query, expected)


@pytest.mark.parametrize(
    "query",
    [
        "covid-19 24-27/7 30.000 TP.HCM OPEC+ C++ F-16",
        "+mekong -5 độ Lào-Thái Việt- Nam",
        "bao.chi@example.vn nói",
        "lúc 10:30 tỉ_số_1 2:1",
        "ftp://example.vn/a?b=c&d=* mekong",
        "AMM-55: Ấn Độ",
        "Nội dung: hợp tác",
        "title: mekong",
        "mekong title:",
        "Hội nghị AMM lần thứ 57 diễn ra ở đâu?",
        "Hội nghị, khai mạc; bế mạc. Xong!",
        "khách sạn 5*",
        "giá 5~10 a~b 2^n x^2y",
        "D'Ivoire O’Brien ‘bảo kê’ 'ma'",
        "[a b] {c} a|b a&b &xyz $100 50% #asean @bao <3 \\d",
        "a TO b",
        "Ủy ban ANDMAYBE ANDNOT REQUIRE",
    ],
)
def test_plain_text_stays_as_it_was_typed(query: str) -> None:
    check(query, f"[{query}]")


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("Việt Nam - Malaysia", "[Việt Nam Malaysia]"),
        ("Việt Nam – Malaysia … ?", "[Việt Nam Malaysia]"),
        ("vui quá :) :( :((", "[vui quá]"),
        ("hội 🙂 nghị", "[hội nghị]"),
        ('mekong "" "-" x', "[mekong x]"),
        ('mekong "*"', "mekong"),
        ("mekong () x", "[mekong x]"),
        ('"hội nghị', "[hội nghị]"),
        ("hội nghị”", "[hội nghị]"),
        ('màn hình 5" và 6"', "[màn hình 5 và 6]"),
        ("a) b", "[a b]"),
        ("((a b", "[a b]"),
        ("a OR (b", "(a | b)"),
        ("ho\u0323\u0302i nghi\u0323", "[hội nghị]"),
        ("\ufeffhội\u200b ng\u00adhị", "[hội nghị]"),
        ("hội\x00nghị\ud800mekong", "[hội nghị mekong]"),
        ("mekong AND - asean", "(mekong & asean)"),
    ],
)
def test_what_cannot_be_searched_is_passed_over(query: str, expected: str) -> None:
    check(query, expected)
