"""Names in a query that hardly any article writes as they were typed: Cam-pu-chia, Luân Đôn, Ô-ba-ma.

The syllables of such a name are common words: articles about the singer Chi Pu have `cam pu chia`. So the
query is searched with the name that articles use instead, and the results say so. Old names are those of the
guard `old` (see `alias_file`). Foreign ones with hyphens between their syllables, as some papers have them
(Ô-ba-ma, Ma-crông), are looked for in one piece among the words of the collection: as they are, or so that
they sound alike.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ..index.neighbours import Neighbours
from ..index.query_terms import QueryTerm, Terms, literally, query_terms
from .change import Change, Correction
from .counts import Counts
from .letter_case import in_case_of
from .other_names import Alias
from .question import Question
from .spans import Span, overlap

LEAST_USUAL, USUAL_TIMES = 5, 20
"""The usual name must be in at least LEAST_USUAL articles, and in USUAL_TIMES times as many as the typed one.
Of 128,060 articles 1,487 have Campuchia and 3 Cam-pu-chia, 1,696 London and 7 Luân Đôn."""

LEAST_LETTERS, LEAST_OF_ALIKE = 4, 6
"""The fewest letters of a name in one piece, and of one that is spelled a little differently: shorter ones
are alike by chance."""

ALIKE = 0.7
"""The highest cost of another spelling (`misspelling`): one that sounds alike (Ma-crông: Macron), or that
doubles a letter. With any slip Kê-ni-a was Ksenia."""


def in_usual_names(question: Question, counts: Counts) -> Correction | None:
    """The changes from names as they were typed to the usual ones; None if there is nothing to change.

    >>> in_usual_names(question, counts).applied_to("tổng thống Cam-pu-chia")         # doctest: +SKIP
    'tổng thống Campuchia'
    """
    old = [alias for alias in question.aliases if alias.old]
    hyphenated = [name for name in _names_in_syllables(question) if not _is_known(name, old)]
    neighbours = counts.neighbours if old or hyphenated else None
    if neighbours is None:
        return None
    found = [*_from_old(question, old, counts), *_in_one_piece(hyphenated, neighbours, counts)]
    return Correction(tuple(sorted(found))) if found else None


def _is_known(name: tuple[int, Terms], aliases: Iterable[Alias]) -> bool:
    """Whether one of the aliases is for terms of the name."""
    start, terms = name
    return any(overlap(alias.span, (start, start + len(terms))) for alias in aliases)


def _is_usual(counts: Counts, name: Terms, typed: Terms) -> bool:
    return counts.about_side_by_side(name) >= max(LEAST_USUAL, USUAL_TIMES * counts.about_side_by_side(typed))


def _from_old(question: Question, aliases: list[Alias], counts: Counts) -> Iterator[Change]:
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


# ------------------------------------------------------------------ with hyphens between syllables


def _names_in_syllables(question: Question) -> list[tuple[int, Terms]]:
    """The words of a query that may be such names: their syllables, and the index of the first one among the
    terms. They have two parts or more, all of letters, of which only the first may have a capital."""
    found, at = [], 0
    for word in question.words:
        if len(word) > 1 and all(_is_part(term, place) for place, term in enumerate(word)):
            found.append((at, word))
        at += len(word)
    return found


def spans_of_names(question: Question) -> list[Span]:
    """Where such words begin with a capital, so that they are names rather than words: Giôn-xơn."""
    return [(at, at + len(word)) for at, word in _names_in_syllables(question) if _is_name(word)]


def are_names(question: Question) -> bool:
    """Whether the words of a query are nothing but such names, of which a few syllables say nothing."""
    return sum([end - start for start, end in spans_of_names(question)]) == len(question.terms)


def _is_name(word: Terms) -> bool:
    return word[0].text[0].isupper()


def _is_part(term: QueryTerm, place: int) -> bool:
    small = term.text if place else term.text[1:]
    return term.text.isalpha() and small == small.lower()


def _in_one_piece(
    names: Iterable[tuple[int, Terms]], neighbours: Neighbours, counts: Counts
) -> Iterator[Change]:
    """The changes of such names to the words that articles have for them."""
    for start, word in names:
        whole = "".join(term.unaccented[0] for term in word)
        for other in _spellings(whole, neighbours, or_alike=_is_name(word)):
            if _is_usual(counts, query_terms(other), literally(word)):
                yield Change(start, start + len(word), in_case_of(word[0].text, other))
                break


def _spellings(whole: str, neighbours: Neighbours, *, or_alike: bool) -> Iterator[str]:
    """The word itself and, with `or_alike`, foreign words of the collection that are spelled nearly so,
    likeliest first."""
    # Imported here: few queries have such a name.
    from .near_syllables import KnownSyllables
    from .well_formed import may_be_syllable

    if len(whole) >= LEAST_LETTERS:
        yield whole
    if or_alike and len(whole) >= LEAST_OF_ALIKE:
        (term,) = query_terms(whole)
        for _, meant in KnownSyllables(neighbours).near(term, ALIKE):
            if not may_be_syllable(meant.text):
                yield meant.text
