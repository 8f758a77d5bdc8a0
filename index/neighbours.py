"""How often syllables stand side by side in the articles of an index: what tells `hội nghị` from `hồi nghỉ`
when a reader types `hoi nghi`.

Counts help to understand a query and to rank, never to find: they may lag behind the articles a little, and
an index without their file (`neighbour_file`) can still be searched.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Hashable, Sequence
from functools import cached_property
from itertools import pairwise
from pathlib import Path
from typing import Any, TypeAlias, TypeVar

from ..corpus.errors import NOT_THERE
from .disk_errors import readable
from .durable import content
from .layout import NEIGHBOURS
from .near_forms import NearForms
from .neighbour_file import is_whole, parts
from .spelling import bare

_FOLLOWERS = 16
"""The most keys that `followers` returns."""

_NUMBERS, _TIMES, _LISTS = 1 << 15, 1 << 13, 1 << 12
"""The sizes of the caches of numbers, of pairs and of lists, in entries: some megabytes in all."""

_NOT_ASKED = object()

Asked = TypeVar("Asked", bound=Hashable)
Answer = TypeVar("Answer")


_Pair: TypeAlias = tuple[tuple[str, str], tuple[str | None, str | None]]
"""Two folded forms, and their keys; None for any key."""


class Neighbours:
    """Counts of syllables (keys) and of pairs of them, looked up by their forms without accents. `total` is
    the number of counted syllables; a syllable with neighbours on both sides counts twice.

    A damaged file can only cause wrong counts, or a ValueError, LookupError or ArithmeticError from any
    method; `is_whole` then tells whether the file is damaged.

    >>> neighbours = Neighbours.open(Path("tin-tuc.idx/data-1"))             # doctest: +SKIP
    >>> neighbours.keys("hoi")[0]                                            # doctest: +SKIP
    ('hội', 5012)
    """

    def __init__(self, arrays: dict[str, memoryview], letters: memoryview, total: int) -> None:
        self.arrays = arrays
        self.letters = letters
        self.total = total
        self._numbers: dict[str, int | None] = {}
        self._key_numbers: dict[str, int | None] = {}
        self._times: dict[_Pair, int] = {}
        self._near: dict[tuple[str, int], list[int]] = {}
        self._keys: dict[str, list[tuple[str, int]]] = {}
        self._followers: dict[str, list[tuple[str, int]]] = {}

    @classmethod
    def open(cls, folder: Path, name: str = NEIGHBOURS) -> Neighbours | None:
        """The counts of a data folder; None if there are none, or if they are damaged. Raises what
        `disk_errors.readable` raises."""
        try:
            # Not memory-mapped: truncating a mapped file would end the process.
            with readable(folder / name):
                return cls._of(memoryview(content(folder / name)))
        except (*NOT_THERE, ValueError, KeyError, TypeError):
            return None

    @classmethod
    def _of(cls, data: memoryview) -> Neighbours:
        arrays, letters, total = parts(data)
        return cls(arrays, letters, max(1, total))

    def is_whole(self) -> bool:
        """Whether the counts in memory are those that were written. It reads all of them, so call it only
        after something went wrong."""
        # Checks the bytes in memory, since the file may have been replaced.
        return is_whole(memoryview(self.letters.obj))

    def keys(self, form: str) -> list[tuple[str, int]]:
        """The keys that a folded form stands for, each with its count, most frequent first. The list is
        cached and must not be changed.

        `keys("hoi")` may be `[("hội", 5012), ("hỏi", 1207), ("hồi", 800), ...]`.
        """
        return _remembered(self._keys, form, self._found_keys, _LISTS)

    def pairs(self, first: str, second: str) -> list[tuple[str, str, int]]:
        """The pairs of keys that these two folded forms, side by side, stand for, each with its count, most
        frequent first."""
        one, other = self.form_number(first), self.form_number(second)
        numbered = [] if one is None or other is None else self.numbered_pairs(one, other)
        found = [(self.key(before), self.key(after), count) for before, after, count in numbered]
        return sorted(found, key=lambda pair: -pair[2])

    def times(self, forms: tuple[str, str], keys: tuple[str | None, str | None]) -> int:
        """How often the two keys were counted side by side; None stands for any key of the folded form.

        `times(("hoi", "nghi"), ("hội", None))` counts `hội nghị`, `hội nghĩ` and whatever else there is.
        """
        return _remembered(self._times, (forms, keys), self._found_times, _TIMES)

    def _found_times(self, pair: _Pair) -> int:
        forms, keys = pair
        first, second = self.form_number(forms[0]), self.form_number(forms[1])
        if first is None or second is None:
            return 0
        at: Sequence[int] = self._places(first, second)
        for name, key in zip(("pair_first", "pair_second"), keys, strict=True):
            if key is not None:
                column, number = self.arrays[name], self.key_number(key)
                at = [place for place in at if column[place] == number]
        counts = self.arrays["pair_counts"]
        return sum([counts[place] for place in at])

    def _places(self, first: int, second: int) -> range:
        """The indices of the pairs of keys that fold to two forms, given by their numbers."""
        code, codes = first << 32 | second, self.arrays["pair_codes"]
        start = end = bisect_left(codes, code)
        while end < len(codes) and codes[end] == code:  # a few iterations at most
            end += 1
        return range(start, end)

    def all_keys(self) -> list[str]:
        """All keys by their numbers."""
        return [self.key(number) for number in range(len(self.arrays["key_ends"]))]

    def forms(self) -> list[str]:
        """All folded forms by their numbers, sorted. The list is cached and must not be changed."""
        return self._forms

    @cached_property
    def _forms(self) -> list[str]:
        ends = [0, *self.arrays["form_ends"].tolist()]
        letters = bytes(self.letters[: ends[-1]])
        return [letters[start:end].decode() for start, end in pairwise(ends)]

    def forms_near(self, form: str, edits: int) -> list[int]:
        """The numbers of the folded forms that are at most so many edits away from this one, a swap of
        neighbouring letters counting as one. The list is cached and must not be changed.

        `forms_near("hooi", 1)` may be those of `hoi` and `hoai`.
        """
        return _remembered(self._near, (form, edits), self._found_near, _LISTS)

    def _found_near(self, asked: tuple[str, int]) -> list[int]:
        return self._near_forms.of(*asked)

    @cached_property
    def _near_forms(self) -> NearForms:
        return NearForms(self.forms())

    def forms_beginning(self, prefix: str) -> range:
        """The numbers of the folded forms with this prefix: `ngh` for nghe, nghi, nghia, nghiem, ..."""
        forms = _Forms(self.arrays["form_ends"], self.letters)
        start = prefix.encode()
        return range(bisect_left(forms, start), bisect_left(forms, start + b"\xff"))

    def form_number(self, form: str) -> int | None:
        """The number of a folded form; None if it was never counted."""
        return _remembered(self._numbers, form, self._found_form, _NUMBERS)

    def key_number(self, key: str) -> int | None:
        """The number of a key; None if it was never counted."""
        return _remembered(self._key_numbers, key, self._found_key, _NUMBERS)

    def keys_of(self, forms: range) -> range:
        """The numbers of the keys of a range of forms, given by their numbers."""
        first_keys = self.arrays["first_keys"]
        return range(first_keys[forms.start], first_keys[forms.stop]) if forms else range(0)

    def key(self, number: int) -> str:
        """The key with this number."""
        ends = self.arrays["key_ends"]
        start = ends[number - 1] if number else self.arrays["form_ends"][-1]
        return bytes(self.letters[start : ends[number]]).decode()

    def count(self, number: int) -> int:
        """How often the key with this number was counted."""
        return int(self.arrays["key_counts"][number])

    def are_counted(self, first: int, second: int) -> bool:
        """Whether two forms, given by their numbers, were counted side by side, with whatever accents."""
        return len(self._places(first, second)) > 0

    def numbered_pairs(self, first: int, second: int) -> list[tuple[int, ...]]:
        """As `pairs`, but takes the numbers of two forms and returns those of keys, in no order."""
        places = self._places(first, second)
        columns = [
            self.arrays[name][places.start : places.stop]
            for name in ("pair_first", "pair_second", "pair_counts")
        ]
        return list(zip(*columns, strict=True))

    def followers(self, key: str) -> list[tuple[str, int]]:
        """The keys that most often follow this one, most frequent first, each with the count of the pair. At
        most 16, and none below a thousandth of the key's own frequency. The list is cached and must not be
        changed.

        `followers("hội")` may be `[("nghị", 1707), ("đồng", 1517), ("thảo", 391), ...]`.
        """
        return _remembered(self._followers, key, self._found_followers, _LISTS)

    def _found_followers(self, key: str) -> list[tuple[str, int]]:
        counted = dict(self.keys(bare(key))).get(key, 0)  # once as a first and once as a second syllable
        every = range(len(self.arrays["form_ends"]))
        return self.followers_of(key, every, least=counted // 2_000, most=_FOLLOWERS)

    def followers_of(
        self, key: str, forms: range, *, least: int = 1, most: int | None = None
    ) -> list[tuple[str, int]]:
        """The keys of these forms that follow this key at least `least` times, most frequent first; at most
        `most` of them.

        `followers_of("hội", neighbours.forms_beginning("ngh"))` may be `[("nghị", 1707), ("nghề", 21)]`.
        """
        number, form = self.key_number(key), self.form_number(bare(key))
        if number is None or form is None:
            return []
        codes = self.arrays["pair_codes"]
        start = bisect_left(codes, form << 32 | forms.start)
        end = bisect_left(codes, form << 32 | forms.stop, start)
        # A common form begins thousands of pairs, and a list is faster to iterate over.
        counts = self.arrays["pair_counts"][start:end].tolist()
        often = [at for at, count in enumerate(counts, start) if count >= least]
        first, second = self.arrays["pair_first"], self.arrays["pair_second"]
        behind = [(counts[at - start], second[at]) for at in often if first[at] == number]
        return [(self.key(other), count) for count, other in sorted(behind, reverse=True)[:most]]

    def _found_keys(self, form: str) -> list[tuple[str, int]]:
        number = self.form_number(form)
        keys = self.keys_of(range(0) if number is None else range(number, number + 1))
        return sorted([(self.key(key), self.count(key)) for key in keys], key=lambda pair: -pair[1])

    def _found_form(self, form: str) -> int | None:
        forms = _Forms(self.arrays["form_ends"], self.letters)
        wanted = form.encode()
        number = bisect_left(forms, wanted)
        return number if number < len(forms) and forms[number] == wanted else None

    def _found_key(self, key: str) -> int | None:
        form = self.form_number(bare(key))
        numbers = range(0) if form is None else self.keys_of(range(form, form + 1))
        return next((number for number in numbers if self.key(number) == key), None)


def _remembered(
    known: dict[Asked, Answer], asked: Asked, find: Callable[[Asked], Answer], most: int
) -> Answer:
    """The answer to what is asked: from a cache of at most so many entries, or found."""
    found: Any = known.get(asked, _NOT_ASKED)  # a single call, since another thread may clear the cache
    if found is _NOT_ASKED:
        if len(known) >= most:
            known.clear()
        found = known[asked] = find(asked)
    answer: Answer = found
    return answer


class _Forms(Sequence[bytes]):
    """The folded forms, sorted."""

    def __init__(self, ends: memoryview, letters: memoryview) -> None:
        self.ends = ends
        self.letters = letters

    def __len__(self) -> int:
        return len(self.ends)

    def __getitem__(self, number: Any) -> Any:
        return bytes(self.letters[self.ends[number - 1] if number else 0 : self.ends[number]])
