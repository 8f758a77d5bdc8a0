"""Countries by their short names with dashes between them: `Việt - Trung`, as headlines name relations.

The short names are names of persons too: singers called Việt Trung came first. So a query that is nothing
else is asked with the names in full, at least one of which an article on the relations has.
"""

from __future__ import annotations

import re

FULL_NAMES = {
    "Việt": "Việt Nam",
    "Trung": "Trung Quốc",
    "Nhật": "Nhật Bản",
    "Hàn": "Hàn Quốc",
    "Triều": "Triều Tiên",
    "Ấn": "Ấn Độ",
    "Thái": "Thái Lan",
    "Phi": "Philippines",
}
"""The short names that are words or names of persons as well, with the full ones."""

_ALSO = "Mỹ Nga Anh Pháp Đức Úc Lào EU ASEAN Campuchia Nhật Hàn Israel Iran Pakistan Đài".split()
_NAME = "|".join(dict.fromkeys([*FULL_NAMES, *_ALSO]))
_PAIR = rf"\s*(?:{_NAME})(?:\s*[-–]\s*(?:{_NAME}))+\s*"


def in_full(text: str) -> str | None:
    """The query, in NFC, with the names in full; None if it is no such query or all names are in full.

    >>> in_full("Việt - Trung"), in_full("Mỹ-Triều"), in_full("Nga - Mỹ"), in_full("Hồ Việt - Trung")
    ('Việt Nam - Trung Quốc', 'Mỹ - Triều Tiên', None, None)
    """
    if not (("-" in text or "–" in text) and re.fullmatch(_PAIR, text)):
        return None
    names = re.split(r"\s*[-–]\s*", text.strip())
    full = " - ".join(FULL_NAMES.get(name, name) for name in names)
    return full if full != " - ".join(names) else None
