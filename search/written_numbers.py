"""Numbers and measures of a query in the other ways in which papers write them:

    4000 tỷ          also 4.000 tỷ, 4 nghìn tỷ, and the other way round; 4,000 is 4.000 to begin with
    70km/h           also 70 km/h, and the other way round
    tăng 20%         also 20 phần trăm, and the other way round
    150m²            also 150 m2 (see `raised_figures`)
    500 triệu đồng   also 500.000.000 đồng (see `amounts`)

They are searched like other names. A number that may be a year (1288, 2018, but not 1500) is written with a
dot only before something counted (2.018 tỷ), and none is behind `năm`. Likewise two tokens are joined to one
number only before something counted: tokens have lost their signs, and 1/500 is not 1.500.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence

from ..index.query_terms import Terms
from .amounts import begins_compound, in_figures, in_words, other_thousand
from .counted import COUNTED, UNITS, Tokens, Way, Words, is_counted, with_accents
from .other_names import SAME_WORD, Alias, names
from .raised_figures import behind_a_space, off_the_line, on_the_line

MOST_NAMES = 8
"""The most other spellings of one number that are searched: those nearest to what was typed."""

_YEARS = range(1000, 2101)
_ROUND, _MODERN = 100, 1900
"""A multiple of ROUND before MODERN is hardly ever a year: 1500 chuyến bay."""

_YEAR = ("năm", "nam")
_WINDOW = 5  # words: 50 | nghìn | tỷ | đồng, and one that may show what these are
_LEAST_GROUPED = 4
_GROUP = 3
_GROUPS = re.compile("(?P<number>[1-9][0-9]{0,2}(?: [0-9]{3})+)(?P<unit>[^0-9 ]*)(?: [^0-9].*)?")
_MEASURE = re.compile("([0-9]+)([^0-9].*)")
_PERCENT = ("%",)
_PERCENT_IN_WORDS = (("phần", "trăm"), ("phan", "tram"))


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
            end = start + sum(map(len, tokens[place : place + taken]))
            yield Alias(start, end, names(others[taken], SAME_WORD), is_number=True)
        end = place + max(others, default=1)
        start += sum(map(len, tokens[place:end]))
        place = end


def _may_be_number(words: Words, place: int) -> bool:
    if all(map(str.isalpha, words[place])):
        return False
    number = words[place][0]
    return not (place and words[place - 1][-1] in _YEAR and _are_figures(number) and int(number) in _YEARS)


def _are_figures(text: str) -> bool:
    return text.isascii() and text.isdecimal()


def _is_year(number: str) -> bool:
    """Whether the number is rather a year, whatever stands beside it."""
    if not _are_figures(number) or int(number) not in _YEARS:
        return False
    return int(number) >= _MODERN or int(number) % _ROUND != 0


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
    end = next((at for at in behind if begins_compound(words[at : at + 2])), behind.stop)
    return (words[place], *map(with_accents, words[place + 1 : end]))


def _grouped(words: Words) -> Way:
    """4000 as 4.000."""
    word = words[0]
    number = word[0]
    if len(number) < _LEAST_GROUPED or not _are_figures(number) or number[0] == "0":
        return None
    if word[1:2] and word[1].isdecimal():  # 2024-07-26
        return None
    first = len(number) % _GROUP or _GROUP
    groups = [number[:first], *(number[at : at + _GROUP] for at in range(first, len(number), _GROUP))]
    return _counted(words, 1, groups) if _is_year(number) else (1, ((*groups, *word[1:]),))


def _plain(words: Words) -> Way:
    """4.000 as 4000, if something counted follows."""
    match = _GROUPS.fullmatch(" ".join(words[0]))
    if not match:
        return None
    number, unit = match["number"].replace(" ", ""), match["unit"]
    end = match["number"].count(" ") + 1
    if unit:  # 500.000đ
        return (1, ((number + unit, *words[0][end:]),)) if unit in UNITS else None
    return _counted(words, end, [number])


def _counted(words: Words, end: int, written: Sequence[str]) -> Way:
    """The number in this spelling with what it counts; None if it counts nothing."""
    behind = words[0][end:]
    if behind:
        return (1, ((*written, *behind),)) if behind[0] in COUNTED else None
    return (2, (tuple(written), words[1])) if is_counted(words[1:]) else None


def _apart(words: Words) -> Way:
    """70km/h as 70 km/h."""
    for at, token in enumerate(words[0]):
        if (match := _MEASURE.fullmatch(token)) and match[2] in UNITS:
            return 1, ((*words[0][:at], match[1]), (match[2], *words[0][at + 1 :]))
    return None


def _joined(words: Words) -> Way:
    """1,5 km as 1,5km."""
    word, *rest = words
    if not all(map(str.isdecimal, word)) or not rest or rest[0][0] not in UNITS:
        return None
    return 2, ((*word[:-1], word[-1] + rest[0][0], *rest[0][1:]),)


def _percent_in_words(words: Words) -> Way:
    word = words[0]
    return (1, ((*word[:-1], *_PERCENT_IN_WORDS[0]),)) if word[1:] and word[-1:] == _PERCENT else None


def _percent(words: Words) -> Way:
    in_words = words[0][0][0].isdecimal() and sum(words[1:3], ()) in _PERCENT_IN_WORDS
    return (3, ((*words[0], *_PERCENT),)) if in_words else None


_WAYS: tuple[Callable[[Words], Way], ...] = (
    on_the_line,
    _grouped,
    _plain,
    _apart,
    _joined,
    _percent_in_words,
    _percent,
    off_the_line,
    in_figures,
    in_words,
    other_thousand,
    behind_a_space,
)
