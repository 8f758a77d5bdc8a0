"""The capitals of a phrase, read from stored articles, as the terms of an index have none."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from ..index.analyzer import pieces
from ..index.stored import restore
from ..index.syllables import split
from .marks import Mark, Target
from .matching import Matcher

_PARTS = ("title", "lead", "body", "captions")


def as_written(keys: Sequence[str], stored: Iterable[str]) -> tuple[str, ...] | None:
    """These spelling keys, side by side, as they are first written in the stored articles: all in capitals,
    like some headlines, only if no article has them otherwise. None if no article has them.

    `as_written(("hồ", "chí", "minh"), stored)` is `("Hồ", "Chí", "Minh")`.
    """
    matcher = Matcher([Mark(tuple([Target(frozenset({key})) for key in keys]))])
    shouted = None
    for words in _written(matcher, stored):
        if not "".join(words).isupper():
            return words
        shouted = shouted or words
    return shouted


def _written(matcher: Matcher, stored: Iterable[str]) -> Iterator[tuple[str, ...]]:
    for article in map(restore, stored):
        for part in _PARTS:
            for text in pieces(article, part):
                for match in matcher.find(text, part):
                    yield tuple(split(text[match.start : match.end]))
