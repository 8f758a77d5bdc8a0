"""Words that papers write in one piece or in two: ô tô and ôtô, xi măng and ximăng, ti vi and tivi; and Mc
Cain for McCain.

The collection shows which words these are: both spellings must be frequent enough, also relative to each
other. So words that ran together by mistake (`củacác`) are not searched for every `của các`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING

from ..index.query_terms import QueryTerm, Terms, query_terms
from ..index.spelling import bare
from .counts import Counts, counted
from .other_names import SAME_WORD, Alias, Name
from .restoration import MAX_TERMS

if TYPE_CHECKING:
    from ..index.neighbours import Neighbours

LEAST_JOINED, LEAST_APART = 3, 4
"""The least number of articles with a word in one piece, and the least count of it in two: fewer are
mistakes."""

LEAST_SHARE = 0.02
"""The least frequency of the rarer spelling relative to the other. Of 128,060 articles 129 have ximăng, and
xi măng was counted 168 times; 6,487 have ôtô, and ô tô was counted 2,018 times."""

_TWO_SYLLABLES = re.compile("[aeiouy][^aeiouy]+[aeiouy]")
_VOWELS = frozenset("aeiouy")


def spacings(terms: Terms, counts: Counts) -> list[Alias]:
    """The words of a query that have another spelling in the collection. Empty without counts of neighbours.

    >>> [alias] = spacings(query_terms("tai nạn ô tô"), counts)                     # doctest: +SKIP
    >>> alias.span, alias.others[0].text                                            # doctest: +SKIP
    ((2, 4), 'ôtô')
    """
    if len(terms) > MAX_TERMS or (neighbours := counts.neighbours) is None:
        return []
    return [*_joined(terms, neighbours, counts), *_apart(terms, neighbours, counts)]


@lru_cache(maxsize=1 << 12)
def has_two_syllables(term: QueryTerm) -> bool:
    """Whether a term of letters has more than one syllable, that is, separate groups of vowels.

    >>> [has_two_syllables(term) for term in query_terms("ôtô nghiêng")]
    [True, False]
    """
    return term.text.isalpha() and _TWO_SYLLABLES.search(bare(term.key)) is not None


def _joined(terms: Terms, neighbours: Neighbours, counts: Counts) -> Iterator[Alias]:
    """The words that were typed in two pieces."""
    wholes = [(at, whole) for at, pair in enumerate(pairwise(terms)) if (whole := _whole(*pair))]
    articles = counts.of_terms([whole for _, whole in wholes])
    for (at, whole), number in zip(wholes, articles, strict=True):
        if number < LEAST_JOINED:  # true of nearly all: saves looking up the count
            continue
        if number < LEAST_SHARE * counted((terms[at], terms[at + 1]), neighbours):
            continue
        if whole.bare and not _is_son_of(terms[at]):
            # Joined, it may be an unrelated foreign word: `hon da` is not honda, but `o to` is ôtô.
            times, pieces = max(_pieces(whole, neighbours), default=(0, ()))
            if times < LEAST_APART:
                continue
            whole = _in_one_piece(*pieces)
        yield _alias(at, at + 2, (whole,))


@lru_cache(maxsize=1 << 12)
def _whole(first: QueryTerm, second: QueryTerm) -> QueryTerm | None:
    """The word that two terms may be in one piece; None if they can be none."""
    if not (is_piece(first) and is_piece(second)):
        return None
    whole = _in_one_piece(first, second)
    return whole if has_two_syllables(whole) or _is_son_of(first) else None


def _is_son_of(term: QueryTerm) -> bool:
    """Whether the term is the beginning of a Scottish name, which papers write in one piece: McCain."""
    return term.key == "mc"


def _in_one_piece(first: QueryTerm, second: QueryTerm) -> QueryTerm:
    """The term that two terms make when joined. It is no syllable, so no spelling rules apply to it."""
    text, folded = first.text + second.text, first.unaccented[0] + second.unaccented[0]
    return QueryTerm(text, first.key + second.key, (folded,), first.bare and second.bare)


def _apart(terms: Terms, neighbours: Neighbours, counts: Counts) -> Iterator[Alias]:
    """The words that were typed in one piece. Accents are not guessed: `rado` is not `ra đó`."""
    places = [at for at, term in enumerate(terms) if has_two_syllables(term)]
    articles = counts.of_terms([terms[at] for at in places])
    for at, number in zip(places, articles, strict=True):
        if not number:
            continue  # a slip, which is reported as one
        times, pieces = max(_pieces(terms[at], neighbours), default=(0, ()))
        if times >= max(LEAST_APART, LEAST_SHARE * number):
            yield _alias(at, at + 1, pieces)


def _alias(start: int, end: int, spacing: Terms) -> Alias:
    return Alias(start, end, (Name(spacing, SAME_WORD, " ".join(term.text for term in spacing)),))


def _pieces(term: QueryTerm, neighbours: Neighbours) -> Iterator[tuple[int, Terms]]:
    """The pairs of pieces into which a term can be split, each with its count: with the accents of the term
    or, if it has none, of known spellings of it in one piece (`oto` is ôtô)."""
    known = [key for form in term.unaccented for key, _ in neighbours.keys(form)] if term.bare else []
    for word in dict.fromkeys((term.text, *known)):
        for place in range(1, len(word)):
            pieces = (*query_terms(word[:place]), *query_terms(word[place:]))
            if all(map(is_piece, pieces)):
                forms = pieces[0].unaccented[0], pieces[1].unaccented[0]
                times = neighbours.times(forms, (pieces[0].key, pieces[1].key))
                yield times, tuple([piece._replace(folded=(piece.key,), bare=False) for piece in pieces])


def is_piece(term: QueryTerm) -> bool:
    """Whether the term may be a piece of a word; a single letter only if it is a vowel.

    >>> [is_piece(term) for term in query_terms("ô tô t 4")]
    [True, True, False, False]
    """
    return term.text.isalpha() and (len(term.text) > 1 or bare(term.key) in _VOWELS)
