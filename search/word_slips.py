"""A word with one slip in it: `cảnh sác` for cảnh sát, `nghành giáo dục`, `khả nng`.

Each syllable may be one that the collection has (Sác-lô), and some long text has both. What tells is that the
two hardly ever stand side by side, and that with one slip mended they are a word that very many articles
have.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from math import log
from typing import NamedTuple

from ..index.spelling import bare
from .corrections import Change, Correction, is_word
from .damage import unless_damaged
from .letter_case import in_case_of
from .near_syllables import ONE_SLIP, SLIP, Inventory, Meant
from .question import Terms
from .strangers import as_typed, strangers
from .well_formed import is_spelled_well

Articles = Callable[[str], int]
"""How many articles have a word of two syllables, as the words layer has it: without accents, joined by `_`.
"""

LEAST, MANY_MORE = 50, 100
"""How often the mended two have been counted, at least, and for each time that those typed were."""

WORD = 0.5
"""For each time that they were counted, so many articles have them as one word."""


ANYWHERE, NOW_AND_THEN = 2_000, 4
"""A word that was counted so often stands beside nearly anything; and if it was counted so often beside its
neighbour, it may well be meant there: of Trung Quốc giả danh, `Quốc giả` is no slip of quốc gia."""


class _Mended(NamedTuple):
    """Another syllable at one place. Less is likelier."""

    cost: float
    place: int
    key: str


def slip_in_word(terms: Terms, known: Inventory, articles: Articles) -> Correction | None:
    """The query with the word that two of its syllables are likely meant for; None if they are well as they
    are, or nothing better is known.

    >>> slip_in_word(query_terms("cảnh sác"), Inventory(neighbours), articles)      # doctest: +SKIP
    Correction(changes=(Change(start=1, end=2, text='sát'),), sure=False)
    """
    return unless_damaged(known.neighbours, lambda: _likeliest(_Query(terms, known), articles), None)


def _likeliest(query: _Query, articles: Articles) -> Correction | None:
    places = query.maybe_slips()
    # Where more do not belong together they are words for themselves, and none of them need be a slip.
    if len(places) > (2 if len(query.terms) == 2 else 1):
        return None
    mended = min((way for at in places for way in query.ways(at, articles)), default=None)
    if mended is None:
        return None
    at = mended.place
    return Correction((Change(at, at + 1, in_case_of(query.terms[at].text, mended.key)),), sure=False)


class _Query:
    """The terms of a query and what was counted of them."""

    def __init__(self, terms: Terms, known: Inventory) -> None:
        self.terms = terms
        self._known = known
        self._exact = as_typed(terms)
        self._typed = [known.meant(term)._replace(text=term.key) for term in self._exact]

    def maybe_slips(self) -> list[int]:
        """The places of words that may be a slip beside one that may be half of a word."""
        alone = strangers(self.terms, self._known.neighbours)
        return [at for at in alone if is_word(self.terms[at]) and self._is_beside_known(at)]

    def _is_beside_known(self, at: int) -> bool:
        return any(self._typed[other].times >= LEAST for other in self._beside(at))

    def ways(self, at: int, articles: Articles) -> Iterator[_Mended]:
        """The syllables that make a word with one beside this place, and are one slip away from what is
        there."""
        least_articles = WORD if is_spelled_well(self._exact[at].key) else 0.0
        for cost, meant in self._known.near(self._exact[at], ONE_SLIP):
            if self.terms[at].bare and bare(meant.text) == bare(self.terms[at].key):
                continue  # accents are put back where they are missing, and told otherwise
            for other in self._beside(at):
                times = self._together(at, meant, other)
                so_far = self._together(at, self._typed[at], other)
                if self._is_well_known(at, so_far) or times < max(LEAST, MANY_MORE * so_far):
                    continue
                pair = self._pair(at, meant, other)
                if articles("_".join(map(bare, pair))) >= least_articles * times:
                    yield _Mended(SLIP * cost - log(times), at, pair[at > other])

    def _is_well_known(self, at: int, together: int) -> bool:
        """Whether what was typed at this place is no slip: a common word that was counted so often there."""
        return self._typed[at].times >= ANYWHERE and together >= NOW_AND_THEN

    def _beside(self, at: int) -> list[int]:
        return [other for other in (at - 1, at + 1) if 0 <= other < len(self.terms)]

    def _together(self, at: int, meant: Meant, other: int) -> int:
        """How often that was counted at this place, beside what was typed at the other."""
        pair = (meant, self._typed[other]) if at < other else (self._typed[other], meant)
        return self._known.together(*pair)

    def _pair(self, at: int, meant: Meant, other: int) -> Sequence[str]:
        """The keys that the two are likeliest meant for: with accents, if others were typed with accents."""
        both = (meant, self._typed[other]) if at < other else (self._typed[other], meant)
        if not any(term.accented for term in self.terms):
            return [one.text for one in both]
        found = self._known.neighbours.pairs(*[bare(one.text) for one in both])
        fitting = [pair[:2] for pair in found if _fits(pair, both)]
        return fitting[0] if fitting else [one.text for one in both]


def _fits(pair: tuple[str, str, int], both: tuple[Meant, Meant]) -> bool:
    return all(one.key is None or one.text == key for one, key in zip(both, pair, strict=False))
