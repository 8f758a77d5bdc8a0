"""Foreign names in a query with hyphens between their syllables, as some papers have them: Ô-ba-ma, Ma-crông.

The syllables are common words (`ba má`), and most papers write such a name as it is abroad. So it is looked
for in one piece among the words of the collection: as it is, or so that it sounds alike.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from ..index.neighbours import Neighbours
from ..index.query_terms import QueryTerm, Terms, literally, query_terms
from .change import Change
from .letter_case import in_case_of
from .question import Question
from .spans import Span

LEAST_LETTERS, LEAST_OF_ALIKE = 4, 6
"""The fewest letters of a name in one piece, and of one that is spelled a little differently: shorter ones
are alike by chance."""

ALIKE = 0.7
"""The highest cost of another spelling (`misspelling`): one that sounds alike (Ma-crông: Macron), or that
doubles a letter. With any slip Kê-ni-a was Ksenia."""

Usual = Callable[[Terms, Terms], bool]
"""Whether many more articles have a name as the first terms than as the second ones."""


def names_in_syllables(question: Question) -> list[tuple[int, Terms]]:
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
    return [(at, at + len(word)) for at, word in names_in_syllables(question) if _is_name(word)]


def are_names(question: Question) -> bool:
    """Whether the words of a query are nothing but such names, of which a few syllables say nothing."""
    return sum([end - start for start, end in spans_of_names(question)]) == len(question.terms)


def _is_name(word: Terms) -> bool:
    return word[0].text[0].isupper()


def _is_part(term: QueryTerm, place: int) -> bool:
    small = term.text if place else term.text[1:]
    return term.text.isalpha() and small == small.lower()


def in_one_piece(
    names: Sequence[tuple[int, Terms]], neighbours: Neighbours, is_usual: Usual
) -> Iterator[Change]:
    """The changes of such names to the words that articles have for them.

    >>> list(in_one_piece(names_in_syllables(question), neighbours, is_usual))             # doctest: +SKIP
    [Change(start=2, end=5, text='Obama')]
    """
    for start, word in names:
        as_typed = literally(word)
        whole = "".join(term.unaccented[0] for term in word)
        for other in _spellings(whole, neighbours, or_alike=_is_name(word)):
            if is_usual(query_terms(other), as_typed):
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
