"""Which tokens of one text continue the word before them, in plain Python and with exactly the rounding of
CRFsuite: for the texts of which `labels` finds that rounding might decide."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from .crf import Scores, Transitions
from .pyvi_model import Model
from .pyvi_tokens import Features, added_up, context, features


def exact_labels(model: Model, tokens: Sequence[str]) -> list[bool]:
    """For each token of one text whether the model labels it I.

    >>> from .pyvi_model import load_model
    >>> exact_labels(load_model(), ["Hội", "nghị", "Mekong"])
    [False, True, False]
    """
    known = {token: features(model, token) for token in set(tokens)}
    return inside_labels(model.transitions, _scores([known[token] for token in tokens], model))


def _scores(known: Sequence[Features], model: Model) -> Iterator[Scores]:
    """The scores of the labels of each token in context, summed in pyvi's order of attributes: the token's
    own, those from the tokens before it, those from the tokens after it."""
    lower, entries, in_entries = [token.lower for token in known], model.entries, context(model)
    # Whether an entry begins at a token. False at the end, which the indices -1 and -2 read too.
    pairs = [" ".join(pair) in entries for pair in pairwise(lower)] + [False]
    triples = [" ".join(lower[at : at + 3]) in entries for at in range(len(lower) - 2)] + [False] * 2
    for at, token in enumerate(known):
        found = [token.own]
        found += known[at - 1].on_next if at > 0 else ()
        found += [in_entries.pair_end] * pairs[at - 1] + [in_entries.triple_end] * triples[at - 2]
        found += known[at + 1].on_previous if at + 1 < len(known) else ()
        found += [in_entries.pair_start] * pairs[at] + [in_entries.triple_start] * triples[at]
        yield added_up(found)


def inside_labels(transitions: Transitions, scores: Iterable[Scores]) -> list[bool]:
    """For each token whether it is I, given the scores of its labels: the best labels of the sequence, which
    has a token or more, by Viterbi's algorithm.

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
