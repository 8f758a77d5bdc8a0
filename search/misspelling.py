"""The distance of a mistyped syllable from a known one, weighted by the slips that are common in Vietnamese.

The distance is the cost of the letters, without their marks, and that of the marks. A cost of 1 is one
ordinary slip. Marks cost less than letters, as they are often left out or confused. Letters cost less if they
are neighbours on the keyboard, sound alike in some part of the country (s and x, ch and tr, d, gi and r, n
and l, v and d; at the end n and ng, t and c), or are only swapped.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from math import inf

from ..corpus.tones import HOOK, TILDE, TONES
from ..index.spelling import bare, folded_forms, with_plain_y

NO_TONE, OTHER_TONE, EXTRA_TONE, HOOK_AND_TILDE = 0.5, 0.6, 0.8, 0.4
NO_MARK, OTHER_MARK, EXTRA_MARK = 0.5, 0.6, 0.8
SWAPPED, DOUBLED, NEXT_KEY, AT_THE_END, SOUNDS_ALIKE = 0.8, 0.7, 0.8, 0.7, 0.6
ANY_LETTER, WRONG_LETTER = 1.0, 1.2
"""The cost of a letter too many or too few, and of one letter for another."""

MOST_SLIPS = 2
"""The most slips in one syllable or word; more cost infinitely much."""

_HOOK_OR_TILDE = frozenset((HOOK, TILDE))
_BOTH_HORNS, _ONE_HORN = "u\u031bo\u031b", "u\u031bo"
_ROWS = ("qwertyuiop", "asdfghjkl", "zxcvbnm")
_NEXT_KEYS = frozenset(
    pair
    for upper, lower in zip(_ROWS, (*_ROWS[1:], ""), strict=True)
    for at, letter in enumerate(upper)
    for other in (upper[at + 1 : at + 2], lower[at : at + 1], lower[at - 1 : at] if at else "")
    if other
    for pair in (letter + other, other + letter)
)


def _both_ways(pairs: str) -> tuple[tuple[str, str], ...]:
    ways = [pair.split("/") for pair in pairs.split()]
    return tuple((one, other) for pair in ways for one, other in (pair, pair[::-1]))


_READ_FOR_M = ("rn", "m")
"""What programs that read pictures of text take m for."""

_ALIKE_ONSETS = (
    *_both_ways("d/gi d/r gi/r s/x ch/tr n/l v/d v/gi ng/ngh g/gh c/k"),
    *(("f", "ph"), ("j", "gi"), ("w", "qu"), ("z", "d"), ("z", "gi")),  # as chats write, and no syllable has
    _READ_FOR_M,
)
_ALIKE_ENDINGS = (*_both_ways("n/ng n/nh ng/nh t/c t/ch c/ch i/y"), _READ_FOR_M)


@lru_cache(maxsize=1 << 8)
def sounding_alike(form: str) -> tuple[str, ...]:
    """The syllables without accents that sound like this one, or are written or read in its place (fong for
    phong, rninh for minh).

    >>> sounding_alike("xan")
    ('san', 'xang', 'xanh')
    """
    others = [other + form[len(one) :] for one, other in _ALIKE_ONSETS if form.startswith(one)]
    onsets = dict.fromkeys(with_plain_y(other) for form in others for other in folded_forms(form))
    endings = [form[: -len(one)] + other for one, other in _ALIKE_ENDINGS if form.endswith(one)]
    return (*onsets, *endings)


def without_dropped(typed: str, known: str) -> str:
    """The known key without the letter that was left out, if one was: its missing marks are no slips of their
    own.

    >>> without_dropped("bnh", "bệnh"), without_dropped("benh", "bệnh")
    ('bnh', 'bệnh')
    """
    if len(known) != len(typed) + 1:
        return known
    letters, whole = bare(typed), bare(known)
    at = next((at for at, letter in enumerate(letters) if letter != whole[at]), len(letters))
    return known[:at] + known[at + 1 :] if letters == whole[:at] + whole[at + 1 :] else known


@lru_cache(maxsize=1 << 12)
def letters_cost(typed: str, known: str) -> float:
    """The distance of two syllables without accents.

    >>> letters_cost("nhgi", "nghi"), letters_cost("hooi", "hoi"), letters_cost("philipines", "phillippines")
    (0.8, 0.7, 1.4)
    """
    if typed == known:
        return 0.0
    cost = _slips(typed, known)
    return min(cost, SOUNDS_ALIKE) if known in sounding_alike(typed) else cost


def _slips(typed: str, known: str, at: int = 0, there: int = 0, most: int = MOST_SLIPS) -> float:
    """The least cost of at most `most` typing slips that turn `known`, from `there` on, into `typed`, from
    `at` on, which differ; infinite if it takes more."""
    while at < len(typed) and there < len(known) and typed[at] == known[there]:
        at, there = at + 1, there + 1
    ways = list(_one_slip(typed, known, at, there))
    once = [cost for cost, one, other in ways if typed[one:] == known[other:]]
    if once or most == 1:
        return min(once, default=inf)  # any two slips cost more than any one
    return min([cost + _slips(typed, known, one, other, most - 1) for cost, one, other in ways])


def _one_slip(typed: str, known: str, at: int, there: int) -> Iterator[tuple[float, int, int]]:
    """The possible first slips where the two begin to differ: the cost of each, and where both go on after
    it."""
    if at < len(typed):
        yield (DOUBLED if typed[at - 1 : at] == typed[at] else ANY_LETTER), at + 1, there
    if there < len(known):
        yield _cost_of_missing(typed, known, at, there), at, there + 1
    if at < len(typed) and there < len(known):
        yield (NEXT_KEY if typed[at] + known[there] in _NEXT_KEYS else WRONG_LETTER), at + 1, there + 1
        if typed[at : at + 2] == known[there : there + 2][::-1]:
            yield SWAPPED, at + 2, there + 2


def _cost_of_missing(typed: str, known: str, at: int, there: int) -> float:
    if known[there - 1 : there] == known[there]:
        return DOUBLED
    is_end = at == len(typed) == len(known) - 1 == there
    return AT_THE_END if is_end and known[there] in "ghn" else ANY_LETTER


@lru_cache(maxsize=1 << 14)
def marks_cost(typed: str, known: str) -> float:
    """The distance of the tones and of the marks on letters of two keys, regardless of their positions.

    >>> marks_cost("nghi", "nghị"), marks_cost("dường", "đường"), marks_cost("tương", "tướng")
    (0.5, 0.5, 0.5)
    """
    typed_tone, typed_marks = _marks(typed)
    tone, marks = _marks(without_dropped(typed, known))
    if typed_marks == marks:  # true of most
        return _tone_cost(typed_tone, tone)
    missing, extra = _without(marks, typed_marks), _without(typed_marks, marks)
    others = min(len(missing), len(extra))
    lost, added = len(missing) - others, len(extra) - others
    return _tone_cost(typed_tone, tone) + others * OTHER_MARK + lost * NO_MARK + added * EXTRA_MARK


def _tone_cost(typed: str, known: str) -> float:
    if typed == known:
        return 0.0
    if not typed or not known:
        return EXTRA_TONE if typed else NO_TONE
    return HOOK_AND_TILDE if {typed, known} == _HOOK_OR_TILDE else OTHER_TONE


@lru_cache(maxsize=1 << 12)
def _marks(key: str) -> tuple[str, str]:
    """The tone, and the other marks; the two horns of ươ, which are typed together, count as one."""
    decomposed = unicodedata.normalize("NFD", key)
    tone = "".join([letter for letter in decomposed if letter in TONES])
    letters = "".join([letter for letter in decomposed if letter not in TONES])
    letters = letters.replace(_BOTH_HORNS, _ONE_HORN)  # a tone stands between the two: ướ
    marks = "".join([letter for letter in letters if unicodedata.combining(letter) or letter == "đ"])
    return tone, marks


def _without(marks: str, others: str) -> str:
    for mark in others:
        marks = marks.replace(mark, "", 1)
    return marks
