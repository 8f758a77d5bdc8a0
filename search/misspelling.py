"""The distance of a mistyped syllable from a known one, weighted by the slips that are common in Vietnamese.

A cost of 1 is one ordinary slip. Marks cost less than letters, as they are often left out or confused.
Letters cost less if they are neighbours on the keyboard, sound alike in some part of the country (s and x, ch
and tr, d, gi and r, n and l, v and d; at the end n and ng, t and c), or are only swapped.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from functools import lru_cache

from ..index.spelling import bare

NO_TONE, OTHER_TONE, EXTRA_TONE, HOOK_AND_TILDE = 0.5, 0.6, 0.8, 0.4
NO_MARK, OTHER_MARK, EXTRA_MARK = 0.5, 0.6, 0.8
SWAPPED, DOUBLED, NEXT_KEY, AT_THE_END, SOUNDS_ALIKE = 0.8, 0.7, 0.8, 0.7, 0.6
ANY_LETTER, WRONG_LETTER = 1.0, 1.2
"""The cost of a letter too many or too few, and of one letter for another."""

_TONES = "\u0300\u0301\u0309\u0303\u0323"
_HOOK_OR_TILDE = frozenset("\u0309\u0303")
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


_ALIKE_ONSETS = _both_ways("d/gi d/r gi/r s/x ch/tr n/l v/d v/gi ng/ngh g/gh c/k")
_ALIKE_ENDINGS = _both_ways("n/ng n/nh ng/nh t/c t/ch c/ch i/y")


def sounding_alike(form: str) -> Iterator[str]:
    """The syllables without accents that sound like this one.

    >>> list(sounding_alike("xan"))
    ['san', 'xang', 'xanh']
    """
    for one, other in _ALIKE_ONSETS:
        if form.startswith(one):
            yield other + form[len(one) :]
    for one, other in _ALIKE_ENDINGS:
        if form.endswith(one):
            yield form[: -len(one)] + other


def cost(typed: str, known: str) -> float:
    """The distance of a known syllable, with its accents, from what was typed; both are spelling keys.

    >>> cost("hôi", "hội"), cost("hối", "hội") < cost("bối", "hội"), cost("xan", "san")
    (0.5, True, 0.6)
    """
    return letters_cost(bare(typed), bare(known)) + marks_cost(typed, without_dropped(typed, known))


def without_dropped(typed: str, known: str) -> str:
    """The known key without the letter that was left out, if one was: its missing marks are no slips of their
    own.

    >>> without_dropped("bnh", "bệnh"), without_dropped("benh", "bệnh")
    ('bnh', 'bệnh')
    """
    if len(known) != len(typed) + 1:
        return known
    wrong, right, before = _difference(bare(typed), bare(known))
    at = len(before)
    return known if wrong or len(right) != 1 else known[:at] + known[at + 1 :]


@lru_cache(maxsize=1 << 12)
def letters_cost(typed: str, known: str) -> float:
    """The distance of two syllables without accents.

    >>> letters_cost("nhgi", "nghi"), letters_cost("hooi", "hoi"), letters_cost("hoi", "hoi")
    (0.8, 0.7, 0.0)
    """
    if typed == known:
        return 0.0
    slip = _slip(typed, known)
    return min(slip, SOUNDS_ALIKE) if known in sounding_alike(typed) else slip


def _slip(typed: str, known: str) -> float:
    """The cost of the difference: of one slip in typing or, if it is more than one, of several."""
    wrong, right, before = _difference(typed, known)
    if len(wrong) == len(right) == 2 and wrong == right[::-1]:
        return SWAPPED
    if len(wrong) == len(right) == 1:
        return NEXT_KEY if wrong + right in _NEXT_KEYS else WRONG_LETTER
    if len(wrong + right) == 1:
        if before.endswith(wrong + right):
            return DOUBLED
        at_the_end = before + right == known and wrong + right in "ghn"
        return AT_THE_END if at_the_end else ANY_LETTER
    return ANY_LETTER * max(len(wrong), len(right), 2)


def _difference(typed: str, known: str) -> tuple[str, str, str]:
    """The rests of both without their common prefix and suffix, and the prefix."""
    shorter = min(len(typed), len(known))
    start = next((at for at in range(shorter) if typed[at] != known[at]), shorter)
    end = next((at for at in range(shorter - start) if typed[-1 - at] != known[-1 - at]), shorter - start)
    return typed[start : len(typed) - end], known[start : len(known) - end], typed[:start]


def marks_cost(typed: str, known: str) -> float:
    """The distance of the tones and of the marks on letters of two keys, regardless of their positions.

    >>> marks_cost("nghi", "nghị"), marks_cost("dường", "đường"), marks_cost("nghĩ", "nghỉ")
    (0.5, 0.5, 0.4)
    """
    if typed == known:
        return 0.0
    typed_tone, typed_marks = _marks(typed)
    tone, marks = _marks(known)
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
    decomposed = unicodedata.normalize("NFD", key.replace("ươ", "ưo"))
    marks = [letter for letter in decomposed if unicodedata.combining(letter) or letter == "đ"]
    return "".join(mark for mark in marks if mark in _TONES), "".join(
        mark for mark in marks if mark not in _TONES
    )


def _without(marks: str, others: str) -> str:
    for mark in others:
        marks = marks.replace(mark, "", 1)
    return marks
