"""Texts cut into chunks all at once, each chunk told from all others by one number."""

from __future__ import annotations

import unicodedata

import numpy as np
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from tracuu.index.chunk_hashes import ChunkHasher
from tracuu.index.chunked_text import ChunkedText
from tracuu.index.flat_lists import FlatLists
from tracuu.index.growing_array import GrowingArray, joined_texts
from tracuu.index.hash_table import HashTable
from tracuu.index.pyvi_tokens import tokens_of
from tracuu.index.syllables import split

WORDS = "hội Nghị TP ThS Mr VIỆT Đ OPEC+ 30.000 26/7 3,5 a@b.c x:// 😀 ́".split(" ")
SIGNS = ". , ... … : :// ==> -> ( ) “ ” \" ' [ ] _ +".split(" ")
TEXTS = st.lists(st.sampled_from([*WORDS, *SIGNS, " ", " ", " ", "\n", ".", ","]), max_size=30).map(
    lambda pieces: unicodedata.normalize("NFC", "".join(pieces))
)


def chunks(chunked: ChunkedText) -> list[str]:
    return chunked.chunks(np.arange(len(chunked.bounds) - 1))


def test_signs_around_a_chunk_are_chunks() -> None:
    chunked = ChunkedText.of(["Ông nói: “Đến năm 2045, (COP28).”\nHết"])
    assert [chunk for chunk in chunks(chunked) if chunk] == (
        ["Ông", "nói", ":", "“", "Đến", "năm", "2045", ",", "(", "COP28)", ".", "”", "\n", "Hết"]
    )


@pytest.mark.parametrize("chunk", ["TP.", "Tp.", "ThS.", "A.", "...", "http://a.b/c).", "30.000", "OPEC+"])
def test_what_belongs_to_a_token_is_not_cut_off(chunk: str) -> None:
    assert chunk in chunks(ChunkedText.of([f"hội {chunk} nghị"]))


@given(TEXTS | st.text())
@example("http://a.b, (x)")
@example("ab.c, “x://y” z.")
def test_the_tokens_of_a_text_are_those_of_its_chunks(text: str) -> None:
    found = chunks(ChunkedText.of([text]))
    assert [token for chunk in found for token in tokens_of(chunk)] == [
        token for piece in text.replace("\n", " \n ").split(" ") for token in tokens_of(piece)
    ]
    assert [token for chunk in found for token in split(chunk)] == split(text)


@given(st.lists(TEXTS | st.just(""), max_size=5))
def test_the_chunks_of_a_text_stand_between_two_edges(texts: list[str]) -> None:
    chunked = ChunkedText.of(texts)
    found, edges = chunks(chunked), chunked.edges.tolist()
    assert len(edges) == len(texts) + 1
    for text, start, end in zip(texts, edges, edges[1:], strict=False):
        assert found[start] == ""
        assert found[start + 1 : end] == chunks(ChunkedText.of([text]))[1:-2]


@given(TEXTS | st.text(), st.sampled_from([1, 7, 1 << 10]))
def test_chunks_have_the_same_hash_exactly_if_they_are_the_same(text: str, window: int) -> None:
    chunked = ChunkedText.of([text, text])
    found = [
        chunked.text[a:b] for a, b in zip(chunked.bounds.tolist(), chunked.bounds[1:].tolist(), strict=False)
    ]
    hashes = ChunkHasher(window).hashes(chunked).tolist()
    assert len(hashes) == len(found)
    assert len(set(found)) == len(set(hashes)) == len(set(zip(found, hashes, strict=True)))


@given(st.lists(st.sets(st.integers(1, 2**64 - 1), max_size=40), max_size=4), st.integers(0, 3))
def test_a_table_gives_the_numbers_that_were_put_in(batches: list[set[int]], alike: int) -> None:
    table, expected = HashTable(), dict[int, int]()
    for batch in batches:
        # Hashes that have their highest bits in common meet at one place.
        new = sorted({hash >> 16 * alike or 1 for hash in batch} - set(expected))
        table.add(np.array(new, np.uint64), np.arange(len(expected), len(expected) + len(new)))
        expected |= {hash: len(expected) + at for at, hash in enumerate(new)}
    assert table.find(np.array(list(expected), np.uint64)).tolist() == list(expected.values())
    assert table.find(np.array([2**64 - 2**5], np.uint64)).tolist() == [expected.get(2**64 - 2**5, -1)]


def test_a_table_grows() -> None:
    random = np.random.default_rng(1)
    table, hashes = HashTable(), random.permutation(random.integers(1, 2**64, 50_000, np.uint64))
    for start in range(0, len(hashes), 9_999):
        some = hashes[start : start + 9_999]
        table.add(some, np.arange(start, start + len(some)))
    assert table.find(hashes).tolist() == list(range(len(hashes)))


def test_lists_are_read_many_at_a_time() -> None:
    lists = FlatLists()
    lists.extend([2, 0, 1], [7, 8, 9])
    assert len(lists) == 3
    assert lists.joined(np.array([2, 0, 1, 0])).tolist() == [9, 7, 8, 7, 8]


def test_texts_are_joined_between_edges() -> None:
    texts = GrowingArray(np.object_)
    texts.extend(["", " hội", " nghị thượng đỉnh", " 2024 rất dài"])
    numbers = np.array([0, 1, 2, 0, 0, 3, 0])
    assert joined_texts(texts, numbers, [0, 3, 4, 6]) == ["hội nghị thượng đỉnh", "", "2024 rất dài"]
