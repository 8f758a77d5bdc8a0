"""Whether phrases occur in the articles, with bounded effort: completion looks up a dozen between two
keystrokes."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress

from ..corpus.errors import CorruptIndex
from ..index.clauses import Phrase
from ..index.engine import Cut, Engine, Match
from ..index.fields import BOUNDARY, SYLLABLES, TEXT, TITLE, field
from ..index.packed import unpacked
from .wording import headline, spaced

LOOKS = 20
"""The most phrases that are looked up for one keystroke. One takes 0.1 ms among 128,000 articles."""

RARE = 1_000
"""A word is rare if at most this many articles have it. A phrase with a rare word is looked up in whole
texts, which means going through all articles that have its rarest word: 0.15 ms for a thousand of them and
12 ms for a hundred thousand. Other phrases are looked up only in headlines, where any phrase takes 0.06 to
0.2 ms."""

FEW = 8
"""The most articles that are read to see how a phrase continues; each takes 0.05 ms."""

_SAMPLE = Cut(8, 8, 0.0)
"""The articles that are read as a sample of those that have a common phrase."""

READ, WRITERS = 12, Cut(1, 4, 0.0)
"""The most phrases whose capitals are read from articles, and how many articles are read for one phrase; each
takes 0.1 ms."""

ENDS = 2
"""The most phrases that are looked up to see whether they go on in most headlines."""

BEHIND = 4
"""The most keys that are read behind such a phrase."""

_FEW_HEADLINES = Cut(4, 4, 0.0)
"""The articles whose headlines are read for it."""

_HEADLINE = field(TITLE, SYLLABLES)


class PhraseLookup:
    """Looks up phrases in the articles of an engine, for one keystroke.

    >>> PhraseLookup(engine).stands(("hội", "nghị", "bộ", "trưởng"))           # doctest: +SKIP
    True
    """

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._left = LOOKS
        self._left_to_read = READ
        self._left_to_end = ENDS
        self._counts: dict[str, int] = {}
        self._totals: dict[tuple[str, ...], tuple[str, int]] = {}
        self._written: dict[tuple[str, ...], tuple[str, ...] | None] = {}
        self._sample: list[Match] = []  # the articles that `in_texts` has read

    def stands(self, keys: Sequence[str]) -> bool:
        """Whether an article has these spelling keys side by side. True is certain. False may also mean that
        only headlines were searched, as all words are common, or that LOOKS phrases have been looked up
        already."""
        where = self._look(keys)
        return where is not None and self._total(where, keys) > 0

    def longest_end(self, keys: Sequence[str]) -> int:
        """The most last keys that occur side by side; a single key is taken to occur. Ends with a rare word
        are looked up first: such an end may be found although a shorter end without the rare word, which is
        looked up only in headlines, is not."""
        lengths = range(2, len(keys) + 1)
        rare = next((length for length in lengths if self._rarest(keys[-length:]) <= RARE), len(keys) + 1)
        for ends in (range(rare, len(keys) + 1), range(2, rare)):
            if number := self._standing(keys, ends):
                return ends[number - 1]
        return min(len(keys), 1)

    def _standing(self, keys: Sequence[str], ends: range) -> int:
        """How many of these ends, shortest first, occur; by bisection, since all are looked up in the same
        field and a shorter end occurs wherever a longer one does."""
        return bisect_left(ends, True, key=lambda length: not self.stands(keys[-length:]))

    def going_on(self, keys: Sequence[str], length: int) -> list[tuple[str, ...]] | None:
        """The keys that follow these in each article that has them; None if more than FEW articles do, if no
        article has one of the keys, or if LOOKS phrases have been looked up already."""
        where = self._look(keys)
        if where is None or self._total(where, keys) > FEW:
            return None
        found = self._engine.find(Phrase(where, tuple(keys)), FEW)
        return _following(found.matches, where, keys, length)

    def in_texts(self, keys: Sequence[str], length: int) -> list[tuple[str, ...]]:
        """The keys that follow these in a few of the articles that have them. If all of the keys are common
        this may take 10 ms, so it is to be asked only where nothing else tells how a phrase goes on."""
        if not self._rarest(keys):
            return []
        found = self._engine.best(Phrase(TEXT, tuple(keys)), _SAMPLE)
        self._sample += found
        return _following(found, TEXT, keys, length)

    def in_headlines(self, keys: Sequence[str], length: int) -> list[tuple[str, ...]]:
        """The keys that follow these in a few of the headlines that have them; none if LOOKS phrases have
        been looked up already."""
        return self._in_headlines(keys, length, _SAMPLE) if self._look(keys) else []

    def behind(self, keys: Sequence[str]) -> list[tuple[str, ...]]:
        """The keys that follow these in a few of the headlines that have them; none if ENDS phrases have been
        looked up so already."""
        if not self._left_to_end:
            return []
        self._left_to_end -= 1
        return self._in_headlines(keys, BEHIND, _FEW_HEADLINES)

    def _in_headlines(self, keys: Sequence[str], length: int, cut: Cut) -> list[tuple[str, ...]]:
        found = self._engine.best(Phrase(_HEADLINE, tuple(keys)), cut)
        return _following(found, _HEADLINE, keys, length)

    def share(self, keys: Sequence[str]) -> float | None:
        """The share of the articles with all but the last key side by side that go on with that key; None
        unless both phrases were looked up before and found, in the same field."""
        where, articles = self._totals.get(tuple(keys), ("", 0))
        before, all_articles = self._totals.get(tuple(keys[:-1]), ("", 0))
        return min(1.0, articles / all_articles) if where == before and articles and all_articles else None

    def written(self, keys: Sequence[str]) -> tuple[str, ...] | None:
        """The keys as an article writes them, with its capitals; None if no article has them or a damaged one
        was read, or if READ phrases have been read already."""
        asked = tuple(keys)
        if asked not in self._written and self._left_to_read and (where := self._where(keys)):
            self._left_to_read -= 1
            self._written[asked] = self._capitals(where, asked)
        return self._written.get(asked)

    def sign(self, keys: Sequence[str]) -> str:
        """What articles write between the last two keys, as the dot in 4.0; a space where nothing is known of
        it. Reads articles as `written` does."""
        where = self._where(keys)
        if not self._left_to_read or not where:
            return " "
        from .completion_capitals import sign_before_last  # few phrases end with numbers

        self._left_to_read -= 1
        with suppress(CorruptIndex):
            return sign_before_last(keys, self._stored(where, keys))
        return " "

    def _capitals(self, where: str, keys: tuple[str, ...]) -> tuple[str, ...] | None:
        from .completion_capitals import as_written  # asked for only where a capital was typed

        with suppress(CorruptIndex):  # only capitals are at stake
            return as_written(keys, self._stored(where, keys))
        return None

    def _stored(self, where: str, keys: Sequence[str]) -> Iterator[str]:
        found = self._engine.best(Phrase(where, tuple(keys)), WRITERS)
        return (match.stored for match in (*found, *self._sample))

    def _look(self, keys: Sequence[str]) -> str | None:
        """The field in which to look up the keys, for one of the LOOKS; None if these are used up, or if no
        article has one of the keys."""
        if not self._left:
            return None
        self._left -= 1
        return self._where(keys)

    def _where(self, keys: Sequence[str]) -> str | None:
        """The field in which the keys are looked up; None if no article has one of them."""
        rarest = self._rarest(keys)
        if not rarest:
            return None
        return TEXT if rarest <= RARE else _HEADLINE

    def _total(self, where: str, keys: Sequence[str]) -> int:
        total = self._engine.find(Phrase(where, tuple(keys)), 0).total
        self._totals[tuple(keys)] = where, total
        return total

    def _rarest(self, keys: Sequence[str]) -> int:
        return min(map(self._articles, keys))

    def _articles(self, key: str) -> int:
        if key not in self._counts:
            [self._counts[key]] = self._engine.frequencies(TEXT, [key])
        return self._counts[key]


def _following(found: Iterable[Match], where: str, keys: Sequence[str], length: int) -> list[tuple[str, ...]]:
    """The keys, at most `length`, that follow these in each of the articles, or in their headlines."""
    texts = (match.terms if where == TEXT else headline(match.terms) for match in found)
    return [following for text in texts for following in _following_in(unpacked(text), keys, length)]


def _following_in(text: str, keys: Sequence[str], length: int) -> Iterator[tuple[str, ...]]:
    """The keys that follow these in a text of ready terms, up to the end of the piece."""
    _, *behind = spaced(text).split(spaced(*keys))
    for rest in behind:
        yield tuple(rest.partition(BOUNDARY)[0].split()[:length])
