"""What a slip costs."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracuu.index.spelling import bare
from tracuu.search.misspelling import (
    NO_MARK,
    NO_TONE,
    SOUNDS_ALIKE,
    letters_cost,
    marks_cost,
    sounding_alike,
)


def cost(typed: str, known: str) -> float:
    """The distance of a known syllable, with its accents, from what was typed."""
    return letters_cost(bare(typed), bare(known)) + marks_cost(typed, known)


def test_marks_cost_less_than_letters() -> None:
    for typed, near, far in [("hôi", "hội", "hồng"), ("dường", "đường", "trường"), ("nghỉ", "nghĩ", "nghìn")]:
        assert 0 < cost(typed, near) < cost(typed, far)


@pytest.mark.parametrize("known", ["tướng", "tường", "tưởng", "tưỡng", "tượng"])
def test_the_two_horns_of_a_syllable_are_one_mark_whatever_its_tone(known: str) -> None:
    assert marks_cost("tương", known) == NO_TONE
    assert marks_cost("tuong", known) == NO_TONE + NO_MARK


def test_two_slips_far_apart_cost_as_much_as_the_two() -> None:
    doubled, missing = letters_cost("hooi", "hoi"), letters_cost("hop", "hoxp")
    assert letters_cost("philipine", "philippines") == doubled + missing
    assert letters_cost("philipines", "phillippines") == 2 * doubled


def test_slips_of_the_fingers_and_of_the_ear_cost_less_than_others() -> None:
    assert letters_cost("nhgi", "nghi") < letters_cost("nagi", "nghi")
    assert letters_cost("hoo", "hop") < letters_cost("hoz", "hop")
    assert letters_cost("san", "xan") < letters_cost("san", "ban")
    assert {"gia", "ra"} <= set(sounding_alike("da"))


@pytest.mark.parametrize(
    ("typed", "known"),
    [
        ("fòng", "phòng"),
        ("jải", "giải"),
        ("wốc", "quốc"),
        ("zừng", "dừng"),
        ("rninh", "minh"),
        ("đàrn", "đàm"),
    ],
)
def test_letters_of_chats_and_of_scanned_text_cost_less_than_others(typed: str, known: str) -> None:
    assert cost(typed, known) == SOUNDS_ALIKE
    assert cost(known, typed) > SOUNDS_ALIKE


LETTERS = st.text("aăâbcdđeêghiklmnoôơpqrstuưvxyáàảãạộệứ", min_size=1, max_size=9)


@given(LETTERS, LETTERS)
def test_no_slip_has_a_negative_cost(typed: str, known: str) -> None:
    assert cost(typed, typed) == 0
    assert cost(typed, known) >= 0
    assert letters_cost(typed, known) == letters_cost(known, typed) or len(typed) != len(known)
