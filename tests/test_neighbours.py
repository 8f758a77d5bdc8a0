"""Counts of neighbouring syllables: written, read, gone on from, and damaged."""

from __future__ import annotations

import json
import random
import sys
import tracemalloc
import weakref
from collections import Counter
from contextlib import suppress
from copy import copy
from itertools import pairwise
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from counts import counted, document, keep
from hypothesis import given, settings
from hypothesis import strategies as st

from tracuu.corpus.errors import CorruptIndex, TracuuError
from tracuu.index import neighbour_counter, neighbours
from tracuu.index.fields import BOUNDARY
from tracuu.index.layout import NEIGHBOURS, RARE_NEIGHBOURS
from tracuu.index.neighbour_counter import BEGINNING, LEAST, NeighbourCounter
from tracuu.index.neighbour_file import HEADER, verify
from tracuu.index.neighbours import Neighbours
from tracuu.index.spelling import bare

DAMAGE = (ValueError, IndexError, KeyError)


@pytest.fixture
def known(tmp_path: Path) -> Neighbours:
    return counted(tmp_path, [*["hội nghị bộ trưởng"] * 3, *["câu hỏi nghi vấn"] * 2, "hội nghề"])


def test_the_keys_of_a_form_come_most_frequent_first(known: Neighbours) -> None:
    assert known.keys("hoi") == [("hỏi", 4), ("hội", 3)]
    assert known.keys("hội") == known.keys("mekong") == []


def test_the_pairs_of_two_forms_come_most_frequent_first(known: Neighbours) -> None:
    assert known.pairs("hoi", "nghi") == [("hội", "nghị", 3), ("hỏi", "nghi", 2)]
    assert known.pairs("nghi", "hoi") == known.pairs("hoi", "mekong") == []


def test_two_forms_are_counted_with_whatever_accents(known: Neighbours) -> None:
    hoi, nghi = known.form_number("hoi"), known.form_number("nghi")
    assert hoi is not None
    assert nghi is not None
    assert known.are_counted(hoi, nghi)
    assert not known.are_counted(nghi, hoi)


def test_pairs_are_counted_with_the_accents_that_are_asked_for(known: Neighbours) -> None:
    forms = ("hoi", "nghi")
    assert known.times(forms, (None, None)) == 5
    assert known.times(forms, ("hội", None)) == known.times(forms, (None, "nghị")) == 3
    assert known.times(forms, ("hỏi", "nghi")) == 2
    assert known.times(forms, ("hỏi", "nghị")) == known.times(("nghi", "hoi"), (None, None)) == 0
    assert known.times(("hoi", "mekong"), (None, None)) == 0


def test_a_pair_that_was_seen_once_is_not_kept(known: Neighbours) -> None:
    assert not known.pairs("hoi", "nghe")
    assert not known.keys("nghe")


def test_no_pair_runs_over_a_boundary_or_from_one_article_to_the_next(tmp_path: Path) -> None:
    known = counted(tmp_path, [f"hội nghị {BOUNDARY} bộ trưởng"] * 3)
    assert known.pairs("nghi", "bo") == known.pairs("truong", "hoi") == []
    assert known.pairs("bo", "truong") == [("bộ", "trưởng", 3)]


def test_numbers_and_codes_are_not_counted(tmp_path: Path) -> None:
    known = counted(tmp_path, ["hội nghị cop28 30 ngày"] * 3)
    assert known.forms() == ["hoi", "nghi"]


def test_only_the_beginning_of_an_article_is_counted(tmp_path: Path) -> None:
    known = counted(tmp_path, [f"{'hội nghị ' * BEGINNING} bộ trưởng"] * 3)
    assert known.keys("hoi")
    assert not known.keys("bo")


def test_the_forms_that_begin_so_are_neighbours(known: Neighbours) -> None:
    forms = known.forms()
    assert forms == sorted(forms) == ["bo", "cau", "hoi", "nghi", "truong", "van"]
    assert [forms[number] for number in known.forms_beginning("n")] == ["nghi"]
    assert not known.forms_beginning("x")
    assert len(known.forms_beginning("")) == len(forms)


