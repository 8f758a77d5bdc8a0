"""From the syntax tree of a query to the clauses that an engine is asked.

Every token of the query is looked up in all parts of an article, or in the one that the query names. Typed
with accents it is looked up among the syllables, typed without also among the folded ones. What only ranks
(compounds, neighbours that stay together) goes into `Prefer` and decides nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import partial
from itertools import groupby, islice, pairwise, product

from ..corpus.errors import QueryError
from ..index.analyzer import QueryTerm, query_compounds, query_terms
from ..index.clauses import (
    NOTHING,
    AllOf,
    AnyOf,
    Clause,
    Everything,
    Fuzzy,
    Not,
    Phrase,
    Prefer,
    Prefix,
    Term,
    Weighted,
)
from ..index.contract import MAX_ARRANGEMENTS, arrangements
from ..index.fields import FOLDED, PARTS, SYLLABLES, TEXT_PARTS, WORDS, field
from . import codes, tree, weights
from .reading import Reading

MAX_PAIRS = 12
"""Neighbours looked up as such in one query: phrases are dear, and the first few settle the ranking."""

MAX_SPELLINGS = 16
"""Spellings tried for one folded phrase, where i and y make several."""

MAX_PHRASE = 8
"""Tokens of the longest query that is also looked for as one phrase."""

MAX_NEIGHBOURS = 8
"""Tokens of the longest query that is tried with other accents as a whole. In a longer one a wrong accent is
made up for by the other words, and looking for all its neighbours is dear."""

Parts = tuple[str, ...]
Terms = tuple[QueryTerm, ...]


def plan(node: tree.Node, reading: Reading, parts: Parts = PARTS) -> Clause:
    """The clause that finds and ranks what the tree asks for, taken as literally as `reading` says.

    `parts` are the parts of an article in which to look.
    """
    match node:
        case tree.Sequence(children):
            return _sequence(children, reading, parts)
        case tree.Word():
            return _sequence((node,), reading, parts)
        case tree.Quoted():
            return _in_parts(parts, partial(_phrase, *_quoted(node), reading))
        case tree.PrefixWord():
            return _in_parts(parts, partial(_prefix, query_terms(node.text)))
        case tree.FuzzyWord():
            return _in_parts(parts, partial(_fuzzy, query_terms(node.text), node.distance))
        case tree.And(children):
            return AllOf(tuple(plan(child, reading, parts) for child in children))
        case tree.Or(children):
            return AnyOf(tuple(plan(child, reading, parts) for child in children))
        case tree.Not(child):
            return Not(plan(child, Reading.AS_TYPED, parts))
        case tree.InField():
            return plan(node.child, reading, (node.field,))
        case tree.Boosted(child, weight):
            return Weighted(plan(child, reading, parts), weight)
        case tree.All():
            return Everything()


def _quoted(node: tree.Quoted) -> tuple[Terms, int]:
    """The terms of a phrase and its slop. Raises QueryError if there are too many ways to place them."""
    terms = query_terms(node.text)
    if arrangements(len(terms), node.slop) > MAX_ARRANGEMENTS:
        raise QueryError(
            f"a phrase of {len(terms)} words cannot be that loose: write a smaller number after ~", node.end
        )
    return terms, node.slop


def _in_parts(parts: Parts, clause_in: Callable[[str], Clause]) -> Clause:
    return AnyOf(tuple(Weighted(clause_in(part), weights.PARTS[part]) for part in parts))


def _sequence(children: Sequence[tree.Node], reading: Reading, parts: Parts) -> Clause:
    """Things typed side by side: all of them, or most of the plain words if the reading says so."""
    texts = [child.text for child in children if isinstance(child, tree.Word)]
    words = [terms for text in texts if (terms := query_terms(text))]
    required = [plan(child, reading, parts) for child in children if not isinstance(child, tree.Word)]
    if words:
        required.append(_required(words, reading, parts))
    if not required:
        return NOTHING
    return Prefer(AllOf(tuple(required)), _preferred(" ".join(texts), words, parts))


def _required(words: Sequence[Terms], reading: Reading, parts: Parts) -> Clause:
    """What decides whether an article is found."""
    terms = [term for word in words for term in word]
    most = reading.most_words and len(terms) > 2
    any_accents = reading.any_accents and _can_have_other_accents(terms, reading)
    if not most and not any_accents:
        return AllOf(_distinct(_code(code, parts) for code in codes.neighbours(words)))
    if any_accents:
        clauses = _distinct(
            _in_parts(parts, partial(_beside_neighbours, terms, at)) for at in range(len(terms))
        )
    else:
        clauses = _distinct(_in_parts(parts, partial(_term, term)) for term in terms)
    if most and len(clauses) > 2:
        return AnyOf(clauses, minimum=len(clauses) // 2 + 1)
    return AllOf(clauses)


def _can_have_other_accents(terms: Sequence[QueryTerm], reading: Reading) -> bool:
    if not any(term.accented for term in terms):
        return False
    return reading.most_words or len(terms) <= MAX_NEIGHBOURS


def _preferred(text: str, words: Sequence[Terms], parts: Parts) -> tuple[Clause, ...]:
    """What makes a found article better: compounds found whole, neighbours found side by side."""
    texts = tuple(part for part in parts if part in TEXT_PARTS)
    terms = [term for word in words for term in word]
    compounds = dict.fromkeys(query_compounds(text))
    pairs = islice(dict.fromkeys(pairwise(terms)), MAX_PAIRS)
    found_whole = [_in_parts(texts, partial(_compound, compound)) for compound in compounds]
    side_by_side = [_in_parts(texts, partial(_phrase, pair, 0, Reading.AS_TYPED)) for pair in pairs]
    whole = [terms] if 2 < len(terms) <= MAX_PHRASE else []
    as_phrase = [_in_parts(texts, partial(_phrase, run, 0, Reading.AS_TYPED)) for run in whole]
    return (
        *(Weighted(clause, weights.COMPOUND) for clause in found_whole),
        *(Weighted(clause, weights.PAIR) for clause in side_by_side),
        *(Weighted(clause, weights.PHRASE) for clause in as_phrase),
    )


def _distinct(clauses: Iterable[Clause]) -> tuple[Clause, ...]:
    return tuple(dict.fromkeys(clauses))


def _compound(compound: str, part: str) -> Clause:
    return Term(field(part, WORDS), compound)


def _term(term: QueryTerm, part: str) -> Clause:
    """One token: as typed, or with any accents if it was typed without."""
    typed = Term(field(part, SYLLABLES), term.key)
    if not term.bare:
        return typed
    folded = [Weighted(Term(field(part, FOLDED), form), weights.FOLDED_FORM) for form in term.folded]
    return AnyOf((Weighted(typed, weights.BARE_FORM), *folded))


def _word(word: Terms, part: str) -> Clause:
    """What was typed without a space in it: a token, or several that stand side by side (AMM-57)."""
    if len(word) > 1:
        return _phrase(word, 0, Reading.AS_TYPED, part)
    typed = _term(word[0], part)
    parted = codes.parted(word[0])
    return AnyOf((typed, Phrase(field(part, SYLLABLES), parted))) if parted else typed


def _code(words: Sequence[Terms], parts: Parts) -> Clause:
    """A word; or letters and a number that may be one word in the text."""
    typed = AllOf(tuple(_in_parts(parts, partial(_word, word)) for word in words))
    joined = codes.joined([term for word in words for term in word])
    if joined is None:
        return typed
    return AnyOf((typed, _in_parts(parts, lambda part: Term(field(part, SYLLABLES), joined))))


def _beside_neighbours(terms: Sequence[QueryTerm], at: int, part: str) -> Clause:
    """One token with any accents, but only beside a neighbour that it has in the query: alone, a short
    syllable with any accents is found nearly everywhere."""
    typed = _term(terms[at], part)
    if terms[at].bare:
        return typed
    pairs = [terms[start : start + 2] for start in (at - 1, at) if 0 <= start < len(terms) - 1]
    runs = pairs or [terms]
    return AnyOf((typed, *(_phrase(run, 0, Reading.ANY_ACCENTS, part) for run in runs)))


def _phrase(terms: Sequence[QueryTerm], slop: int, reading: Reading, part: str) -> Clause:
    """Tokens side by side. Where some were typed with accents and some without, the accents are asked of each
    run of accented tokens, beside the whole phrase without accents."""
    accented = [() if reading.any_accents or term.bare else (term.key,) for term in terms]
    if all(accented):
        return Phrase(field(part, SYLLABLES), tuple(term.key for term in terms), slop)
    forms = islice(product(*(term.folded for term in terms)), MAX_SPELLINGS)
    folded = AnyOf(tuple(Phrase(field(part, FOLDED), form, slop) for form in forms))
    runs = [sum(run, ()) for has_accents, run in groupby(accented, bool) if has_accents]
    return AllOf((folded, *(Phrase(field(part, SYLLABLES), run, slop) for run in runs)))


def _prefix(terms: Sequence[QueryTerm], part: str) -> Clause:
    """Tokens of which the last is only begun. An unfinished syllable has no key yet (`hoà` may become
    `hoàn`), so both what was typed and its key may be the beginning."""
    *whole, last = terms
    layer = FOLDED if last.bare else SYLLABLES
    beginnings = dict.fromkeys((last.text.lower(), *_forms(last)))
    prefixes = [Prefix(field(part, layer), beginning) for beginning in beginnings]
    return AllOf((*(_term(term, part) for term in whole), AnyOf(tuple(prefixes))))


def _fuzzy(terms: Sequence[QueryTerm], distance: int, part: str) -> Clause:
    """Tokens of which each may be mistyped."""
    return AllOf(tuple(_mistyped(term, distance, part) for term in terms))


def _mistyped(term: QueryTerm, distance: int, part: str) -> Clause:
    layer = field(part, FOLDED if term.bare else SYLLABLES)
    return AnyOf(tuple(Fuzzy(layer, form, distance) for form in _forms(term)))


def _forms(term: QueryTerm) -> tuple[str, ...]:
    """The terms of the layer in which the token is looked up."""
    return term.folded if term.bare else (term.key,)
