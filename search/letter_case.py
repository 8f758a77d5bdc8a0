"""Capitals for a text that replaces a typed word."""

from __future__ import annotations


def in_case_of(typed: str, text: str) -> str:
    """The text with the capitals of what was typed: all letters, only the first, or none.

    >>> in_case_of("Hoi", "hội"), in_case_of("HOI", "hội"), in_case_of("Ý", "ý kiến")
    ('Hội', 'HỘI', 'Ý kiến')
    """
    if len(typed) > 1 and typed.isupper():
        return text.upper()
    return text[:1].upper() + text[1:] if typed[:1].isupper() else text
