"""Initials before a foreign family name, as headlines have them: `E.Macron`."""

from __future__ import annotations

import re

_INITIAL = r"(?<![\w.])(?:[A-ZĐ]\.\s?)+(?=[A-ZĐ][^\W\d_]{2})"


def without_initials(text: str) -> str | None:
    """The query without initials directly before a name; None if there are none.

    >>> without_initials("ông E.Macron và J. R. Biden"), without_initials("TP.HCM, P.5")
    ('ông Macron và Biden', None)
    """
    found = re.sub(_INITIAL, "", text) if "." in text else text
    return found if found != text else None
