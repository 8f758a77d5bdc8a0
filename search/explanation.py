"""Why an article has its rank, as a value (`explain` computes it).

All points are those of the article's score and add up to it.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum


class Basis(Enum):
    """What a score consists of. `CLOSELY`: the engine's score and a closer look at the text. Otherwise only
    the engine's score: the article is `BEYOND` the window, the query has `NO_WORDS`, only conditions, or the
    articles are sorted `BY_DATE`."""

    CLOSELY = "closely"
    BEYOND = "beyond"
    NO_WORDS = "no_words"
    BY_DATE = "by_date"


@dataclass(frozen=True, slots=True)
class WordSeen:
    """One word of the query, as it was `typed`: whether the article has it, or which other `name` for it.

    `meant`: the word with its most likely accents, if it was typed without; `as_meant`: whether the article
    has it with these (None: it was typed with accents). `early`: whether the beginning of the article has it;
    `in_title`: whether the headline has it.
    """

    typed: str
    there: bool
    name: str | None = None
    meant: str | None = None
    as_meant: bool | None = None
    early: bool = False
    in_title: bool = False
    points: float = 0.0
    accent_points: float = 0.0
    early_points: float = 0.0
    title_points: float = 0.0


@dataclass(frozen=True, slots=True)
class PairSeen:
    """Two neighbours of the query, and how often they stand side by side in the article."""

    typed: str
    times: int
    points: float = 0.0


@dataclass(frozen=True, slots=True)
class ConditionSeen:
    """A phrase or other condition of the query as it was `typed`, how often the article matches it, and the
    `part` of the article it applies to (None: all). Its points are part of the engine's score."""

    typed: str
    times: int
    part: str | None = None


@dataclass(frozen=True, slots=True)
class Explanation:
    """Where the points of a score come from.

    `engine`: the engine's BM25 of the words, of compounds and of the whole query as a phrase. `near`: how
    near each other the words are. `whole`: for the whole query side by side, with the extra points if it is
    so in the headline; None if the query is too short or too long for that. `recent`: for its date.

    >>> seen = Explanation(Basis.CLOSELY, 7.5, (WordSeen("mekong", True, points=1.2),), recent=0.3)
    >>> seen.words[0].there, round(sum(seen.points.values()), 1)
    (True, 9.0)
    """

    basis: Basis
    engine: float
    words: tuple[WordSeen, ...] = ()
    pairs: tuple[PairSeen, ...] = ()
    conditions: tuple[ConditionSeen, ...] = ()
    near: float = 0.0
    whole: float | None = None
    recent: float = 0.0

    @property
    def points(self) -> dict[str, float]:
        """The points by their reason; they add up to the score.

        >>> Explanation(Basis.CLOSELY, 7.5, pairs=(PairSeen("hội nghị", 4, 2.0),)).points["pairs"]
        2.0
        """
        return {
            "engine": self.engine,
            "words": sum(word.points for word in self.words),
            "accents": sum(word.accent_points for word in self.words),
            "pairs": sum(pair.points for pair in self.pairs),
            "early": sum(word.early_points for word in self.words),
            "title": sum(word.title_points for word in self.words),
            "near": self.near,
            "whole": self.whole or 0.0,
            "recent": self.recent,
        }
