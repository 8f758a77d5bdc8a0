"""Many texts laid out as one, and cut into chunks all at once.

A chunk is what stands between two spaces, without the signs around it, each of which is a chunk by itself;
so is a newline. Chunks come again and again, in news after some thousand articles nearly all, so that what
has been found out about one is worth remembering. They are cut so that the tokens of a chunk by itself are
its tokens in the text, pyvi's (`pyvi_tokens`) as well as ours (`syllables`).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from .entries import Integers

Codes = npt.NDArray[np.uint32]
Kinds = npt.NDArray[np.uint8]
Cuts = npt.NDArray[np.bool_]

_SPACE = ord(" ")
_PLANE = 1 << 16
_MOST_SIGNS = 2  # cut off on each side of a chunk: more are rare

# None of these belongs to a longer token of pyvi's where it opens or closes a chunk, but in an address. A
# full stop does behind a capital and in Tp. Mr. Mrs. Ms. Dr. ThS. and "...".
_OPENING, _CLOSING, _STOP, _BEFORE_TOKEN_STOP = 1, 2, 4, 8
_SIGNS = {
    _OPENING: "\"'([“‘",
    _CLOSING: "\"')],;:!?%”’…",
    _STOP: ".",
    _BEFORE_TOKEN_STOP: "ABCDEFGHIJKLMNOPQRSTUVWXYZĐprs.",
}
_ADDRESS = "://"


@dataclass(frozen=True, slots=True)
class Page:
    """Texts one behind the other, a space before, between and behind them.

    `starts` and `ends` are the places of its chunks in `codes`, the code points of `text`. `edges` are the
    numbers of the chunks that stand for those spaces.
    """

    text: str
    codes: Codes
    starts: Integers
    ends: Integers
    edges: Integers

    @classmethod
    def of(cls, texts: Sequence[str]) -> Page:
        """The page of texts."""
        pieces = [text.replace("\n", " \n ") for text in texts]
        text = " ".join(["", *pieces, ""])
        lengths = np.fromiter(map(len, pieces), np.int64, len(pieces))
        borders = np.concatenate(([0], np.cumsum(lengths + 1)))
        codes = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), np.uint32)
        places = np.flatnonzero(_cuts(text, codes))
        is_chunk = codes[places] != _SPACE
        is_chunk[np.searchsorted(places, borders)] = True
        starts = places[is_chunk]
        ends = np.append(places[1:], len(codes))[is_chunk]
        return cls(text, codes, starts, ends, np.searchsorted(starts, borders))


def _cuts(text: str, codes: Codes) -> Cuts:
    """For each place whether something begins there: a chunk or a space."""
    is_space = codes == _SPACE
    cuts: Cuts = is_space.copy()
    cuts[1:] |= is_space[:-1]
    spaces = np.flatnonzero(is_space)
    _cut_closing(cuts, codes, spaces)
    _cut_opening(cuts, codes, spaces[:-1])
    _keep_addresses(cuts, text, spaces)
    return cuts


def _cut_closing(cuts: Cuts, codes: Codes, behind: Integers) -> None:
    """Cuts off the signs in front of these places."""
    for _ in range(_MOST_SIGNS):
        kinds = _KINDS[np.minimum(codes[behind - 1], _PLANE - 1)]
        before = _KINDS[np.minimum(codes[behind - 2], _PLANE - 1)]
        is_stop = (kinds & _STOP > 0) & (before & _BEFORE_TOKEN_STOP == 0)
        behind = behind[(kinds & _CLOSING > 0) | is_stop] - 1
        cuts[behind] = True


def _cut_opening(cuts: Cuts, codes: Codes, before: Integers) -> None:
    """Cuts off the signs behind these places."""
    for _ in range(_MOST_SIGNS):
        kinds = _KINDS[np.minimum(codes[before + 1], _PLANE - 1)]
        before = before[kinds & _OPENING > 0] + 1
        cuts[before + 1] = True


def _keep_addresses(cuts: Cuts, text: str, spaces: Integers) -> None:
    """Takes back the cuts in chunks that hold an address: it may end in any sign."""
    place = text.find(_ADDRESS)
    while place >= 0:
        end = np.searchsorted(spaces, place)
        cuts[spaces[end - 1] + 2 : spaces[end]] = False
        place = text.find(_ADDRESS, int(spaces[end]))


def _kinds() -> Kinds:
    kinds = np.zeros(_PLANE, np.uint8)
    for kind, signs in _SIGNS.items():
        kinds[[ord(sign) for sign in signs]] |= kind
    return kinds


_KINDS = _kinds()
