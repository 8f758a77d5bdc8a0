"""Reading a linear-chain CRF with two labels from the binary file that CRFsuite writes.

The file is read directly, not through CRFsuite's own dump, which rounds the weights to six decimals and
cannot be parsed if the name of an attribute holds a newline.

The two labels are B (the token begins a word) and I (it continues one).
"""

from __future__ import annotations

import struct
from dataclasses import dataclass
from typing import TypeAlias

Scores: TypeAlias = tuple[float, float]
"""The score of label B and that of label I."""

_HEADER = struct.Struct("<4sI4s9I")
_STRINGS_HEADER = struct.Struct("<4s5I")
_FEATURE = struct.Struct("<3Id")
_FEATURES_HEADER_SIZE = 12
_STATE_FEATURE = 0

_LABELS = ["B_W", "I_W"]
"""The names of B and I in pyvi's model."""


@dataclass(frozen=True, slots=True)
class Transitions:
    """The weight of each label after each label: `begin_inside` is that of I after B."""

    begin_begin: float
    begin_inside: float
    inside_begin: float
    inside_inside: float


def read_crf(data: bytes) -> tuple[dict[str, Scores], Transitions]:
    """The weights in a CRFsuite model that has exactly the labels B and I, in this order: of each attribute,
    by its name, and of the transitions between labels.

    Raises ValueError if the bytes are no such model. The layout is that of `crf1d_model.c` and `cqdb.c` of
    CRFsuite 0.12: a header with the offsets of the parts, features of 20 bytes, and string tables that map
    names to numbers. A Vietnamese attribute looks like `word.lower():hội`.
    """
    try:
        return _read(data)
    except (struct.error, IndexError, UnicodeDecodeError) as error:
        raise ValueError(f"not a CRFsuite model: {error}") from error


def _read(data: bytes) -> tuple[dict[str, Scores], Transitions]:
    magic, _, kind, _, _, _, attributes, features_at, labels_at, names_at, _, _ = _HEADER.unpack_from(data)
    if (magic, kind) != (b"lCRF", b"FOMC"):
        raise ValueError("not a CRFsuite model")
    labels = _read_strings(data, labels_at)
    if labels != _LABELS:
        raise ValueError(f"a CRFsuite model with the labels {labels}, not {_LABELS}")
    weights = ([0.0] * attributes, [0.0] * attributes)
    steps = ([0.0, 0.0], [0.0, 0.0])
    for kind_of_feature, source, label, weight in _features(data, features_at):
        if kind_of_feature == _STATE_FEATURE:
            weights[label][source] = weight
        else:
            steps[source][label] = weight
    by_name = zip(_read_strings(data, names_at), zip(*weights, strict=True), strict=True)
    return dict(by_name), Transitions(*steps[0], *steps[1])


def _features(data: bytes, start: int) -> list[tuple[int, int, int, float]]:
    """Kind, source (an attribute, or a label for a transition), label and weight of every feature."""
    (count,) = struct.unpack_from("<I", data, start + 8)
    first = start + _FEATURES_HEADER_SIZE
    return list(_FEATURE.iter_unpack(data[first : first + count * _FEATURE.size]))


def _read_strings(data: bytes, start: int) -> list[str]:
    """The strings of a table in the order of their numbers."""
    magic, _, _, _, count, places_at = _STRINGS_HEADER.unpack_from(data, start)
    if magic != b"CQDB":
        raise ValueError("not a CRFsuite model")
    strings = []
    for place in struct.unpack_from(f"<{count}I", data, start + places_at):
        at = start + place + 8  # after the string's number and length
        length = int.from_bytes(data[at - 4 : at], "little")
        strings.append(data[at : at + length - 1].decode())  # without the NUL at its end
    return strings
