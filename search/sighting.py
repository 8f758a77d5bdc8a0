"""Seeing at once where the words of a query stand in the terms of an article.

Each token of the query is looked for once, by Python's string search; which of them stand side by side
follows from their offsets. To look for every pair by itself takes longer, and to cut the terms apart and walk
over them longer still.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from ..index.analyzer import BOUNDARY, QueryTerm
from ..index.spelling import bare
from .wording import Text, Wording

_Entry = tuple[int, str, bool]
"""A token by its place among the distinct ones; the key that a term has to have, or nothing if any will do;
and whether it has to have it even beside its neighbours."""


@dataclass(frozen=True, slots=True)
class Sighting:
    """What is in one text: the tokens that are `there`, those of them that are in the headline (`title`) and
    in headline or lead (`front`), those with the accents that they are most likely meant with, by their
    places among the distinct tokens; and how often each pair stands side by side, in the order of the pairs.
    """

    there: set[int]
    title: set[int]
    front: set[int]
    as_meant: set[int]
    times: list[int]


class Lookout:
    """Looks for the words of one query in texts.

    A token that was typed with accents has to have these, also where the query is taken without, unless one
    of its neighbours stands beside it: alone, a short syllable with any accents is found nearly everywhere.
    """

    def __init__(self, wording: Wording) -> None:
        places = {token: place for place, token in enumerate(wording.tokens)}
        meant = dict(zip(wording.terms, wording.meant, strict=True))
        self._folds = any(token.bare for token in wording.tokens)
        self._pairs = {
            (places[first], places[second]): number for number, (first, second) in enumerate(wording.pairs)
        }
        self._meant = [meant[token] if token.bare else "" for token in wording.tokens]
        entries: defaultdict[str, list[_Entry]] = defaultdict(list)
        for token, place in places.items():
            for form in token.unaccented if self._folds else (token.key,):
                entries[f" {form}"].append((place, _needed_key(token), not token.bare))
        self._entries = tuple(entries.items())

    def look(self, text: Text) -> Sighting:
        """What is in the text."""
        accented, where = text.accented, text.folded if self._folds else text.accented
        seen = Sighting(set(), set(), set(), set(), [0] * len(self._pairs))
        title_end, front_end = _ends(accented)
        starts: list[tuple[int, int]] = []
        by_end: defaultdict[int, list[int]] = defaultdict(list)
        for start, end, entries in self._found_in(where):
            term = accented[start + 1 : end]
            for place, key, always in entries:
                is_there = not key or key == term
                if is_there:
                    self._note(seen, place, term)
                    if start < front_end:
                        seen.front.add(place)
                    if start < title_end:
                        seen.title.add(place)
                if is_there or not always:
                    starts.append((start, place))
                    by_end[end].append(place)
        self._pair(seen, starts, by_end)
        return seen

    def _found_in(self, where: str) -> Iterator[tuple[int, int, Sequence[_Entry]]]:
        """From the space before to the space behind each term that may be one of the tokens."""
        for form, entries in self._entries:
            start = where.find(form)
            while start >= 0:
                end = start + len(form)
                if where[end] == " ":
                    yield start, end, entries
                start = where.find(form, end)

    def _note(self, seen: Sighting, place: int, term: str) -> None:
        seen.there.add(place)
        if self._meant[place] in ("", term):
            seen.as_meant.add(place)

    def _pair(
        self, seen: Sighting, starts: Sequence[tuple[int, int]], by_end: Mapping[int, Sequence[int]]
    ) -> None:
        """Notes which tokens begin where another one ends."""
        for start, place in starts:
            for before in by_end.get(start, ()):
                number = self._pairs.get((before, place))
                if number is not None:
                    seen.times[number] += 1
                    seen.there.update((before, place))


def _needed_key(token: QueryTerm) -> str:
    """The key that a term has to have to be the token by itself; nothing if it was typed without accents."""
    return token.key if not token.bare or bare(token.key) != token.key else ""


def _ends(accented: str) -> tuple[int, int]:
    """Where the headline ends, and where the lead."""
    title_end = accented.find(BOUNDARY)
    if title_end < 0:
        return len(accented), len(accented)
    front_end = accented.find(BOUNDARY, title_end + 1)
    return title_end, front_end if front_end > 0 else len(accented)
