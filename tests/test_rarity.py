"""How much the words and pairs of a query tell."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from tracuu.corpus import Article
from tracuu.index import ENGINES, update
from tracuu.index.opening import Opened, open_current
from tracuu.search.counts import Counts
from tracuu.search.parse import parse
from tracuu.search.question import question_of
from tracuu.search.rarity import rarity
from tracuu.search.weights import ACROSS
from tracuu.search.wording import Wording

TEXT = "Đại sứ quán thăm Trung Quốc hôm nay bàn kinh tế"
WITHIN, BETWEEN = ("đại sứ", "trung quốc", "hôm nay", "kinh tế"), ("quán thăm", "thăm trung", "nay bàn")


@pytest.fixture(params=ENGINES)
def opened(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Opened]:
    same = [Article(id=f"{n}", title=f"Tin thứ {n}", body=f"{TEXT}.") for n in range(20)]
    other = [Article(id=f"khác {n}", title="Tin khác", body="Mưa lớn ở miền núi.") for n in range(40)]
    update(tmp_path / "i", [*same, *other], engine=request.param)
    index = open_current(tmp_path / "i")
    with closing(index.engine):
        yield index


def of_pairs(index: Opened, query: str) -> dict[str, float]:
    wording = Wording.of(question_of(parse(query)))
    found = rarity(Counts(index), wording).pairs
    return {f"{one.key} {other.key}": tells for (one, other), tells in zip(wording.pairs, found, strict=True)}


def test_in_a_long_query_a_pair_between_two_words_tells_less_than_one_within_a_word(opened: Opened) -> None:
    pairs = of_pairs(opened, TEXT)
    assert {pairs[pair] for pair in WITHIN} == {pairs["đại sứ"]}
    assert [pairs[pair] for pair in BETWEEN] == pytest.approx([ACROSS * pairs["đại sứ"]] * len(BETWEEN))


def test_in_a_short_query_every_pair_tells_as_much(opened: Opened) -> None:
    pairs = of_pairs(opened, "quán thăm Trung Quốc")
    assert len(set(pairs.values())) == 1
