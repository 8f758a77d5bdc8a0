"""Which syllables may continue a beginning that was typed."""

from __future__ import annotations

import unicodedata

from ..corpus.tones import TONES
from ..index.query_terms import QueryTerm
from ..index.spelling import bare


def goes_on_as(key: str, begun: QueryTerm) -> bool:
    """Whether a key is what was typed, or begins with its letters and marks.

    >>> from ..index.query_terms import query_terms
    >>> [goes_on_as(key, query_terms("hi")[0]) for key in ("hiện", "hỷ", "hyun", "hội")]
    [True, True, False, False]
    """
    if begun.may_be(key):
        return True
    typed = beginning(begun)
    return bare(key).startswith(bare(typed)) and _has_marks(key, typed)


def beginning(begun: QueryTerm) -> str:
    """What a longer key begins with: the key of what was typed, but with an i that was typed, since only of a
    whole syllable is i written y.

    >>> from ..index.query_terms import query_terms
    >>> query_terms("hi")[0].key, beginning(query_terms("hi")[0])
    ('hy', 'hi')
    """
    typed = begun.text.lower()
    return typed if bare(typed).endswith("i") else begun.key


def _has_marks(key: str, typed: str) -> bool:
    """Whether a key that begins with the letters typed has every mark that was typed; it may have more.

    >>> _has_marks("thượng", "thư"), _has_marks("thượng", "thú"), _has_marks("của", "củ")
    (True, False, True)
    """
    return typed.isascii() or _marks(typed) <= _marks(key)


def _marks(word: str) -> set[tuple[int, str]]:
    """The marks, each with the index of its letter. Tones have index -1, because a tone may move when more is
    typed (`hó`, `hoán`)."""
    marks = set()
    for at, letter in enumerate(word):
        for mark in unicodedata.normalize("NFD", letter)[1:] or ("đ" if letter == "đ" else ""):
            marks.add((-1 if mark in TONES else at, mark))
    return marks
