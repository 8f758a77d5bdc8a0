"""The file with the counts of neighbours (`neighbours`), written by `neighbour_counter`. Another one, with
the pairs that are too rare for searches, has the same form.

    header      JSON: how much was counted, the lengths of the arrays, a digest of all that follows
    arrays      unsigned numbers of 32 or 64 bits, in the machine's order of bytes, in this order:
      form_ends     64   where each folded form ends in `letters`; the forms are sorted
      first_keys    32   the number of the first key of each form, and finally the total number of keys
      key_ends      64   where each key ends in `letters`; keys are in the order of their forms
      key_counts    32   how often each key was counted
      pair_codes    64   for each pair of keys, sorted: the number of the first key's form times 2^32, plus
                         that of the second key's form
      pair_first, pair_second   32   the numbers of the two keys of each pair
      pair_counts   32   the count of each pair
    letters     the forms and then the keys, in UTF-8
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

from ..corpus.errors import NOT_THERE, CorruptIndex
from .digests import hex_digest
from .disk_errors import readable
from .durable import content
from .layout import NEIGHBOURS
from .remedies import to_renew

WIDTHS = {
    "form_ends": "Q",
    "first_keys": "I",
    "key_ends": "Q",
    "key_counts": "I",
    "pair_codes": "Q",
    "pair_first": "I",
    "pair_second": "I",
    "pair_counts": "I",
}
"""The arrays of the file in their order, each with its format for `memoryview.cast`."""

HEADER = 512
"""Bytes of the header, padded with spaces."""


def parts(data: memoryview) -> tuple[dict[str, memoryview], memoryview, int]:
    """The arrays in the bytes of a file, the letters, and the number of counted syllables. Raises ValueError,
    KeyError or TypeError for what is no such file, or of another machine."""
    header = _header(data)
    arrays: dict[str, memoryview] = {}
    at = HEADER
    for name, kind in WIDTHS.items():
        size = int(header["lengths"][name]) * (8 if kind == "Q" else 4)
        arrays[name] = data[at : at + size].cast("Q" if kind == "Q" else "I")
        at += size + -size % 8
    return arrays, data[at:], int(header["total"])


def verify(folder: Path, name: str = NEIGHBOURS) -> None:
    """Raises CorruptIndex if the file is missing or not as it was written, and what `disk_errors.readable`
    raises."""
    try:
        with readable(folder / name):
            whole = is_whole(memoryview(content(folder / name)))
    except NOT_THERE:
        whole = False
    if not whole:
        raise CorruptIndex(
            f"{folder / name} is damaged: queries without accents are understood less well. "
            f"Renew the index: {to_renew(folder.parent)}"
        )


def is_whole(data: memoryview) -> bool:
    """Whether these are the bytes of a file as it was written."""
    try:
        return bool(_header(data)["digest"] == hex_digest(data[HEADER:]))
    except (ValueError, KeyError, TypeError):
        return False


def _header(data: memoryview) -> dict[str, Any]:
    header = json.loads(bytes(data[:HEADER]))
    if not isinstance(header, dict) or header.get("order") != sys.byteorder:
        raise ValueError("no counts of this machine")
    return header
