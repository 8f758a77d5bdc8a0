"""Completion of a query that is being typed: continuations that occur in the collection.

The last syllable may be incomplete, and syllables typed without accents get the most likely ones. The
likelihood of a reading is that of its pairs of neighbours (`likelihood`), as when accents are restored. The
likeliest readings are extended by a few steps from neighbour to neighbour, each to the most frequent ones:
`hội ngh` - `hội nghị` - `hội nghị thượng` - `hội nghị thượng đỉnh`. A phrase that has one dominant
continuation is replaced by the longer phrase.

Chains of neighbours can make phrases that nobody wrote, so a step is taken only if an article has the whole
phrase up to there. If no article has what was typed as one phrase (`mekong vắc xin`), it is enough that an
article has an end of it with the added syllables; the longest end that can be continued is used.
"""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from heapq import nlargest
from itertools import islice
from math import log

from ..index.analyzer import QueryTerm, query_terms
from ..index.engine import Engine
from ..index.fields import WHOLE, WORDS, field
from ..index.neighbours import Neighbours
from ..index.opening import Opened
from ..index.spelling import bare
from .begun import goes_on_as
from .damage import unless_damaged
from .letter_case import in_case_of
from .restoration import MAX_TERMS
from .standing import Collection, Standing
from .steps import Frequency, Steps, Way

STEPS = 3
"""The most syllables that are added, without completing an incomplete one."""

MOSTLY = 0.25
"""A phrase is left out if one continuation of it has at least this share of its likelihood."""

_WAYS, _BEAM = 6, 4
"""The most readings kept after each typed syllable; and the most ways that each step continues."""

_TRIED, _KEPT = 7, 5
"""After a step, the likeliest ways that are looked up in the collection; and the most found ones that are
kept."""

_FAR = log(30)
"""A reading that is less likely than the best one by more than this factor is not continued."""

_SINGLES = 4
"""With at most this many texts that fit, a continuation found in only one of them counts too."""


def suggested(index: Opened, text: str, limit: int = 10) -> list[str]:
    """The completions of the text in an open index: see `completions`.

    >>> suggested(opened, "hoi ngh", 2)                                    # doctest: +SKIP
    ['hội nghị', 'hội nghị thượng đỉnh']
    """
    return completions(
        text, index.neighbours, limit, partial(_compounds, index.engine), Standing(index.engine)
    )


def _compounds(engine: Engine, words: Sequence[str]) -> list[int]:
    """How many articles have each of these compounds, with any accents, as the words layer has none."""
    return engine.frequencies(field(WHOLE, WORDS), [bare(word) for word in words])


def completions(
    text: str,
    neighbours: Neighbours | None,
    limit: int,
    compounds: Frequency,
    standing: Collection,
) -> list[str]:
    """The completions of the text, most likely first: at most `limit` phrases, each beginning with all of its
    words (other signs are left out).

    `standing` tells which phrases occur in the articles. `compounds` gives the number of articles that have
    each of some words of two syllables, joined by `_`: it keeps a syllable from being the end of one word and
    the beginning of the next, so that `hội nghị` goes on as `thượng đỉnh`, not as `nghị sỹ`. Syllables typed
    with accents stay as typed. There are no completions if the last syllables are unknown, or if the file of
    counts is damaged; any other error is raised.

    >>> completions("hoi ngh", neighbours, 2, compounds, standing)         # doctest: +SKIP
    ['hội nghị', 'hội nghị thượng đỉnh']
    """
    terms = query_terms(unicodedata.normalize("NFC", text))
    if neighbours is None or limit < 1 or not 0 < len(terms) <= MAX_TERMS:
        return []
    steps = Steps(neighbours, compounds)
    search = _Search(steps, standing)

    def phrases() -> list[str]:
        ways = _likeliest_first(search.ways_on(terms, _is_begun(text)))
        return list(islice(_phrases(terms, ways, steps), limit))

    return unless_damaged(neighbours, phrases, [])


def _phrases(terms: Sequence[QueryTerm], ways: Iterable[Way], steps: Steps) -> Iterator[str]:
    """The ways as they are shown, without repetitions, the text itself, and ways that end within a word."""
    shown = {" ".join(term.text for term in terms)}
    for way in ways:
        phrase = _as_typed(terms, way.keys)
        if phrase not in shown and not steps.breaks_off(way):
            shown.add(phrase)
            yield phrase


def _is_begun(text: str) -> bool:
    """Whether the last syllable may be incomplete: the text ends with a letter or digit."""
    return text[-1].isalnum() or bool(unicodedata.combining(text[-1]))


