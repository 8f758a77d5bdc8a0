"""Which tokens continue the word before them, for many sequences at once in numpy.

Viterbi's algorithm (see `viterbi`) compares only V_t(B) with V_t(I). Their difference d_t depends only on
d_{t-1}. With XY for the weight of label Y after label X, and the *lean* s_t = S_t(B) - S_t(I):

    d_1 = s_1        d_t = s_t + carry(d_{t-1})        carry(d) = max(d + BB, IB) - max(d + BI, II)

(subtract the lines for V_t(B) and V_t(I), and V_{t-1}(I) inside both maxima). Read backwards, the last token
is I if its d is negative, a token before a B is I if d + BB < IB, and one before an I if d + BI < II.

`carry` is constant below and above the two bounds IB - BB and II - BI, and lies between these constants
elsewhere. So a token whose lean is far enough from the bounds has a known label and passes on a known
constant, whatever its neighbours are. Only the other tokens (the *open* ones), and the first and last of each
sequence, are processed one by one: a few in a hundred tokens of news.

Differences are not rounded as CRFsuite rounds its growing sums. That can matter only if d is very close to a
bound, or in a long run of tokens each of which depends on the one before it. Such positions are called
doubtful, and are rare: the caller then decides the whole sequence with `viterbi`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from .array_types import Flags, Floats, Integers
from .crf import Transitions

# For a text of ten million tokens the sums are exact to about 1e-8, and each step rounds a few times.
_DOUBT = 1e-6
_LONG_RUN = 16


@dataclass(frozen=True, slots=True)
class Recurrence:
    """The recurrence for one model's transitions.

    `before_begin` and `before_inside`: a token before a B, or before an I, is I if its d is below that bound.
    `after_inside` and `after_begin`: the value of `carry` for a d below, or not below, both bounds.
    """

    transitions: Transitions
    before_begin: float
    before_inside: float
    after_inside: float
    after_begin: float

    @classmethod
    def of(cls, steps: Transitions) -> Recurrence:
        """The recurrence for these transitions."""
        return cls(
            transitions=steps,
            before_begin=steps.inside_begin - steps.begin_begin,
            before_inside=steps.inside_inside - steps.begin_inside,
            after_inside=steps.inside_begin - steps.inside_inside,
            after_begin=steps.begin_begin - steps.begin_inside,
        )

    def carry(self, difference: float) -> float:
        """carry(d): what d_{t-1} adds to d_t."""
        steps = self.transitions
        begin = max(difference + steps.begin_begin, steps.inside_begin)
        return begin - max(difference + steps.begin_inside, steps.inside_inside)

    def is_inside(self, difference: float, next_is_inside: bool) -> bool:
        """Whether a token, not the last, is I, given the label of the next one."""
        return difference < (self.before_inside if next_is_inside else self.before_begin)


def inside_flags(recurrence: Recurrence, leans: Floats, is_edge: Flags) -> tuple[Flags, Integers]:
    """For each token whether it is labelled I, and the indices at which that is doubtful.

    An edge is an index before, between or after the sequences that stands for no token. The first and the
    last index are edges. The results at edges are meaningless.
    """
    bounds = (recurrence.before_begin, recurrence.before_inside)
    carried = (recurrence.after_inside, recurrence.after_begin)
    inside = leans + max(carried) < min(bounds) - _DOUBT
    is_open = ~(inside | (leans + min(carried) >= max(bounds) + _DOUBT))
    is_open[1:] |= is_edge[:-1]
    is_open[:-1] |= is_edge[1:]
    places = np.flatnonzero(is_open & ~is_edge)
    differences = _forward(recurrence, leans, inside, is_edge, places)
    inside[places] = _backward(recurrence, differences, inside, is_edge, places)
    return inside, _doubtful(np.array(differences), (0.0, *bounds), places)


def _forward(
    recurrence: Recurrence, leans: Floats, inside: Flags, is_edge: Flags, places: Integers
) -> list[float]:
    """d at the open tokens, in their order."""
    carried = np.where(inside[places - 1], recurrence.after_inside, recurrence.after_begin)
    carried[is_edge[places - 1]] = 0.0
    behind_open = np.diff(places, prepend=-1) == 1
    differences: list[float] = []
    steps = zip(leans[places].tolist(), carried.tolist(), behind_open.tolist(), strict=True)
    for lean, constant, chained in steps:
        differences.append(lean + (recurrence.carry(differences[-1]) if chained else constant))
    return differences


def _backward(
    recurrence: Recurrence, differences: Sequence[float], inside: Flags, is_edge: Flags, places: Integers
) -> list[bool]:
    """The labels of the open tokens, in their order: whether each is I."""
    bounds = np.where(inside[places + 1], recurrence.before_inside, recurrence.before_begin)
    bounds[is_edge[places + 1]] = 0.0
    before_open = np.diff(places, append=-1) == 1
    labels = [False]
    steps = list(zip(differences, bounds.tolist(), before_open.tolist(), strict=True))
    for difference, bound, chained in reversed(steps):
        labels.append(recurrence.is_inside(difference, labels[-1]) if chained else difference < bound)
    return labels[:0:-1]


def _doubtful(differences: Floats, bounds: Sequence[float], places: Integers) -> Integers:
    """The indices of the open tokens at which rounding might decide."""
    near = np.any([np.abs(differences - bound) < _DOUBT for bound in bounds], axis=0)
    far_behind = places[_LONG_RUN:] - places[:-_LONG_RUN] == _LONG_RUN
    near[_LONG_RUN:] |= far_behind
    return places[near]
