"""Syllables that ran together in small letters: `nguyenxuanphuc`, as hashtags have them, and `hànội`.

Only a word in which both have accents is taken for two of them, as no mistyped syllable is likely to be.
Others (`hoinghi`) are told apart by `corrections`, from the counts of neighbours.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import lru_cache
from itertools import islice

from ..index.spelling import key
from .change import with_other_words
from .well_formed import is_syllable_as_typed

MOST = 6
"""The most syllables that are told apart."""

LONGEST, TRIED = 36, 24
"""The most letters of a word that is parted, and the most ways to part it that articles are asked for."""


def in_syllables(text: str, is_known: Callable[[str], bool], articles: Callable[[str], int]) -> str | None:
    """The query, in NFC, with spaces in the words that no article has and whose syllables some articles have
    side by side; None if it has no such words. `is_known` tells whether any article has a word, `articles`
    how many have some words side by side.

    >>> in_syllables("#hanoimua thu", {"thu"}.__contains__, lambda words: words == "ha noi mua")
    '#ha noi mua thu'
    """

    def apart(word: str) -> str | None:
        ways = islice(_fewest_first(word), TRIED) if _is_new(word, is_known) else ()
        return next(filter(articles, map(" ".join, ways)), None)

    return with_other_words(text, apart)


def in_accented_pairs(text: str, is_known: Callable[[str], bool]) -> str | None:
    """The query, in NFC, with a space in the words that no article has and that are two known syllables, each
    with accents, which need not stand side by side; None if it has no such words.

    >>> in_accented_pairs("báomạng", {"báo", "mạng"}.__contains__)
    'báo mạng'
    """

    def apart(word: str) -> str | None:
        pairs = _accented_pairs(word) if _is_new(word, is_known) else ()
        return next((" ".join(pair) for pair in pairs if all(map(is_known, pair))), None)

    return with_other_words(text, apart)


def _is_new(word: str, is_known: Callable[[str], bool]) -> bool:
    """Whether no article has the word, and it may be several."""
    return word.isalpha() and len(word) <= LONGEST and not is_known(word)


def _fewest_first(word: str) -> Iterator[tuple[str, ...]]:
    """The ways to part a word into syllables, those into few of them first."""
    yield from _accented_pairs(word)
    for number in range(3, MOST + 1):
        yield from _ways(word, number)


def _accented_pairs(word: str) -> Iterator[tuple[str, ...]]:
    return (pair for pair in _ways(word, 2) if not any(map(str.isascii, pair)))


def _ways(word: str, number: int) -> Iterator[tuple[str, ...]]:
    if number == 1:
        if _is_syllable(word):
            yield (word,)
        return
    for end in range(min(len(word) - number + 1, 7), 0, -1):
        if _is_syllable(word[:end]):
            for rest in _ways(word[end:], number - 1):
                yield (word[:end], *rest)


@lru_cache(maxsize=1 << 8)
def _is_syllable(letters: str) -> bool:
    """Whether the letters are a Vietnamese syllable or, without accents, may be one."""
    return is_syllable_as_typed(key(letters))
