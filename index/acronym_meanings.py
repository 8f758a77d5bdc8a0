"""What the acronyms of a collection stand for, looked up both ways."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from ..corpus.article import clean
from .spelling import key
from .syllables import split


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