def test_a_form_begins_with_its_own_letters_whatever_comes_next(tmp_path: Path) -> None:
    known = counted(tmp_path, ["ban nhạc jazz", "pizza nga"] * 2)
    for beginning, form in (("jaz", "jazz"), ("jazz", "jazz"), ("pi", "pizza"), ("piz", "pizza")):
        assert [known.forms()[number] for number in known.forms_beginning(beginning)] == [form]


def test_keys_are_known_by_their_numbers(known: Neighbours) -> None:
    numbers = known.keys_of(known.forms_beginning("hoi"))
    assert {known.key(number): known.count(number) for number in numbers} == {"hỏi": 4, "hội": 3}
    assert not known.keys_of(known.forms_beginning("x"))


def test_followers_come_most_frequent_first_and_may_be_narrowed(known: Neighbours) -> None:
    assert known.followers("hội") == [("nghị", 3)]
    assert known.followers("hồi") == known.followers("mekong") == []
    assert known.followers_of("hội", known.forms_beginning("ng")) == [("nghị", 3)]
    assert known.followers_of("hội", known.forms_beginning("b")) == []
    assert known.followers_of("hội", known.forms_beginning("ng"), least=4) == []


def test_what_hardly_ever_follows_is_no_follower(tmp_path: Path) -> None:
    texts = [*["hội nghị " * 60] * 100, *["hội đồng"] * 10, *["hội thảo"] * 3]
    assert [key for key, _ in counted(tmp_path, texts).followers("hội")] == ["nghị", "đồng"]


def test_forms_near_another_are_so_many_edits_away(known: Neighbours) -> None:
    def near(form: str, edits: int) -> set[str]:
        return {known.forms()[number] for number in known.forms_near(form, edits)}

    assert near("hooi", 1) == near("hoi", 1) == near("hio", 1) == {"hoi"}
    assert near("nhgi", 1) == {"nghi"}
    assert near("hooi", 0) == near("hooooi", 2) == set()
    assert near("hooooi", 3) == {"hoi"}


class Asked(str):
    """A text that can be seen to be forgotten."""


def test_no_more_than_so_many_answers_are_remembered(
    known: Neighbours, monkeypatch: pytest.MonkeyPatch
) -> None:
    for size in ("_NUMBERS", "_TIMES", "_LISTS"):
        monkeypatch.setattr(neighbours, size, 8)
    remembered: weakref.WeakSet[Asked] = weakref.WeakSet()

    def times(form: str) -> int:
        return known.times((form, "hoi"), (None, None))

    def near(form: str) -> list[int]:
        return known.forms_near(form, 1)

    for number in range(100):
        for ask in (known.form_number, known.key_number, known.keys, known.followers, times, near):
            remembered.add(asked := Asked(f"x{number}{number}"))
            assert not ask(asked)
            del asked
    assert 0 < len(remembered) <= 6 * 8 + 2


def test_a_counter_goes_on_from_what_was_kept(tmp_path: Path) -> None:
    counted(tmp_path, ["hội nghị"] * 2)
    counter = NeighbourCounter.continuing(tmp_path)
    counter.add([document("hội nghị bộ"), document("hội nghị bộ")])
    keep(counter, tmp_path)
    again = Neighbours.open(tmp_path)
    assert again is not None
    assert again.pairs("hoi", "nghi") == [("hội", "nghị", 4)]
    assert again.pairs("nghi", "bo") == [("nghị", "bộ", 2)]


