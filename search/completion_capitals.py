"""The capitals of a phrase, and the signs in its numbers, read from stored articles, as the terms of an index
have none."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from ..index.fields import pieces
from ..index.stored import restore
from ..index.syllables import split, tokenize
from .marks import Mark, Target
from .matching import Matcher

SIGNS = (".", ",", "/", "-")
"""What may be written within a number, or between two: 4.0, 3,5, 24/7, 2019-2020."""

_PARTS = ("title", "lead", "body", "captions")


def as_written(keys: Sequence[str], stored: Iterable[str]) -> tuple[str, ...] | None:
    """These spelling keys, side by side, as they are first written in the stored articles: all in capitals,
    like some headlines, only if no article has them otherwise. None if no article has them.

    `as_written(("hồ", "chí", "minh"), stored)` is `("Hồ", "Chí", "Minh")`.
    """
    shouted = None
    for words in map(split, _written(keys, stored)):
        if not "".join(words).isupper():
            return tuple(words)
        shouted = shouted or tuple(words)
    return shouted


def sign_before_last(keys: Sequence[str], stored: Iterable[str]) -> str:
    """What the stored articles mostly write between the last two of these spelling keys: one of the SIGNS, or
    a space.

    `sign_before_last(("công", "nghiệp", "4", "0"), stored)` is `"."`.
    """
    signs: Counter[str] = Counter()
    for text in _written(keys, stored):
        *_, before, last = tokenize(text)
        signs[text[before.end : last.start]] += 1
    [sign] = [sign for sign, _ in signs.most_common(1)] or [" "]
    return sign if sign in SIGNS else " "


def _written(keys: Sequence[str], stored: Iterable[str]) -> Iterator[str]:
    """The keys, side by side, wherever the stored articles have them."""
    matcher = Matcher([Mark(tuple([Target(frozenset({key})) for key in keys]))])
    for article in map(restore, stored):
        for part in _PARTS:
            for text in pieces(article, part):
                for start, _, end in matcher.find(text, part):
                    yield text[start:end]
