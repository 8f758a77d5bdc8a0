"""Taking the accents off whole texts."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from tracuu.index import spelling
from tracuu.search.bare_text import bare

VIETNAMESE = "aàáảãạăằắẳẵặâầấẩẫậbcdđeèéẻẽẹêềếểễệghiìíỉĩịklmnoòóỏõọôồốổỗộơờớởỡợpqrstuùúủũụưừứửữựvxyỳýỷỹỵ "


@given(st.text(VIETNAMESE))
def test_vietnamese_loses_its_accents_as_syllables_do(text: str) -> None:
    assert bare(text) == " ".join(spelling.bare(word) for word in text.split(" "))


@given(st.text())
def test_no_letter_changes_its_place(text: str) -> None:
    assert len(bare(text)) == len(text)


def test_other_latin_letters_lose_their_marks_too() -> None:
    assert bare("raúl münchen škoda") == "raul munchen skoda"
