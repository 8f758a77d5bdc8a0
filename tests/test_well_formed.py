"""Which strings of letters are Vietnamese syllables."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from tracuu.corpus.tones import ACUTE, DOT, GRAVE, HOOK, TILDE
from tracuu.index.spelling import key
from tracuu.search.well_formed import is_marked, syllable

TONES = ["", GRAVE, ACUTE, HOOK, TILDE, DOT]


def taken_apart(written: str) -> tuple[str, str]:
    letters = tone = ""
    for letter in unicodedata.normalize("NFD", written):
        letters, tone = (letters, letter) if letter in TONES[1:] else (letters + letter, tone)
    return unicodedata.normalize("NFC", letters), tone


@pytest.mark.parametrize(
    "written",
    (
        "hội nghị đường giếng gì gìn già quốc quý quyết khuya khuỷu thuở ngoáo ngoéo hươu ước yêu ý kỳ "
        "nghiêng ghế cửa hòa khỏe thủy hoàn huýt soóc quít chuyện ỉa ưu ở kạn kông đắk lắk tự gỉ giặc quả"
    ).split(),
)
def test_the_syllables_of_vietnamese_are_well_formed(written: str) -> None:
    assert syllable(*taken_apart(written)) == written


@pytest.mark.parametrize(
    "letters",
    (
        "nge ngi ngê gê ge ghô ngho ka co2 ce ci cy kua q qa quoa quua giia iêu iên byê nyên uơ ươ ă â "
        "lă uă êng bêng f j z w fa law bos dat0 đ h ngh hh aa oo"
    ).split(),
)
def test_letters_that_break_the_rules_of_spelling_are_no_syllable(letters: str) -> None:
    assert [syllable(letters, tone) for tone in TONES] == [None] * 6


@pytest.mark.parametrize("letters", ["hop", "hoc", "hach", "hêt", "nươc", "quyêt", "nghich"])
def test_a_rhyme_that_is_stopped_has_the_acute_tone_or_the_dot_below(letters: str) -> None:
    assert [bool(syllable(letters, tone)) for tone in TONES] == [False, False, True, False, False, True]


@pytest.mark.parametrize("letters", ["nưoc", "nuơc", "nươc"])
def test_one_horn_on_uo_is_enough(letters: str) -> None:
    assert syllable(letters, ACUTE) == "nước"


def test_a_horn_on_an_open_uo_is_on_its_second_letter() -> None:
    assert syllable("thưo", HOOK) == syllable("thươ", HOOK) == "thuở"


@pytest.mark.parametrize(("whole", "marked"), [("đi", True), ("hỏi", True), ("âu", True), ("hoi", False)])
def test_a_tone_a_mark_or_a_crossed_d_marks_a_syllable(whole: str, marked: bool) -> None:
    assert is_marked(whole) == marked


vietnamese = st.text("aăâeêioôơuưybcdđghklmnpqrstvx", max_size=7)


def with_i(syllable: str) -> str:
    """The syllable with i for each y, whatever tone is on it: the index has y where the two are free."""
    return unicodedata.normalize("NFD", syllable).replace("y", "i")


@given(vietnamese, st.sampled_from(TONES))
@example("vi", TILDE)
def test_a_syllable_is_one_to_the_index_too_with_its_tone_where_it_was_put(letters: str, tone: str) -> None:
    whole = syllable(letters, tone)
    if whole is not None and not {"k", "c"} & set(letters):
        assert whole == unicodedata.normalize("NFC", whole)
        assert with_i(key(whole)) == with_i(whole)
        assert syllable(*taken_apart(whole)) == whole
