"""The words of a list that are a few edits away from a text: fuzzy terms, for an engine that has none."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import takewhile


def similar(words: Sequence[str], text: str, distance: int) -> Iterator[str]:
    """The words, given in order, that are at most `distance` edits away from the text: a letter inserted,
    deleted or changed, or two neighbours swapped (optimal string alignment). `nghị` is 1 away from `ngị`.

    Words with a common prefix share the rows of the table; if a prefix is already too far away, all words
    with that prefix are skipped.

    >>> list(similar(["nghi", "nghị", "nghĩa", "ngựa"], "nghi", distance=1))
    ['nghi', 'nghị']
    """
    rows, beginning, at = [list(range(len(text) + 1))], "", 0
    while at < len(words):
        word = words[at]
        del rows[1 + _shared(beginning, word) :]
        while len(rows) <= len(word) and not _too_far(rows, distance):
            rows.append(_next_row(rows, word, text, distance))
        beginning = word[: len(rows) - 1]
        if _too_far(rows, distance):
            at = bisect_right(words, beginning, lo=at, key=lambda other: other[: len(beginning)])
            continue
        if rows[-1][-1] <= distance:
            yield word
        at += 1


def _shared(one: str, other: str) -> int:
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False)))


def _too_far(rows: Sequence[Sequence[int]], distance: int) -> bool:
    # A swap uses the row before the last one.
    return len(rows) > 1 and min(rows[-1]) > distance and min(rows[-2]) >= distance


def _next_row(rows: Sequence[list[int]], word: str, text: str, distance: int) -> list[int]:
    # Only cells near the diagonal can be within the distance; the others get any larger value.
    i, above = len(rows) - 1, rows[-1]
    row = [distance + 1] * (len(text) + 1)
    row[0] = i + 1
    for j in range(max(0, i - distance), min(len(text), i + distance + 1)):
        cost = min(above[j + 1] + 1, row[j] + 1, above[j] + (word[i] != text[j]))
        if i and j and word[i] == text[j - 1] and word[i - 1] == text[j]:
            cost = min(cost, rows[-2][j - 1] + 1)
        row[j + 1] = cost
    return row
