"""Wrong accents that make another word: `bộ trường ngoại giao`, `hội nghi thượng đình`.

Each syllable is in the collection, and some articles have all of them somewhere. The evidence is that side by
side they nearly always have other accents: `bo truong` is bộ trưởng a hundred times as often as bộ trường. Of
978 stretches of two to five words of headlines, each with another accent that makes a word of the collection,
298 are so corrected, and 71 without this; of 1,288 without a slip two get a proposal.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import pairwise

from ..index.neighbours import Neighbours
from ..index.query_terms import QueryTerm, Terms
from .change import Change, Correction
from .counts import counted
from .lone_words import as_typed
from .other_names import exactly
from .restoration import restored
from .spans import Span

LONGEST = 8
"""The most words of a query that is checked: a longer one is rather a sentence than typed by hand."""

LEAST, MANY_MORE = 20, 100
"""A pair of words may hold a slip if it was counted LEAST times with any accents, and MANY_MORE times as
often as with those typed."""

LEAST_ARTICLES, MANY_MORE_ARTICLES = 20, 200
"""The words around a slip, side by side, are in at least LEAST_ARTICLES articles as they are proposed, and in
MANY_MORE_ARTICLES times as many as they were typed: the ward Thượng Đình is no slip in thượng đỉnh."""

_AROUND = 3
"""The words that are compared: the slip with its neighbours."""


def slip_in_accents(
    terms: Terms, neighbours: Neighbours | None, articles: Callable[[Terms], int]
) -> Correction | None:
    """The terms with other accents, where these are far likelier; None if there are none. `articles` gives
    the number of articles with some terms side by side.

    >>> slip_in_accents(query_terms("bộ trường ngoại giao"), neighbours, articles)          # doctest: +SKIP
    Correction(changes=(Change(start=1, end=2, text='trưởng'),), sure=False)
    """
    if neighbours is None or not 1 < len(terms) <= LONGEST or not any(term.accented for term in terms):
        return None
    typed = as_typed(terms)
    places = _doubtful(typed, neighbours)
    if not places:
        return None
    likely = restored([_without_accents(term) for term in typed], neighbours)
    found = [likely[at] if at in places else term.key for at, term in enumerate(typed)]
    changed = [at for at, term in enumerate(typed) if found[at] != term.key]
    # Accents that were left out are restored anyway.
    if not any(terms[at].accented for at in changed) or not all(
        _is_likelier(typed, found, at, articles) for at in changed
    ):
        return None
    changes = [Change.in_case(typed, at, at + 1, found[at]) for at in changed]
    return Correction(tuple(changes), sure=False)


def _doubtful(terms: Sequence[QueryTerm], neighbours: Neighbours) -> set[int]:
    """The indices of the terms in pairs that hardly ever have these accents."""
    places: set[int] = set()
    with_any = pairwise(map(_without_accents, terms))
    for at, (pair, bare) in enumerate(zip(pairwise(terms), with_any, strict=True)):
        if not all(term.text.isalpha() for term in pair):
            continue
        most = counted(bare, neighbours)
        if most >= LEAST and most >= MANY_MORE * counted(pair, neighbours):
            places.update((at, at + 1))
    return places


def _without_accents(term: QueryTerm) -> QueryTerm:
    return QueryTerm(term.text, term.key, term.folded, bare=True)


def _is_likelier(
    typed: Sequence[QueryTerm], found: Sequence[str], at: int, articles: Callable[[Terms], int]
) -> bool:
    """Whether many more articles have the word at this place, with its neighbours, as it was found."""
    start, end = _window(at, len(typed))
    number = articles(exactly(" ".join(found[start:end])))
    return number >= max(LEAST_ARTICLES, MANY_MORE_ARTICLES * articles(tuple(typed[start:end])))


def _window(at: int, words: int) -> Span:
    start = max(0, min(at - 1, words - _AROUND))
    return start, min(start + _AROUND, words)
