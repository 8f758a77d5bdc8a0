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
from ..index.engine import Engine
from ..index.fields import ID, SYLLABLES, TEXT, TITLE, WHOLE, WORDS, field
from ..index.spelling import bare
from .marks import Mark, Target
from .rarity import idf

MAX_WORDS = 24
"""Words by which related articles are looked for."""

IN_TITLE = 1.5
"""How much more a word of the headline counts."""


@dataclass(frozen=True, slots=True)
class Word:
    """A word that tells what an article is about: a compound, or a syllable that stands alone.

    `weight` says how much it counts by its place and number there, `score` by how rare it is as well;
    `syllables` are the keys of its syllables in the article.
    """

    term: Term
    syllables: tuple[str, ...]
    weight: float
    score: float


def telling_words(engine: Engine, article: Article) -> list[Word]:
    """The words of an article by which others like it are found, the most telling first.

    Of `Hội nghị Mekong` these are the compound `hội nghị` and the syllable `mekong`; a syllable within a
    compound says little by itself and does not count.
    """
    terms = documents([article])[0].terms
    title = f" {terms.get(_TITLE, '')} "
    others = _Others(engine, engine.count(), len(engine.digests([article.id])), title)
    words = others.words(Counter(_words(terms)))
    return sorted(words, key=lambda word: -word.score)[:MAX_WORDS]


def like(article: Article, words: Sequence[Word]) -> Clause:
    """The clause that finds the articles that are most like one, by these words of it; that one itself, by
    its id, is left out."""
    any_word = AnyOf(tuple(Weighted(word.term, word.weight) for word in words))
    return AllOf((any_word, Not(Term(ID, article.id)))) if article.id else any_word


def to_mark(words: Sequence[Word]) -> tuple[Mark, ...]:
    """What to mark in the text of a related article."""
    return tuple(Mark(tuple(Target(frozenset({key})) for key in word.syllables)) for word in words)


_WORDS, _TITLE = field(WHOLE, WORDS), field(TITLE, SYLLABLES)


def _words(terms: Mapping[str, str]) -> Iterator[tuple[str, ...]]:
    """The words of an article in order, by the keys of their syllables: its compounds, the longest where
    several begin, and the syllables outside them."""
    compounds = set(terms.get(_WORDS, "").split())
    longest = max([word.count("_") for word in compounds], default=0) + 1
    keys = terms.get(TEXT, "").split()
    at = 0
    while at < len(keys):
        runs = (tuple(keys[at : at + length]) for length in range(longest, 1, -1))
        word = next((run for run in runs if _term(run).text in compounds), (keys[at],))
        if word not in ((BOUNDARY,), ("%",)):
            yield word
        at += len(word)


def _term(syllables: tuple[str, ...]) -> Term:
    """What finds the word: a compound in the words layer, a syllable by itself in the text."""
    if len(syllables) == 1:
        return Term(TEXT, syllables[0])
    return Term(_WORDS, "_".join(map(bare, syllables)))


@dataclass(frozen=True, slots=True)
class _Others:
    """The index in which words are to find others: how many articles it has, of which `itself` (0 or 1) are
    the article that the words are of, whose headline is `title`."""

    engine: Engine
    articles: int
    itself: int
    title: str

    def words(self, counts: Mapping[tuple[str, ...], int]) -> Iterator[Word]:
        """Those of the words, by how often the article has them, that others have as well."""
        for syllables, count in counts.items():
            term = _term(syllables)
            (holding,) = self.engine.frequencies(term.field, [term.text])
            if holding > self.itself:
                in_title = f" {' '.join(syllables)} " in self.title
                weight = (1 + log(count)) * (IN_TITLE if in_title else 1.0)
                yield Word(term, syllables, weight, weight * idf(self.articles, holding))
