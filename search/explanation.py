"""Why an article stands where it stands, as a value (see `explain` for how it is found out).

All points are those of the article's score and add up to it.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum


class Basis(Enum):
    """What a score was made of. `CLOSELY`: the engine's score and what was seen in the text. Else only the
    engine's: the article is `BEYOND` the candidates that are looked at closely, the query has `NO_WORDS` but
    conditions, or the articles are sorted `BY_DATE`."""

    CLOSELY = "closely"
    BEYOND = "beyond"
    NO_WORDS = "no_words"
    BY_DATE = "by_date"


@dataclass(frozen=True, slots=True)
class WordSeen:
    """One word of the query, as it was `typed`: whether the article has it, or which other `name` for it.

    `meant`: the word with the accents that it is most likely meant with, if it was typed without; `as_meant`:
    whether the article has it so (None: that was no question). `early`: whether the article has it where it
    begins; `in_title`: whether its headline has it.
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
    """A phrase or another condition of the query as it was `typed`, how often the article meets it, and the
    `part` of the article that it was asked of, if not of all. It counts within the engine's score."""

    typed: str
    times: int
    part: str | None = None


@dataclass(frozen=True, slots=True)
class Explanation:
    """Where the points of a score come from.

    `engine`: how often the words are there, compounds and the whole query as a phrase, and how rare they are
    (BM25). `near`: how near one another the words are found. `whole`: all of the query side by side, and in
    the headline, beside that; None if the query is too short or too long for it to count. `recent`: for its
    date.
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
        """The points by what they are for, which add up to the score.

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
