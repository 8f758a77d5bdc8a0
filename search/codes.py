"""Codes of letters and a number, which are written joined or apart: COP28, COP-28, COP 28.

Further letters may follow, as those of a model or a branch (F-35B, QL1A, Su-30MK2), or decimals (PM2.5).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from ..index.query_terms import Terms, query_terms
from .other_names import SAME_WORD, Alias, Name

_CODE = re.compile("([a-z]+|[b-df-hj-np-tv-xzđ]+) ?([0-9]+)(?:([a-z]{1,3})([0-9]?))?", re.IGNORECASE)
"""Letters and a number, then those of a model. With đ, the letters are no word: ĐT743."""

_WITH_DECIMALS = re.compile("([b-df-hj-np-tv-xz]+) ?([0-9]+)( [0-9]+)", re.IGNORECASE)
"""The letters are no word here either: PM2.5, but not `ngay 26/7`."""

_NO_MODELS = frozenset("hgk")
"""Letters behind a number that belong to it, as units do: mang 5g, phat 200k."""


def other_spellings(words: Sequence[Terms]) -> list[str]:
    """The other spellings of a code that was typed as one word or two; none for anything else.

    >>> from ..index.query_terms import query_terms
    >>> other_spellings([query_terms("COP28")]), other_spellings([query_terms("COP"), query_terms("28")])
    (['COP 28'], ['COP28'])
    >>> other_spellings([query_terms("QL1A")]), other_spellings([query_terms("PM2.5")])
    (['QL 1A', 'QL1 A', 'QL 1 A'], ['PM 2 5'])
    """
    typed = " ".join([term.text for word in words for term in word])
    if match := _WITH_DECIMALS.fullmatch(typed):
        letters, number, decimals = match.groups()
        spellings = [f"{letters}{number}{decimals}", f"{letters} {number}{decimals}"]
    elif (match := _CODE.fullmatch(typed)) and not _is_unit(match[3]):
        spellings = _spellings(*match.groups(default=""))
    else:
        return []
    return [spelling for spelling in dict.fromkeys(spellings) if spelling != typed]


def _is_unit(letters: str | None) -> bool:
    """Whether letters behind a number belong to it: cao 70km."""
    if letters is None:
        return False
    from .measures import UNITS  # few codes get here

    return letters.lower() in UNITS or letters.lower() in _NO_MODELS


def _spellings(letters: str, number: str, model: str, of_model: str) -> list[str]:
    joined, apart = letters + number, f"{letters} {number}"
    if not model:
        return [joined, apart]
    pieces = f"{model} {of_model}".rstrip()
    endings = (model + of_model, f" {model}{of_model}")
    return [code + ending for ending in endings for code in (joined, apart)] + [f"{apart} {pieces}"]


def words_and_codes(words: Sequence[Terms]) -> Iterator[tuple[Terms, ...]]:
    """The words one by one, except that letters and a following number come together."""
    rest = list(words)
    while rest:
        taken = 2 if len(rest[0]) == 1 and rest[0][0].key.isalpha() and other_spellings(rest[:2]) else 1
        yield tuple(rest[:taken])
        del rest[:taken]


def codes(words: Sequence[Terms]) -> Iterator[Alias]:
    """The codes among the words of a query, with their other spellings.

    >>> from ..index.query_terms import query_terms
    >>> [(code.span, code.texts) for code in codes([query_terms("hop"), query_terms("COP28")])]
    [((1, 2), ('COP 28',))]
    """
    start = 0
    for code in words_and_codes(words):
        end = start + sum(map(len, code))
        if others := [Name(query_terms(text), SAME_WORD, text) for text in other_spellings(code)]:
            yield Alias(start, end, tuple(others), is_code=True)
        start = end


def lone_letters(words: Iterable[Terms]) -> Iterator[int]:
    """The indices, among all tokens, of single letters that were typed joined to a number: U-20, but not
    `o 20 tinh`, which is ở 20 tỉnh.

    >>> from ..index.query_terms import query_terms
    >>> list(lone_letters([query_terms("doi"), query_terms("U-20")]))
    [1]
    """
    at = 0
    for word in words:
        for place, (letter, number) in enumerate(pairwise(word), start=at):
            if len(letter.text) == 1 and number.key[0].isdecimal():
                yield place
        at += len(word)
