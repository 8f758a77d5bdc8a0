"""Operators as readers type them: a minus, and capitals without accents."""

from __future__ import annotations

import pytest
from depth import examples
from hypothesis import given
from hypothesis import strategies as st

from tracuu.search import QueryError
from tracuu.search.parse import parse, parsed
from tracuu.search.tree import And, InField, Not, Sequence, Word


@pytest.mark.parametrize(
    ("query", "meant"),
    [
        ("hội nghị -asean", "hội nghị (NOT asean)"),
        ("-asean", "(NOT asean)"),
        ("-asean hội nghị", "(NOT asean) hội nghị"),
        ("a -b -c d", "a (NOT b) (NOT c) d"),
        ('-"hội nghị" mekong', '(NOT "hội nghị") mekong'),
        ("-“hội nghị”~2 mekong", '(NOT "hội nghị"~2) mekong'),
        ("mekong -(lào OR thái)", "mekong (NOT (lào OR thái))"),
        ("mekong -tiêu_đề:lào", "mekong (NOT tiêu_đề:lào)"),
        ('mekong -tác_giả:"Bảo Chi"', 'mekong (NOT tác_giả:"Bảo Chi")'),
        ("mekong -tag:(lào thái)", "mekong (NOT tag:(lào thái))"),
        ("mekong -ngày:2024", "mekong (NOT ngày:2024)"),
        ("mekong -tiêu đề:lào thái", "mekong (NOT tiêu đề:lào) thái"),
        ('mekong -Tac gia:"Bảo Chi"', 'mekong (NOT Tac gia:"Bảo Chi")'),
        ("mekong -chú thích:(lào thái) asean", "mekong (NOT chú thích:(lào thái)) asean"),
        ("title:-hội mekong", "title:(NOT hội) mekong"),
        ('tiêu đề:-"hội nghị" mekong', 'tiêu đề:(NOT "hội nghị") mekong'),
        ("mekong -tiêu đề: lào", "mekong (NOT tiêu) đề: lào"),
        ("mekong -lào thẻ:asean", "mekong (NOT lào) thẻ:asean"),
        ("(mekong -lào) asean", "(mekong (NOT lào)) asean"),
        ("-(a -b) c", "(NOT (a (NOT b))) c"),
        ("ASEAN -APEC", "ASEAN (NOT APEC)"),
        ("HỘI NGHỊ -ASEAN", "HỘI NGHỊ (NOT ASEAN)"),
        ("gạo KHONG philippines", "gạo KHÔNG philippines"),
        ("gạo HOAC lúa VA mekong", "gạo HOẶC lúa VÀ mekong"),
        ("KHONG asean", "KHÔNG asean"),
        ("mekong −asean −“hội nghị”", 'mekong (NOT asean) (NOT "hội nghị")'),
        ("gạo VA KHONG mekong", "gạo VÀ KHÔNG mekong"),
    ],
)
def test_an_operator_is_spelled_out(query: str, meant: str) -> None:
    assert parsed(query).spelled == meant
    parse(query)


@pytest.mark.parametrize(
    "query",
    [
        "covid-19 Lào-Trung Jong-un",
        "Lào - Trung -- x",
        "Lào − Trung, Lào−Trung, −5 độ",
        "Nga –Mỹ, Nga – Mỹ",
        "lạnh -5 độ",
        "Ghềnh:-khởi tố, title:-5 độ, :-mekong",
        "VA -111",
        '"hội nghị -asean" "gạo KHONG mekong"',
        "VIET NAM KHONG CHON BEN",
        "DAI HOI VA HOI NGHI",
        "khong hoac va",
        "gạo KHONG",
        "HOAC mekong",
        "VA và tôi",
        "KHONGGIAN VAN",
        "a -NOT b",
        "a - ( b",
        'a -"" b -() c',
        "a –b —c",
    ],
)
def test_a_query_without_such_operators_stays_as_it_was_typed(query: str) -> None:
    assert parsed(query).spelled is None


def test_a_minus_excludes_one_word_and_a_not_all_that_follow() -> None:
    excluded = And((Sequence((Word("a", 0, 1), Word("c", 5, 6))), Not(Word("b", 3, 4))))
    assert parse("a -b c") == excluded
    assert parse("a NOT b c") == And((Word("a", 0, 1), Not(Sequence((Word("b", 6, 7), Word("c", 8, 9))))))


def test_a_minus_excludes_in_a_part_named_in_two_words() -> None:
    excluded = InField("title", Word("lào", 16, 19), 8)
    assert parse("mekong -tiêu đề:lào") == And((Word("mekong", 0, 6), Not(excluded)))


def test_a_mistake_behind_a_minus_is_told_at_its_place() -> None:
    with pytest.raises(QueryError) as caught:
        parse("mekong -titel:lào")
    assert caught.value.position == len("mekong -")


PIECES = '- -a -b* -( ) ( " -" KHONG VA HOAC NOT AND a: -tag: mekong Lào -5 ( - “ 𠀋 \u0301'.split(" ")


@examples(150)
@given(st.lists(st.sampled_from(PIECES), min_size=1, max_size=12), st.sampled_from(["", " "]))
def test_places_are_those_of_the_query_as_typed(pieces: list[str], gap: str) -> None:
    query = gap.join(pieces)
    try:
        words = words_of(parse(query))
    except QueryError:
        return
    for word in words:
        assert query[word.start : word.end] == word.text or "\u0301" in query


def words_of(node: object) -> list[Word]:
    if isinstance(node, Word):
        return [node]
    children = getattr(node, "children", ()) or filter(None, [getattr(node, "child", None)])
    return [word for child in children for word in words_of(child)]
