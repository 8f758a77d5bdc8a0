"""Cutting one text into words in plain Python, with exactly the rounding of CRFsuite. Used for the sequences
that `labels` finds doubtful, and by `words.segment_query` for a single short text without loading numpy. No
search uses it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from .crf import Scores
from .pyvi_model import Model
from .pyvi_tokens import Context, Features, added_up, context, features, normalized, tokens_of
from .viterbi import inside_labels


class ScalarSegmenter:
    """pyvi's words of one text at a time, from the weights of its model."""

    def __init__(self, model: Model) -> None:
        self._model = model
        self._context = context(model)

    def segment(self, text: str) -> str:
        """The text as `pyvi.ViTokenizer.tokenize` gives it.

        >>> from .pyvi_model import load_model
        >>> ScalarSegmenter(load_model()).segment("Hội nghị Mekong")
        'Hội_nghị Mekong'
        """
        tokens = tokens_of(normalized(text))
        if not tokens:
            return text
        known = self._features(tokens)
        inside = self._labels(known)
        pieces = [tokens[0]]
        for at in range(1, len(tokens)):
            pieces.append("_" if inside[at] and _may_join(known[at - 1], known[at]) else " ")
            pieces.append(tokens[at])
        return "".join(pieces)

    def labels(self, tokens: Sequence[str]) -> list[bool]:
        """For each token of one text whether the model labels it as continuing a word."""
        return self._labels(self._features(tokens))

    def _features(self, tokens: Sequence[str]) -> list[Features]:
        known = {token: features(self._model, token) for token in set(tokens)}
        return [known[token] for token in tokens]

    def _labels(self, known: Sequence[Features]) -> list[bool]:
        scores = _scores(known, self._model.entries, self._context)
        return inside_labels(self._model.transitions, scores)


def _scores(known: Sequence[Features], entries: frozenset[str], context: Context) -> Iterator[Scores]:
    """The scores of the labels of each token in context, summed in pyvi's order of attributes: the token's
    own, those from the tokens before it, those from the tokens after it."""
    lower = [token.lower for token in known]
    # Whether an entry begins at a token. False at the end, which the indices -1 and -2 read too.
    pairs = [" ".join(pair) in entries for pair in pairwise(lower)] + [False]
    triples = [" ".join(lower[at : at + 3]) in entries for at in range(len(lower) - 2)] + [False] * 2
    for at, token in enumerate(known):
        found = [token.own]
        found += known[at - 1].on_next if at > 0 else ()
        found += [context.pair_end] * pairs[at - 1] + [context.triple_end] * triples[at - 2]
        found += known[at + 1].on_previous if at + 1 < len(known) else ()
        found += [context.pair_start] * pairs[at] + [context.triple_start] * triples[at]
        yield added_up(found)


def _may_join(previous: Features, current: Features) -> bool:
    """Whether pyvi lets the two be one word."""
    if previous.unjoinable or current.unjoinable:
        return False
    return previous.capital or not current.capital
