"""Articles similar to one article or text ("more like this").

The words that are frequent in an article and rare elsewhere (tf-idf) show what it is about. The best of them
are searched with OR; an article with more of them, and rarer ones, comes first.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import log

from ..corpus import Article
from ..index.analyzer import documents
from ..index.clauses import AllOf, AnyOf, Clause, Not, Term, Weighted
from ..index.engine import Engine
from ..index.fields import BOUNDARY, ID, SYLLABLES, TEXT, TITLE, WHOLE, WORDS, field
from ..index.spelling import bare
from .marks import Mark, Target
from .rarity import idf

MAX_WORDS = 24
"""The most words by which related articles are searched."""

IN_TITLE = 1.5
"""The factor for the weight of a word in the headline."""


@dataclass(frozen=True, slots=True)
class Word:
    """A word that shows what an article is about: a compound, or a syllable outside compounds.

    `weight` depends on the word's frequency and position in the article, `score` also on its rarity;
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
    words = _shared(engine, terms, itself=len(engine.digests([article.id])))
    return sorted(words, key=lambda word: -word.score)[:MAX_WORDS]


def like(article: Article, words: Sequence[Word]) -> Clause:
    """The clause that finds the articles most similar to one, by these words; it excludes the article itself
    by its id."""
    any_word = AnyOf(tuple(Weighted(word.term, word.weight) for word in words))
    return AllOf((any_word, Not(Term(ID, article.id)))) if article.id else any_word


def to_mark(words: Sequence[Word]) -> tuple[Mark, ...]:
    """What to mark in the text of a related article."""
    return tuple(Mark(tuple(Target(frozenset({key})) for key in word.syllables)) for word in words)


_WORDS, _TITLE = field(WHOLE, WORDS), field(TITLE, SYLLABLES)


def _words(terms: Mapping[str, str]) -> Iterator[tuple[str, ...]]:
    """The words of an article in order, as the keys of their syllables: its compounds (the longest one at
    each position), and the syllables outside them."""
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
    """The term of the word: in the words layer for a compound, in the text for a single syllable."""
    if len(syllables) == 1:
        return Term(TEXT, syllables[0])
    return Term(_WORDS, "_".join(map(bare, syllables)))


def _shared(engine: Engine, terms: Mapping[str, str], itself: int) -> Iterator[Word]:
    """The words of an article that others in the index have too. `itself`: 1 if the article itself is there,
    else 0."""
    articles, title = engine.count(), f" {terms.get(_TITLE, '')} "
    for syllables, count in Counter(_words(terms)).items():
        term = _term(syllables)
        (holding,) = engine.frequencies(term.field, [term.text])
        if holding > itself:
            in_title = f" {' '.join(syllables)} " in title
            weight = (1 + log(count)) * (IN_TITLE if in_title else 1.0)
            yield Word(term, syllables, weight, weight * idf(articles, holding))
