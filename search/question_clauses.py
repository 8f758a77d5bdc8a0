"""From a question to the clauses that find and rank its articles.

Clauses that only rank (the front, compounds, the whole query as a phrase) go into `Prefer` and do not affect
what matches.
"""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping, Sequence

from ..index.clauses import AllOf, AnyOf, BestOf, Clause, Not, Prefer, Term, Weighted
from ..index.fields import FRONT, TEXT, TITLE, WHOLE, WORDS, field
from ..index.query_terms import QueryTerm, Terms
from . import weights
from .other_names import Name
from .plan import plan
from .question import Need, Question
from .rarity import Rarity
from .reading import Reading
from .spans import Span
from .term_clauses import as_phrase, needed, run, token, unique

MAX_CLAUSES, MAX_IN_FRONT = 16, 12
"""The most tokens of a query by which candidates are searched, and the most that are also searched in
headline and lead: the rarest ones. Ranking the candidates uses all tokens. The commonest words have the
longest posting lists and say the least: with 24 for both a search took a seventh more time, and no measure
was .003 better."""


def candidates(question: Question, rarity: Rarity, phrases: tuple[Clause, ...]) -> Clause:
    """The clause that finds candidates: articles with any of the words, the more the better, and higher those
    that match one of the `phrases`, which are `as_a_whole` or none."""
    # In a long query a name is one item of many, and counts for all of its words.
    named, shares = _named(question, rarity, damping=0), _shares(rarity)
    words = [_weighted(term, WHOLE, shares) for term in _rarest(rarity)]
    return AllOf((AnyOf((*words, *preferred(rarity), *phrases, *named)), *_conditions(question)))


def with_all_words(question: Question, preferred: tuple[Clause, ...] = ()) -> Clause:
    """The clause that finds the articles with all of the words that meet all of the conditions, and ranks
    higher those that match `preferred`."""
    others = {(other.terms,) for alias in question.aliases for other in alias.others}
    words = unique(_needed_or_named(need, others) for need in question.needs)
    return Prefer(AllOf((*words, *_conditions(question))), preferred)


def two_words(question: Question) -> Clause | None:
    """The clause that finds the articles with both words, each side by side, of a query that may be two words
    of two syllables (tuyết rơi Sa Pa); None for any other query."""
    at = [place for place in range(len(question.terms)) if place not in question.asking]
    if len(at) != 4 or at[1] - at[0] != 1 or at[3] - at[2] != 1:
        return None
    names = {alias.span: alias.others for alias in question.aliases}
    return AllOf(tuple(_word(question, (at[first], at[first] + 2), names) for first in (0, 2)))


def _word(question: Question, span: Span, names: Mapping[Span, Sequence[Name]]) -> Clause:
    """Matches the tokens of a span side by side, or one of its other names."""
    others = [run(other.terms, WHOLE) for other in names.get(span, ())]
    return AnyOf((run(question.terms[slice(*span)], WHOLE), *others))


def _conditions(question: Question) -> tuple[Clause, ...]:
    return unique(plan(node, Reading.AS_TYPED) for node in dict.fromkeys(question.conditions))


def preferred(rarity: Rarity) -> Iterator[Clause]:
    """The clauses that raise an article: words in headline or lead, words with their most likely accents,
    neighbours that form a compound."""
    wording, shares = rarity.wording, _shares(rarity)
    meant = wording.meant_by
    for term in _rarest(rarity)[:MAX_IN_FRONT]:
        yield Weighted(_weighted(term, FRONT, shares), weights.FRONT)
        if term.bare and term not in wording.asking:
            yield Weighted(Term(TEXT, meant[term]), weights.MEANT)
    for word in rarity.compounds[:MAX_CLAUSES]:
        yield Weighted(Term(field(WHOLE, WORDS), word), weights.COMPOUND)


def as_a_whole(question: Question) -> Iterator[Clause]:
    """The clauses that raise an article with the whole query as a phrase, anywhere and in the headline."""
    yield from as_phrase(question.terms, WHOLE)
    if 1 < len(question.terms) < weights.LONG:  # a longer one is rare enough to be found as a phrase
        yield Weighted(run(question.terms, TITLE), weights.IN_HEADLINE)


def _shares(rarity: Rarity) -> dict[QueryTerm, float]:
    return dict(zip(rarity.wording.tokens, rarity.shares, strict=True))


def _weighted(term: QueryTerm, part: str, shares: Mapping[QueryTerm, float]) -> Clause:
    clause, share = token(term, part), shares[term]
    return clause if share == 1 else Weighted(clause, max(share, weights.LET_IN))


def under_other_names(question: Question, rarity: Rarity) -> Iterator[Clause]:
    """The clauses for other names. An engine scores a phrase by the sum of its words; divided by the square
    root of their number, most names count for less than what was typed."""
    return _named(question, rarity, damping=0.5)


def _named(question: Question, rarity: Rarity, damping: float) -> Iterator[Clause]:
    """For each span with other names, the best-scoring name, with each weight divided by `words ** damping`.
    If the scores were added up, an article that writes the name of a city in four ways would outrank one
    about what was asked of that city. A name that is rarer than what was typed counts as if it were not: for
    `Mỹ` the few articles that write USA are no better than the many that write Mỹ."""
    terms, rare = rarity.wording.terms, dict(zip(rarity.wording.tokens, rarity.tokens, strict=True))
    named = dict.fromkeys((terms[each.start : each.end], each.others) for each in question.aliases)
    for typed, others in named:
        most = sum([rare[term] for term in typed])
        weighted = []
        for name in others:
            total, damped = rarity.names[name.terms], len(name.terms) ** damping
            factor = name.weight * min(1 / damped, most * damped / total if total else 1)
            weighted.append(Weighted(run(name.terms, WHOLE), max(factor, weights.LET_IN)))
        yield AllOf((BestOf(tuple(weighted)), Not(run(typed, WHOLE))))


def _rarest(rarity: Rarity) -> Terms:
    by_rarity = sorted(zip(rarity.tokens, rarity.wording.tokens, strict=True), key=lambda pair: -pair[0])
    return tuple([term for _, term in by_rarity[:MAX_CLAUSES]])


def _needed_or_named(need: Need, others: Container[tuple[Terms, ...]]) -> Clause:
    """Matches the words or one of their other names. Names have weight LET_IN here:
    `under_other_names` scores them."""
    named = tuple([way for way in need if way in others])
    if not named:
        return needed(need, WHOLE)
    typed = tuple(way for way in need if way not in others)
    return AnyOf((needed(typed, WHOLE), Weighted(needed(named, WHOLE), weights.LET_IN)))
