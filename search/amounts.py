"""Amounts in figures, with and without dots, and with nghìn, ngàn, triệu, tỷ:

    4000 tỷ            4.000 tỷ, and the other way round; 4,000 has the tokens of 4.000
    100 nghìn đồng     100 ngàn đồng, 100.000 đồng
    500.000.000 đồng   500 triệu đồng
    1.500.000 đồng     1,5 triệu đồng, but not the other way round
    200k, 100tr        200 nghìn, 100 triệu, as people type them

A number that may be a year (1288, 2018, but not 1500) is written with a dot only before something counted
(2.018 tỷ). Likewise two tokens are joined to one number only before something counted: tokens have lost their
signs, and 1/500 is not 1.500.

In words there are only exact equivalents, and only with one to three figures before the word: the tokens of
1,5 triệu have lost the comma, so they might mean 1 to 5 million. In figures, a number is written in words
only before something counted.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from ..index.spelling import bare, key
from .figures import THOUSANDS, YEARS, YEARS_NAMED, Rewritten, Tokens, Words, number
from .measures import COUNTED, UNITS, counted_beside, is_counted

_ROUND = 100
"""Before YEARS a multiple of this is hardly ever a year: 1500 chuyến bay."""

_FIGURES = re.compile("[1-9][0-9]{3,}")
_IN_GROUPS = re.compile("(?P<number>[1-9][0-9]{0,2}(?: [0-9]{3})+)(?P<unit>[^0-9 ]*)(?: [^0-9].*)?")
_LENGTH_OF_GROUP = 3


def grouped(words: Words) -> Rewritten:
    """4000 as 4.000.

    >>> grouped([("4000",), ("km",)])
    (1, (('4', '000'),))
    """
    word = words[0]
    figures = word[0]
    if not _FIGURES.fullmatch(figures):
        return None
    if word[1:2] and word[1].isdecimal():  # 2024-07-26
        return None
    first = len(figures) % _LENGTH_OF_GROUP or _LENGTH_OF_GROUP
    rest = range(first, len(figures), _LENGTH_OF_GROUP)
    groups = [figures[:first], *(figures[at : at + _LENGTH_OF_GROUP] for at in rest)]
    return _before_counted(words, 1, groups) if _is_year(figures) else (1, ((*groups, *word[1:]),))


def _is_year(figures: str) -> bool:
    """Whether the figures are rather a year, whatever stands beside them."""
    year = number(figures)
    return year in YEARS or (year in YEARS_NAMED and year % _ROUND != 0)


def plain(words: Words) -> Rewritten:
    """4.000 as 4000, if something counted follows.

    >>> plain([("4", "000"), ("tỷ",)])
    (2, (('4000',), ('tỷ',)))
    """
    match = _IN_GROUPS.fullmatch(" ".join(words[0]))
    if not match:
        return None
    figures, unit = match["number"].replace(" ", ""), match["unit"]
    end = match["number"].count(" ") + 1
    if unit:  # 500.000đ
        return (1, ((figures + unit, *words[0][end:]),)) if unit in UNITS else None
    return _before_counted(words, end, [figures])


def _before_counted(words: Words, end: int, written: Sequence[str]) -> Rewritten:
    """The number in this spelling with what it counts; None if it counts nothing."""
    behind = words[0][end:]
    if behind:
        return (1, ((*written, *behind),)) if behind[0] in COUNTED else None
    if not is_counted(words[1:]):
        return None
    counted = counted_beside(words[1:])
    return 1 + len(counted), (tuple(written), *counted)


# ------------------------------------------------------------------ in words

_WORD_FOR = {1: key("nghìn"), 2: key("triệu"), 3: key("tỷ")}
_OTHER_THOUSAND: dict[Tokens, Tokens] = {(key("nghìn"),): (key("ngàn"),), (key("ngàn"),): (key("nghìn"),)}
_NOUGHTS = "000"
_GROUP = re.compile("[0-9]{3}")
_FEW_FIGURES = re.compile("[1-9][0-9]{0,2}")
_GOES_ON = frozenset("rưỡi ruoi lẻ le".split())

_COMPOUNDS = "tỷ phú, tỷ lệ, tỷ giá, tỷ số, tỷ trọng, tỷ suất, triệu chứng, triệu phú, ngân hàng, ngân sách"
_NO_AMOUNTS = frozenset([tuple(map(key, compound.split())) for compound in _COMPOUNDS.split(", ")])
_ALSO_AMOUNTS = frozenset(map(key, ("số", "trọng")))  # 20 ty so voi: tỷ so với
_NO_AMOUNTS_BARE = frozenset(
    [(bare(first), bare(second)) for first, second in _NO_AMOUNTS if second not in _ALSO_AMOUNTS]
)


def begins_compound(words: Words) -> bool:
    """Whether the words begin with a compound of which tỷ, triệu or ngàn (ngan) is only a part.

    >>> begins_compound([("tỷ",), ("phú",)]), begins_compound([("ngan",), ("hang",)])
    (True, True)
    """
    first_two: Tokens = sum(words[:2], ())[:2]
    return first_two in _NO_AMOUNTS or first_two in _NO_AMOUNTS_BARE


def other_thousand(words: Words) -> Rewritten:
    """100 nghìn as 100 ngàn, and the other way round.

    >>> other_thousand([("50",), ("nghìn",), ("tỷ",)])
    (3, (('50',), ('ngàn',), ('tỷ',)))
    """
    other = _OTHER_THOUSAND.get(words[1]) if words[1:] and words[0][-1].isdecimal() else None
    return _with_counted(words, (words[0], other)) if other else None


# One figure before a k is rather a name: 5K.
_SHORTENED = re.compile("(?P<thousands>[1-9][0-9]{1,2})k|(?P<millions>[1-9][0-9]{0,2})tr")


def in_full(words: Words) -> Rewritten:
    """200k as 200 nghìn, and 100tr as 100 triệu.

    >>> in_full([("200k",), ("vé",)])
    (1, (('200',), ('nghìn',)))
    """
    match = _SHORTENED.fullmatch(words[0][0]) if len(words[0]) == 1 else None
    if not match:
        return None
    return 1, ((match["thousands"] or match["millions"],), (_WORD_FOR[1 if match["thousands"] else 2],))


def in_figures(words: Words) -> Rewritten:
    """100 nghìn as 100.000; not 2 triệu rưỡi, nor 2 tỷ 300 triệu.

    >>> in_figures([("500",), ("triệu",), ("đồng",)])
    (3, (('500', '000', '000'), ('đồng',)))
    """
    groups = THOUSANDS.get(words[1][0], 0) if words[1:] and len(words[1]) == 1 else 0
    if not groups or len(words[0]) > 1 or not _FEW_FIGURES.fullmatch(words[0][0]):
        return None
    if words[2:] and (words[2][0] in _GOES_ON or words[2][0][0].isdecimal()):
        return None
    return _with_counted(words, ((*words[0], *[_NOUGHTS] * groups),))


def _with_counted(words: Words, written: tuple[Tokens, ...]) -> Rewritten:
    """The first two words written as `written`, joined to the following word if that is something counted:
    the tỷ of 50.000 tỷ must stand beside the number."""
    counted = counted_beside(words[2:])
    return 2 + len(counted), (*written, *counted)


def in_words(words: Words) -> Rewritten:
    """100.000 đồng as 100 nghìn đồng.

    >>> in_words([("20", "000", "000", "000"), ("đồng",)])
    (2, (('20',), ('tỷ',), ('đồng',)))
    >>> in_words([("1", "500", "000"), ("đồng",)])
    (2, (('1', '5'), ('triệu',), ('đồng',)))
    """
    first, *groups = words[0]
    name = _WORD_FOR.get(len(groups))
    if not name or set(groups[1:]) - {_NOUGHTS} or not _FEW_FIGURES.fullmatch(first):
        return None
    if not (_GROUP.fullmatch(groups[0]) and is_counted(words[1:])):
        return None
    behind_the_comma = groups[0].rstrip("0")
    if behind_the_comma and len(groups) == 1:
        return None  # 1.500 is no 1,5 nghìn
    counted = counted_beside(words[1:])
    return 1 + len(counted), ((first, *filter(None, [behind_the_comma])), (name,), *counted)
