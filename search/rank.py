"""What is done to the candidates that an engine returns."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from ..corpus import Article
from ..index.analyzer import timestamp


@dataclass(frozen=True, slots=True)
class Candidate:
    """An article that an engine found, with its score."""

    score: float
    article: Article


def ranked(candidates: Iterable[Candidate]) -> list[Candidate]:
    """Best first; of equal ones the newer first: the same candidates always come in the same order."""
    return sorted(candidates, key=_place)


def _place(candidate: Candidate) -> tuple[float, int, str]:
    published = candidate.article.published
    age = 0 if published is None else -timestamp(published)
    return -round(candidate.score, 6), age, candidate.article.id
