"""Capitals: of a query that is typed all in capitals, and for a text that replaces a typed word."""

from __future__ import annotations

from collections.abc import Sequence

from ..index.query_terms import QueryTerm


def are_shouted(terms: Sequence[QueryTerm]) -> bool:
    """Whether several words are all in capitals, so that these tell nothing: HỘI NGHỊ LHQ. A single one may
    be an acronym.

    >>> from ..index.query_terms import query_terms
    >>> [are_shouted(query_terms(text)) for text in ("HỘI NGHỊ 2024", "hội nghị LHQ", "LHQ 2024")]
    [True, False, False]
    """
    words = [term.text for term in terms if term.text[0].isalpha()]
    return len(words) > 1 and all(map(str.isupper, words))


def in_case_of(typed: str, text: str) -> str:
    """The text with the capitals of what was typed: all letters, only the first, or none.

    >>> in_case_of("Hoi", "hội"), in_case_of("HOI", "hội"), in_case_of("Ý", "ý kiến")
    ('Hội', 'HỘI', 'Ý kiến')
    """
    if len(typed) > 1 and typed.isupper():
        return text.upper()
    return text[:1].upper() + text[1:] if typed[:1].isupper() else text
