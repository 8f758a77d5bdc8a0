"""Roman numerals of a query as Arabic figures, and the other way round, where papers write both:

    khóa XIV         also khóa 14
    quý 1/2018       also quý I/2018
    thế kỷ 21        also thế kỷ XXI

Only after certain words: elsewhere I, V and X are letters, and `thứ 2` is a Monday. Numerals that are also
words or letters (xi măng, vi) must be in capitals; others, such as xiv, need not.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import accumulate

from ..index.query_terms import QueryTerm, Terms
from ..index.spelling import key
from .figures import YEARS, number
from .other_names import SAME_WORD, Alias, Name

_LAST = 30
_HIGHEST = {
    "khóa": _LAST,
    "đại hội": _LAST,
    "đại hội Đảng": _LAST,
    "lần thứ": _LAST,
    "thế kỷ": _LAST,
    "thế kỷ thứ": _LAST,
    "thế chiến": 2,
    "thế chiến thứ": 2,
    "thế giới thứ": 2,
    "giai đoạn": 10,
    "học kỳ": 3,
    "quý": 4,
}
"""The words after which a numeral may be written either way, each with the highest number after it."""

_LEADS = sorted(
    [(lead.split(), highest) for lead, highest in _HIGHEST.items()], key=lambda lead: -len(lead[0])
)
_TENS, _ONES = ("", "X", "XX", "XXX"), ("", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX")
_ROMAN = [tens + ones for tens in _TENS for ones in _ONES][: _LAST + 1]
_VALUES = {numeral: value for value, numeral in enumerate(_ROMAN) if numeral}
_FIRST_SIGNS = frozenset("123456789IVXivx")
_ALSO_WORDS = frozenset("I V X VI XI".split())


def roman_numerals(words: Sequence[Terms]) -> Iterator[Alias]:
    """The numerals among the words of a query, each with the words that introduce it, in their order.

    >>> from ..index.query_terms import query_terms
    >>> [numeral] = roman_numerals([query_terms("khoá"), query_terms("XIV")])
    >>> numeral.span, numeral.texts
    ((0, 2), ('khoá 14',))
    """
    terms = [term for word in words for term in word]
    for word, end in zip(words, accumulate(map(len, words)), strict=True):
        if word[0].text[0] not in _FIRST_SIGNS:
            continue
        value, other = _numeral(word)
        start = end - len(word)
        if value and (lead := _lead(terms[:start][-3:], value)):
            yield Alias(start - len(lead), end, (Name.of(" ".join([*lead, other]), SAME_WORD),))


def _numeral(word: Terms) -> tuple[int, str]:
    """The number that a word is, and the word with the other kind of numeral; it may include a year
    (I/2018)."""
    first, *year = word
    if year and (len(year) > 1 or number(year[0].key) not in YEARS):
        return 0, ""
    value = number(first.key)
    other = _ROMAN[value] if value <= _LAST else ""
    if not value and (value := _roman_value(first.text)):
        other = str(value)
    return value, "/".join([other, *(term.text for term in year)])


def _roman_value(text: str) -> int:
    numeral = text.upper()
    is_meant = text == numeral or numeral not in _ALSO_WORDS
    return _VALUES.get(numeral, 0) if is_meant else 0


def _lead(before: Sequence[QueryTerm], value: int) -> list[str]:
    """The words before a numeral after which it may be written either way, as typed or with the missing
    accents; empty if there are none."""
    for lead, highest in _LEADS:
        typed = before[-len(lead) :]
        if value <= highest and len(typed) == len(lead) and all(map(QueryTerm.may_be, typed, map(key, lead))):
            return [word if term.bare else term.text for term, word in zip(typed, lead, strict=True)]
    return []
