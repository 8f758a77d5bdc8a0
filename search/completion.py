"""How a query may go on, while it is being typed: continuations that stand in the collection.

The last syllable may be only begun, and what was typed without accents gets those that are most likely. A
reading is as likely as its pairs of neighbours are frequent, P(b | a) = 0.9 n(a b) / n(a) + 0.1 n(b) / N, as
when accents are restored. From the likeliest readings a few steps are taken from neighbour to neighbour, each
to the most frequent ones: `hội ngh` - `hội nghị` - `hội nghị thượng` - `hội nghị thượng đỉnh`. A phrase that
mostly goes on in one way gives its place to the longer one.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from heapq import nlargest
from itertools import islice
from math import log
from typing import NamedTuple

from ..index.analyzer import QueryTerm, query_terms
from ..index.neighbours import Neighbours
from ..index.spelling import bare
from .letter_case import in_case_of

Frequency = Callable[[Sequence[str]], Sequence[int]]
"""How many articles have each of some words."""

STEPS = 3
"""Syllables that are added at most, one that was begun not counted."""

MOSTLY = 0.25
"""A phrase is left out if it goes on in one way at least so often: it is then a part of that."""

MAX_TERMS = 40
"""Syllables of the longest text that is completed: as of the longest query whose accents are restored."""

_READINGS, _WAYS, _BEAM, _BRANCHES = 12, 6, 4, 6
_FOLLOWERS = 16
_HALF = 0.5
_CIRCLE = 4
_SURE = 0.98
_MOST_GAIN = 5.0
_TRUST = 0.9
_UNSEEN = 0.1


class _Way(NamedTuple):
    """Keys one after another, and how likely they are, as a logarithm."""

    worth: float
    keys: tuple[str, ...]


def completions(
    text: str, neighbours: Neighbours | None, limit: int = 10, compounds: Frequency | None = None
) -> list[str]:
    """What the text may become, most likely first; at most `limit` phrases, each beginning with all
    of its words (other signs are left out).

    `compounds` tells how many articles have each of some words of two syllables, joined by `_`. With it, no
    syllable is the end of one word and the beginning of the next: `hội nghị` goes on as `thượng đỉnh`, not as
    `nghị sỹ`. Syllables typed with accents stay as typed. There are no completions where nothing is known of
    the last syllables.

    >>> completions("hoi ngh", neighbours, 2)                              # doctest: +SKIP
    ['hội nghị', 'hội nghị thượng đỉnh']
    """
    terms = query_terms(unicodedata.normalize("NFC", text))
    if neighbours is None or limit < 1 or not 0 < len(terms) <= MAX_TERMS:
        return []
    try:
        steps = _Steps(neighbours, compounds or _no_words)
        ways = _likeliest_first(steps.ways_on(terms, _is_begun(text)))
        return list(islice(_phrases(terms, ways, steps), limit))
    except (ValueError, IndexError, KeyError):  # a damaged file: see Neighbours
        return []


def _phrases(terms: Sequence[QueryTerm], ways: Iterable[_Way], steps: _Steps) -> Iterator[str]:
    """The ways as they are shown, each once, without what was typed and what ends within a word."""
    shown = {" ".join(term.text for term in terms)}
    for way in ways:
        phrase = _as_typed(terms, way.keys)
        if phrase not in shown and not steps.breaks_off(way):
            shown.add(phrase)
            yield phrase


def _no_words(words: Sequence[str]) -> Sequence[int]:
    return [0] * len(words)


def _is_begun(text: str) -> bool:
    """Whether the last syllable may go on: nothing stands behind it."""
    return text[-1].isalnum() or bool(unicodedata.combining(text[-1]))


@dataclass(frozen=True, slots=True)
class _Steps:
    """Steps from ways to longer ones."""

    neighbours: Neighbours
    compounds: Frequency
    known: dict[tuple[str | range | None, ...], list[tuple[str, float]]] = field(default_factory=dict)
    """What stands behind the ends of ways."""

    def ways_on(self, terms: Sequence[QueryTerm], begun: bool) -> list[_Way]:
        """The likeliest ways that begin with the terms, the last of which may only be begun."""
        ways = [_Way(0.0, ())]
        for term in terms[:-1] if begun else terms:
            ways = nlargest(_WAYS, [longer for way in ways for longer in self._with(term, way)])
        if begun:
            ways = nlargest(_WAYS, self._with_begun(terms[-1], ways))
        found = ways if begun else []
        for _ in range(STEPS):
            ways = [longer for way in nlargest(_BEAM, ways) for longer in self._with_next(way)]
            found = found + ways
        return found

    def _with(self, term: QueryTerm, way: _Way) -> list[_Way]:
        """The way with each key that a syllable typed to its end may be meant for."""
        forms = term.unaccented
        known = [pair for form in forms for pair in self.neighbours.keys(form)]
        readings = [pair for pair in known if term.bare or pair[0] == term.key] or [(term.key, 0)]
        counts = dict(nlargest(_READINGS, readings, key=lambda pair: pair[1]))
        numbers = [self.neighbours.forms_beginning(form)[:1] for form in forms]
        behind = {key: worth for number in numbers for key, worth in self._behind(way, number)}
        return [
            _Way(way.worth + log(behind.get(key, 0.0) + self._alone(count)), (*way.keys, key))
            for key, count in counts.items()
        ]

    def _with_begun(self, term: QueryTerm, ways: list[_Way]) -> list[_Way]:
        """The ways with each key that begins as typed behind them; if there is none, the likeliest way with
        any key that begins so."""
        forms = self.neighbours.forms_beginning(bare(term.key))
        longer = [
            _Way(way.worth + log(worth), (*way.keys, key))
            for way in ways
            for key, worth in self._behind(way, forms)
            if _begins(key, term.key)
        ]
        if longer:
            return longer
        keys = ((self.neighbours.count(at), self.neighbours.key(at)) for at in self.neighbours.keys_of(forms))
        alone = nlargest(_READINGS, ((count, key) for count, key in keys if _begins(key, term.key)))
        return [_Way(ways[0].worth + log(self._alone(count)), (*ways[0].keys, key)) for count, key in alone]

    def _with_next(self, way: _Way) -> Iterator[_Way]:
        """The way with the keys that stand most often behind it; none that leads round in a circle."""
        for key, worth in self._behind(way, None)[:_BRANCHES]:
            if key not in way.keys[-_CIRCLE:]:
                yield _Way(way.worth + log(worth), (*way.keys, key))

    def _behind(self, way: _Way, forms: range | None) -> list[tuple[str, float]]:
        """The keys that stand behind a way, of these forms or any, likeliest first, each with how likely it
        is."""
        if not way.keys:
            return []
        end = way.keys[-2:]
        asked = (*end, forms)
        if asked not in self.known:
            self.known[asked] = self._likely(end, forms)
        return self.known[asked]

    def _likely(self, end: tuple[str, ...], forms: range | None) -> list[tuple[str, float]]:
        """The keys that stand behind the last two, or the only one, of a way."""
        if forms is None:
            found = self.neighbours.followers(end[-1])
        else:
            found = self.neighbours.followers_of(end[-1], forms, most=_FOLLOWERS)
        times = max(1.0, dict(self.neighbours.keys(bare(end[-1]))).get(end[-1], 0) / 2)
        shares = self._shares(end, found)
        worths = [
            (_TRUST * min(1.0, share * count / times), key)
            for (key, count), share in zip(found, shares, strict=True)
        ]
        return [(key, worth) for worth, key in sorted(worths, reverse=True)]

    def breaks_off(self, way: _Way) -> bool:
        """Whether the way ends within a word: its last syllable mostly begins one, and does not end one."""
        last = way.keys[-1]
        if len(way.keys) > 1 and self._is_word(*way.keys[-2:]) > _HALF:
            return False
        if len(way.keys) > 2 and self.compounds(["_".join(way.keys[-3:])])[0]:
            return False
        found = self.neighbours.followers(last)
        words = self._words_from(last, found)
        within = sum(word * count for word, (_, count) in zip(words, found, strict=True))
        return within > _HALF * sum(count for _, count in found)

    def _shares(self, end: tuple[str, ...], found: list[tuple[str, int]]) -> list[float]:
        """How much of what is said of one pair holds for each key after these two: little where the pair of
        before is one word and the next would be another with the same syllable, so more for the others."""
        ends_word = self._is_word(*end) if len(end) > 1 and found else 0.0
        if not ends_word:
            return [1.0] * len(found)
        shares = [1 - _SURE * ends_word * word for word in self._words_from(end[-1], found)]
        shown = sum(count for _, count in found)
        left = sum(share * count for share, (_, count) in zip(shares, found, strict=True))
        return [share * min(shown / left, _MOST_GAIN) for share in shares]

    def _is_word(self, first: str, second: str) -> float:
        """How often the two side by side are one word; never where others stand there much more often."""
        together = dict(self.neighbours.followers(first)).get(second, 0)
        return _share(self.compounds([f"{first}_{second}"])[0], together) if together else 0.0

    def _words_from(self, key: str, found: list[tuple[str, int]]) -> list[float]:
        """How often the key and each that stands behind it are one word."""
        articles = self.compounds([f"{key}_{other}" for other, _ in found])
        return [_share(number, count) for number, (_, count) in zip(articles, found, strict=True)]

    def _alone(self, count: int) -> float:
        return (1 - _TRUST) * max(count, _UNSEEN) / self.neighbours.total


def _share(articles: int, pairs: int) -> float:
    """How many of the pairs are a word that so many articles have. Pairs are counted in the beginnings of
    articles and as often as they are there, which makes about two of one."""
    return min(1.0, 2 * articles / max(pairs, 1))


def _likeliest_first(ways: Iterable[_Way]) -> list[_Way]:
    """The ways in their order, without those that mostly go on as another one does."""
    best: dict[tuple[str, ...], float] = {}
    for way in sorted(ways):
        best[way.keys] = way.worth
    goes_on = {
        keys[:-1]
        for keys, worth in best.items()
        if worth - best.get(keys[:-1], worth) >= log(MOSTLY) and keys[:-1] in best
    }
    kept = [_Way(worth, keys) for keys, worth in best.items() if keys not in goes_on]
    return sorted(kept, reverse=True)


def _begins(key: str, typed: str) -> bool:
    """Whether a key begins as typed: letter by letter, where a mark may be missing but no other stand."""
    if typed.isascii():
        return True  # only forms that begin so are asked for
    letters, marks = _taken_apart(key)
    begun, asked = _taken_apart(typed)
    return letters.startswith(begun) and asked <= marks


def _taken_apart(word: str) -> tuple[str, set[tuple[int, str]]]:
    """The letters without marks, and the marks with the places of their letters; tones without a place,
    as it moves when the syllable goes on (`hó`, `hoán`)."""
    marks = set()
    for at, letter in enumerate(word):
        for mark in unicodedata.normalize("NFD", letter)[1:] or ("đ" if letter == "đ" else ""):
            marks.add((-1 if mark in _TONES else at, mark))
    return bare(word), marks


_TONES = "\u0300\u0301\u0309\u0303\u0323"


def _as_typed(terms: Sequence[QueryTerm], keys: tuple[str, ...]) -> str:
    """The phrase, with what was typed with accents, or in capitals, left as it was."""
    words = [_shown(term, key) for term, key in zip(terms, keys, strict=False)]
    return " ".join([*words, *keys[len(terms) :]])


def _shown(term: QueryTerm, key: str) -> str:
    return term.text if key in (term.key, bare(term.text)) else in_case_of(term.text, key)
