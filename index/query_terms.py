"""The terms of a query. A query is analysed as articles are (see `analyzer`), so that what is indexed one way
is never asked for in another."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple, TypeAlias

from .spelling import bare, fold, folded_forms, is_bare, key, with_plain_y
from .syllables import split


class QueryTerm(NamedTuple):
    """One token of a query and the terms that match it.

    `bare`: it was typed without accents and stands for every accented form, so that `folded` matches as well
    as `key`.

    >>> query_terms("Hoà")[0].key
    'hòa'
    """

    text: str
    key: str
    folded: tuple[str, ...]
    bare: bool

    @property
    def unaccented(self) -> tuple[str, ...]:
        """The forms of the token in a text without accents. There are several only if it was typed without
        accents and i and y are interchangeable in it."""
        return _unaccented(self)

    @property
    def accented(self) -> bool:
        """Whether it was typed with accents, and so could be meant with others."""
        return not self.bare and self.folded != (self.key,)

    def may_be(self, key: str) -> bool:
        """Whether a syllable with this key is what was typed, or may be meant by it."""
        return key == self.key or (self.bare and fold(key) in self.folded)


Terms: TypeAlias = tuple[QueryTerm, ...]


@lru_cache(maxsize=4_096)
def _unaccented(term: QueryTerm) -> tuple[str, ...]:
    if not term.bare:
        return (bare(term.key),)
    return tuple(dict.fromkeys(map(with_plain_y, term.folded)))


def literally(terms: Iterable[QueryTerm]) -> Terms:
    """The terms, of which each is found only as it was typed.

    >>> [term.bare for term in literally(query_terms("hoa binh"))]
    [False, False]
    """
    return tuple([QueryTerm(term.text, term.key, term.folded, bare=False) for term in terms])


def query_terms(text: str) -> tuple[QueryTerm, ...]:
    """The tokens of a piece of query text, analysed as an article's are.

    >>> [(term.key, term.folded, term.bare) for term in query_terms("hoà binh")]
    [('hòa', ('hoa',), False), ('binh', ('binh',), True)]
    """
    return _terms_of_word(text) if len(text) <= _LONGEST_WORD else _terms_of(text)


_LONGEST_WORD = 32


@lru_cache(maxsize=4_096)
def _terms_of_word(text: str) -> tuple[QueryTerm, ...]:
    """Cached: a search asks for each word several times, and people ask for the same words."""
    return _terms_of(text)


def _terms_of(text: str) -> tuple[QueryTerm, ...]:
    return tuple([QueryTerm(token, key(token), folded_forms(token), is_bare(token)) for token in split(text)])
