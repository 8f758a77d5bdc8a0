"""From a question, or a tree, to clauses for an engine.

Every token is looked up in the whole text of the articles, or in the part that the query names: in the
syllables layer if it was typed with accents, in the folded layer if without. Clauses that only rank (the
front, compounds, the whole query as a phrase) go into `Prefer` and do not affect what matches.
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from functools import partial
from itertools import groupby, islice, product

from ..corpus.errors import QueryError
from ..index.clauses import (
    NOTHING,
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
from ..index.fields import FOLDED, FRONT, SYLLABLES, TEXT, TITLE, WHOLE, WORDS, field
from ..index.plain_clauses import MAX_ARRANGEMENTS, arrangements
from ..index.query_terms import QueryTerm, Terms, query_terms
from . import tree, weights
from .other_names import exactly
from .question import Need, Question
from .rarity import Rarity
from .reading import Reading
from .wording import MAX_SPELLINGS, Wording

MAX_CLAUSES, MAX_IN_FRONT = 16, 12
"""The most tokens of a query by which candidates are searched, and the most that are also searched in
headline and lead: the rarest ones. Ranking the candidates uses all tokens. The commonest words have the
longest posting lists and say the least: with 24 for both a search took a seventh more time, and no measure
was .003 better."""

MAX_NEIGHBOURS = 3
"""The most tokens of a query that is tried with other accents as a whole. In a longer one the other words
make up for a wrong accent, and a missing word is likelier than wrong accents."""


def candidates(question: Question, wording: Wording, rarity: Rarity) -> Clause:
    """The clause that finds candidates: articles with any of the words, the more the better."""
    tokens = _rarest(wording, rarity)
    # In a long query a name is one item of many, and counts for all of its words.
    named = _named(question, wording, rarity, damping=0)
    shares = _shares(wording, rarity)
    clauses = [*(_weighted(token, WHOLE, shares) for token in tokens), *preferred(wording, rarity), *named]
    return AllOf((AnyOf(tuple(clauses)), *_conditions(question)))


def with_all_words(question: Question, preferred: tuple[Clause, ...] = ()) -> Clause:
    """The clause that finds the articles with all of the words that meet all of the conditions, and ranks
    higher those that match `preferred`."""
    others = {(other.terms,) for alias in question.aliases for other in alias.others}
    needed = _distinct(_needed_or_named(need, others) for need in question.needs)
    return Prefer(AllOf((*needed, *_conditions(question))), preferred)


def _conditions(question: Question) -> tuple[Clause, ...]:
    return _distinct(plan(node, Reading.AS_TYPED) for node in dict.fromkeys(question.conditions))


def preferred(wording: Wording, rarity: Rarity) -> Iterator[Clause]:
    """The clauses that raise an article: words in headline or lead, words with their most likely accents,
    neighbours that form a compound, the whole query as a phrase, anywhere and in the headline."""
    meant, shares = dict(zip(wording.terms, wording.meant, strict=True)), _shares(wording, rarity)
    for token in _rarest(wording, rarity)[:MAX_IN_FRONT]:
        yield Weighted(_weighted(token, FRONT, shares), weights.FRONT)
        if token.bare and token not in wording.asking:
            yield Weighted(Term(TEXT, meant[token]), weights.MEANT)
    for word in rarity.compounds[:MAX_CLAUSES]:
        yield Weighted(Term(field(WHOLE, WORDS), word), weights.COMPOUND)
    yield from _as_phrase(wording.terms, WHOLE)
    if 1 < len(wording.terms) < weights.LONG:  # a longer one is rare enough to be found as a phrase
        yield Weighted(_phrase(wording.terms, 0, Reading.AS_TYPED, TITLE), weights.IN_HEADLINE)


def _shares(wording: Wording, rarity: Rarity) -> dict[QueryTerm, float]:
    return dict(zip(wording.tokens, rarity.shares, strict=True))


def _weighted(token: QueryTerm, part: str, shares: Mapping[QueryTerm, float]) -> Clause:
    term, share = _term(token, part), shares[token]
    return term if share == 1 else Weighted(term, max(share, weights.LET_IN))


def names(question: Question, wording: Wording, rarity: Rarity) -> Iterator[Clause]:
    """The clauses for other names. An engine scores a phrase by the sum of its words; divided by the square
    root of their number, most names count for less than what was typed."""
    return _named(question, wording, rarity, damping=0.5)


def _named(question: Question, wording: Wording, rarity: Rarity, damping: float) -> Iterator[Clause]:
    """For each span with other names, the best-scoring name, with each weight divided by `words ** damping`.
    If the scores were added up, an article that writes the name of a city in four ways would outrank one
    about what was asked of that city. A name that is rarer than what was typed counts as if it were not: for
    `Mỹ` the few articles that write USA are no better than the many that write Mỹ."""
    rare = dict(zip(wording.tokens, rarity.tokens, strict=True))
    named = dict.fromkeys((question.terms[each.start : each.end], each.others) for each in question.aliases)
    for typed, others in named:
        most = sum([rare[term] for term in typed])
        weighted = []
        for name in others:
            total, damped = rarity.names[name.terms], len(name.terms) ** damping
            factor = name.weight * min(1 / damped, most * damped / total if total else 1)
            weighted.append(Weighted(_run(name.terms, WHOLE), max(factor, weights.LET_IN)))
        yield AllOf((BestOf(tuple(weighted)), Not(_run(typed, WHOLE))))


def _rarest(wording: Wording, rarity: Rarity) -> Terms:
    by_rarity = sorted(zip(rarity.tokens, wording.tokens, strict=True), key=lambda pair: -pair[0])
    return tuple([token for _, token in by_rarity[:MAX_CLAUSES]])


def _needed_or_named(need: Need, others: Container[tuple[Terms, ...]]) -> Clause:
    """Matches the words or one of their other names. Names have weight LET_IN here, since `names` scores
    them."""
    named = [way for way in need if way in others]
    if not named:
        return _needed(need, WHOLE)
    typed = tuple(way for way in need if way not in others)
    return AnyOf((_needed(typed, WHOLE), Weighted(_needed(tuple(named), WHOLE), weights.LET_IN)))


def _needed(need: Need, part: str) -> Clause:
    return _any_of([_all_of([_run(run, part) for run in way]) for way in need])


def side_by_side(terms: Terms) -> Clause:
    """The clause that finds the articles with the tokens side by side, as they were typed."""
    return _run(terms, WHOLE)


def _run(run: Terms, part: str) -> Clause:
    """The clause for tokens side by side, or for a single token."""
    return _term(run[0], part) if len(run) == 1 else _phrase(run, 0, Reading.AS_TYPED, part)


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
            return _phrase(*_quoted(node), reading, part)
        case tree.PrefixWord() | tree.FuzzyWord():
            return _open(node, part)
        case tree.OtherName(text, _, weight):
            return Weighted(_run(exactly(text), part), weight)
        case tree.And(children):
            return AllOf(tuple(plan(child, reading, part) for child in children))
        case tree.Or(children):
            return AnyOf(_distinct(plan(child, reading, part) for child in children))
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


def _quoted(node: tree.Quoted) -> tuple[Terms, int]:
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
    return Prefer(
        AllOf(_distinct(required)), tuple(_preferred([term for word in words for term in word], part))
    )


def _required(words: Sequence[Terms], reading: Reading, part: str) -> Clause:
    """The clause that decides whether an article matches."""
    terms = [term for word in words for term in word]
    most = reading.most_words and len(terms) > 2
    any_accents = reading.any_accents and can_have_other_accents(terms, reading)
    if not most and not any_accents:
        needs = Question(tuple(words), ()).needs
        return AllOf(_distinct(_needed(need, part) for need in needs))
    if any_accents:
        clauses = _distinct(_beside_neighbours(terms, at, part) for at in range(len(terms)))
    else:
        clauses = _distinct(_term(term, part) for term in terms)
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
        yield from (Weighted(_term(term, FRONT), weights.FRONT) for term in dict.fromkeys(terms))
    yield from _as_phrase(terms, part)


def _as_phrase(terms: Sequence[QueryTerm], part: str) -> Iterator[Clause]:
    if 1 < len(terms) <= weights.LONGEST_PHRASE:
        yield Weighted(_phrase(terms, 0, Reading.AS_TYPED, part), weights.PHRASE)


def _distinct(clauses: Iterable[Clause]) -> tuple[Clause, ...]:
    return tuple(dict.fromkeys(clauses))


def _term(term: QueryTerm, part: str) -> Clause:
    """One token: as typed, or with any accents if it was typed without."""
    if not term.bare:
        return Term(field(part, SYLLABLES), term.key)
    return _any_of([Term(field(part, FOLDED), form) for form in term.folded])


def _all_of(clauses: Sequence[Clause]) -> Clause:
    return clauses[0] if len(clauses) == 1 else AllOf(tuple(clauses))


def _any_of(clauses: Sequence[Clause]) -> Clause:
    return clauses[0] if len(clauses) == 1 else AnyOf(tuple(clauses))


def _beside_neighbours(terms: Sequence[QueryTerm], at: int, part: str) -> Clause:
    """One token with any accents, but only beside one of its neighbours in the query: by itself, a short
    syllable with any accents occurs nearly everywhere."""
    typed = _term(terms[at], part)
    if terms[at].bare:
        return typed
    pairs = [terms[start : start + 2] for start in (at - 1, at) if 0 <= start < len(terms) - 1]
    runs = pairs or [terms]
    return AnyOf((typed, *(_phrase(run, 0, Reading.ANY_ACCENTS, part) for run in runs)))


def _phrase(terms: Sequence[QueryTerm], slop: int, reading: Reading, part: str) -> Clause:
    """Tokens side by side. If only some were typed with accents, the clause requires the whole phrase in the
    folded layer and each run of accented tokens in the syllables layer."""
    accented = [() if reading.any_accents or term.bare else (term.key,) for term in terms]
    if all(accented):
        return Phrase(field(part, SYLLABLES), tuple(term.key for term in terms), slop)
    forms = islice(product(*(term.folded for term in terms)), MAX_SPELLINGS)
    folded = AnyOf(tuple(Phrase(field(part, FOLDED), form, slop) for form in forms))
    runs = [sum(run, ()) for has_accents, run in groupby(accented, bool) if has_accents]
    return AllOf((folded, *(Phrase(field(part, SYLLABLES), run, slop) for run in runs)))


def _open(word: tree.PrefixWord | tree.FuzzyWord, part: str) -> Clause:
    """A prefix or a fuzzy word. An engine gives all its matches the same score, so articles with the very
    word (scored by its rarity), and those with a match in headline or lead, are preferred."""
    terms = query_terms(word.text)
    if isinstance(word, tree.PrefixWord):
        found = partial(_prefix, terms)
    else:
        found = partial(_fuzzy, terms, word.distance)
    exact = _all_of([_term(term, part) for term in terms])
    in_front = (found(FRONT),) if part == WHOLE else ()
    return Prefer(found(part), (exact, *in_front))


def _prefix(terms: Sequence[QueryTerm], part: str) -> Clause:
    """Tokens of which the last is a prefix. An incomplete syllable has no certain key (`hoà` may become
    `hoàn`), so both the text as typed and its key are searched as prefixes."""
    *whole, last = terms
    layer = FOLDED if last.bare else SYLLABLES
    beginnings = dict.fromkeys((last.text.lower(), *_forms(last)))
    prefixes = [Prefix(field(part, layer), beginning) for beginning in beginnings]
    return AllOf((*(_term(term, part) for term in whole), AnyOf(tuple(prefixes))))


def _fuzzy(terms: Sequence[QueryTerm], distance: int, part: str) -> Clause:
    """Tokens each of which may be mistyped."""
    return AllOf(tuple(_mistyped(term, distance, part) for term in terms))


def _mistyped(term: QueryTerm, distance: int, part: str) -> Clause:
    layer = field(part, FOLDED if term.bare else SYLLABLES)
    return AnyOf(tuple(Fuzzy(layer, form, distance) for form in _forms(term)))


def _forms(term: QueryTerm) -> tuple[str, ...]:
    """The terms of the token in the layer in which it is looked up."""
    return term.folded if term.bare else (term.key,)
