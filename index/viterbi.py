"""The best labels of a sequence for a CRF with two labels, by Viterbi's algorithm as CRFsuite does it."""

from __future__ import annotations

from collections.abc import Iterable

from .crf import Scores, Transitions


def inside_labels(transitions: Transitions, scores: Iterable[Scores]) -> list[bool]:
    """For each token whether it is I, given the scores of its labels; for a sequence of at least one token.

    V_t(y), the score of the best labels up to token t that end in y, is

        V_1(y) = S_1(y)        V_t(y) = max over x of (V_{t-1}(x) + weight of y after x) + S_t(y)

    The additions are done in CRFsuite's order (`crf1dc_viterbi`), and a tie goes to B, its first label. So
    the result is exactly CRFsuite's, even where a syllable repeated many times makes several labellings
    equally good and only rounding decides between them.

    The scores of "hội nghị" in pyvi's model give [False, True].
    """
    each = iter(scores)
    (begin, inside), steps = next(each), transitions
    if_begin: list[bool] = []  # whether the best label before a B is I
    if_inside: list[bool] = []  # whether the best label before an I is I
    for for_begin, for_inside in each:
        begin_begin, inside_begin = begin + steps.begin_begin, inside + steps.inside_begin
        begin_inside, inside_inside = begin + steps.begin_inside, inside + steps.inside_inside
        if_begin.append(begin_begin < inside_begin)
        if_inside.append(begin_inside < inside_inside)
        begin = max(begin_begin, inside_begin) + for_begin
        inside = max(begin_inside, inside_inside) + for_inside
    labels = [begin < inside]
    for before in zip(reversed(if_begin), reversed(if_inside), strict=True):
        labels.append(before[labels[-1]])
    labels.reverse()
    return labels
