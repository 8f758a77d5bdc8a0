"""Texts of one byte a letter."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracuu.index import spelling
from tracuu.index.packed import bare, packed, packed_article, unpacked, unpacked_article

VIETNAMESE = "aàáảãạăằắẳẵặâầấẩẫậbcdđeèéẻẽẹêềếểễệghiìíỉĩịklmnoòóỏõọôồốổỗộơờớởỡợpqrstuùúủũụưừứửữựvxyỳýỷỹỵ "


@given(st.text(), st.text())
def test_different_texts_stay_different(one: str, other: str) -> None:
    assert (packed(one) == packed(other)) == (one == other)


@pytest.mark.parametrize(
    ("one", "other"), [("中", "\x014e2d\x02"), ("đ", "d"), ("é", "e\u0301"), ("ß", "ss")]
)
def test_what_looks_alike_stays_different(one: str, other: str) -> None:
    assert packed(one) != packed(other)


@given(st.text())
def test_what_was_packed_is_unpacked(text: str) -> None:
    assert unpacked(packed(text)) == text
    assert unpacked_article(packed_article(text)) == text


@given(st.binary())
def test_damaged_articles_are_unpacked_to_some_text(data: bytes) -> None:
    assert isinstance(unpacked_article(data), str)


@given(st.text(VIETNAMESE + VIETNAMESE.upper() + '0123456789{}[]",.:;?!()%/-“”‘’–…\\'))
def test_articles_are_one_byte_a_sign_and_their_small_letters_those_of_terms(text: str) -> None:
    data = packed_article(text)
    assert len(data) == len(text)
    assert all(packed(sign) == data[at : at + 1] for at, sign in enumerate(text) if sign in VIETNAMESE)


@given(st.text(VIETNAMESE))
def test_vietnamese_is_one_byte_a_letter(text: str) -> None:
    assert len(packed(text)) == len(text)


@given(st.lists(st.text(min_size=1).filter(lambda term: " " not in term)), st.data())
def test_terms_are_found_in_a_packed_text_as_in_the_text(terms: list[str], data: st.DataObject) -> None:
    term = f" {data.draw(st.sampled_from(terms) if terms else st.just('hội'))} "
    text = f" {' '.join(terms)} "
    other = f" {data.draw(st.text(min_size=1).filter(lambda term: ' ' not in term))} "
    assert [packed(text).count(packed(one)) for one in (term, other)] == [text.count(term), text.count(other)]


@given(st.text(VIETNAMESE + "ñöþ"))
def test_letters_lose_their_accents_as_syllables_do(text: str) -> None:
    assert bare(packed(text)) == packed(" ".join(map(spelling.bare, text.split(" "))))


@given(st.text())
def test_without_accents_every_letter_keeps_its_place(text: str) -> None:
    spaces = [place for place, byte in enumerate(packed(text)) if byte == 0x20]
    assert [place for place, byte in enumerate(bare(packed(text))) if byte == 0x20] == spaces
    assert len(bare(packed(text))) == len(packed(text))
