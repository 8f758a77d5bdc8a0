"""The file of acronyms, one JSON object. Its first line holds the meanings, so that a search reads no more;
the rest are the counts that they were found from (`acronym_table`)."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import lru_cache, partial
from pathlib import Path
from typing import Any, NamedTuple, TypeAlias

from ..corpus.errors import NOT_THERE, CorruptIndex
from .acronym_meanings import Acronyms, Meaning, expansion_key
from .disk_errors import readable
from .layout import ACRONYMS
from .remedies import to_renew
from .windows_errors import patiently

FORMAT = 1
"""The layout of the file."""

Counts: TypeAlias = dict[str, dict[str, int]]
"""By acronym and text, the number of articles that explain the one by the other."""


class Counted(NamedTuple):
    """What was counted: the long forms whose initials give the acronym, and the texts that end with a long
    form of other initials; and the meanings found from these counts, each supported by so many articles."""

    meanings: Sequence[Meaning]
    min_support: int
    fitting: Counts
    contexts: Counts


def written(counted: Counted) -> str:
    """The file with these counts."""
    keys = [expansion_key(meaning.expansion) for meaning in counted.meanings]
    chosen = {"format": FORMAT, "min_support": counted.min_support, "winners": counted.meanings, "keys": keys}
    counts = {"fitting": counted.fitting, "contexts": counted.contexts}
    first, rest = (json.dumps(part, ensure_ascii=False) for part in (chosen, counts))
    return f"{first[:-1]},\n{rest[1:]}\n"


def read_counted(path: Path) -> Counted:
    """What was counted, from such a file. Raises CorruptIndex if it is damaged, missing or of a format that
    this version does not know, and what `disk_errors.readable` raises."""
    with _blaming(path), readable(path):
        values = _of_this_format(json.loads(path.read_text("utf-8")))
        meanings, min_support = _meanings(values), values.get("min_support", 0)
        fitting, contexts = _counts(values["fitting"]), _counts(values["contexts"])
        if not {meaning.acronym for meaning in meanings} <= fitting.keys() | contexts.keys():
            raise ValueError("it has a meaning without counts")
        return Counted(meanings, min_support, fitting, contexts)


def read_meanings(path: Path) -> Acronyms:
    """The meanings in such a file; only they are read. Raises what `read_counted` raises."""
    with _blaming(path), readable(path), patiently(partial(path.open, encoding="utf-8")) as file:
        values = _of_this_format(json.loads(file.readline().rstrip(",\n") + "}"))
        return Acronyms(_meanings(values), values["keys"])


def meanings_of(folder: Path) -> Acronyms | None:
    """The meanings kept in a data folder; None if it has no file of them. Raises CorruptIndex as
    `read_meanings` does."""
    path = folder / ACRONYMS
    try:
        with readable(path):
            return _read_once(path, path.stat().st_mtime_ns)
    except NOT_THERE:
        return None


@lru_cache(maxsize=4)
def _read_once(path: Path, modified: int) -> Acronyms:
    """Cached by path and time of change, because an index is opened anew after each update."""
    return read_meanings(path)


def _meanings(values: Mapping[str, Any]) -> list[Meaning]:
    return [Meaning(*one) for one in values["winners"]]


def _counts(values: Mapping[str, Mapping[str, int]]) -> Counts:
    return {name: {text: int(number) for text, number in texts.items()} for name, texts in values.items()}


def _of_this_format(values: Mapping[str, Any]) -> Mapping[str, Any]:
    """Returns the values of a file. Raises ValueError if its layout is not the one this version knows."""
    if values["format"] != FORMAT:
        raise ValueError(f"format {values['format']}; this version reads format {FORMAT}")
    return values


@contextmanager
def _blaming(path: Path) -> Iterator[None]:
    """Turns errors in reading the file into CorruptIndex, which names it."""
    try:
        yield
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise CorruptIndex(
            f"{path} cannot be read ({error}): the acronyms of the articles are not known. "
            f"Renew the index: {to_renew(path.parent.parent)}"
        ) from error
