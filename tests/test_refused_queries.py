"""What is refused of a query, why, and where; and the places of its words."""

from __future__ import annotations

import unicodedata

import pytest
from query_trees import check, leaves, refusal

from tracuu.search.parse import parse
from tracuu.search.tree import FuzzyWord, InField, Or, PrefixWord, Quoted, Sequence
from tracuu.search.typed import MAX_DEPTH, MAX_LENGTH, MAX_WORD_LENGTH, MAX_WORDS


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
