"""Many texts put into one, in numpy, and cut into chunks all at once.

A chunk is the text between two spaces, without signs at its edges; each of these signs, and each newline, is
a chunk of its own. Chunks recur (in news nearly all do, after some thousand articles), so what was computed
for one is worth caching. They are cut so that a chunk by itself has the same tokens as within the text:
pyvi's (`pyvi_tokens`) as well as ours (`syllables`).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from .array_types import Flags, Integers

Codes = npt.NDArray[np.uint32]
Kinds = npt.NDArray[np.uint8]

_SPACE = ord(" ")
_PLANE = 1 << 16
_MOST_SIGNS = 2  # signs cut off at each edge of a chunk: more are rare

# At the edge of a chunk these signs are pyvi tokens of their own, except inside URLs. A full stop is none
# after a capital, in Tp. Mr. Mrs. Ms. Dr. ThS. and in "...".
_OPENING, _CLOSING, _QUOTE, _STOP, _BEFORE_TOKEN_STOP = range(1, 6)
_SIGNS = {
    _OPENING: "([“‘",
    _CLOSING: ")],;:!?%”’…",
    _QUOTE: "\"'",
    _STOP: ".",
    _BEFORE_TOKEN_STOP: "ABCDEFGHIJKLMNOPQRSTUVWXYZĐprs",
}
_ADDRESS = "://"


@dataclass(frozen=True, slots=True)
class ChunkedText:
    """Texts, concatenated, with two spaces before each and after the last.

    `codes` are the code points of `text`. Chunk n extends from `bounds[n]` to `bounds[n + 1]` and includes
    the space before it. `edges` are the numbers of the empty chunks before, between and after the texts.

    >>> chunked = ChunkedText.of(["Hội nghị (ASEAN)."])
    >>> chunked.chunks(np.arange(len(chunked.bounds) - 1))
    ['', 'Hội', 'nghị', '(', 'ASEAN', ')', '.', '', '']
    """

    text: str
    codes: Codes
    bounds: Integers
    edges: Integers

    @classmethod
    def of(cls, texts: Sequence[str]) -> ChunkedText:
        """The texts put into one."""
        pieces = [text.replace("\n", " \n ") for text in texts]
        text = "  ".join(["", *pieces, ""])
        lengths = np.fromiter(map(len, pieces), np.int64, len(pieces))
        borders = np.concatenate(([0], np.cumsum(lengths + 2)))
        codes = _codes(text)
        starts = np.flatnonzero(_cuts(text, codes))
        return cls(text, codes, np.append(starts, len(codes)), np.searchsorted(starts, borders))

    @classmethod
    def of_terms(cls, text: str) -> ChunkedText:
        """A text of terms separated by single spaces: each term is a chunk, whatever its signs."""
        text = f" {text}"
        codes = _codes(text)
        starts = np.flatnonzero(codes == _SPACE)
        return cls(text, codes, np.append(starts, len(codes)), np.empty(0, np.int64))

    def chunks(self, numbers: Integers) -> list[str]:
        """The chunks with these numbers."""
        places = zip(self.bounds[numbers].tolist(), self.bounds[numbers + 1].tolist(), strict=True)
        return [self.text[start:end].strip(" ") for start, end in places]


def _codes(text: str) -> Codes:
    return np.frombuffer(text.encode("utf-32-le", "surrogatepass"), np.uint32)


def _cuts(text: str, codes: Codes) -> Flags:
    """For each code point whether a chunk begins there."""
    cuts: Flags = codes == _SPACE
    spaces = np.flatnonzero(cuts)
    _cut_closing(cuts, codes, spaces)
    _cut_opening(cuts, codes, spaces[:-1])
    _keep_addresses(cuts, text, spaces)
    return cuts


def _cut_closing(cuts: Flags, codes: Codes, behind: Integers) -> None:
    """Cuts off the signs that end directly before these indices."""
    for _ in range(_MOST_SIGNS):
        kinds, before = _kinds_at(codes, behind - 1), _kinds_at(codes, behind - 2)
        is_sign = (kinds == _STOP) & (before != _BEFORE_TOKEN_STOP) & (before != _STOP)
        is_sign |= (kinds == _CLOSING) | (kinds == _QUOTE)
        behind = behind.compress(is_sign) - 1
        cuts[behind] = True


def _cut_opening(cuts: Flags, codes: Codes, before: Integers) -> None:
    """Cuts off the signs directly after these indices."""
    for _ in range(_MOST_SIGNS):
        kinds = _kinds_at(codes, before + 1)
        before = before.compress((kinds == _OPENING) | (kinds == _QUOTE)) + 1
        cuts[before + 1] = True


def _kinds_at(codes: Codes, places: Integers) -> Kinds:
    kinds: Kinds = _KINDS.take(codes.take(places, mode="wrap"), mode="clip")
    return kinds


def _keep_addresses(cuts: Flags, text: str, spaces: Integers) -> None:
    """Removes the cuts in chunks that hold a URL, since it may end with any sign."""
    place = text.find(_ADDRESS)
    while place >= 0:
        end = np.searchsorted(spaces, place)
        cuts[spaces[end - 1] + 1 : spaces[end]] = False
        place = text.find(_ADDRESS, int(spaces[end]))


def _kinds() -> Kinds:
    kinds = np.zeros(_PLANE, np.uint8)
    for kind, signs in _SIGNS.items():
        kinds[[ord(sign) for sign in signs]] = kind
    return kinds


_KINDS = _kinds()
