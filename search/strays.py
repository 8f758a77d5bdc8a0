"""Which matches of words typed without accents are strays: for `vu nhom`, where an article has `Vũ "nhôm"`,
the `vụ` of `vụ án`."""

from __future__ import annotations

from collections.abc import Container, Mapping, Sequence
from typing import TYPE_CHECKING

from ..index.spelling import key

if TYPE_CHECKING:
    from .marks import Mark, Target
    from .matching import Place


class Strays:
    """Tells the strays among the matches of a query's marks. Made once for a query.

    A match with other accents than those most likely meant is a stray if the text also has the word as meant,
    and there in a run of at least as many words that stand side by side as in the query. So `quy định là`
    gives way to `Đinh La Thăng`, but `Lê Văn Thạnh` does not to `thành phố`, as Thạnh may have been meant.
    """

    def __init__(self, marks: Sequence[Mark]) -> None:
        single = {1 << number: mark.targets[0] for number, mark in enumerate(marks) if len(mark.targets) == 1}
        self._is_likely = _Likely({mark: target for mark, target in single.items() if target.meant})

    def left_out(self, text: str, places: list[Place]) -> list[Place]:
        """The matches in a text, which are in order, without the strays."""
        is_likely = self._is_likely
        if not is_likely.targets:
            return places
        found = enumerate(places)
        doubtful = [at for at, (start, mark, end) in found if not is_likely[mark, text[start:end]]]
        strays = _strays(places, doubtful) if doubtful else ()
        return [place for at, place in enumerate(places) if at not in strays] if strays else places


class _Likely(dict[tuple[int, str], bool]):
    """By mark and word, whether the word is among those most likely meant; computed when first met."""

    def __init__(self, targets: Mapping[int, Target]) -> None:
        super().__init__()
        self.targets = targets

    def __missing__(self, asked: tuple[int, str]) -> bool:
        mark, word = asked
        return self.setdefault(asked, mark not in self.targets or key(word) in self.targets[mark].meant)


def _strays(places: Sequence[Place], doubtful: Sequence[int]) -> set[int]:
    """The indices of the strays among the matches, given the indices of those with other accents."""
    others = set(doubtful)
    likely = [place for at, place in enumerate(places) if at not in others]
    marks = {mark for _, mark, _ in likely}
    strays = {at for at in doubtful if places[at][1] in marks}
    runs = {at: length for at in strays if (length := _run(places, at)) > 1}
    if not runs:
        return strays
    longest = _longest_runs(likely, {places[at][1] for at in runs})
    return {at for at in strays if runs.get(at, 1) <= longest.get(places[at][1], 1)}


def _longest_runs(places: Sequence[Place], marks: Container[int]) -> dict[int, int]:
    """For each of these marks, the length of the longest run with a match of it."""
    longest: dict[int, int] = {}
    for at, (_, mark, _) in enumerate(places):
        if mark in marks:
            longest[mark] = max(longest.get(mark, 1), _run(places, at))
    return longest


def _run(places: Sequence[Place], at: int) -> int:
    """How many matches stand side by side, as their marks do in the query, around the one with this index."""
    first = last = at
    while first and _follows(places[first - 1], places[first]):
        first -= 1
    while last + 1 < len(places) and _follows(places[last], places[last + 1]):
        last += 1
    return last - first + 1


def _follows(one: Place, other: Place) -> bool:
    return other[1] == one[1] << 1 and other[0] - one[2] <= 1
