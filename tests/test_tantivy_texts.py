"""Texts as they are stored with Tantivy."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracuu.index.packed import unpacked
from tracuu.index.tantivy_texts import keep_article, keep_terms, kept_article, kept_terms, salvaged_article

ARTICLE = json.dumps({"id": "a", "title": "Khai mạc Hội nghị “Mekong” 中"}, ensure_ascii=False)


@given(st.text())
def test_what_is_kept_is_given_back(text: str) -> None:
    assert kept_article(keep_article(text)) == salvaged_article(keep_article(text)) == text
    assert unpacked(kept_terms(keep_terms(text))) == text


@given(st.text(max_size=12))
def test_any_flipped_bit_is_noticed(text: str) -> None:
    for place in range(len(keep_article(text))):
        for bit in range(8):
            kept = bytearray(keep_article(text))
            kept[place] ^= 1 << bit
            with pytest.raises(ValueError, match="as it was kept"):
                kept_article(bytes(kept))
            assert isinstance(salvaged_article(bytes(kept)), str)


@pytest.mark.parametrize("cut", [0, 1, 4, 5])
def test_what_is_cut_short_is_damaged(cut: int) -> None:
    with pytest.raises(ValueError, match="as it was kept"):
        kept_article(keep_article(ARTICLE)[:cut])
