"""What the acronyms of a collection stand for, looked up both ways. A search reads only this part of the
file of acronyms, which `acronym_table` writes."""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import lru_cache, partial
from pathlib import Path
from typing import Any, NamedTuple

from ..corpus.article import clean
from ..corpus.errors import NOT_THERE, CorruptIndex
from .disk_errors import readable
from .layout import ACRONYMS
from .remedies import to_renew
from .spelling import key
from .syllables import split
from .windows_errors import patiently

FORMAT = 1
"""The layout of the file."""


class Meaning(NamedTuple):
    """An acronym, a long form in its commonest spelling, the number of articles that explain the acronym so,
    and their share of all articles that explain it.

    >>> Meaning("BNG", "Bộ Ngoại giao", articles=3, share=1.0).expansion
    'Bộ Ngoại giao'
    """

    acronym: str
    expansion: str
    articles: int
    share: float


class Acronyms:
    """The meanings of a collection's acronyms, looked up both ways. Safe to share between threads.

    `keys` are the expansion keys of the meanings, if known: computing them takes most of the time.
    """

    def __init__(self, meanings: Iterable[Meaning], keys: Sequence[str] | None = None) -> None:
        self.meanings = tuple(meanings)
        keys = [expansion_key(meaning.expansion) for meaning in self.meanings] if keys is None else keys
        self._by_acronym: dict[str, list[Meaning]] = {}
        self._by_bare_acronym: dict[str, list[Meaning]] = {}
        self._by_expansion: dict[str, list[Meaning]] = {}
        for meaning, expansion in zip(self.meanings, keys, strict=True):
            self._by_acronym.setdefault(meaning.acronym, []).append(meaning)
            if "Đ" in meaning.acronym:
                self._by_bare_acronym.setdefault(meaning.acronym.replace("Đ", "D"), []).append(meaning)
            self._by_expansion.setdefault(expansion, []).append(meaning)

    @classmethod
    def load(cls, path: Path) -> Acronyms:
        """The meanings in a file that `AcronymTable.file` gave; only they are read. Raises CorruptIndex if
        the file is damaged, missing or of a format that this version does not know, and what
        `disk_errors.readable` raises."""
        with blaming(path), readable(path), patiently(partial(path.open, encoding="utf-8")) as file:
            values = of_this_format(json.loads(file.readline().rstrip(",\n") + "}"))
            return cls([Meaning(*one) for one in values["winners"]], values["keys"])

    @classmethod
    def of_folder(cls, folder: Path) -> Acronyms | None:
        """The meanings kept in a data folder; None if it has no file of them. Raises CorruptIndex as `load`
        does."""
        path = folder / ACRONYMS
        try:
            with readable(path):
                return _loaded(path, path.stat().st_mtime_ns)
        except NOT_THERE:
            return None

    def expansions_of(self, acronym: str) -> tuple[Meaning, ...]:
        """The meanings of the acronym, the commonest first. Case and spaces do not matter (kh & đt is KH&ĐT),
        and what is no acronym may be one whose Đ was typed as D.

        >>> [m.expansion for m in Acronyms([Meaning("ĐSQ", "đại sứ quán", 3, 1.0)]).expansions_of("dsq")]
        ['đại sứ quán']
        """
        letters = spelled(acronym)
        return tuple(self._by_acronym.get(letters) or self._by_bare_acronym.get(letters) or ())

    def acronyms_of(self, expansion: str) -> tuple[Meaning, ...]:
        """The acronyms of the long form, in any spelling of its syllables.

        >>> [m.acronym for m in Acronyms([Meaning("HB", "Hòa Bình", 3, 1.0)]).acronyms_of("hoà bình")]
        ['HB']
        """
        return tuple(self._by_expansion.get(expansion_key(expansion), ()))


@lru_cache(maxsize=4)
def _loaded(path: Path, modified: int) -> Acronyms:
    """Cached by path and time of change, because an index is opened anew after each update."""
    return Acronyms.load(path)


def beginning(meanings: Sequence[Meaning], min_support: int) -> str:
    """The first line of the file: the beginning of a JSON object that is not closed yet."""
    keys = [expansion_key(meaning.expansion) for meaning in meanings]
    chosen = {"format": FORMAT, "min_support": min_support, "winners": meanings, "keys": keys}
    return json.dumps(chosen, ensure_ascii=False)[:-1]


def spelled(acronym: str) -> str:
    """The one spelling of an acronym: capitals, without spaces.

    >>> spelled("KH & ĐT"), spelled("đsq")
    ('KH&ĐT', 'ĐSQ')
    """
    capitals = unicodedata.normalize("NFC", acronym).upper().replace("Ð", "Đ")
    return "".join(capitals.replace("–", "-").split())


def expansion_key(expansion: str) -> str:
    """One key for all spellings of a long form: the keys of its syllables.

    >>> expansion_key("Uỷ ban Châu Âu")
    'ủy ban châu âu'
    """
    return " ".join(map(key, split(clean(expansion))))


def of_this_format(values: Mapping[str, Any]) -> Mapping[str, Any]:
    """Returns the values of a file. Raises ValueError if its layout is not the one this version knows."""
    if values["format"] != FORMAT:
        raise ValueError(f"format {values['format']}; this version reads format {FORMAT}")
    return values


@contextmanager
def blaming(path: Path) -> Iterator[None]:
    """Turns errors in reading the file into CorruptIndex, which names it."""
    try:
        yield
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise CorruptIndex(
            f"{path} cannot be read ({error}): the acronyms of the articles are not known. "
            f"Renew the index: {to_renew(path.parent.parent)}"
        ) from error
