"""The forms of a list that are some edits away from another one, a swap of neighbouring letters counting as
one (optimal string alignment)."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property

_FEW_LETTERS = 100
"""The most different letters of all forms for which each possible edit is tried: some 7 for each letter and
each place. With thousands of letters (Chinese ones), comparing all forms takes less time."""


class NearForms:
    """The forms that are near another, found in this list.

    >>> near = NearForms(["hoai", "hoi", "hoian", "nghi"])
    >>> near.of("hoan", 1), near.of("hoan", 2)
    ([0, 2], [0, 1, 2])
    """

    def __init__(self, forms: Sequence[str]) -> None:
        self._forms = forms

    def of(self, form: str, edits: int) -> list[int]:
        """The indices of the forms that are at most so many edits away."""
        if edits == 1 and len(self._letters) <= _FEW_LETTERS:
            found = self._numbers.keys() & _one_edit_away(form, self._letters)
            return sorted([self._numbers[near] for near in found])
        return self._compared(form, edits)

    def _compared(self, form: str, edits: int) -> list[int]:
        from rapidfuzz import process  # imported here: few queries hold a slip in a long word
        from rapidfuzz.distance import OSA

        near: list[str] = []
        for length in range(len(form) - edits, len(form) + edits + 1):  # no other is so near
            listed = self._by_length.get(length, [])
            found = process.extract(form, listed, scorer=OSA.distance, score_cutoff=edits, limit=None)
            near += [other for other, _, _ in found]
        return sorted([self._numbers[other] for other in near])

    @cached_property
    def _numbers(self) -> dict[str, int]:
        return {form: number for number, form in enumerate(self._forms)}

    @cached_property
    def _letters(self) -> list[str]:
        return sorted(set().union(*self._forms))

    @cached_property
    def _by_length(self) -> dict[int, list[str]]:
        by_length: dict[int, list[str]] = {}
        for form in self._forms:
            by_length.setdefault(len(form), []).append(form)
        return by_length


def _one_edit_away(form: str, letters: Sequence[str]) -> set[str]:
    """The form itself, and what it becomes when one letter is left out, added or replaced, or two neighbours
    are swapped."""
    cuts = [(form[:at], form[at:]) for at in range(len(form) + 1)]
    return {
        *[before + letter + behind for before, behind in cuts for letter in letters],
        *[before + letter + behind[1:] for before, behind in cuts[:-1] for letter in letters],
        *[before + behind[1:] for before, behind in cuts[:-1]],
        *[before + behind[1] + behind[0] + behind[2:] for before, behind in cuts[:-2]],
        form,
    }