def test_pairs_that_come_one_by_one_are_counted_as_if_they_came_together(tmp_path: Path) -> None:
    texts = ["hội nghị bộ trưởng", "xổm phạ vông", "hội nghị xổm phạ", "bộ trưởng hội nghị", "một lần thôi"]
    at_once, one_by_one = tmp_path / "at once", tmp_path / "one by one"
    for folder in (at_once, one_by_one):
        folder.mkdir()
    together = NeighbourCounter()
    together.add([document(text) for text in texts])
    keep(together, at_once)
    for text in texts:
        counter = NeighbourCounter.continuing(one_by_one)
        counter.add([document(text)])
        keep(counter, one_by_one)
    for name in (NEIGHBOURS, RARE_NEIGHBOURS):
        assert contents(one_by_one, name) == contents(at_once, name)
    known = Neighbours.open(one_by_one)
    assert known is not None
    assert known.pairs("xom", "pha") == [("xổm", "phạ", 2)]
    assert not known.pairs("mot", "lan")


def contents(folder: Path, name: str) -> dict[tuple[str, str], int]:
    """The pairs that a file holds, with their counts."""
    known = Neighbours.open(folder, name)
    assert known is not None
    columns = (known.arrays[f"pair_{column}"].tolist() for column in ("first", "second", "counts"))
    return {(known.key(one), known.key(other)): count for one, other, count in zip(*columns, strict=True)}


def test_a_damaged_file_of_rare_pairs_costs_no_more_than_these(tmp_path: Path) -> None:
    counted(tmp_path, ["hội nghị", "hội nghị bộ"])
    (tmp_path / RARE_NEIGHBOURS).write_bytes(b"?")
    counter = NeighbourCounter.continuing(tmp_path)
    counter.add([document("hội nghị bộ")])
    keep(counter, tmp_path)
    assert contents(tmp_path, NEIGHBOURS) == {("hội", "nghị"): 3}
    assert contents(tmp_path, RARE_NEIGHBOURS) == {("nghị", "bộ"): 1}


def test_a_counter_begins_anew_where_nothing_can_be_read(tmp_path: Path) -> None:
    (tmp_path / NEIGHBOURS).write_bytes(b"?")
    counter = NeighbourCounter.continuing(tmp_path)
    keep(counter, tmp_path)
    empty = Neighbours.open(tmp_path)
    assert empty is not None
    assert empty.forms() == []
    assert not empty.keys("hoi")
    assert not empty.pairs("hoi", "nghi")
    assert not empty.followers("hội")
    verify(tmp_path)


def test_counts_that_cannot_be_written_are_an_error_of_ours(tmp_path: Path) -> None:
    with pytest.raises(TracuuError, match="cannot write"):
        keep(NeighbourCounter(), tmp_path / "missing")


def test_a_missing_or_foreign_file_is_no_counts(tmp_path: Path) -> None:
    assert Neighbours.open(tmp_path) is None
    for content in (b"", b"{", b"[]".ljust(HEADER), b"{}".ljust(HEADER), bytes(10_000)):
        (tmp_path / NEIGHBOURS).write_bytes(content)
        assert Neighbours.open(tmp_path) is None
        with pytest.raises(CorruptIndex, match="--rebuild"):
            verify(tmp_path)


def test_counts_of_a_machine_with_another_order_of_bytes_are_no_counts(tmp_path: Path) -> None:
    counted(tmp_path, ["hội nghị"] * 2)
    content = (tmp_path / NEIGHBOURS).read_bytes()
    other = {"little": "big", "big": "little"}[sys.byteorder]
    header = json.dumps(json.loads(content[:HEADER]) | {"order": other}).encode().ljust(HEADER)
    (tmp_path / NEIGHBOURS).write_bytes(header + content[HEADER:])
    assert Neighbours.open(tmp_path) is None
    with pytest.raises(CorruptIndex):
        verify(tmp_path)


def test_a_changed_byte_is_noticed_by_verify(tmp_path: Path) -> None:
    counted(tmp_path, ["hội nghị"] * 2)
    verify(tmp_path)
    content = bytearray((tmp_path / NEIGHBOURS).read_bytes())
    content[-1] ^= 1
    (tmp_path / NEIGHBOURS).write_bytes(content)
    with pytest.raises(CorruptIndex):
        verify(tmp_path)