@dataclass(frozen=True, slots=True)
class _Search:
    """A search for the continuations of a text."""

    steps: Steps
    standing: Collection

    def ways_on(self, terms: Sequence[QueryTerm], begun: bool) -> list[Way]:
        """The likeliest ways that begin with the terms, the last of which is incomplete if `begun`."""
        ways = [Way(0.0, ())]
        for term in terms[:-1] if begun else terms:
            ways = nlargest(_WAYS, self.steps.with_whole(term, ways))
        last = terms[-1] if begun else None
        length = len(ways[0].keys)
        for behind in self._ends_that_stand(ways[0].keys):
            found = self._going_on(ways, last, length - behind)
            if found or (behind == length > 1 and not begun):  # the whole text occurs, and nothing follows it
                return found
        return []

    def _ends_that_stand(self, keys: tuple[str, ...]) -> Iterator[int]:
        """The numbers of last keys to which something may be added: as many as occur side by side, then
        fewer."""
        length = self.standing.longest_end(keys)
        while length > 1:
            yield length
            length = length // 2 if length > 3 else length - 1
        yield from range(length, -1, -1)

    def _going_on(self, ways: list[Way], begun: QueryTerm | None, start: int) -> list[Way]:
        """The ways extended by completing the term `begun`, if any, and by up to STEPS keys. From index
        `start` on they occur in the collection."""
        found: list[Way] = []
        common: list[Way] = []
        for way in ways[:_BEAM]:
            if way.worth < ways[0].worth - _FAR:
                break
            rest = self._rest(way.keys[start:], STEPS + (begun is not None))
            if rest is None:
                common.append(way)
            else:
                found += self._as_read(way, rest, begun)
        if not begun:
            return found + self._by_steps(common, start)
        ended = self._standing(self.steps.with_begun(begun, common), start) if common else []
        return found + ended + (self._going_on(ended, None, start) if ended else [])

    def _rest(self, keys: tuple[str, ...], length: int) -> list[tuple[str, ...]] | None:
        return self.standing.going_on(keys, length) if keys else None

    def _as_read(self, way: Way, rest: Iterable[tuple[str, ...]], begun: QueryTerm | None) -> Iterator[Way]:
        """The way extended by one or more keys as it continues in some texts (`rest`), each extension as
        likely as it is frequent in them. None ends within a word; with more than `_SINGLES` texts an
        extension must be in two of them."""
        fitting = [keys for keys in rest if keys and (begun is None or goes_on_as(keys[0], begun.key))]
        times = Counter(keys[:length] for keys in fitting for length in range(1, len(keys) + 1))
        whole = {keys: self._to_the_end_of_a_word(way.keys, keys) for keys in dict.fromkeys(fitting)}
        for added in {keys[:length] for keys in whole.values() for length in range(1, len(keys) + 1)}:
            if times[added] > 1 or len(fitting) <= _SINGLES:
                yield Way(way.worth + log(times[added] / len(fitting)), way.keys + added)

    def _to_the_end_of_a_word(self, keys: tuple[str, ...], added: tuple[str, ...]) -> tuple[str, ...]:
        while added and self.steps.breaks_off(Way(0.0, keys + added)):
            added = added[:-1]
        return added

    def _by_steps(self, ways: list[Way], start: int) -> list[Way]:
        """The ways extended by up to STEPS keys from the counts of neighbours, for ways that occur in too
        many articles to read these."""
        found: list[Way] = []
        ways = [way for way in ways if len(way.keys) > start]
        for _ in range(STEPS):
            longer = [further for way in ways[:_BEAM] for further in self.steps.with_next(way)]
            ways = self._standing(longer, start)
            found = found + ways
        return found

    def _standing(self, ways: Iterable[Way], start: int) -> list[Way]:
        """The likeliest ways that occur in the collection from index `start` on, likeliest first."""
        likeliest = nlargest(_TRIED, ways)
        return list(islice((way for way in likeliest if self.standing.stands(way.keys[start:])), _KEPT))


def _likeliest_first(ways: Iterable[Way]) -> list[Way]:
    """The ways, likeliest first, without those that have one dominant continuation among them."""
    best: dict[tuple[str, ...], float] = {}
    for way in sorted(ways):
        best[way.keys] = way.worth
    goes_on = {
        keys[:-1]
        for keys, worth in best.items()
        if worth - best.get(keys[:-1], worth) >= log(MOSTLY) and keys[:-1] in best
    }
    kept = [Way(worth, keys) for keys, worth in best.items() if keys not in goes_on]
    return sorted(kept, reverse=True)


def _as_typed(terms: Sequence[QueryTerm], keys: tuple[str, ...]) -> str:
    """The phrase; syllables typed with accents stay as typed, and capitals are kept."""
    words = [_shown(term, key) for term, key in zip(terms, keys, strict=False)]
    return " ".join([*words, *keys[len(terms) :]])


def _shown(term: QueryTerm, key: str) -> str:
    return term.text if key in (term.key, bare(term.text)) else in_case_of(term.text, key)
