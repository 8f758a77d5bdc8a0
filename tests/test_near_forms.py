"""The forms near another, against the distance of each form."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rapidfuzz.distance import OSA

from tracuu.index.near_forms import NearForms

FORMS = st.lists(st.text("hoingx", max_size=6), unique=True).map(sorted)
MANY_LETTERS = "".join(map(chr, range(0x4E00, 0x4E00 + 200)))


@given(FORMS, st.text("hoingt", max_size=6), st.integers(0, 3))
def test_exactly_the_forms_within_the_distance_are_near(forms: list[str], form: str, edits: int) -> None:
    within = [number for number, other in enumerate(forms) if OSA.distance(form, other) <= edits]
    assert NearForms(forms).of(form, edits) == within


@pytest.mark.parametrize("form", ["hoi", "ho", "ohi", "hooi", "hop"])
def test_each_kind_of_edit_is_one(form: str) -> None:
    assert NearForms(["hoi", "nghi"]).of(form, 1) == [0]


def test_a_list_with_thousands_of_letters_is_no_exception() -> None:
    assert NearForms(["hoi", *MANY_LETTERS]).of("ho", 1) == [0]
