"""Text to tokens, with offsets."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracuu.corpus.article import clean
from tracuu.index.syllables import MAX_LENGTH, split, tokenize


@pytest.mark.parametrize(
    ("text", "tokens"),
    [
        ("Hội nghị Mekong-Nhật Bản", "Hội nghị Mekong Nhật Bản"),
        ("AMM-57 (24-27/7)", "AMM 57 24 27 7"),
        ("30.000 tấn, 3,5 tỷ USD", "30 000 tấn 3 5 tỷ USD"),
        ("COP28, G20, F-16, COVID-19", "COP28 G20 F 16 COVID 19"),
        ("TP.HCM và TG&VN", "TP HCM và TG VN"),
        ("OPEC+ và OPEC", "OPEC + và OPEC"),
        ("C++ + 1", "C ++ 1"),
        ("ASEAN+3, P5+1, C++11, P 5+1", "ASEAN 3 P5 + 1 C 11 P 5 + 1"),
        ("tên_tệp", "tên tệp"),
        ("", ""),
        ("… — “”", ""),
        ("50% của @baoquocte #ASEAN", "50 % của baoquocte ASEAN"),
        ("từ 5 % đến 7,5%", "từ 5 % đến 7 5 %"),
        ("😀Việt😀Nam", "Việt Nam"),
    ],
)
def test_tokens_are_unbroken_letters_and_digits(text: str, tokens: str) -> None:
    assert split(text) == tokens.split()


@given(st.text())
def test_offsets_give_back_the_token_in_the_text(text: str) -> None:
    text = clean(text)
    for token in tokenize(text):
        assert text[token.start : token.end][:MAX_LENGTH] == token.text


@given(st.text())
def test_both_ways_to_tokenize_agree(text: str) -> None:
    assert [token.text for token in tokenize(clean(text))] == split(clean(text))


@given(st.lists(st.text("abcđêộ0123", min_size=1), min_size=1))
def test_every_letter_and_digit_is_in_some_token(words: list[str]) -> None:
    assert "".join(split(" - ".join(words))) == "".join(words)


def test_a_token_without_end_is_cut() -> None:
    assert split("a" * 100_000) == ["a" * MAX_LENGTH]
