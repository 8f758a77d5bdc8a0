"""From clauses to Tantivy's queries, and the best documents for them. How the protocol of engines is kept
where the library behaves differently:

- A phrase with slop becomes a choice of exact phrases, one for each arrangement of the terms
  (`plain_clauses.arrangements`): Tantivy's own slop counts every gap separately and drifts with each further
  term.
- A prefix is looked up in the dictionary of the field, and the terms found are searched as a set: there is no
  regular expression, so nothing to escape, and no limit. A single letter in a field of 50,000 terms takes 0.1
  s.
- Fuzzy terms are Tantivy's: edits of code points, a swap of neighbours counting as one (optimal string
  alignment).
- Scores are Tantivy's own, which are those of `clauses` but for this: if a range covers all documents of a
  segment, Tantivy drops the range, and its score, from a conjunction, so that the score of an article would
  depend on the segment it is in. Ranges and `Everything` are therefore wrapped in queries of constant score,
  which Tantivy does not drop.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations_with_replacement
from operator import itemgetter
from typing import NamedTuple, TypeAlias, TypeGuard

import tantivy
from tantivy import Occur, Query

from .clauses import (
    AllOf,
    AnyOf,
    BestOf,
    Clause,
    Everything,
    Fuzzy,
    Not,
    Phrase,
    Prefer,
    Prefix,
    Range,
    Term,
    Weighted,
)

Hit: TypeAlias = tuple[float, tantivy.DocAddress]
"""A score, and the address of the document."""


def best(schema: tantivy.Schema, searcher: tantivy.Searcher, clause: Clause, limit: int) -> list[Hit]:
    """The best documents for a plain clause, `limit` of them at most.

    The library reads all postings of a choice, whatever the limit is, because its Python package collects in
    a way that skips none. That is much faster if the choice consists only of terms: with one phrase among
    them, each posting costs calls through pointers. A choice of terms and other clauses is therefore searched
    twice: for the terms alone, and for the articles that match any of the other clauses, with their full
    scores. None of the best is missing from both results. With a phrase among seven syllables typed without
    accents that takes half the time.
    """
    scores: dict[tuple[int, int], Hit] = {}
    for query in _searched_apart(Translator(schema, searcher), clause):
        for hit in searcher.search(query, limit=limit, count=False).hits:
            scores[hit[1].segment_ord, hit[1].doc] = hit
    return sorted(scores.values(), key=itemgetter(0), reverse=True)[:limit]


def _searched_apart(translator: Translator, clause: Clause) -> list[Query]:
    """Two queries, one for the terms of a choice and one for articles that match any other clause of it; or
    one query for the whole clause."""
    terms: list[Clause] = []
    others: list[Clause] = []
    for child in _choices(clause):
        (terms if _is_term(child) else others).append(child)
    if not terms or not others:
        return [translator.query(clause)]
    of_terms = [(Occur.Should, translator.query(term)) for term in terms]
    of_others = translator.query(AnyOf(tuple(others)))
    return [Query.boolean_query(of_terms), Query.boolean_query([(Occur.Must, of_others), *of_terms])]


def _choices(clause: Clause) -> Iterator[Clause]:
    """The clauses of a choice, with nested, perhaps weighted, choices flattened."""
    if not _is_choice(clause):
        return
    for child in clause.clauses:
        if isinstance(child, Weighted) and _is_choice(child.clause):
            yield from (Weighted(each, child.weight) for each in child.clause.clauses)
        else:
            yield child


def _is_choice(clause: Clause) -> TypeGuard[AnyOf]:
    return isinstance(clause, AnyOf) and clause.minimum == 1


def _is_term(clause: Clause) -> bool:
    while isinstance(clause, Weighted):
        clause = clause.clause
    return isinstance(clause, Term)


class Translator(NamedTuple):
    """From clauses that `plain_clauses.simplified` returned to Tantivy's queries."""

    schema: tantivy.Schema
    searcher: tantivy.Searcher

    def query(self, clause: Clause) -> Query:
        if type(clause) is Term:  # as most clauses are, with a weight or without
            return Query.term_query(self.schema, *clause)
        if type(clause) is Weighted:
            return Query.boost_query(self.query(clause.clause), clause.weight)
        return self._of_many(clause)

    def _of_many(self, clause: Clause) -> Query:
        match clause:
            case AnyOf(clauses, minimum):
                return Query.boolean_query([(Occur.Should, self.query(c)) for c in clauses], minimum)
            case BestOf(clauses):
                return Query.disjunction_max_query([self.query(c) for c in clauses])
            case AllOf(clauses):
                return self._all(clauses)
            case Not():
                return self._all((Everything(), clause))
            case Prefer(required, preferred):
                rest = [(Occur.Should, self.query(c)) for c in preferred]
                return Query.boolean_query([(Occur.Must, self.query(required)), *rest])
        return self._of_one(clause)

    def _of_one(self, clause: Clause) -> Query:
        match clause:
            case Phrase():
                return self._phrase(clause)
            case Prefix(field, text):
                terms = [term for term, _ in self.searcher.terms_with_prefix(field, text)]
                return Query.term_set_query(self.schema, field, terms)
            case Fuzzy(field, text, distance):
                return Query.fuzzy_term_query(self.schema, field, text, distance)
            case Range(low, high):
                kind = tantivy.FieldType.Integer
                dated = Query.range_query(self.schema, "published", kind, low, high)
                return Query.const_score_query(dated, 1.0)
            case Everything():
                return Query.const_score_query(Query.all_query(), 1.0)
        raise TypeError(f"no clause: {type(clause).__name__}")

    def _all(self, clauses: Sequence[Clause]) -> Query:
        # In Tantivy a boolean query of exclusions alone matches nothing.
        clauses = clauses if any(not isinstance(c, Not) for c in clauses) else (Everything(), *clauses)
        return Query.boolean_query(
            [
                (Occur.MustNot, self.query(c.clause)) if isinstance(c, Not) else (Occur.Must, self.query(c))
                for c in clauses
            ]
        )

    def _phrase(self, phrase: Phrase) -> Query:
        if not phrase.slop:
            return Query.phrase_query(self.schema, phrase.field, list(phrase.terms))
        exact = [
            Query.phrase_query(self.schema, phrase.field, list(zip(places, phrase.terms, strict=True)))
            for places in _arrangements(len(phrase.terms), phrase.slop)
        ]
        return Query.disjunction_max_query(exact)


def _arrangements(terms: int, slop: int) -> Iterator[tuple[int, ...]]:
    # The number of other terms before each term: 0 to slop, and never less than for the term before it.
    for before in combinations_with_replacement(range(slop + 1), terms - 1):
        yield (0, *(place + others for place, others in enumerate(before, start=1)))
