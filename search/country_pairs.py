"""Countries by their short names with dashes between them: `Việt - Trung`, as headlines name relations.

The short names are words and names of persons too: a singer called Việt Trung came first. An article on the
relations has the full name somewhere as well.
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

_ALSO = (
    "Mỹ Nga Anh Pháp Đức Úc Lào EU ASEAN Campuchia Ukraine Israel Iran Iraq Syria Pakistan Cuba Qatar Ba|Lan "
    "Singapore Indonesia Malaysia Philippines Myanmar Việt|Nam Trung|Quốc Nhật|Bản Hàn|Quốc Triều|Tiên Ấn|Độ"
)
_NAME = "|".join([*(name.replace("|", " ") for name in _ALSO.split()), *FULL_NAMES])
_PAIR = rf"\s*(?:{_NAME})(?:\s*[-–]\s*(?:{_NAME}))+\s*"


def with_full_names(text: str) -> str:
    """The query, in NFC; if it is nothing but names of countries with dashes between them, with spaces around
    these, and for articles that have the full names too.

    >>> with_full_names("Mỹ-Triều"), with_full_names("Nga–Ukraine"), with_full_names("Hồ Việt - Trung")
    ('Mỹ - Triều "Triều Tiên"', 'Nga - Ukraine', 'Hồ Việt - Trung')
    """
    if not re.fullmatch(_PAIR, text):
        return text
    names = re.split(r"\s*[-–]\s*", text.strip())
    full = [f'"{FULL_NAMES[name]}"' for name in names if name in FULL_NAMES]
    return " ".join([" - ".join(names), *full])
