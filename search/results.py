"""What a search answers."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, overload

from ..corpus import Article
from .reading import Reading
from .snippet import Snippet

if TYPE_CHECKING:
    from .explanation import Explanation


@dataclass(frozen=True, slots=True)
class Hit:
    """One found article. `rank` counts from 1; a higher `score` is better, and scores compare only within one
    search. `title` is the headline with its marks, `explanation` why it stands where it stands, if that was
    asked for. `others` are articles that are nearly the same text (see `grouping`), best first."""

    rank: int
    score: float
    article: Article
    title: Snippet
    snippet: Snippet
    explanation: Explanation | None = None
    others: tuple[Article, ...] = ()

    @property
    def id(self) -> str:
        """The article's id."""
        return self.article.id

    def __repr__(self) -> str:
        # Shown in notebooks and logs, where all of an article would be pages.
        return f"Hit({self.rank}, {self.id!r}, {self.article.title!r})"


@dataclass(frozen=True, slots=True)
class Interpretation:
    """How a query was understood, where that is more or other than what was typed.

    `text`: what was searched instead, once keys of Telex or a slip were mended; None if it was left as typed.
    `restored`: the words with the accents that they are most likely meant with, which counts for the order
    only; None if none were missing. `aliases`: parts of the query, each with the names looked for beside it.
    `published`: the first and the last day asked for. `unknown`: words that no article has, where none has
    all of the query. `undated`: articles left out because they have no date, where days are asked for.
    """

    text: str | None = None
    restored: str | None = None
    aliases: tuple[tuple[str, tuple[str, ...]], ...] = ()
    published: tuple[date | None, date | None] | None = None
    unknown: tuple[str, ...] = ()
    undated: int = 0


@dataclass(frozen=True, slots=True)
class Results:
    """The best hits, best first, and what there is to know about the search.

    `total` counts all articles found, `complete` those of them that have all of the words, `took_ms` the
    milliseconds from question to answer. `reading` says how literally the query was taken; `relaxed` whether
    that was less literally than typed, because nothing else was found. `suggestion` is a better query, if
    there is one to suggest; `interpreted` how this one was understood. Results that differ in the time
    alone are equal.
    """

    query: str
    hits: tuple[Hit, ...]
    total: int
    complete: int
    took_ms: float = field(compare=False)
    reading: Reading
    suggestion: str | None = None
    interpreted: Interpretation = Interpretation()

    @property
    def relaxed(self) -> bool:
        """Whether the query had to be taken less literally than it was typed."""
        return self.reading is not Reading.AS_TYPED

    def __repr__(self) -> str:
        return f"Results({self.query!r}, total={self.total}, hits={self.hits!r})"

    def __iter__(self) -> Iterator[Hit]:
        return iter(self.hits)

    @overload
    def __getitem__(self, place: int) -> Hit: ...

    @overload
    def __getitem__(self, place: slice) -> tuple[Hit, ...]: ...

    def __getitem__(self, place: int | slice) -> Hit | tuple[Hit, ...]:
        return self.hits[place]

    def __len__(self) -> int:
        return len(self.hits)
