"""Capitals for what is put in the place of a typed word."""

from __future__ import annotations


def in_case_of(typed: str, text: str) -> str:
    """The text in capitals, or with one at its beginning, where what was typed is so.

    >>> in_case_of("Hoi", "hội"), in_case_of("HOI", "hội"), in_case_of("Ý", "ý kiến")
    ('Hội', 'HỘI', 'Ý kiến')
    """
    if len(typed) > 1 and typed.isupper():
        return text.upper()
    return text[:1].upper() + text[1:] if typed[:1].isupper() else text
