"""Numbers and measures of a query in the other ways in which papers write them:

    4000 tỷ   500 triệu đồng    also 4.000 tỷ, 4 nghìn tỷ, 500.000.000 đồng (see `amounts`)
    200k                        also 200 nghìn, 200.000
    70km/h    20%   150m²       also 70 km/h, 20 phần trăm, 150 m2 (see `measures`)
    9h sáng                     also 9 giờ sáng, 9g sáng (see `hours`)
    100 USD, 50.000đ            also 100 đô la, 100 đôla, 50.000 đồng (see `money`)

They are searched like other names. There are none behind `năm` for a number that may be a year.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from ..index.query_terms import Terms
from . import amounts, hours, measures, money
from .figures import YEAR, YEARS_NAMED, Rewritten, Tokens, Words, number
from .other_names import SAME_WORD, Alias, names

MOST_NAMES = 8
"""The most other spellings of one number that are searched: those nearest to what was typed."""

_WINDOW = 5  # words: 50 | nghìn | tỷ | đồng, and one that may show what these are

_WAYS: tuple[Callable[[Words], Rewritten], ...] = (
    measures.on_the_line,
    amounts.in_full,
    amounts.grouped,
    amounts.plain,
    measures.apart,
    measures.joined,
    measures.percent_in_words,
    measures.percent,
    measures.off_the_line,
    amounts.in_figures,
    amounts.in_words,
    amounts.other_thousand,
    measures.behind_a_space,
    money.dong_in_full,
    money.other_dollars,
    hours.in_words,
    hours.with_letter,
    hours.with_other_letter,
    hours.with_zero,
)
"""The ways to write a number, those first that rather give what papers write."""


def written_numbers(words: Sequence[Terms]) -> Iterator[Alias]:
    """The numbers among the words of a query, in their order; for one number, longer spans of words come
    first.

    >>> from ..index.query_terms import query_terms
    >>> for number in written_numbers([query_terms("4000"), query_terms("km")]):
    ...     print(number.span, number.texts)
    (0, 2) ('4000km', '4 000km', '4 nghìn km', '4 ngàn km')
    (0, 1) ('4 000',)
    """
    tokens = [tuple([term.key for term in word]) for word in words]
    start = place = 0
    while place < len(tokens):
        others = _others(tokens, place) if _may_be_number(tokens, place) else {}
        for taken in sorted(others, reverse=True):
            replaced = tokens[place : place + taken]
            end = start + sum(map(len, replaced))
            together = _is_one(replaced)
            yield Alias(start, end, names(others[taken], SAME_WORD), together=together, is_number=True)
        end = place + max(others, default=1)
        start += sum(map(len, tokens[place:end]))
        place = end


def _is_one(words: Words) -> bool:
    """Whether the words mean this only side by side."""
    return (
        measures.is_percentage(words)
        or hours.is_in_words(words)
        or money.is_in_dollars(tuple(map(measures.with_accents, words)))
    )


def _may_be_number(words: Words, place: int) -> bool:
    if all(map(str.isalpha, words[place])):
        return False
    return not (place and words[place - 1][-1] in YEAR and number(words[place][0]) in YEARS_NAMED)


def _others(words: Words, place: int) -> dict[int, list[str]]:
    """The other spellings of the number at `place`, by the number of words that they replace."""
    typed = _window(words, place)
    others: dict[int, list[str]] = {}
    for other, left in _writings(typed)[1:]:
        written = " ".join(sum(other[: len(other) - left], ()))
        others.setdefault(len(typed) - left, []).append(written)
    return others


def _writings(typed: tuple[Tokens, ...]) -> list[tuple[tuple[Tokens, ...], int]]:
    """The words as typed, then their other spellings, and further spellings derived from these; each with how
    many of the last words are unchanged."""
    found, known = [(typed, len(typed))], {sum(typed, ())}
    for written, left in found:  # the list grows during the loop
        for taken, other in [way for write in _WAYS if (way := write(written))]:
            whole = (*other, *written[taken:])
            if len(found) <= MOST_NAMES and sum(whole, ()) not in known:
                known.add(sum(whole, ()))
                found.append((whole, min(left, len(written) - taken)))
    return found


def _window(words: Words, place: int) -> tuple[Tokens, ...]:
    """The number and the words after it that may belong to it."""
    behind = range(place + 1, min(place + _WINDOW, len(words)))
    end = next((at for at in behind if amounts.begins_compound(words[at : at + 2])), behind.stop)
    return (words[place], *map(measures.with_accents, words[place + 1 : end]))
