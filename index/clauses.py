"""What any engine can be asked: a small algebra of frozen clauses.

An engine only translates clauses. Which articles a clause matches is defined here and is the same for every
engine.

Scores are on one scale with every engine, since points are added to them (`rank`):

- a term scores by BM25 of its field, with k1 = 1.2, b = 0.75 and the idf log(1 + (N - n + 0.5) / (n + 0.5));
- a phrase scores about as much as its terms together: Tantivy takes the sum of their idfs and the frequency
  of the phrase (with slop, of its commonest arrangement), Whoosh the scores of its different terms;
- `Prefix`, `Fuzzy`, `Range`, `Everything` and `Not` score 1;
- `AllOf` and `AnyOf` score the sum of what matches, but `Everything` and `Not` add nothing to other clauses
  of an `AllOf`; `BestOf`, `Weighted` and `Prefer` say what they do.

Clauses refer to fields of ready terms (see `analyzer`): terms are compared code point by code point, and the
engine analyses neither the terms of a clause nor those of a field.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple, TypeAlias

from .distinct import distinct


@distinct
class Term(NamedTuple):
    """Articles whose field contains the term.

    >>> Term("title_folded", "mekong")
    Term(field='title_folded', text='mekong')
    """

    field: str
    text: str


@distinct
class Phrase(NamedTuple):
    """Articles whose field contains the terms in this order, with at most `slop` other terms in all between
    them (0: side by side). A phrase of one term is that term.

    >>> Phrase("whole_syllables", ("hội", "nghị"), slop=1)       # also in hội thảo nghị
    Phrase(field='whole_syllables', terms=('hội', 'nghị'), slop=1)
    """

    field: str
    terms: tuple[str, ...]
    slop: int = 0


@distinct
class Prefix(NamedTuple):
    """Articles whose field contains a term that begins with `text` (not empty).

    >>> Prefix("whole_folded", "ngh")                            # nghi, nghia, nghiem, ...
    Prefix(field='whole_folded', text='ngh')
    """

    field: str
    text: str


@distinct
class Fuzzy(NamedTuple):
    """Articles whose field contains a term at most `distance` edits (1 or 2) away from `text`, a swap of
    neighbouring letters counting as one.

    >>> Fuzzy("whole_syllables", "mekông")                       # also mekong
    Fuzzy(field='whole_syllables', text='mekông', distance=1)
    """

    field: str
    text: str
    distance: int = 1


@distinct
class Range(NamedTuple):
    """Articles whose `published` lies from `low` to `high`, both included, in the units of
    `vietnam_time.timestamp`; None leaves that side open. An article without a date is in no range, not even
    in one that is open on both sides.

    >>> Range(low=1721926800)                                    # from 26/7/2024 on
    Range(low=1721926800, high=None)
    """

    low: int | None = None
    high: int | None = None


@dataclass(frozen=True, slots=True)
class Everything:
    """All articles.

    >>> Prefer(Everything(), (Term("title_folded", "asean"),)).required
    Everything()
    """


@distinct
class AnyOf(NamedTuple):
    """Articles that match at least `minimum` of the clauses: none if there are fewer clauses, all if
    `minimum` is 0. A repeated clause counts twice.

    >>> two_of_three = AnyOf(tuple(Term("whole_folded", text) for text in ("hoi", "nghi", "lao")), minimum=2)
    """

    clauses: tuple[Clause, ...]
    minimum: int = 1


@distinct
class BestOf(NamedTuple):
    """Articles that match any of the clauses. The score is the highest of the clauses' scores (with `AnyOf`
    it is their sum): for several names of one thing, of which one says as much as all.

    >>> asean = BestOf((Term("whole_folded", "asean"), Phrase("whole_folded", ("hiep", "hoi"))))
    """

    clauses: tuple[Clause, ...]


@distinct
class AllOf(NamedTuple):
    """Articles that match every clause; all articles when there is none.

    >>> both = AllOf((Term("whole_folded", "song"), Term("whole_folded", "mekong")))
    """

    clauses: tuple[Clause, ...]


@distinct
class Not(NamedTuple):
    """Articles that do not match the clause.

    >>> elsewhere = AllOf((Term("whole_folded", "mekong"), Not(Term("place_folded", "lao"))))
    """

    clause: Clause


@distinct
class Weighted(NamedTuple):
    """The same articles, their scores multiplied by `weight` (positive).

    >>> Weighted(Term("front_folded", "mekong"), 2.5).weight
    2.5
    """

    clause: Clause
    weight: float


@distinct
class Prefer(NamedTuple):
    """The articles of `required`; those that also match some of `preferred` score more.

    >>> mekong = Prefer(Term("whole_folded", "mekong"), (Term("front_folded", "mekong"),))
    """

    required: Clause
    preferred: tuple[Clause, ...]


Clause: TypeAlias = (
    Term | Phrase | Prefix | Fuzzy | Range | Everything | AnyOf | BestOf | AllOf | Not | Weighted | Prefer
)

NOTHING = AnyOf(())
