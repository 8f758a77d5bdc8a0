"""One key for all spellings of a syllable."""

from __future__ import annotations

import unicodedata
from itertools import combinations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from tracuu.index.spelling import fold, folded_forms, is_bare, key, printed

SAME = [
    "hòa hoà Hoà HÒA",
    "khỏe khoẻ",
    "thủy thuỷ Thuỷ",
    "ủy uỷ",
    "túy tuý",
    "việt vịêt Vịêt",
    "quý qúy quí qúi",
    "nước nứơc nuớc nưóc",
    "được đuợc đựơc",
    "của cuả",
    "thuở thưở",
    "kì kỳ",
    "kí ký",
    "kỉ kỷ",
    "kĩ kỹ",
    "kị kỵ",
    "lí lý",
    "mĩ mỹ Mĩ MỸ",
    "tỉ tỷ",
    "tị tỵ",
    "hí hý",
    "hỉ hỷ",
    "hi hy",
    "sĩ sỹ",
    "vĩ vỹ",
    "qui quy",
    "đà ðà Đà Ðà",
    "ngoại NGOẠI",
]

APART = [
    "thúy thúi",
    "ai ay",
    "tai tay",
    "vi vy",
    "Vi Vy",
    "ý í",
    "đường dương dường đương",
    "án an ấn",
    "thế the thể",
    "năm nam",
    "mi my",
    "ti ty",
    "li ly",
    "công cộng",
    "hoa hòa hóa",
    "huy hui",
    "lại lay",
    "ki ky",
    "tình tỉnh",
]


def pairs(groups: list[str]) -> list[tuple[str, str]]:
    return [pair for group in groups for pair in combinations(group.split(), 2)]


@pytest.mark.parametrize(("one", "other"), pairs(SAME))
def test_spellings_of_one_syllable_have_one_key(one: str, other: str) -> None:
    assert key(one) == key(other)
    assert fold(key(one)) == fold(key(other))


@pytest.mark.parametrize(("one", "other"), pairs(APART))
def test_different_syllables_have_different_keys(one: str, other: str) -> None:
    assert key(one) != key(other)


@pytest.mark.parametrize(
    "word",
    ["raúl", "núñez", "cuéllar", "türkiye", "erdoğan", "côte", "ñu", "30", "covid", "g20", "opec", "àá"],
)
def test_what_is_no_vietnamese_syllable_is_left_as_written(word: str) -> None:
    assert key(word) == word
    assert key(word.upper()) == word


@pytest.mark.parametrize("word", ["sĩ", "vĩ", "tị", "hí", "kỹ", "mỹ", "lý", "hội", "covid"])
def test_a_key_is_shown_as_papers_print_it(word: str) -> None:
    assert printed(key(word)) == word


@pytest.mark.parametrize(
    ("typed", "written"),
    [
        ("duong", "đường"),
        ("duong", "Dương"),
        ("my", "Mỹ"),
        ("my", "Mĩ"),
        ("ki", "kĩ"),
        ("ki", "kỹ"),
        ("ky", "kĩ"),
        ("quy", "quí"),
        ("qui", "quý"),
        ("guterres", "Guterres"),
        ("antonio", "António"),
        ("dak", "Đắk"),
    ],
)
def test_a_syllable_typed_without_accents_stands_for_the_accented_forms(typed: str, written: str) -> None:
    assert is_bare(typed)
    assert fold(key(written)) in folded_forms(typed)


@pytest.mark.parametrize(
    ("typed", "written"), [("vi", "Vy"), ("vy", "vì"), ("my", "mì"), ("ty", "ti"), ("ai", "ay")]
)
def test_i_and_y_stay_apart_without_accents_too(typed: str, written: str) -> None:
    assert fold(key(written)) not in folded_forms(typed)


@pytest.mark.parametrize("word", ["đi", "hội", "ở", "Ð", "năm"])
def test_a_mark_or_a_crossed_d_is_an_accent(word: str) -> None:
    assert not is_bare(word)


words = st.text(min_size=1, max_size=12)
letters = st.text("aăâeêioôơuưyàáảãạằắẳẵặbcdđghklmnpqrstvxỳýỷỹỵíìỉĩị", min_size=1, max_size=8)


@given(words | letters)
def test_the_key_of_a_key_is_the_key_itself(word: str) -> None:
    assert key(key(word)) == key(word)


@given(words | letters)
def test_decomposed_and_composed_text_have_one_key(word: str) -> None:
    assert key(unicodedata.normalize("NFD", word)) == key(unicodedata.normalize("NFC", word))


@given(letters)
def test_capitals_do_not_matter(word: str) -> None:
    assert key(word.upper()) == key(word)


@given(letters)
def test_a_folded_key_has_no_accent_left(word: str) -> None:
    assert fold(key(word)).isascii()


@example("hĩ")
@given(letters)
def test_a_word_is_found_when_its_accents_are_left_out(word: str) -> None:
    bare = "".join(
        letter
        for letter in unicodedata.normalize("NFD", word.replace("đ", "d"))
        if not unicodedata.combining(letter)
    )
    assert fold(key(word)) in folded_forms(bare)
