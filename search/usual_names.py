"""Names in a query that hardly any article writes as they were typed: Cam-pu-chia, Luân Đôn, Ô-ba-ma.

The syllables of such a name are common words: articles about the singer Chi Pu have `cam pu chia`. So the
query is searched with the name that articles use instead, and the results say so.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import partial

from ..index.query_terms import Terms, literally
from .change import Change, Correction
from .counts import Counts
from .hyphenated import in_one_piece, names_in_syllables
from .other_names import Alias
from .question import Question
from .spans import overlap

LEAST_USUAL, USUAL_TIMES = 5, 20
"""The usual name must be in at least LEAST_USUAL articles, and in USUAL_TIMES times as many as the typed one.
Of 128,060 articles 1,487 have Campuchia and 3 Cam-pu-chia, 1,696 London and 7 Luân Đôn."""


def in_usual_names(question: Question, counts: Counts) -> Correction | None:
    """The changes from names as they were typed to the usual ones; None if there is nothing to change.

    >>> in_usual_names(question, counts).applied_to("tổng thống Cam-pu-chia")         # doctest: +SKIP
    'tổng thống Campuchia'
    """
    old = [alias for alias in question.aliases if alias.old]
    hyphenated = [name for name in names_in_syllables(question) if not _is_known(name, old)]
    neighbours = counts.neighbours if old or hyphenated else None
    if neighbours is None:
        return None
    is_usual = partial(_is_usual, counts)
    found = [*_changes(question, old, counts), *in_one_piece(hyphenated, neighbours, is_usual)]
    return Correction(tuple(sorted(found))) if found else None


def _is_known(name: tuple[int, Terms], aliases: Iterable[Alias]) -> bool:
    """Whether one of the aliases is for terms of the name."""
    start, terms = name
    return any(overlap(alias.span, (start, start + len(terms))) for alias in aliases)


def _is_usual(counts: Counts, name: Terms, typed: Terms) -> bool:
    return counts.about_side_by_side(name) >= max(LEAST_USUAL, USUAL_TIMES * counts.about_side_by_side(typed))


def _changes(question: Question, aliases: list[Alias], counts: Counts) -> Iterator[Change]:
    for alias in aliases:
        typed = _as_counted(question, alias)
        same = [other for other in alias.others if other.says_the_same]
        usual = max(same, key=lambda name: counts.about_side_by_side(name.terms), default=None)
        if typed and usual and _is_usual(counts, usual.terms, typed):
            yield Change(alias.start, alias.end, usual.text)


def _as_counted(question: Question, alias: Alias) -> Terms | None:
    """The typed name, as terms to count: exactly as typed if it has all its accents, else with any accents
    where it has none. None if it is several words without accents in a longer query, as they may be no name:
    `ga da nang` is about a station (ga) in Đà Nẵng, not about Gaza (Ga-da)."""
    terms = question.terms[alias.start : alias.end]
    is_surely_a_name = any(term.accented for term in terms) or terms in question.words
    if not is_surely_a_name:
        return terms if terms == question.terms else None
    return literally(terms) if alias.fully_accented else terms
