"""Codes of letters and a number, which are written joined or apart: COP28, COP-28, COP 28."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from ..index.query_terms import QueryTerm, Terms

_LETTERS, _NUMBER = re.compile("[a-z]+"), re.compile("[0-9]+")
_JOINED = re.compile("([a-z]+)([0-9]+)")


def parted(term: QueryTerm) -> tuple[str, str] | None:
    """The letters and the number of a code that was typed as one token; None for anything else.

    >>> from ..index.query_terms import query_terms
    >>> parted(query_terms("COP28")[0])
    ('cop', '28')
    """
    match = _JOINED.fullmatch(term.key)
    return (match[1], match[2]) if match else None


def joined(words: Sequence[Terms]) -> str | None:
    """The joined token of a code that was typed as two tokens, letters and a number; None for anything
    else."""
    terms = [term for word in words for term in word]
    if len(terms) != 2 or not (_LETTERS.fullmatch(terms[0].key) and _NUMBER.fullmatch(terms[1].key)):
        return None
    return terms[0].key + terms[1].key


def words_and_codes(words: Sequence[Terms]) -> Iterator[tuple[Terms, ...]]:
    """The words one by one, except that letters and a following number come together."""
    rest = list(words)
    while rest:
        taken = 2 if len(rest[0]) == 1 and joined(rest[:2]) else 1
        yield tuple(rest[:taken])
        del rest[:taken]
