"""Texts of one byte a character, to find words in."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracuu.index import spelling
from tracuu.search.bare_words import bare_words

VIETNAMESE = "aàáảãạăằắẳẵặâầấẩẫậbcdđeèéẻẽẹêềếểễệghiìíỉĩịklmnoòóỏõọôồốổỗộơờớởỡợpqrstuùúủũụưừứửữựvxyỳýỷỹỵ "


@given(st.text())
def test_every_character_keeps_its_place(text: str) -> None:
    words = bare_words(text)
    if words is not None:
        assert [byte != 0x20 for byte in words] == [character.isalnum() for character in text]


@given(st.text(VIETNAMESE + VIETNAMESE.upper() + "ñÖþ"))
def test_letters_lose_their_accents_as_syllables_do(text: str) -> None:
    words = [spelling.bare(word) for word in text.lower().replace("þ", "\x7f").split(" ")]
    assert bare_words(text) == " ".join(words).encode()


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Raúl (MÜNCHEN), “Škoda”", b"raul  munchen    skoda "),
        ("26/7, COVID-19\nIstanbul, İzmir", b"26 7  covid 19 istanbul  izmir"),
        ("Ðà Nẵng, ɖường", b"da nang  duong"),
        ("中国 m²", b"\x7f\x7f m\x7f"),
    ],
)
def test_letters_of_other_languages_lose_their_marks_too(text: str, words: bytes) -> None:
    assert bare_words(text) == words


@pytest.mark.parametrize("text", ["straße", "Æthelred", "x\u0301", unicodedata.normalize("NFD", "hội")])
def test_a_character_that_does_not_stay_one_byte_gives_no_bare_words(text: str) -> None:
    assert bare_words(text) is None
