"""The results of a search."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, overload

import tracuu.search

from ..corpus import Article
from ..index.engine import Match
from ..index.stored import restore
from .reading import Reading
from .snippet import Snippet


class _Unread:
    """Where a hit reads its article and others, until it has them."""

    __slots__ = ("_index", "_match", "_other_matches")

    _match: Match | None
    _other_matches: tuple[Match, ...]
    _index: Path


@dataclass(frozen=True, slots=True)
class Hit(_Unread):
    """One found article. `rank` counts from 1. Hits are not to be sorted by `score`: it is comparable only
    within one search, and there too articles with all words of a short query come before others, and those
    that were looked at closely (see `Explanation`) before the rest, whatever they score. `title` is the
    headline with its marks, and `snippet` the passage that answers the query; without snippets the one has
    no marks and the other is empty. `others` are nearly identical articles (see `grouping`), best first.
    `explanation` says why it has its rank, if requested. An article is read from the index when it is first
    asked for, which raises CorruptIndex if it is damaged there.

    >>> hit = searcher.search("hội nghị mekong")[0]                         # doctest: +SKIP
    >>> hit.rank, hit.id, hit.title.text, [other.id for other in hit.others] # doctest: +SKIP
    (1, 'mekong', 'Khai mạc Hội nghị Mekong', ['mekong-vna'])
    """

    rank: int
    score: float
    id: str
    article: Article
    title: Snippet
    snippet: Snippet
    others: tuple[Article, ...] = ()
    explanation: tracuu.search.Explanation | None = None

    @classmethod
    def unread(cls, match: Match, others: tuple[Match, ...], index: Path, **known: object) -> Hit:
        """A hit with the fields that are `known`. It reads its article, headline and others only when they
        are asked for: otherwise half the time of a short search would go into articles of which only the ids
        are wanted."""
        hit = cls.__new__(cls)
        unread = None if "article" in known else match  # a match also holds all terms of its article
        values = {"_match": unread, "_other_matches": others, "_index": index, **known}
        for name, value in values.items():
            object.__setattr__(hit, name, value)
        return hit

    if not TYPE_CHECKING:  # a type checker knows the fields

        def __getattr__(self, name: str) -> Any:  # only of a field that has no value yet
            if name not in _READ:
                raise AttributeError(f"{type(self).__name__!r} object has no attribute {name!r}")
            value = _READ[name](self)
            object.__setattr__(self, name, value)
            return value

    def __repr__(self) -> str:
        # Shown in notebooks and logs, where a whole article would fill pages.
        return f"Hit({self.rank}, {self.id!r}, {self.article.title!r})"

    def _repr_html_(self) -> str:
        from .notebook import hit_html  # only notebooks ask for it

        return hit_html(self)


_READ = {
    "article": lambda hit: restore(hit._match.stored, hit._index),
    "title": lambda hit: Snippet(hit.article.title),
    "others": lambda hit: tuple([restore(other.stored, hit._index) for other in hit._other_matches]),
}
"""How the fields are read that are not known at first."""


@dataclass(frozen=True, slots=True)
class Interpretation:
    """How a query was understood, where that differs from its text.

    `text`: the query that was searched instead, with Telex decoded, slips corrected or operators rewritten;
    None if it was searched as typed. `restored`: the words with their most likely accents, as the best
    article prints them, which only affect the order; None if no accents were missing. `aliases`: parts of the
    query, each with the other names of it that the shown articles have. `published`: the first and the last
    day of a restriction by date; the first is after the last if no day meets all restrictions. `unknown`:
    words that no article has, if no article has all of the query. `undated`: the number of articles left out
    by a restriction by date because they have none.

    >>> searcher.search("hoi nghi LHQ").interpreted                         # doctest: +SKIP
    Interpretation(text=None, restored='hội nghị LHQ', aliases=(('LHQ', ('Liên hợp quốc',)),), ...)
    """

    text: str | None = None
    restored: str | None = None
    aliases: tuple[tuple[str, tuple[str, ...]], ...] = ()
    published: tuple[date | datetime | None, date | datetime | None] | None = None
    unknown: tuple[str, ...] = ()
    undated: int = 0


@dataclass(frozen=True, slots=True)
class Results(Sequence[Hit]):
    """The requested hits, best first, as a sequence, and facts about the search.

    `total` counts all articles found, `complete` those of them that have all of the words; `took_ms` is the
    time of the search in milliseconds. `reading` says how literally the query was taken; `relaxed` whether
    that was less literal than typed, because nothing was found as typed. `suggestion` is a better query, or
    None; `interpreted` says how this one was understood. Results that differ only in time are equal.

    >>> results = searcher.search("hoi nghi mekong", limit=3)               # doctest: +SKIP
    >>> results.total, len(results), results[0].id, results.interpreted.restored # doctest: +SKIP
    (12, 3, 'mekong', 'hội nghị mekong')
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

    def _repr_html_(self) -> str:
        from .notebook import results_html  # only notebooks ask for it

        return results_html(self)

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
