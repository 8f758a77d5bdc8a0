"""The results of a search."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, overload

from ..corpus import Article
from ..index.stored import StoredArticle
from .reading import Reading
from .snippet import Snippet

if TYPE_CHECKING:
    from .explanation import Explanation


@dataclass(frozen=True, slots=True)
class Hit:
    """One found article. `rank` counts from 1. Hits are not to be sorted by `score`: it is comparable only
    within one search, and there too articles with all words of a short query come before others, and those
    that were looked at closely (see `Explanation`) before the rest, whatever they score. `title` is the
    headline with its marks, `explanation` says why it has its rank, if requested. `others` are nearly
    identical articles (see `grouping`), best first. An article is read from the index when it is asked for,
    and raises CorruptIndex if it is damaged there.

    >>> hit = searcher.search("hội nghị mekong")[0]                         # doctest: +SKIP
    >>> hit.rank, hit.id, hit.title.text, [other.id for other in hit.others] # doctest: +SKIP
    (1, 'mekong', 'Khai mạc Hội nghị Mekong', ['mekong-vna'])
    """

    rank: int
    score: float
    id: str
    _article: StoredArticle = field(repr=False)
    _snippets: tuple[Snippet, Snippet] | None = field(default=None, repr=False)
    explanation: Explanation | None = None
    _others: tuple[StoredArticle, ...] = field(default=(), repr=False)

    @property
    def article(self) -> Article:
        """The article."""
        return self._article.restored()

    @property
    def title(self) -> Snippet:
        """The headline, with its marks if snippets were requested."""
        return self._snippets[0] if self._snippets else Snippet(self.article.title)

    @property
    def snippet(self) -> Snippet:
        """The passage that answers the query; empty if snippets were not requested."""
        return self._snippets[1] if self._snippets else Snippet("")

    @property
    def others(self) -> tuple[Article, ...]:
        """Articles that are nearly the same, best first."""
        return tuple([other.restored() for other in self._others])

    def __repr__(self) -> str:
        # Shown in notebooks and logs, where a whole article would fill pages.
        return f"Hit({self.rank}, {self.id!r}, {self.article.title!r})"


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
    published: tuple[date | None, date | None] | None = None
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
