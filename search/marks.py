"""What to mark in the text of a found article: the words that match the query."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple, TypeAlias

from ..index.fields import PARTS
from ..index.query_terms import QueryTerm, Terms, query_terms
from ..index.spelling import fold
from . import codes, tree
from .other_names import exactly
from .question import Question
from .reading import Reading
from .well_formed import is_syllable_as_typed
from .wording import only_asking


class Target(NamedTuple):
    """What one token of a text has to be: its key one of `keys`, or its form without accents one of `folded`.

    Or what it has to be like: to begin with one of `beginnings`, or to be at most `distance` edits away from
    `near`, compared without accents if the query was typed `bare`. `meant`: the likeliest of the keys that it
    may have, if more than these are accepted and the likeliest are known (see `stray_matches`).
    """

    keys: frozenset[str] = frozenset()
    folded: frozenset[str] = frozenset()
    beginnings: tuple[str, ...] = ()
    near: tuple[str, ...] = ()
    distance: int = 0
    bare: bool = False
    meant: frozenset[str] = frozenset()

    @property
    def is_open(self) -> bool:
        """Whether the tokens that match cannot be enumerated."""
        return bool(self.beginnings or self.near)

    def accepts(self, key: str) -> bool:
        """Whether a token with this key is what was asked for."""
        if key in self.keys or fold(key) in self.folded:
            return True
        if not self.is_open:
            return False
        form = fold(key) if self.bare else key
        return form.startswith(self.beginnings) or self._is_near(form)

    def _is_near(self, form: str) -> bool:
        if not self.near:
            return False
        # Imported here: few queries are fuzzy.
        from rapidfuzz.distance import OSA

        return any(
            OSA.distance(near, form, score_cutoff=self.distance) <= self.distance for near in self.near
        )


class Mark(NamedTuple):
    """Tokens to mark in these parts of an article: a run in which each token matches one of the targets, in
    order. A single word is a run of one."""

    targets: tuple[Target, ...]
    parts: tuple[str, ...] = PARTS


Place: TypeAlias = tuple[int, int, int]
"""A match in a text, as a plain tuple, because a search makes thousands of them: start, mark and end. The
mark with index 3 is 1 << 3, so that sets of marks are numbers too."""


def marks_of(node: tree.Node, question: Question, reading: Reading) -> Iterator[Mark]:
    """The marks of a query that is this tree and this question: of what was typed, and of other names.

    If half of its words (foreign ones aside) have accents, as all would that lack any, a word without is
    marked as it was typed or is most likely meant, and not in any spelling: `Việt Nam` marks no năm. If fewer
    have, it is marked in any spelling, and `stray_matches` tells which are not meant: the cho of `cho lon`,
    where the text has Chợ Lớn.
    """
    typed = marks(node, reading, asking=only_asking(question.terms, question.asking))
    words = [term for term in question.terms if not term.bare or is_syllable_as_typed(term.key)]
    has_accents = 2 * sum(term.accented for term in words) >= len(words) > 0
    if question.restored and not reading.any_accents:
        yield from _as_meant(typed, question, _only_meant if has_accents else _rather_meant)
    else:
        yield from typed
    for alias in question.aliases:
        for other in alias.others:
            yield Mark(tuple(map(_typed, other.terms)))


def _as_meant(
    marks: Iterable[Mark], question: Question, as_meant: Callable[[Target, frozenset[str]], Target]
) -> Iterator[Mark]:
    meant: dict[str, set[str]] = {}
    for term, key in zip(question.terms, question.meant, strict=True):
        if term.bare:
            meant.setdefault(term.key, set()).add(key)  # nam 2019 ở Việt Nam: năm there, Nam here
    for mark in marks:
        targets = [(target, _likeliest(target, meant)) for target in mark.targets]
        yield mark._replace(targets=tuple([as_meant(*each) if each[1] else each[0] for each in targets]))


def _likeliest(target: Target, meant: Mapping[str, set[str]]) -> frozenset[str]:
    """The keys that are meant by a word that was typed without accents; else none."""
    known = [meant[key] for key in target.keys if key in meant] if target.folded else []
    return frozenset().union(*known)


def _only_meant(target: Target, likeliest: frozenset[str]) -> Target:
    return Target(target.keys | likeliest)


def _rather_meant(target: Target, likeliest: frozenset[str]) -> Target:
    return target._replace(meant=likeliest)


def marks(
    node: tree.Node,
    reading: Reading,
    parts: tuple[str, ...] = PARTS,
    asking: frozenset[QueryTerm] = frozenset(),
) -> Iterator[Mark]:
    """The marks of a tree, in agreement with `plan`. Words side by side come in their order. Operands of NOT
    are not marked, nor are plain words that only ask (`asking`, see `only_asking`), as they would choose a
    passage that does not answer."""
    match node:
        case tree.Sequence(children):
            yield from _sequence(children, reading, parts, asking)
        case tree.Word():
            yield from _sequence((node,), reading, parts, asking)
        case tree.Quoted():
            yield from _quoted(node, reading, parts)
        case tree.PrefixWord():
            *whole, last = query_terms(node.text)
            yield from (Mark((_typed(term),), parts) for term in whole)
            yield Mark((_begun(last),), parts)
        case tree.FuzzyWord():
            for term in query_terms(node.text):
                yield Mark((_mistyped(term, node.distance),), parts)
        case tree.OtherName(text):
            yield Mark(tuple(map(_typed, exactly(text))), parts)
        case tree.And(children) | tree.Or(children):
            for child in children:
                yield from marks(child, reading, parts, asking)
        case tree.InField():
            yield from marks(node.child, reading, (node.field,))
        case tree.Boosted(child):
            yield from marks(child, reading, parts)


def _sequence(
    children: Sequence[tree.Node], reading: Reading, parts: tuple[str, ...], asking: frozenset[QueryTerm]
) -> Iterator[Mark]:
    for child in children:
        if not isinstance(child, tree.Word):
            yield from marks(child, reading, parts)
        elif reading is Reading.AS_TYPED:
            yield from (Mark(run, parts) for run in _runs(_terms(child, asking)))
    words = [terms for child in children if (terms := _terms(child, asking))]
    more = _codes(words) if reading is Reading.AS_TYPED else _one_by_one(words, reading)
    yield from (Mark(run, parts) for run in more)


def _terms(node: tree.Node, asking: frozenset[QueryTerm]) -> Terms:
    """The terms of a word; none of what is no word, or does no more than ask."""
    terms = query_terms(node.text) if isinstance(node, tree.Word) else ()
    return () if asking.issuperset(terms) else terms


def _runs(word: Terms) -> Iterator[tuple[Target, ...]]:
    if word:
        yield tuple(map(_typed, word))


def _codes(words: Sequence[Terms]) -> Iterator[tuple[Target, ...]]:
    for code in codes.words_and_codes(words):
        for spelling in codes.other_spellings(code):
            yield tuple([Target(frozenset({term.key})) for term in query_terms(spelling)])


def _one_by_one(words: Sequence[Terms], reading: Reading) -> Iterator[tuple[Target, ...]]:
    """Each token; and with any accents, if the reading allows these, but only beside its neighbours."""
    terms = [term for word in words for term in word]
    yield from ((_typed(term),) for term in terms)
    if reading.any_accents and terms:
        pairs = [terms[at : at + 2] for at in range(max(1, len(terms) - 1))]
        yield from (tuple(map(_with_any_accents, pair)) for pair in pairs)


def _quoted(node: tree.Quoted, reading: Reading, parts: tuple[str, ...]) -> Iterator[Mark]:
    target = _with_any_accents if reading.any_accents else _typed
    run = tuple(map(target, query_terms(node.text)))
    if node.slop:
        yield from (Mark((target,), parts) for target in run)
    elif run:
        yield Mark(run, parts)


def _typed(term: QueryTerm) -> Target:
    """The token with its accents, or with any if it was typed without."""
    return Target(frozenset({term.key}), frozenset(term.folded) if term.bare else frozenset())


def _with_any_accents(term: QueryTerm) -> Target:
    return Target(frozenset({term.key}), frozenset(term.folded))


def _begun(term: QueryTerm) -> Target:
    forms = term.folded if term.bare else (term.key,)
    return Target(beginnings=(term.text.lower(), *forms), bare=term.bare)


def _mistyped(term: QueryTerm, distance: int) -> Target:
    return Target(near=term.folded if term.bare else (term.key,), distance=distance, bare=term.bare)
