"""Values that are compared with their type."""

from __future__ import annotations

from tracuu.index.clauses import Everything, Prefix, Term
from tracuu.search import tree


def test_values_of_two_kinds_are_never_equal() -> None:
    term: object = Term("title_syllables", "hội")
    prefix: object = Prefix("title_syllables", "hội")
    assert term != prefix
    assert term != ("title_syllables", "hội")
    assert list(dict.fromkeys([term, prefix, term])) == [term, prefix]
    children: tree.Node = tree.Word("hội", 0, 3)
    either: object = tree.Or((children, children))
    assert tree.And((children, children)) != either


def test_values_of_one_kind_are_equal_by_what_they_hold() -> None:
    assert Term("title_syllables", "hội") == Term("title_syllables", "hội") != Term("title_syllables", "nghị")
    assert hash(Term("title_syllables", "hội")) == hash(Term("title_syllables", "hội"))


def test_a_value_without_fields_is_true() -> None:
    assert Everything()
    assert tree.All()
