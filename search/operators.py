"""Operators that readers type besides those of the grammar: `-asean`, and KHONG, HOAC, VA without accents.

They are rewritten before the grammar reads the query, so that what is searched can be shown as a query:

    hội nghị -asean            hội nghị (NOT asean)
    -"hội nghị" mekong         (NOT "hội nghị") mekong
    -tiêu đề:lào mekong        (NOT tiêu đề:lào) mekong
    tiêu đề:-lào mekong        tiêu đề:(NOT lào) mekong
    gạo KHONG philippines      gạo KHÔNG philippines

A minus excludes the word, phrase, part or bracket directly after it, if white space, a bracket or the name of
a part precedes it and no digit follows it: `Lào-Trung`, `Lào - Trung` and `-5 độ` are text. No headline or
lead of 128,060 news articles has such a minus, be it a hyphen or the sign −; 13 have such a dash (–), which
excludes nothing (see `nearly_grammar`). The words without accents are operators only if they have something
to join and the query is not all in capitals: VIET NAM KHONG CHON BEN is a headline.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from .typed import Typed

WITHOUT_ACCENTS = {"KHONG": "KHÔNG", "HOAC": "HOẶC", "VA": "VÀ"}
OPERATORS = frozenset(("AND", "OR", "NOT", *WITHOUT_ACCENTS.values()))

PART_OF_TWO_WORDS = r"(?P<name>[^\W\d_]+ [^\W\d_]+):(?=[^\s)])"
"""What may be a part's name of two words (`tiêu đề:`), followed by its operand."""

_MAYBE = re.compile("(?<![^\\s(:])[-−]|" + "|".join(WITHOUT_ACCENTS))
_PHRASE = r'(?<!\w)"[^"]*"'
_MINUS = r'(?<![^\s(:])[-−](?=[^\W\d_]|["(])'
_WORD = rf'(?<![^\s()"])(?:{"|".join(WITHOUT_ACCENTS)})(?![^\s()"])'
_SIGN = re.compile(f"{_PHRASE}|(?P<minus>{_MINUS})|(?P<word>{_WORD})")
_OPERAND = re.compile(r'(?:[^\W\d]+:)?(?:"[^"]*"(?:~[0-9]+)?|(?=\())|[^\s()"]+')
_PART_OF_TWO_WORDS = re.compile(PART_OF_TWO_WORDS)
_BRACKET = re.compile("[()]")
_LAST_TWO_WORDS = re.compile(r'(?:(?<![^\s()"])[^\W\d_]+ )?(?P<last>[^\W\d]+):$')

_Edit = tuple[int, int, str]
"""The start and the end of a piece of the query, and the text that replaces it."""


def spelled_out(typed: Typed) -> Typed:
    """The query with all operators as the grammar has them; its offsets still refer to the query as typed.

    >>> from .typed import read
    >>> spelled_out(read("hội nghị -asean")).text
    'hội nghị (NOT asean)'
    """
    if not _MAYBE.search(typed.text):
        return typed
    edits = sorted(_edits(typed.text), reverse=True)
    if not edits:
        return typed
    text, offsets = typed.text, typed.offsets
    for start, end, written in edits:
        text = text[:start] + written + text[end:]
        offsets = offsets[:start] + (offsets[start],) * len(written) + offsets[end:]
    return Typed(text, offsets)


def _edits(text: str) -> Iterator[_Edit]:
    letters = "".join(filter(str.isalpha, text))
    for sign in _SIGN.finditer(text):
        if sign["minus"] and _may_exclude(text, sign.start()) and (end := _end_of_operand(text, sign.end())):
            yield sign.start(), sign.end(), "(NOT "
            yield end, end, ")"
        if sign["word"] and not letters.isupper() and _joins(text, sign):
            yield sign.start(), sign.end(), WITHOUT_ACCENTS[sign["word"]]


def _may_exclude(text: str, minus: int) -> bool:
    """Whether the colon before the minus at `minus`, if there is one, is behind the name of a part."""
    if text[minus - 1 : minus] != ":":
        return True
    from .part_names import part_named  # few queries have such a colon

    name = _LAST_TWO_WORDS.search(text, 0, minus)
    return name is not None and any(map(part_named, (name["last"], name[0][:-1])))


def _end_of_operand(text: str, start: int) -> int | None:
    """The end of the operand that begins at `start`; None if nothing there can be excluded."""
    operand = _OPERAND.match(text, _behind_two_words(text, start))
    if operand is None or operand[0] in OPERATORS:
        return None
    if text[operand.end() : operand.end() + 1] == "(" and (operand[0] == "" or operand[0].endswith(":")):
        return _end_of_bracket(text, operand.end())
    return operand.end() if any(map(str.isalnum, operand[0])) else None


def _behind_two_words(text: str, start: int) -> int:
    """The index after a part's name of two words at `start`; `start` itself if there is no such name."""
    name = _PART_OF_TWO_WORDS.match(text, start)
    if not name:
        return start
    # Imported here: hardly any query has such a name.
    from .part_names import part_named

    return name.end() if part_named(name["name"]) else start


def _end_of_bracket(text: str, start: int) -> int | None:
    depth = 0
    for bracket in _BRACKET.finditer(text, start):
        depth += 1 if bracket[0] == "(" else -1
        if not depth:
            return bracket.end() if any(map(str.isalnum, text[start : bracket.end()])) else None
    return None


def _joins(text: str, sign: re.Match[str]) -> bool:
    """Whether the word has its operands: KHONG needs one after it, the others one on each side."""
    before, behind = text[: sign.start()].split(), text[sign.end() :].split()
    return _is_operand(behind[:1]) and (sign["word"] == "KHONG" or _is_operand(before[-1:]))


def _is_operand(token: list[str]) -> bool:
    return any(word not in OPERATORS and any(map(str.isalnum, word)) for word in token)
