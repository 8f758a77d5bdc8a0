"""Another name for a part of a query: LHQ for Liên hợp quốc, 26/7 for 26 tháng 7, ôtô for ô tô."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from ..index.query_terms import QueryTerm, Terms, query_terms
from .spans import Span, overlap

SAME_WORD = 1.0
"""The weight of another spelling of the same word or number; what was typed has weight 1 too."""

SAME = 0.8
"""The weight of a name with the same meaning."""

LEARNED = 0.6
"""The weight of a meaning of an acronym that was learnt from articles."""

WIDER = 0.5
"""The weight of a name that may also be meant (after `>` in a group of aliases)."""


class Name(NamedTuple):
    """Another name for what was typed: its tokens, its weight, where what was typed has weight 1, and how it
    is written."""

    terms: Terms
    weight: float
    text: str

    @classmethod
    def of(cls, text: str, weight: float) -> Name:
        """The name that is written so, accents and all.

        >>> name = Name.of("TP.HCM", SAME)
        >>> [term.key for term in name.terms], name.text
        (['tp', 'hcm'], 'TP.HCM')
        """
        return cls(exactly(text), weight, text)

    @property
    def says_the_same(self) -> bool:
        """Whether it means the same as what was typed, and not only what may be meant too."""
        return self.weight >= SAME


class Alias(NamedTuple):
    """Other names for the tokens from `start` to `end` (not included) of a query. `fully_accented`: what was
    typed lacks no accents, even if it has none (COC, Pu-tin). `together`: the tokens have this meaning only
    side by side, as those of a day do. `old`: it is a spelling that hardly anybody uses any more.
    `is_number`: it is a number, which has other names with what it counts and without (4000 tỷ, 4000).
    `is_code`: it is a code, whose letters may have other names too (COP28, COP)."""

    start: int
    end: int
    others: tuple[Name, ...]
    fully_accented: bool = False
    together: bool = False
    old: bool = False
    is_number: bool = False
    is_code: bool = False

    @property
    def span(self) -> Span:
        """The start and the end."""
        return self.start, self.end

    @property
    def texts(self) -> tuple[str, ...]:
        """How the other names are written."""
        return tuple([name.text for name in self.others])

    def excludes(self, other: Alias) -> bool:
        """Whether not both can be meant, as they have tokens in common."""
        is_same = (self.is_number and other.is_number) or self.is_code != other.is_code
        return overlap(self.span, other.span) and not (is_same and self.start == other.start)


def longest(aliases: Iterable[Alias]) -> tuple[Alias, ...]:
    """Those of the aliases that do not exclude each other, in the order of the query: of two that do, the
    longer one is kept, or else that which comes first.

    >>> country, force = (Alias(start, 5, (Name.of("SDF", SAME),)) for start in (4, 0))
    >>> longest([country, force]) == (force,)
    True
    """
    kept: list[Alias] = []
    for alias in sorted(aliases, key=lambda alias: alias.start - alias.end):
        if not any(map(alias.excludes, kept)):
            kept.append(alias)
    return tuple(sorted(kept, key=lambda alias: alias.start))


def names(texts: Iterable[str], weight: float) -> tuple[Name, ...]:
    """The names that are written so, all with the same weight."""
    return tuple([Name.of(text, weight) for text in texts])


def exactly(name: str) -> Terms:
    """The tokens of a name, which match only with exactly these accents.

    >>> [(term.key, term.bare) for term in exactly("Lan Thương")]
    [('lan', False), ('thương', False)]
    """
    return tuple([QueryTerm(term.text, term.key, (term.key,), bare=False) for term in query_terms(name)])
