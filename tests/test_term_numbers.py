"""Terms are numbered in the order in which they first come."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from tracuu.index.term_numbers import TermNumbers

TEXTS = st.lists(st.lists(st.text("aưở¶.1", max_size=3), max_size=20).map(" ".join), max_size=4)


def counted(term: str, number: int) -> bool:
    return term.isalpha() and number < 30


@given(TEXTS)
def test_numbers_are_those_of_a_dictionary(texts: list[str]) -> None:
    numbers, expected = TermNumbers(counted), dict[str, int]()
    for text in texts:
        for term in text.split(" "):
            number = len(expected) + 1
            expected.setdefault(term, number)
        found = numbers.of(text).tolist()
        wanted = [expected[term] if counted(term, expected[term]) else 0 for term in text.split(" ")]
        assert found == wanted
    names = {number: term for term, number in expected.items() if counted(term, number)}
    assert numbers.names == names
    assert list(numbers.names) == sorted(names)


def test_a_sign_belongs_to_its_term() -> None:
    numbers = TermNumbers(lambda term, number: True)
    assert numbers.of("(hội nghị), hội (hội").tolist() == [1, 2, 3, 1]
    assert numbers.names == {1: "(hội", 2: "nghị),", 3: "hội"}
