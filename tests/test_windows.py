"""Which stretch of a text answers best, or which two."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from math import sqrt
from typing import NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracuu.search.marks import Place
from tracuu.search.windows import best_windows

LETTERS = "abcd"
"""The words of the query, in its order; in a text each stands for itself."""


def places_in(text: str) -> list[Place]:
    return [(at, 1 << LETTERS.index(letter), at + 1) for at, letter in enumerate(text) if letter in LETTERS]


def shown(text: str, length: int) -> list[str]:
    found = best_windows(text, places_in(text), length)
    return [text[window.places[0][0] : window.places[-1][2]] for window in found]


@pytest.mark.parametrize(
    ("text", "length", "windows"),
    [
        ("x x x", 9, []),
        ("a x b\na x x", 9, ["a x b"]),  # the paragraph with more of the words
        ("a x c\na  c", 9, ["a x c"]),  # of two alike the first
        ("a x c\na  c x x x d d d d d d d d d", 5, ["a x c"]),  # also where the second promises more
        ("a d d d x x a c", 3, ["a c"]),  # a rare word rather than a frequent one
        ("a c x b\na b x c", 9, ["a b x c"]),  # side by side as in the query
        ("a x x x c\nb x x x a", 10, ["c", "b"]),  # two that say more together
        ("b\na c", 6, ["b", "a c"]),  # in the order of the text
        ("a x b\nc x d", 5, ["a x b"]),  # two that say no more
        ("a x b x x x c x d", 5, ["a x b"]),  # two are taken from two paragraphs only
    ],
)
def test_the_windows_that_say_most_are_chosen(text: str, length: int, windows: list[str]) -> None:
    assert shown(text, length) == windows


class Plain(NamedTuple):
    """A window as plainly as can be: its paragraph and places, and the words and neighbours in it."""

    paragraph: int
    places: tuple[Place, ...]
    met: frozenset[str]


def met(places: Sequence[Place]) -> frozenset[str]:
    words = [LETTERS[mark.bit_length() - 1] for _, mark, _ in places]
    pairs = [
        f"{first}{second}"
        for first, second, one, other in zip(words, words[1:], places, places[1:], strict=False)
        if f"{first}{second}" in LETTERS and other[0] - one[2] <= 1
    ]
    return frozenset([*words, *pairs])


def windows(text: str, length: int) -> Iterator[Plain]:
    begin = 0
    for number, line in enumerate(text.split("\n")):
        places = [(start + begin, mark, end + begin) for start, mark, end in places_in(line)]
        for first in range(len(places)):
            for stop in range(first + 1, len(places) + 1):
                window = tuple(places[first:stop])
                if stop == first + 1 or window[-1][2] - window[0][0] <= length:
                    yield Plain(number, window, met(window))
        begin += len(line) + 1


@given(st.text("abcdx \n", max_size=40), st.integers(1, 25))
def test_no_other_windows_say_more(text: str, length: int) -> None:
    times = Counter(text)

    def worth(items: frozenset[str], beside: frozenset[str] = frozenset()) -> float:
        return sum(1 / sqrt(times[item[-1]]) for item in items if item[-1] not in beside)

    def both(first: Plain, halves: Sequence[Plain]) -> float:
        others = [other.met for other in halves if other.paragraph != first.paragraph]
        return worth(first.met) + max((worth(other, first.met) for other in others), default=0.0)

    halves = list(windows(text, length // 2))
    whole = max((worth(plain.met) for plain in windows(text, length)), default=0.0)
    half = max((worth(plain.met) for plain in halves), default=0.0)
    most = {max(whole, both(plain, halves)) for plain in halves if worth(plain.met) > half - 1e-9}
    found = best_windows(text, places_in(text), length)
    said = [met(window.places) for window in found]
    worths = {worth(first) + sum(worth(other, first) for other in said if other != first) for first in said}
    assert any(one == pytest.approx(other) for one in worths for other in most) or not halves
    assert len(found) == bool(halves) + (max(worths, default=0.0) > whole + 1e-9)
    for window in found:
        assert len(window.places) == 1 or window.places[-1][2] - window.places[0][0] <= length // len(found)
    assert [window.paragraph.start for window in found] == sorted({w.paragraph.start for w in found})
