"""Hours as papers write them: 9h, 9 giờ and, in the south, 9g; 9h30, 9 giờ 30 and 9g30. 09h30 is also 9h30.
Clocks show 9:30, which hardly any paper writes.

By itself 9g is a weight, and 5g a network: it is an hour with minutes, or before a time of the day.
"""

from __future__ import annotations

import re

from ..index.spelling import bare, key
from .figures import Rewritten, Tokens, Words

_HOUR, _MINUTE = "(?:0(?![0-9]{2}))?([0-9]|1[0-9]|2[0-4])", "[0-5][0-9]"
_JOINED = re.compile(f"{_HOUR}([hg])({_MINUTE})?")
_OTHER_LETTER = {"h": "g", "g": "h"}
_HOURS, _MINUTES = ("giờ", "gio"), ("phút", "phut")
_TIMES = {bare(time): time for time in map(key, "sáng trưa chiều tối đêm".split())}
_OF_OTHER_WORDS = frozenset(map(key, "tạo kiến suốt đa ưu thiểu tân dài rộng cao".split()))


def in_words(words: Words) -> Rewritten:
    """9h30 as 9 giờ 30.

    >>> in_words([("9g",), ("sáng",)]), in_words([("9h30",)])
    ((1, (('9',), ('giờ',))), (1, (('9',), ('giờ',), ('30',))))
    """
    if not (match := _joined(words)):
        return None
    hour, _, minute = match.groups()
    return 1, ((hour,), (_HOURS[0],), *([(minute,)] if minute else []))


def is_in_words(words: Words) -> bool:
    """Whether the words begin with a number and `giờ`, which name an hour only side by side.

    >>> is_in_words([("9",), ("giờ",), ("sáng",)])
    True
    """
    return bool(words[1:]) and " ".join(words[1]) in _HOURS and bool(re.fullmatch(_HOUR, " ".join(words[0])))


def with_letter(words: Words) -> Rewritten:
    """9 giờ 30 as 9h30.

    >>> with_letter([("9",), ("giờ",), ("sáng",)]), with_letter([("9",), ("giờ",), ("30",), ("phút",)])
    ((2, (('9h',),)), (4, (('9h30',),)))
    """
    if not is_in_words(words):
        return None
    hour = words[0][0].removeprefix("0") or "0"
    if not words[2:] or not re.fullmatch(_MINUTE, " ".join(words[2])):
        return 2, ((f"{hour}h",),)
    says_minutes = bool(words[3:]) and words[3][0] in _MINUTES
    return 3 + says_minutes, ((f"{hour}h{words[2][0]}",),)


def with_other_letter(words: Words) -> Rewritten:
    """9h30 as 9g30, and the other way round.

    >>> with_other_letter([("9h",), ("sáng",)]), with_other_letter([("9h",)])
    ((2, (('9g',), ('sáng',))), None)
    """
    if not (match := _joined(words)):
        return None
    hour, letter, minute = match.groups()
    other = (f"{hour}{_OTHER_LETTER[letter]}{minute or ''}",)
    if minute or letter == "g":
        return 1, (other,)
    return (2, (other, time)) if (time := _time(words[1:])) else None


def with_zero(words: Words) -> Rewritten:
    """9h30 as 09h30.

    >>> with_zero([("9h30",)]), with_zero([("9h",)]), with_zero([("16h30",)])
    ((1, (('09h30',),)), None, None)
    """
    match = _joined(words)
    return (
        (1, ((f"0{match[1]}{match[2]}{match[3]}",),)) if match and match[3] and len(match[1]) == 1 else None
    )


_OF_CLOCK = rf"(?<![\w:.,/]){_HOUR}:({_MINUTE})(?![\w:])"


def with_letters(text: str) -> str:
    """The query with its hours as papers write them.

    >>> with_letters("họp lúc 09:30"), with_letters("tỉ lệ 16:9")
    ('họp lúc 9h30', 'tỉ lệ 16:9')
    """
    return re.sub(_OF_CLOCK, r"\1h\2", text)


def _joined(words: Words) -> re.Match[str] | None:
    match, behind = _JOINED.fullmatch(" ".join(words[0])), words[1:]
    if match is None or match[2] == "h" or match[3]:
        return match
    # With its accents, for sang is another word: 4g sang 5g.
    return match if behind and _time(behind) == behind[0] else None


def _time(words: Words) -> Tokens | None:
    """The time of the day with which the words begin, with its accents; None if it is a part of another word
    (sáng tạo, tối đa)."""
    time = _TIMES.get(bare(words[0][0])) if words else None
    is_part = bool(words[1:]) and words[1][0] in _OF_OTHER_WORDS
    return (time, *words[0][1:]) if time and not is_part else None
