"""Letters without their accents."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracuu.corpus.accents import without_accents
from tracuu.corpus.byline import is_post
from tracuu.corpus.sameness import comparable
from tracuu.index import spelling
from tracuu.search import queries
from tracuu.search.bare_words import bare_words


@pytest.mark.parametrize(
    ("text", "bare"),
    [
        ("Đường sắt Đắk Lắk", "Duong sat Dak Lak"),
        ("Raúl, İstanbul, Łódź", "Raul, Istanbul, Lodz"),
        ("straße, Ærø", "strasse, AEro"),
        ("x\u0301\u0323 𝅗𝅥 😀", "x 𝅗 😀"),
        ("Việt Nam 中国 д", "Viet Nam 中国 д"),
        ("", ""),
    ],
)
def test_every_mark_goes_and_all_else_stays(text: str, bare: str) -> None:
    assert without_accents(text) == bare


@given(st.text())
def test_composed_or_not_a_text_is_the_same_without_accents(text: str) -> None:
    bare = without_accents(text)
    assert not any(map(unicodedata.combining, bare))
    assert without_accents(bare) == bare
    for form in ("NFC", "NFD"):
        assert without_accents(unicodedata.normalize(form, text)) == bare


@pytest.mark.parametrize("letter", "ĐÐƉđðɖ")
def test_what_is_typed_for_d_with_a_bar_is_one_letter_everywhere(letter: str) -> None:
    text = f"{letter}ại sứ Việt Nam tại Lào"
    assert comparable(text) == "dai su viet nam tai lao"
    assert is_post(text)
    assert bare_words(text) == b"dai su viet nam tai lao"
    assert queries.without_accents(text).lower() == "dai su viet nam tai lao"
    for word in (f"{letter}ại", f"{letter}aklaknong"):
        assert spelling.bare(spelling.key(word))[0] == "d"
