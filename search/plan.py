"""From a tree to the clause that an engine is asked.

Clauses that only rank (words in headline or lead, all words as a phrase) go into `Prefer` and do not affect
what matches.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ..corpus.errors import QueryError
from ..index.clauses import NOTHING, AllOf, AnyOf, Clause, Everything, Not, Prefer, Range, Weighted
from ..index.fields import FRONT, WHOLE
from ..index.plain_clauses import MAX_ARRANGEMENTS, arrangements
from ..index.query_terms import QueryTerm, Terms, query_terms
from . import tree, weights
from .other_names import exactly
from .question import Question
from .reading import Reading
from .term_clauses import as_phrase, beside_neighbours, left_open, needed, quoted, run, token, unique

MAX_NEIGHBOURS = 3
"""The most tokens of a query that is tried with other accents as a whole. In a longer one the other words
make up for a wrong accent, and a missing word is likelier than wrong accents."""


def plan(node: tree.Node, reading: Reading, part: str = WHOLE) -> Clause:
    """The clause that finds and ranks the matches of the tree, in this reading.

    `part` is the part of an article in which to search.
    """
    match node:
        case tree.Sequence(children):
            return _sequence(children, reading, part)
        case tree.Word():
            return _sequence((node,), reading, part)
        case tree.Quoted():
            return quoted(*_terms_and_slop(node), reading, part)
        case tree.PrefixWord() | tree.FuzzyWord():
            return left_open(node, part)
        case tree.OtherName(text, _, weight):
            return Weighted(run(exactly(text), part), weight)
        case tree.And(children):
            return AllOf(tuple(plan(child, reading, part) for child in children))
        case tree.Or(children):
            return AnyOf(unique(plan(child, reading, part) for child in children))
        case tree.Not(child):
            return Not(plan(child, Reading.AS_TYPED, part))
        case tree.InField():
            return plan(node.child, reading, node.field)
        case tree.Boosted(child, weight):
            return Weighted(plan(child, reading, part), weight)
        case tree.Dated():
            return Range(*node.days.timestamps())
        case tree.All():
            return Everything()


def _terms_and_slop(node: tree.Quoted) -> tuple[Terms, int]:
    """The terms of a phrase and its slop. Raises QueryError if there are too many ways to place them."""
    terms = query_terms(node.text)
    if arrangements(len(terms), node.slop) > MAX_ARRANGEMENTS:
        raise QueryError(
            f"a phrase of {len(terms)} words cannot be that loose: write a smaller number after ~", node.end
        )
    return terms, node.slop


def _sequence(children: Sequence[tree.Node], reading: Reading, part: str) -> Clause:
    """Nodes typed side by side: all of them or, in a reading with `most_words`, most of the plain words."""
    texts = [child.text for child in children if isinstance(child, tree.Word)]
    words = [terms for text in texts if (terms := query_terms(text))]
    required = [plan(child, reading, part) for child in children if not isinstance(child, tree.Word)]
    if words:
        required.append(_required(words, reading, part))
    if not required:
        return NOTHING
    return Prefer(AllOf(unique(required)), tuple(_preferred([term for word in words for term in word], part)))


def _required(words: Sequence[Terms], reading: Reading, part: str) -> Clause:
    """The clause that decides whether an article matches."""
    terms = [term for word in words for term in word]
    most = reading.most_words and len(terms) > 2
    any_accents = reading.any_accents and can_have_other_accents(terms, reading)
    if not most and not any_accents:
        needs = Question(tuple(words), ()).needs
        return AllOf(unique(needed(need, part) for need in needs))
    if any_accents:
        clauses = unique(beside_neighbours(terms, at, part) for at in range(len(terms)))
    else:
        clauses = unique(token(term, part) for term in terms)
    if most and len(clauses) > 2:
        return AnyOf(clauses, minimum=len(clauses) // 2 + 1)
    return AllOf(clauses)


def can_have_other_accents(terms: Sequence[QueryTerm], reading: Reading) -> bool:
    """Whether the reading allows other accents, and the words could have others than those typed."""
    if not any(term.accented for term in terms):
        return False
    return reading.most_words or len(terms) <= MAX_NEIGHBOURS


def _preferred(terms: Sequence[QueryTerm], part: str) -> Iterator[Clause]:
    """The clauses that raise a matching article: words in headline or lead, the whole query as a phrase."""
    if part == WHOLE:
        yield from (Weighted(token(term, FRONT), weights.FRONT) for term in dict.fromkeys(terms))
    yield from as_phrase(terms, part)
