"""Initials before a foreign family name, as headlines have them: `E.Macron`."""

from __future__ import annotations

import re

from ..index.spelling import key
from .well_formed import is_spelled_well, may_be_syllable

_NAMED = r"(?<![\w.])(?:[A-ZĐ]\.\s?)+(?P<name>[A-ZĐ][^\W\d_]{2,})"


def without_initials(text: str) -> str | None:
    """The query, in NFC, without initials directly before a name; None if there are none. A name that is a
    syllable keeps them: papers write so of people they do not name, and of districts.

    >>> without_initials("ông E.Macron và J. R. Biden"), without_initials("bà N.T. Lan ở Q.Bình Tân")
    ('ông Macron và Biden', None)
    """
    found = re.sub(_NAMED, lambda named: named[0] if _is_syllable(named["name"]) else named["name"], text)
    return found if found != text else None


def _is_syllable(name: str) -> bool:
    known = key(name)
    return is_spelled_well(known) or may_be_syllable(known)
