"""The query language: what each form means, what is only text, and what is refused and why."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from itertools import chain
from pathlib import Path

import pytest
from depth import examples
from hypothesis import given
from hypothesis import strategies as st
from whoosh.qparser import QueryParser

from tracuu.corpus.errors import QueryError
from tracuu.index.fields import NAMED_PARTS
from tracuu.search.operators import OPERATORS, WITHOUT_ACCENTS, spelled_out
from tracuu.search.parse import parse
from tracuu.search.part_names import NAMES
from tracuu.search.syntax_tree import tree_of
from tracuu.search.tree import (
    All,
    And,
    Boosted,
    Dated,
    FuzzyWord,
    InField,
    Node,
    Not,
    Or,
    OtherName,
    PrefixWord,
    Quoted,
    Sequence,
    Word,
)
from tracuu.search.typed import MAX_DEPTH, MAX_LENGTH, MAX_WORD_LENGTH, MAX_WORDS, read


def shape(node: Node) -> str:
    """The tree on one line, places left out: short enough for a table."""
    match node:
        case Word(text):
            return text
        case Quoted(text, _, _, slop):
            return f'"{text}"~{slop}' if slop else f'"{text}"'
        case PrefixWord(text):
            return f"{text}*"
        case FuzzyWord(text, _, _, distance):
            return f"{text}~{distance}"
        case OtherName(text):
            return f"={text}"
        case All():
            return "*"
        case Dated(days):
            return f"{days.first}..{days.last}"
        case Not(child):
            return f"not {shape(child)}"
        case InField(part, child):
            return f"{part}:{shape(child)}"
        case Boosted(child, weight):
            return f"{shape(child)}^{weight:g}"
        case Sequence(children):
            return "[" + " ".join(map(shape, children)) + "]"
        case And(children):
            return "(" + " & ".join(map(shape, children)) + ")"
        case Or(children):
            return "(" + " | ".join(map(shape, children)) + ")"


def leaves(node: Node) -> list[Word | Quoted | PrefixWord | FuzzyWord]:
    match node:
        case Not(child) | InField(_, child) | Boosted(child):
            return leaves(child)
        case Sequence(children) | And(children) | Or(children):
            return list(chain.from_iterable(map(leaves, children)))
        case All() | Dated() | OtherName():
            return []
    return [node]


def all_nodes(node: Node) -> list[Node]:
    match node:
        case Not(child) | InField(_, child) | Boosted(child):
            return [node, *all_nodes(child)]
        case Sequence(children) | And(children) | Or(children):
            return [node, *chain.from_iterable(map(all_nodes, children))]
    return [node]


def refusal(query: str) -> QueryError:
    with pytest.raises(QueryError) as caught:
        parse(query)
    return caught.value


def check(query: str, expected: str) -> None:
    assert shape(parse(query)) == expected


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


@pytest.mark.parametrize("query", ["", "   ", "\n\t", "\u200b", "\ud800", "\x00"])
def test_an_empty_query_is_refused_as_empty(query: str) -> None:
    assert "empty" in str(refusal(query))


@pytest.mark.parametrize("query", ["()", "(((", ")))", '""', "?", "- ? !", "🙂", "NOT NOT", "(())", "**"])
def test_a_query_without_letter_or_digit_is_refused(query: str) -> None:
    error = refusal(query)
    assert error.position is None
    assert "no letter or digit" in str(error)


@pytest.mark.parametrize(
    ("query", "position", "message"),
    [
        ("AND", 0, "AND has nothing before it"),
        ("hội nghị AND", 9, "AND has nothing after it"),
        ("hội nghị VÀ", 9, "VÀ has nothing after it"),
        ("OR mekong", 0, "OR has nothing before it"),
        ("OR OR", 0, "OR has nothing before it"),
        ("a AND OR b", 6, "OR has nothing before it"),
        ("a AND ()", 2, "AND has nothing after it"),
        ("(a AND) b", 3, "AND has nothing after it"),
        ("NOT", 0, "NOT has nothing after it"),
        ("a NOT", 2, "NOT has nothing after it"),
        ("a NOT NOT", 2, "NOT has nothing after it"),
        ("title:(OR a)", 7, "OR has nothing before it"),
        ("a NOT OR b", 6, "OR has nothing before it"),
    ],
)
def test_an_operator_with_nothing_to_join_is_refused_with_its_place(
    query: str, position: int, message: str
) -> None:
    error = refusal(query)
    assert error.position == position
    assert message in str(error)
    assert "write for example" in str(error)


@pytest.mark.parametrize(
    ("query", "position"),
    [
        ("titel:abc", 0),
        ("hội titel:abc", 4),
        ("mekong:hợp tác", 0),
        ("nói:abc", 0),
        ('titel:"abc"', 0),
        ("x:(a b)", 0),
    ],
)
def test_an_unknown_part_is_refused_with_the_known_ones(query: str, position: int) -> None:
    error = refusal(query)
    assert error.position == position
    assert "title (tiêu_đề), caption (chú_thích), author (tác_giả)" in str(error)
    assert "put a space after the colon" in str(error)


@pytest.mark.parametrize(
    ("query", "nearest"),
    [
        ("titel:abc", "title:"),
        ("tiêu_dè:abc", "tiêu_đề:"),
        ("tacgia:abc", "tác_giả:"),
        ("autor:x", "author:"),
    ],
)
def test_the_nearest_name_of_a_part_is_suggested(query: str, nearest: str) -> None:
    assert f"did you mean {nearest}?" in str(refusal(query))


@pytest.mark.parametrize(
    "query", ["title:()", "title:*", 'title:""', "title:-", "(title:-)", 'title:" AND x']
)
def test_a_part_with_nothing_to_look_for_is_refused(query: str) -> None:
    error = refusal(query)
    assert error.position == query.index("title")
    assert "nothing to look for in title" in str(error)


@pytest.mark.parametrize(
    ("query", "position"),
    [
        ("n*oại", 1),
        ("ng?ại", 2),
        ("*oại", 0),
        ("?oại", 0),
        ("hội *oại*", 4),
        ("n*", 0),
        ("a*b~", 1),
        ("2*3", 1),
        ("ngoại*-giao", 5),
    ],
)
def test_of_wildcards_only_the_end_of_a_word_is_possible(query: str, position: int) -> None:
    error = refusal(query)
    assert error.position == position
    assert "ngoại*" in str(error)


def test_places_are_those_of_the_query_as_typed() -> None:
    assert parse('title:"a b" OR ngoại* bên~2') == Or(
        (
            InField("title", Quoted("a b", 7, 10), 0),
            Sequence((PrefixWord("ngoại", 15, 20), FuzzyWord("bên", 22, 25, 2))),
        )
    )


def test_places_in_a_decomposed_query_are_those_of_the_decomposed_letters() -> None:
    typed = unicodedata.normalize("NFD", "hội nghị titel:x")
    assert refusal(typed).position == typed.index("titel")
    typed = unicodedata.normalize("NFD", "\ufeffhội nghị “mê kông”")
    for leaf in leaves(parse(typed)):
        assert unicodedata.normalize("NFC", typed[leaf.start : leaf.end]) == leaf.text


@pytest.mark.parametrize("before", ["", "&amp; " * 30, "​" * 9 + "“mê kông” "])
def test_the_place_of_too_many_open_words_is_one_of_the_query_as_typed(before: str) -> None:
    typed = before + " ".join(f"từ{letter}*" for letter in "abcdefghijklmnopqrs")
    assert refusal(typed).position == typed.index("từs*")


def test_a_query_at_each_bound_is_understood_and_one_beyond_it_is_refused() -> None:
    parse(("x" * 99 + " ") * (MAX_LENGTH // 100))
    assert f"{MAX_LENGTH:,}" in str(refusal("x " * (MAX_LENGTH // 2) + "x"))
    assert len(leaves(parse("x " * MAX_WORDS))) == MAX_WORDS
    assert refusal("x " * MAX_WORDS + "y").position == 2 * MAX_WORDS
    parse("x" * MAX_WORD_LENGTH)
    assert refusal("mekong " + "x" * (MAX_WORD_LENGTH + 1)).position == len("mekong ")
    check("(" * MAX_DEPTH + "a" + ")" * MAX_DEPTH, "a")
    assert refusal("(" * (MAX_DEPTH + 1) + "a").position == MAX_DEPTH


def test_the_deepest_tree_leaves_room_on_the_stack_for_those_who_walk_it() -> None:
    layers = "a OR b AND NOT c title:("
    node = parse(layers * MAX_DEPTH + "x" + ")^2" * MAX_DEPTH)
    assert len(leaves(node)) == 3 * MAX_DEPTH + 1
    assert repr(node).count("Boosted") == MAX_DEPTH


@pytest.mark.parametrize(
    ("query", "position", "message"),
    [
        ("hội Blinken~9", 4, "write Blinken~2"),
        ('a "Việt Nam"~101', 2, "at most 100 other words"),
        (f'a "Việt Nam"~{"9" * 180}', 2, "at most 100 other words"),
    ],
)
def test_what_is_looser_than_can_be_is_refused_with_its_place(
    query: str, position: int, message: str
) -> None:
    error = refusal(query)
    assert error.position == position
    assert message in str(error)


PIECES = (
    '( " : * ? ^ ~ ^2 ~2 “ « ) () (a) "a" a: title: title:" title:( NOT( NOT AND OR a^2 a~ ab* a" aa: '
    "http:// x/ - _ 🙂 ế \u0301 \u1100 \u200b \ud800 \x00 [ ] { } \\ .* (.{0,9}a){9}"
).split(" ")


@pytest.mark.parametrize("piece", PIECES)
@pytest.mark.parametrize("gap", ["", " "])
def test_a_query_of_one_piece_repeated_is_read_or_refused(piece: str, gap: str) -> None:
    outcome(((piece + gap) * MAX_LENGTH)[:MAX_LENGTH])


def outcome(query: str) -> Node | str:
    """The tree, or the refusal; any other exception is a failure of the test that asked."""
    try:
        return parse(query)
    except QueryError as error:
        refused = error
    assert refused.position is None or 0 <= refused.position <= len(query)
    return str(refused)


HOSTILE = [
    "'; DROP TABLE articles; --",
    "1' OR '1'='1",
    "(.{0,100}a){50}",
    "^(a+)+$",
    '{"query": {"match_all": {}}}',
    "[20240101 TO 20240726]",
    "title:[a TO b}",
    "published:>2024",
    'r"a.*b" AND /regex/',
    "<script>alert(1)</script>",
    "%00 %s {0} ${x} `id` $(id)",
    "../../etc/passwd",
    "مرحبا \u202eهذا\u202c NOT עברית",
    "👩‍👩‍👧‍👦 🇻🇳 👍🏽",
    "Z͑ͫ̓ͪ̂ͫ̽͏̴̙̤̞͉͚̯̞̠͍A̴̵̜̰͔ͫ͗͢L̠ͨͧͩ͘G̴̻͈͍͔̹̑͗̎̅͛́Ǫ̵̹̻̝̳͂̌̌͘!͖̬̰̙̗̿̋ͥͥ̂ͣ̐́́͜͞",
    "\u0301\u0323",
    "a" * 100_000,
    "(" * 100_000,
    "\ud800\udfff" * 900,
    "title:" * 300,
    "NOT " * 500,
    "NOT " * 499 + "a",
    "a OR (" * 300,
    "^^^^ ~~~~ :::: **** ????",
    "~ ^ : * ~2 ^2 :a a:",
    "a~2~2^2^2 a^2~2",
    "* AND * OR NOT *",
    "(*) title:(*)",
    "title:(title:(title:a))",
    "\\",
    '\\"a\\" \'a',
]


@pytest.mark.parametrize("query", HOSTILE, ids=range(len(HOSTILE)))
def test_a_hostile_query_gets_a_tree_or_a_refusal(query: str) -> None:
    refused = outcome(query)
    assert not (isinstance(refused, str) and "cannot be understood" in refused)


SYNTAX = st.sampled_from(
    (
        '( ) " “ ” « » : * ? ~ ~2 ^ ^2 AND OR NOT VÀ HOẶC KHÔNG title: tiêu_đề: thẻ: x: hội nghị ngoại* * - 5'
    ).split()
)
GAP = st.sampled_from(["", " ", "  "])
ANYTHING = st.one_of(
    st.text(max_size=60),
    st.text(st.characters(), max_size=60),  # lone surrogates too
    st.lists(st.tuples(SYNTAX, GAP), max_size=30).map(lambda pairs: "".join(chain.from_iterable(pairs))),
    st.lists(st.one_of(SYNTAX, st.text(max_size=5)), max_size=20).map(" ".join),
)


@examples(200)
@given(ANYTHING)
def test_any_text_gets_a_tree_or_a_refusal_and_always_the_same(query: str) -> None:
    first = outcome(query)
    assert outcome(query) == first
    assert not (isinstance(first, str) and "cannot be understood" in first)


@examples(200)
@given(ANYTHING)
def test_every_tree_keeps_what_the_tree_module_promises(query: str) -> None:
    node = outcome(query)
    if isinstance(node, str):
        return
    for leaf in leaves(node):
        assert 0 <= leaf.start < leaf.end <= len(query)
        assert any(letter.isalnum() for letter in leaf.text)
    for inner in all_nodes(node):
        match inner:
            case Sequence(children) | And(children) | Or(children):
                assert len(children) > 1
                assert not any(type(child) is type(inner) for child in children)
        match inner:
            case Sequence(children):
                assert not any(isinstance(child, Not | All) for child in children)
            case Boosted(child) | InField(_, child):
                assert not isinstance(child, Not | All)


NO_PLAIN_WORDS = OPERATORS | WITHOUT_ACCENTS.keys()
LETTERS = st.characters(categories=["L"]).filter(lambda letter: not "\U0001d400" <= letter <= "\U0001d7ff")
PLAIN_WORDS = st.text(LETTERS, min_size=1, max_size=12).filter(
    lambda word: unicodedata.is_normalized("NFC", word) and word not in NO_PLAIN_WORDS
)


@examples(100)
@given(st.lists(PLAIN_WORDS, min_size=1, max_size=20), st.sampled_from([" ", "  ", "\t", "\u00a0"]))
def test_plain_words_come_back_as_exactly_these_words_where_they_were_typed(
    words: list[str], gap: str
) -> None:
    query = gap.join(words)
    node = parse(query)
    children = node.children if isinstance(node, Sequence) else (node,)
    assert [child.text for child in children if isinstance(child, Word)] == words
    assert [query[leaf.start : leaf.end] for leaf in leaves(node)] == words


@examples(100)
@given(st.text("aăâđeêôơưyhộịnàáảãạ", min_size=1, max_size=40))
def test_a_query_means_the_same_composed_and_decomposed(text: str) -> None:
    decomposed = unicodedata.normalize("NFD", text)
    assert shape(parse(decomposed)) == shape(parse(unicodedata.normalize("NFC", text)))


def test_a_fault_of_whoosh_becomes_a_query_error(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*arguments: object) -> None:
        raise IndexError("list index out of range")

    monkeypatch.setattr(QueryParser, "process", fail)
    assert "cannot be understood" in str(refusal('"hội nghị"'))


def test_headlines_of_the_collection_are_understood_as_plain_text(shared: Path) -> None:
    lines = (shared / "eval" / "dev-queries.tsv").read_text(encoding="utf-8").splitlines()
    for line in lines:
        assert not isinstance(parse(line.split("\t")[2]), Or | Not | All)


plain_texts = st.lists(
    st.sampled_from(
        "hội Nghị mekong AMM-57: 24-27/7 30.000 OPEC+ - / và AND KHÔNG Đường, TG&VN Lào? title: tiêu đề: NOT"
        " title:lào -asean L'Oreal 'chung' ‘chung’ 8-3… : ?".split()
    )
    | st.text("aăâbđôn0-.,/+&%!;:?…–‘’' \u00a0\u0301\u0323", max_size=6),
    min_size=1,
).map(" ".join)


@given(plain_texts)
def test_words_alone_are_read_as_the_grammar_reads_them(text: str) -> None:
    def outcome(read_query: Callable[[], Node]) -> Node | str:
        try:
            return read_query()
        except QueryError as error:
            return str(error)

    assert outcome(lambda: parse(text)) == outcome(lambda: tree_of(spelled_out(read(text))))
