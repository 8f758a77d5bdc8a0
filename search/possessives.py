"""The English ending of names in a query: `Trump's`, as headlines copied from agencies have it."""

from __future__ import annotations

import re

_POSSESSIVE = r"(?<=[^\W\d_])['’][sS](?!\w)"


def without_possessives(text: str) -> str | None:
    """The query, in NFC, without such endings; None if there are none.

    >>> without_possessives("Trump's APEC speech"), without_possessives("O'Brien")
    ('Trump APEC speech', None)
    """
    bare = re.sub(_POSSESSIVE, "", text)
    return bare if bare != text else None
