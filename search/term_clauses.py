"""From the tokens of a query to clauses for an engine: tokens side by side, one of them, prefixes.

Every token is looked up in the whole text of the articles, or in the part that the query names: in the
syllables layer if it was typed with accents, in the folded layer if without.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from itertools import groupby, islice, pairwise, product

from ..index.clauses import AllOf, AnyOf, Clause, Fuzzy, Phrase, Prefer, Prefix, Term, Weighted
from ..index.fields import FOLDED, FRONT, SYLLABLES, WHOLE, field
from ..index.query_terms import QueryTerm, Terms, query_terms
from ..index.spelling import accented_keys, fold
from . import tree, weights
from .question import Need
from .reading import Reading
from .wording import MAX_SPELLINGS


def token(term: QueryTerm, part: str) -> Clause:
    """One token: as typed, or with any accents if it was typed without."""
    if not term.bare:
        return Term(field(part, SYLLABLES), term.key)
    return _any_of([Term(field(part, FOLDED), form) for form in term.folded])


def run(terms: Terms, part: str) -> Clause:
    """Tokens side by side, as they were typed, or a single token.

    >>> run(query_terms("hội nghị"), WHOLE)
    Phrase(field='whole_syllables', terms=('hội', 'nghị'), slop=0)
    """
    return token(terms[0], part) if len(terms) == 1 else phrase(terms, 0, Reading.AS_TYPED, part)


def phrase(terms: Sequence[QueryTerm], slop: int, reading: Reading, part: str) -> Clause:
    """Tokens side by side. If only some were typed with accents, the clause requires the whole phrase in the
    folded layer and each run of accented tokens in the syllables layer."""
    accented = [() if reading.any_accents or term.bare else (term.key,) for term in terms]
    if all(accented):
        return Phrase(field(part, SYLLABLES), tuple(term.key for term in terms), slop)
    spellings = [tuple(map(fold, keys)) or term.folded for term, keys in zip(terms, accented, strict=True)]
    forms = islice(product(*spellings), MAX_SPELLINGS)
    folded = AnyOf(tuple(Phrase(field(part, FOLDED), form, slop) for form in forms))
    runs = [sum(keys, ()) for has_accents, keys in groupby(accented, bool) if has_accents]
    return AllOf((folded, *(Phrase(field(part, SYLLABLES), keys, slop) for keys in runs)))


def quoted(terms: Sequence[QueryTerm], slop: int, reading: Reading, part: str) -> Clause:
    """A phrase in quotes. Articles with the very syllables are preferred to those with accents where none
    were typed.

    Where one of two neighbours was typed with accents and one without, these also have to be found side by
    side in the syllables layer, with any accents of the other: else `"quận hai"` would match where quận
    stands in one place, and quán Hải in another.
    """
    whole = phrase(terms, slop, reading, part)
    if reading.any_accents or not any(term.bare for term in terms):
        return whole
    mixed = [pair for pair in pairwise(terms) if pair[0].bare != pair[1].bare]
    beside = [product(*map(_accented_keys, pair)) for pair in mixed]
    pairs = [tuple(Phrase(field(part, SYLLABLES), keys, slop) for keys in each) for each in beside]
    found = _all_of((whole, *(Weighted(AnyOf(one_of), weights.LET_IN) for one_of in pairs if one_of)))
    return Prefer(found, (Phrase(field(part, SYLLABLES), tuple(term.key for term in terms), slop),))


def _accented_keys(term: QueryTerm) -> tuple[str, ...]:
    return accented_keys(term.text.lower()) if term.bare else (term.key,)


def as_phrase(terms: Sequence[QueryTerm], part: str) -> Iterator[Clause]:
    """The clause that raises an article with all of the tokens side by side; none for a single token, or if
    there are too many."""
    if 1 < len(terms) <= weights.LONGEST_PHRASE:
        yield Weighted(phrase(terms, 0, Reading.AS_TYPED, part), weights.PHRASE)


def needed(need: Need, part: str) -> Clause:
    """One of the alternatives of a need: all of its runs."""
    return _any_of([_all_of([run(terms, part) for terms in way]) for way in need])


def beside_neighbours(terms: Sequence[QueryTerm], at: int, part: str) -> Clause:
    """One token with any accents, but only beside one of its neighbours in the query: by itself, a short
    syllable with any accents occurs nearly everywhere."""
    typed = token(terms[at], part)
    if terms[at].bare:
        return typed
    pairs = [terms[start : start + 2] for start in (at - 1, at) if 0 <= start < len(terms) - 1]
    return AnyOf((typed, *(phrase(pair, 0, Reading.ANY_ACCENTS, part) for pair in pairs or [terms])))


def left_open(word: tree.PrefixWord | tree.FuzzyWord, part: str) -> Clause:
    """A prefix or a fuzzy word. An engine gives all its matches the same score, so articles with the very
    word (scored by its rarity), and those with a match in headline or lead, are preferred."""
    terms = query_terms(word.text)
    if isinstance(word, tree.PrefixWord):
        found = partial(_prefix, terms)
    else:
        found = partial(_fuzzy, terms, word.distance)
    exact = _all_of([token(term, part) for term in terms])
    in_front = (found(FRONT),) if part == WHOLE else ()
    return Prefer(found(part), (exact, *in_front))


def _prefix(terms: Sequence[QueryTerm], part: str) -> Clause:
    """Tokens of which the last is a prefix. An incomplete syllable has no certain key (`hoà` may become
    `hoàn`), so both the text as typed and its key are searched as prefixes."""
    *whole, last = terms
    layer = FOLDED if last.bare else SYLLABLES
    beginnings = dict.fromkeys((last.text.lower(), *_forms(last)))
    prefixes = [Prefix(field(part, layer), beginning) for beginning in beginnings]
    return AllOf((*(token(term, part) for term in whole), AnyOf(tuple(prefixes))))


def _fuzzy(terms: Sequence[QueryTerm], distance: int, part: str) -> Clause:
    """Tokens each of which may be mistyped."""
    return AllOf(tuple(_mistyped(term, distance, part) for term in terms))


def _mistyped(term: QueryTerm, distance: int, part: str) -> Clause:
    layer = field(part, FOLDED if term.bare else SYLLABLES)
    return AnyOf(tuple(Fuzzy(layer, form, distance) for form in _forms(term)))


def _forms(term: QueryTerm) -> tuple[str, ...]:
    """The terms of the token in the layer in which it is looked up."""
    return term.folded if term.bare else (term.key,)


def unique(clauses: Iterable[Clause]) -> tuple[Clause, ...]:
    """The clauses, none twice."""
    return tuple(dict.fromkeys(clauses))


def _all_of(clauses: Sequence[Clause]) -> Clause:
    return clauses[0] if len(clauses) == 1 else AllOf(tuple(clauses))


def _any_of(clauses: Sequence[Clause]) -> Clause:
    return clauses[0] if len(clauses) == 1 else AnyOf(tuple(clauses))
