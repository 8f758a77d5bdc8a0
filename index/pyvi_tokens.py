"""What pyvi's model sees of a text: its tokens, and what each token says about word boundaries.

The rules are those of `pyvi.ViTokenizer` 0.1.1 (`sylabelize`, `word2features` and the conditions on joining
in `tokenize`), with every odd case kept, because the model was trained on them.
"""

from __future__ import annotations

import re
import string
import unicodedata
from collections.abc import Iterable
from itertools import product
from typing import NamedTuple

from .crf import Scores
from .pyvi_model import Model

_BEFORE_ADDRESSES = r"[A-ZĐ]+\.|Tp\.|Mr\.|Mrs\.|Ms\.|Dr\.|ThS\.|==>|->|\.\.\.|>>|\n"
_ADDRESSES = r"\w+://[^\s]+|[a-zA-Z0-9_.+-]+@(?:[a-zA-Z0-9-]+\.)+[a-zA-Z0-9-]+"
_AFTER_ADDRESSES = r"\d+(?:[.,_]\d+)+|[^\w\s]|\w+"

_TOKEN = re.compile(f"{_BEFORE_ADDRESSES}|{_ADDRESSES}|{_AFTER_ADDRESSES}")

# Equivalent for texts without an address. Trying to match an address at every token of a long run such as
# a-b-c-... would take quadratic time.
_TOKEN_OUTSIDE_ADDRESSES = re.compile(f"{_BEFORE_ADDRESSES}|{_AFTER_ADDRESSES}")


def tokens_of(text: str) -> list[str]:
    """pyvi's tokens of an NFC text: syllables, numbers, addresses, single signs, and newlines.

    No token holds a space, so the tokens of a text are those of the pieces between its spaces.

    >>> tokens_of("TP. Huế, 30.000 người")
    ['TP.', 'Huế', ',', '30.000', 'người']
    """
    if text.isalnum():  # as most pieces are
        return [text]
    pattern = _TOKEN if "@" in text or "://" in text else _TOKEN_OUTSIDE_ADDRESSES
    return pattern.findall(text)


def normalized(text: str) -> str:
    """The text as pyvi reads it: NFC.

    >>> normalized("hô\u0323i") == "hội"
    True
    """
    return unicodedata.normalize("NFC", text)


class Features(NamedTuple):
    """The features of a token that do not depend on its context.

    The weights are those of the token's attributes, in pyvi's order. They are summed in advance only where
    they come first in the sum: the order of additions decides how a sum is rounded, and that decides ties.
    """

    own: Scores
    on_next: tuple[Scores, ...]
    """Its contributions to the token after it."""
    on_previous: tuple[Scores, ...]
    """Its contributions to the token before it."""
    lower: str
    """The token as it is looked up in pyvi's list of words."""
    unjoinable: bool
    """pyvi never joins the token to another, whatever the model says."""
    capital: bool
    """The token begins with a capital: it is not joined to one that does not."""


class Context(NamedTuple):
    """The scores of a token for being in an entry of pyvi's list of words: at the end of an entry of two or
    three, and at its start. (Being in the middle of three has no score.)"""

    pair_end: Scores
    triple_end: Scores
    pair_start: Scores
    triple_start: Scores


NO_SCORES: Scores = (0.0, 0.0)


def features(model: Model, token: str) -> Features:
    """The features of one token, which is not empty.

    >>> from .pyvi_model import load_model
    >>> features(load_model(), "Hội").lower
    'hội'
    """
    lower = token.lower()
    word = _attribute(lower)
    own, on_next, on_previous = _SHAPES[token.isupper(), token.istitle(), token.isdigit()]
    return Features(
        own=added_up(_known(model, ("bias", word, *own))),
        on_next=_known(model, ("-1:" + word, *on_next)),
        on_previous=_known(model, ("+1:" + word, *on_previous)),
        lower=lower,
        unjoinable=_is_unjoinable(token),
        capital=token[0].istitle(),
    )


class Sums(NamedTuple):
    """The features of a token with each group of weights summed to one number, score of B minus score of I:
    its contribution to itself, to the token after it and to the one before it. The rest is as in
    `Features`."""

    own: float
    on_next: float
    on_previous: float
    lower: str
    unjoinable: bool
    capital: bool


class Summing:
    """Computes the sums of tokens, in a third of the time of `features`, but with different rounding."""

    def __init__(self, model: Model) -> None:
        self._weights = model.weights
        self._shapes = {
            shape: (
                lean(_known(model, ("bias", *own))),
                lean(_known(model, on_next)),
                lean(_known(model, on_previous)),
            )
            for shape, (own, on_next, on_previous) in _SHAPES.items()
        }

    def sums(self, token: str) -> Sums:
        """The sums of one token, which is not empty."""
        lower, weights = token.lower(), self._weights
        word = _attribute(lower)
        own, on_next, on_previous = self._shapes[token.isupper(), token.istitle(), token.isdigit()]
        if word in weights:
            own += _difference(weights[word])
        if (before := "-1:" + word) in weights:
            on_next += _difference(weights[before])
        if (behind := "+1:" + word) in weights:
            on_previous += _difference(weights[behind])
        return Sums(own, on_next, on_previous, lower, _is_unjoinable(token), token[0].istitle())


def _attribute(lower: str) -> str:
    return "word.lower():" + lower.partition("\0")[0]  # in CRFsuite a name ends at a NUL


def _is_unjoinable(token: str) -> bool:
    # A substring test, as in pyvi, so that a token of several signs may pass too.
    return token in string.punctuation or token[0].isdigit()


def context(model: Model) -> Context:
    """The model's scores for tokens in entries."""
    names = ("-1:word.bi_gram()", "-2:word.tri_gram()", "+1:word.bi_gram()", "+2:word.tri_gram()")
    return Context(*(model.weights.get(name, NO_SCORES) for name in names))


def added_up(scores: Iterable[Scores]) -> Scores:
    """The sums for B and for I, from left to right.

    >>> added_up([(0.5, 1.0), (0.25, 0.0)])
    (0.75, 1.0)
    """
    begin, inside = NO_SCORES
    for for_begin, for_inside in scores:
        begin += for_begin
        inside += for_inside
    return begin, inside


def lean(scores: Iterable[Scores]) -> float:
    """The sum of the scores for B minus that for I.

    >>> lean([(0.5, 1.0), (0.25, 0.0)])
    -0.25
    """
    return _difference(added_up(scores))


def _difference(scores: Scores) -> float:
    begin, inside = scores
    return begin - inside


def _known(model: Model, names: Iterable[str]) -> tuple[Scores, ...]:
    """The weights of the attributes, without those that the model does not know."""
    weights = model.weights
    return tuple([weights[name] for name in names if name in weights])


def _shape(upper: bool, title: bool, digits: bool) -> tuple[list[str], list[str], list[str]]:
    """The attributes for the shape of a token: for itself, for the next token and for the previous one."""
    is_upper, is_title = ["word.isupper()"] * upper, ["word.istitle()"] * title
    of_others = [*is_title, *is_upper]
    own = [*is_upper, *is_title, *["word.isdigit()"] * digits]
    return own, ["-1:" + name for name in of_others], ["+1:" + name for name in of_others]


_SHAPES = {shape: _shape(*shape) for shape in product((False, True), repeat=3)}
