"""Phrases in quotes of which some syllables have accents and some have none."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracuu.corpus import Article
from tracuu.corpus.accents import without_accents
from tracuu.corpus.syllable_parts import ONSETS, RHYMES
from tracuu.corpus.tones import TONES, with_tone
from tracuu.index import update
from tracuu.index.spelling import accented_keys, key
from tracuu.search import Searcher

BODIES = {
    "district": "Cháy nhà ở quận Hai, không ai bị thương.",
    "harbour": "Cháy nhà ở quận Hải An, không ai bị thương.",
    "tavern": "Công an quận gặp nhân chứng ở quán Hải Nam.",
    "ships": "Cá mắc cạn, hải quân của quận đến quan hải đài.",
    "guest": "Thủ tướng tiếp ông Núñez tại quận ủy.",
    "Brazil": "Đoàn ở São Paulo về nước.",
    "sums": "Họ đã chi 2 tỷ, 3 tỷ, 4 tỷ, 5 tỷ, 6 tỷ đồng.",
}


ARTICLES = [Article(id=id, body=body) for id, body in BODIES.items()]


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ('"quận hai"', {"district", "harbour"}),
        ('"quan hai"', {"district", "harbour", "tavern", "ships"}),
        ('"quán hai nam"', {"tavern"}),
        ('"quan hải đài"', {"ships"}),
        ('"gặp ở quán hai"~2', {"tavern"}),
        ('cháy NOT "quận hai"', set()),
        ('nam NOT "quận hai"', {"tavern"}),
        ('"ông Nunez"', {"guest"}),
        ('"ở Sao Paulo"', {"Brazil"}),
        ('"Quận HAI"', {"district", "harbour"}),
        ('"đã chi 2 tỷ, 3 tỉ, 4 tỷ, 5 tỷ, 6 tỷ đồng"', {"sums"}),
    ],
)
def test_in_quotes_the_accents_that_were_typed_stand_beside_the_other_syllables(
    searcher: Searcher, query: str, found: set[str]
) -> None:
    assert {hit.id for hit in searcher.search(query, exact=True)} == found


def test_in_quotes_what_was_typed_without_accents_comes_first_so(tmp_path: Path, engine: str) -> None:
    bodies = ["Cháy ở quận Hải An, quận Hải An mất điện.", *["Có hai đám cháy ở quận Hai và nơi khác."] * 5]
    update(tmp_path / "i", (Article(id=str(at), body=body) for at, body in enumerate(bodies)), engine=engine)
    with Searcher(tmp_path / "i") as searcher:
        found = [hit.id for hit in searcher.search('"quận hai"', group=False)]
    assert len(found) == len(bodies)
    assert found[-1] == "0"


@given(st.sampled_from(ONSETS), st.sampled_from(sorted(RHYMES)), st.sampled_from(["", *TONES]))
def test_every_syllable_is_among_those_of_its_letters(onset: str, rhyme: str, tone: str) -> None:
    syllable = onset + with_tone(rhyme, tone)
    assert key(syllable) in accented_keys(without_accents(syllable))


@pytest.mark.parametrize("word", ["covid", "g20", "57", "mekong", ""])
def test_what_is_no_syllable_has_no_other_accents(word: str) -> None:
    assert accented_keys(word) == ()
