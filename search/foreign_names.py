"""What headlines put before and behind foreign names: initials (`E.Macron`) and English endings
(`Trump's`)."""

from __future__ import annotations

import re

from ..index.spelling import key
from .well_formed import is_syllable_as_typed

_NAMED = r"(?<![\w.])(?:[A-ZĐ]\.\s?)+(?P<name>[A-ZĐ][^\W\d_]{2,})"
_POSSESSIVE = r"(?<=[^\W\d_])['’][sS](?!\w)"


def without_initials(text: str) -> str:
    """The query, in NFC, without initials directly before a name. A name that is a syllable keeps them:
    papers write so of people they do not name, and of districts.

    >>> without_initials("ông E.Macron và J. R. Biden"), without_initials("bà N.T. Lan ở Q.Bình Tân")
    ('ông Macron và Biden', 'bà N.T. Lan ở Q.Bình Tân')
    """
    return re.sub(
        _NAMED, lambda named: named[0] if is_syllable_as_typed(key(named["name"])) else named["name"], text
    )


def without_possessives(text: str) -> str:
    """The query, in NFC, without the English ending of names.

    >>> without_possessives("Trump's APEC speech"), without_possessives("O'Brien")
    ('Trump APEC speech', "O'Brien")
    """
    return re.sub(_POSSESSIVE, "", text)
