"""Other names for the words of a question: given aliases, acronyms that the collection explains, and other
ways to write a day, a number or a word."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import suppress
from itertools import chain

from ..corpus.errors import CorruptIndex
from ..index.acronym_meanings import Acronyms
from ..index.opening import Opened
from ..index.query_terms import QueryTerm, Terms
from .aliases import Aliases
from .codes import codes
from .counts import Counts
from .letter_case import are_shouted
from .other_names import LEARNED, Alias, longest, names
from .question import Question
from .roman_numerals import roman_numerals
from .spacings import has_two_syllables, spacings
from .written_dates import written_dates

MOST_MEANINGS = 2
"""The most meanings of one acronym that are searched: the commonest ones."""

LEAST_SHARE = 0.3
"""The least share of the articles explaining an acronym that must support a meaning for it to be searched."""

_SHORTEST, _LONGEST = 2, 10
"""The fewest and the most letters of an acronym."""

_VOWELS = frozenset("aeiouy")

_LONGEST_EXPANSION = 12
"""The most syllables of a long form whose acronym is searched too."""


def named(question: Question, aliases: Aliases, index: Opened) -> tuple[Alias, ...]:
    """Other names for spans of the question's tokens, in order. Spans do not overlap, except for a number
    with and without what it counts (4 nghìn tỷ for 4000 tỷ, 4.000 for 4000), and for a code and its letters.
    Longer spans are preferred (Lực lượng Dân chủ Syria is SDF, whatever other names Syria has), and for the
    same span given aliases to learnt ones."""
    words, terms = question.words, question.terms
    return longest(
        chain(
            aliases.spans(terms),
            written_dates(words),
            roman_numerals(words),
            _numbers_and_codes(question, index),
            _acronyms(terms, index),
            _spacings(terms, index),
        )
    )


def _numbers_and_codes(question: Question, index: Opened) -> Iterator[Alias]:
    if not all(term.text.isalpha() for term in question.terms):
        from .written_numbers import written_numbers  # few queries have any

        yield from written_numbers(question.words)
        yield from _codes(question.words, index)


def _codes(words: Sequence[Terms], index: Opened) -> Iterator[Alias]:
    """The codes in their other spellings, of those in one piece only what articles have: any word may stand
    before a number (APEC 2017)."""
    for code in codes(words):
        joined = [name.terms[0] for name in code.others if len(name.terms) == 1]
        missing = {term for term, n in zip(joined, Counts(index).of_terms(joined), strict=True) if not n}
        if others := tuple([name for name in code.others if missing.isdisjoint(name.terms)]):
            yield code._replace(others=others)


def _spacings(terms: Terms, index: Opened) -> Iterator[Alias]:
    if len(terms) == 1 and not has_two_syllables(terms[0]):
        return  # avoids reading the counts of neighbours, many megabytes
    yield from spacings(terms, Counts(index))


def _acronyms(terms: Terms, index: Opened) -> Iterator[Alias]:
    with suppress(CorruptIndex):  # `check` reports it, and a query is answered without them
        if acronyms := index.acronyms:
            yield from _long_forms(terms, acronyms)
            yield from _short_forms(terms, acronyms)


def _long_forms(terms: Terms, acronyms: Acronyms) -> Iterator[Alias]:
    """The learnt meanings of acronyms in capitals, if these tell anything, or of letters that make no
    syllable."""
    shouted = are_shouted(terms)
    for place, term in enumerate(terms):
        in_capitals = term.text.isupper() and not shouted
        if not _SHORTEST <= len(term.text) <= _LONGEST:
            continue
        letters = term.text.upper()
        known = acronyms.expansions_of(letters)
        if known and (in_capitals or _is_no_syllable(term)):
            meanings = [meaning for meaning in known if meaning.share >= LEAST_SHARE]
            others = names([meaning.expansion for meaning in meanings[:MOST_MEANINGS]], LEARNED)
            if others:
                yield Alias(place, place + 1, others, fully_accented=known[0].acronym == letters)


def _short_forms(terms: Terms, acronyms: Acronyms) -> Iterator[Alias]:
    """The acronyms of a query that is a long form as a whole."""
    if 1 < len(terms) <= _LONGEST_EXPANSION and all(not term.bare or term.text.isalpha() for term in terms):
        found = [m.acronym for m in acronyms.acronyms_of(" ".join(term.text for term in terms))]
        # Without its capitals a short acronym may be an ordinary word.
        others = names([acronym for acronym in found if len(acronym) > _SHORTEST][:MOST_MEANINGS], LEARNED)
        if others:
            yield Alias(0, len(terms), others)


def _is_no_syllable(term: QueryTerm) -> bool:
    """Whether the term may be an acronym even in small letters, or where all is in capitals: `csgt` and `bv`
    are no words, `sim` may be one. For the 988 such acronyms of three letters or more that 128,000 articles
    explain, 22,642 articles have 43,495 occurrences in capitals and 108 in small letters, most of which are
    English words (start, war, tip). Two letters are none if one is a vowel (is, if); the 36 other acronyms
    have 27,600 and, but for .vn in addresses and pieces of words (ả nh), 50."""
    from ..corpus.tones import ACUTE
    from .well_formed import syllable  # imported here: few terms get this far

    text = term.text.lower()
    is_bare, in_one_case = text.replace("đ", "d").isascii(), term.text in (text, text.upper())
    if not (is_bare and in_one_case and (len(text) > _SHORTEST or _VOWELS.isdisjoint(text))):
        return False
    return syllable(text) is None and syllable(text, ACUTE) is None  # coc is no syllable, but cóc is
