"""Which matches of words typed without accents are strays: for `vu nhom`, where an article has `Vũ "nhôm"`,
the `vụ` of `vụ án`."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from ..index.spelling import key
from .marks import Mark, Place, Target


class Strays:
    """Tells the strays among the matches of a query's marks. Made once for a query.

    A match with other accents than those most likely meant is a stray if the text also has the word as meant
    or as typed, and there in a run of at least as many words that stand side by side as in the query. So
    `quy định là` gives way to `Đinh La Thăng`, but `Lê Văn Thạnh` does not to `thành phố`, as Thạnh may have
    been meant. A match as typed is one only if the text has the word as meant in a longer run: the cho of
    `cho lon` gives way to Chợ Lớn, but that of `cho` to no chợ.
    """

    def __init__(self, marks: Sequence[Mark]) -> None:
        single = {1 << number: mark.targets[0] for number, mark in enumerate(marks) if len(mark.targets) == 1}
        self._doubts = _Doubts({mark: target for mark, target in single.items() if target.meant})

    def left_out(self, text: str, places: list[Place]) -> list[Place]:
        """The matches in a text, which are in order, without the strays."""
        of = self._doubts
        if not of.targets:
            return places
        doubts = [of[mark, text[start:end]] for start, mark, end in places]
        strays = _strays(places, doubts) if any(doubts) else ()
        return [place for at, place in enumerate(places) if at not in strays] if strays else places


_MEANT, _TYPED, _OTHER = range(3)
"""How doubtful a word is: it is as most likely meant, as typed, or has other accents."""


class _Doubts(dict[tuple[int, str], int]):
    """By mark and word, how doubtful the word is; computed when first met."""

    def __init__(self, targets: Mapping[int, Target]) -> None:
        super().__init__()
        self.targets = targets

    def __missing__(self, asked: tuple[int, str]) -> int:
        mark, word = asked
        return self.setdefault(
            asked, _doubt(self.targets[mark], key(word)) if mark in self.targets else _MEANT
        )


def _doubt(target: Target, key: str) -> int:
    if key in target.meant:
        return _MEANT
    return _TYPED if key in target.keys else _OTHER


def _strays(places: Sequence[Place], doubts: Sequence[int]) -> set[int]:
    """The indices of the strays among the matches, given how doubtful each is."""
    runs = _runs(places)
    strays: set[int] = set()
    for doubt, longer in ((_TYPED, 1), (_OTHER, 0)):
        if doubt in doubts:
            longest = _longest_runs(
                [place for place, other in zip(places, doubts, strict=True) if other < doubt]
            )
            doubtful = [at for at, other in enumerate(doubts) if other == doubt]
            strays.update([at for at in doubtful if runs[at] + longer <= longest.get(places[at][1], 0)])
    return strays


def _longest_runs(places: Sequence[Place]) -> dict[int, int]:
    """For each mark that is met, the length of the longest run with a match of it."""
    longest: dict[int, int] = {}
    for (_, mark, _), length in zip(places, _runs(places), strict=True):
        if length > longest.get(mark, 0):
            longest[mark] = length
    return longest


def _runs(places: Iterable[Place]) -> list[int]:
    """For each match, how many stand side by side there, as their marks do in the query."""
    runs: list[int] = []
    length, behind, expected = 0, -1, -1
    for start, mark, end in places:
        if mark != expected or start - behind > 1:
            runs += [length] * length
            length = 0
        length, behind, expected = length + 1, end, mark << 1
    return runs + [length] * length
