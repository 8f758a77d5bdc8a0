"""Articles like one article or text: more like this.

What an article is about shows in the words that it has often and few others have (tf-idf). The best of them
are looked for, any of them, and an article with more of them, and rarer ones, comes first.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import log

from ..corpus import Article
from ..index.analyzer import BOUNDARY, documents
from ..index.clauses import AllOf, AnyOf, Clause, Not, Term, Weighted
from ..index.engine import Engine, Found
from ..index.fields import ID, SYLLABLES, TEXT, TITLE, WHOLE, WORDS, field
from .marks import Mark, Target
from .rarity import idf

MAX_WORDS = 24
"""Words by which related articles are looked for."""

IN_TITLE = 1.5
"""How much more a word of the headline counts."""


@dataclass(frozen=True, slots=True)
class Word:
    """A word that tells what an article is about: a compound, or a syllable that stands alone.

    `weight` says how much it counts by its place and number there, `score` by how rare it is as well.
    """

    term: Term
    weight: float
    score: float

    @property
    def syllables(self) -> tuple[str, ...]:
        """The keys of its syllables."""
        return tuple(self.term.text.split("_"))


def telling_words(engine: Engine, article: Article) -> list[Word]:
    """The words of an article by which others like it are found, the most telling first.

    Of `Hội nghị Mekong` these are the compound `hội_nghị` and the syllable `mekong`; a syllable within a
    compound says little by itself and does not count.
    """
    terms = documents([article])[0].terms
    compounds = Counter(terms.get(_WORDS, "").split())
    title = f" {terms.get(_TITLE, '')} "
    others = _Others(engine, engine.count(), len(engine.digests([article.id])), title)
    words = [*others.words(_WORDS, compounds), *others.words(TEXT, _alone(terms, compounds))]
    return sorted(words, key=lambda word: -word.score)[:MAX_WORDS]


def like(engine: Engine, article: Article, words: Sequence[Word], limit: int) -> Found:
    """The articles that are most like one, by these words of it; that one itself, by its id, is left out."""
    any_word = AnyOf(tuple(Weighted(word.term, word.weight) for word in words))
    clause: Clause = AllOf((any_word, Not(Term(ID, article.id)))) if article.id else any_word
    return engine.find(clause, limit)


def to_mark(words: Sequence[Word]) -> tuple[Mark, ...]:
    """What to mark in the text of a related article."""
    return tuple(Mark(tuple(Target(frozenset({key})) for key in word.syllables)) for word in words)


_WORDS, _TITLE = field(WHOLE, WORDS), field(TITLE, SYLLABLES)


def _alone(terms: Mapping[str, str], compounds: Mapping[str, int]) -> Counter[str]:
    """How often each syllable stands outside compounds."""
    syllables = Counter(terms.get(TEXT, "").split())
    syllables.pop(BOUNDARY, None)
    for compound, count in compounds.items():
        syllables.subtract(dict.fromkeys(compound.split("_"), count))
    return +syllables


@dataclass(frozen=True, slots=True)
class _Others:
    """The index in which words are to find others: how many articles it has, of which `itself` (0 or 1) are
    the article that the words are of, whose headline is `title`."""

    engine: Engine
    articles: int
    itself: int
    title: str

    def words(self, field: str, counts: Mapping[str, int]) -> Iterator[Word]:
        """Those of the terms of a field, by how often the article has them, that others have as well."""
        for text, holding in zip(counts, self.engine.frequencies(field, list(counts)), strict=True):
            if holding > self.itself:
                in_title = f" {text.replace('_', ' ')} " in self.title
                weight = (1 + log(counts[text])) * (IN_TITLE if in_title else 1.0)
                yield Word(Term(field, text), weight, weight * idf(self.articles, holding))
