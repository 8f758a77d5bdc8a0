"""Which syllables may continue a beginning that was typed."""

from __future__ import annotations

import unicodedata

from ..index.spelling import bare
from ..index.tones import TONES


def goes_on_as(key: str, typed: str) -> bool:
    """Whether a key begins with what was typed, letters and marks.

    >>> goes_on_as("nghị", "ngh"), goes_on_as("hội", "ngh")
    (True, False)
    """
    return bare(key).startswith(bare(typed)) and begins(key, typed)


def begins(key: str, typed: str) -> bool:
    """Whether a key, whose letters begin with those typed, has every mark that was typed; it may have more.

    >>> begins("thượng", "thư"), begins("thượng", "thú"), begins("của", "củ")
    (True, False, True)
    """
    if typed.isascii():
        return True
    letters, marks = _taken_apart(key)
    begun, asked = _taken_apart(typed)
    return letters.startswith(begun) and asked <= marks


def _taken_apart(word: str) -> tuple[str, set[tuple[int, str]]]:
    """The letters without marks, and the marks, each with the index of its letter. Tones have index -1,
    because a tone may move when more is typed (`hó`, `hoán`)."""
    marks = set()
    for at, letter in enumerate(word):
        for mark in unicodedata.normalize("NFD", letter)[1:] or ("đ" if letter == "đ" else ""):
            marks.add((-1 if mark in TONES else at, mark))
    return bare(word), marks
