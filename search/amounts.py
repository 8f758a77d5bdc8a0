"""Round amounts in figures and with nghìn, ngàn, triệu, tỷ:

    100 nghìn đồng     100 ngàn đồng, 100.000 đồng
    500.000.000 đồng   500 triệu đồng
    1.500.000 đồng     1,5 triệu đồng, but not the other way round

Only exact equivalents, and only with one to three figures before the word: the tokens of 1,5 triệu have lost
the comma, so they might mean 1 to 5 million. In figures, a number is an amount only before something counted.
"""

from __future__ import annotations

import re

from ..index.spelling import bare, key
from .counted import Tokens, Way, Words, is_counted

_GROUPS_OF = {key("nghìn"): 1, key("ngàn"): 1, key("triệu"): 2, key("tỷ"): 3}
"""The number of groups of three zeros that each word stands for."""

_WORD_FOR = {1: key("nghìn"), 2: key("triệu"), 3: key("tỷ")}
_THOUSANDS: dict[Tokens, Tokens] = {(key("nghìn"),): (key("ngàn"),), (key("ngàn"),): (key("nghìn"),)}
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


def other_thousand(words: Words) -> Way:
    """100 nghìn as 100 ngàn, and the other way round.

    >>> other_thousand([("50",), ("nghìn",), ("tỷ",)])
    (3, (('50',), ('ngàn',), ('tỷ',)))
    """
    other = _THOUSANDS.get(words[1]) if words[1:] and words[0][-1].isdecimal() else None
    return _with_counted(words, (words[0], other)) if other else None


def in_figures(words: Words) -> Way:
    """100 nghìn as 100.000; not 2 triệu rưỡi, nor 2 tỷ 300 triệu.

    >>> in_figures([("500",), ("triệu",), ("đồng",)])
    (3, (('500', '000', '000'), ('đồng',)))
    """
    groups = _GROUPS_OF.get(words[1][0], 0) if words[1:] and len(words[1]) == 1 else 0
    if not groups or len(words[0]) > 1 or not _FEW_FIGURES.fullmatch(words[0][0]):
        return None
    if words[2:] and (words[2][0] in _GOES_ON or words[2][0][0].isdecimal()):
        return None
    return _with_counted(words, ((*words[0], *[_NOUGHTS] * groups),))


def _with_counted(words: Words, written: tuple[Tokens, ...]) -> Way:
    """The first two words written as `written`, joined to the following word if that is something counted:
    the tỷ of 50.000 tỷ must stand beside the number."""
    counted = tuple(words[2:3]) if is_counted(words[2:]) else ()
    return 2 + len(counted), (*written, *counted)


def in_words(words: Words) -> Way:
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
    return 2, ((first, *filter(None, [behind_the_comma])), (name,), words[1])