def test_a_number_is_known_though_what_is_remembered_is_forgotten_meanwhile(known: Neighbours) -> None:
    class Cleared(dict[str, int | None]):
        """As another thread leaves it between any two looks."""

        def __contains__(self, form: object) -> bool:
            is_known = super().__contains__(form)
            self.clear()
            return is_known

    asked = copy(known)
    asked._numbers = Cleared()
    assert asked.keys("hoi") == asked.keys("hoi") == known.keys("hoi")


def _all_of(known: Neighbours) -> None:
    known.forms(), known.all_keys(), known.keys("hoi"), known.pairs("hoi", "nghi")
    known.keys_of(known.forms_beginning("n")), known.key(0), known.count(0)
    known.numbered_pairs(0, 1), known.are_counted(0, 1)
    known.followers("hội"), known.followers_of("hội", known.forms_beginning("n"))


@settings(max_examples=150)
@given(st.data())
def test_a_damaged_file_gives_wrong_counts_or_errors_of_one_family(data: st.DataObject) -> None:
    with TemporaryDirectory() as name:
        folder = Path(name)
        counted(folder, ["hội nghị bộ trưởng", "câu hỏi nghi vấn"] * 2)
        content = bytearray((folder / NEIGHBOURS).read_bytes())
        for _ in range(data.draw(st.integers(1, 6))):
            content[data.draw(st.integers(HEADER, len(content) - 1))] = data.draw(st.integers(0, 255))
        (folder / NEIGHBOURS).write_bytes(content[: data.draw(st.integers(0, len(content)))])
        known = Neighbours.open(folder)
        if known is not None:
            with suppress(*DAMAGE):
                _all_of(known)
        NeighbourCounter.continuing(folder)


TERM = st.text("aăâbcdđghinoôơtuưáàảãạộ", min_size=1, max_size=6)


@settings(max_examples=100)
@given(st.lists(st.lists(TERM, max_size=12), max_size=6), st.lists(st.lists(TERM, max_size=12), max_size=3))
def test_counts_are_those_of_counting_by_hand(first: list[list[str]], second: list[list[str]]) -> None:
    texts = [" ".join(terms * LEAST) for terms in first], [" ".join(terms * LEAST) for terms in second]
    expected = Counter(pair for text in texts[0] + texts[1] for pair in pairwise(text.split()))
    kept = {pair: number for pair, number in expected.items() if number >= LEAST}
    counter = NeighbourCounter()
    for part in texts:
        counter.add(map(document, part))
    with TemporaryDirectory() as name:
        keep(counter, Path(name))
        known = Neighbours.open(Path(name))
        assert known is not None
        for one, other in expected:
            counts = {(a, b): number for a, b, number in known.pairs(bare(one), bare(other))}
            assert counts.get((one, other), 0) == kept.get((one, other), 0)
        assert set(known.all_keys()) == {term for pair in kept for term in pair}
        for one in known.all_keys():
            behind = {b: number for (a, b), number in kept.items() if a == one}
            assert dict(known.followers_of(one, range(len(known.forms())))) == behind


SYLLABLES = [
    onset + rhyme
    for onset in "b c d đ g h k l m n p r s t v x".split()
    for rhyme in "a ă â e ê i o ô ơ u ư an ang anh ao ai on ong oi un ung in".split()
]


def test_counting_takes_little_more_memory_than_the_counts(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(neighbour_counter, "_PENDING", 1 << 14)
    chance, counter = random.Random(3), NeighbourCounter()
    documents = [document(" ".join(chance.choices(SYLLABLES, k=110))) for _ in range(2_000)]
    tracemalloc.start()
    try:
        for start in range(0, len(documents), 100):
            counter.add(documents[start : start + 100])
        held, peak = tracemalloc.get_traced_memory()
        tracemalloc.reset_peak()
        size = sum(map(len, counter.files(Path()).values()))
        _, peak_of_files = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert peak < 2 * size
    assert peak_of_files - held < 3.2 * size
