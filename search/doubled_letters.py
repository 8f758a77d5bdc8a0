"""Words in which a key was pressed for too long: `quuay`, `Thiệện Nhân`."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from ..index.syllables import Token
from .change import with_other_words

_INITIALS = 3
"""The most letters of a word that stays as it is, as it may be initials (AAA)."""

_TWICE = re.compile(r"(?i)([^\W\d_])\1+")


def without_doubled(text: str, articles: Callable[[str], int]) -> str:
    """The query, in NFC, with fewer equal letters side by side in words that no article has and that articles
    have so. `articles` gives the number of articles with a word, with its accents or, if it has none, with
    any.

    >>> without_doubled("quuay lại Thiệện Nhân", lambda word: word in ("quay", "lại", "Thiện", "Nhân"))
    'quay lại Thiện Nhân'
    """

    def commonest(token: Token) -> str | None:
        others = list(_with_fewer(token.text)) if len(token.text) > _INITIALS else []
        if not others or articles(token.text):
            return None
        return max(filter(articles, others), key=articles, default=None)

    return with_other_words(text, commonest)


def _with_fewer(word: str) -> Iterator[str]:
    """The word with one letter, or two of three and more, in place of several equal ones."""
    for found in _TWICE.finditer(word):
        for letters in range(1, min(len(found[0]), 3)):
            yield word[: found.start()] + letters * found[1] + word[found.end() :]
