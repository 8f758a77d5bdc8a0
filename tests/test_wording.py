"""Looking for the words of a query in the terms of an article."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tracuu.index.packed import packed
from tracuu.index.query_terms import query_terms
from tracuu.search.parse import parse
from tracuu.search.question import question_of
from tracuu.search.sighting import Lookout
from tracuu.search.word_sets import holds, word_set
from tracuu.search.wording import Run, Text, Wording, has

TERMS = "hội nghị mê công ¶ các bộ trưởng họp ¶ đường sắt và kỹ thuật cop28 hội nghị ¶ bảo chi"


@pytest.mark.parametrize(
    ("typed", "times"),
    [
        ("hội nghị", 2),
        ("hoi nghi", 2),
        ("hội nghi", 2),
        ("hồi nghị", 0),
        ("duong sat", 1),
        ("dương sắt", 0),
        ("ki thuat", 1),
        ("công các", 0),
        ("họp", 1),
        ("ho", 0),
    ],
)
def test_a_run_is_counted_where_all_of_it_stands_side_by_side(typed: str, times: int) -> None:
    wording, text = Wording.of(question_of(parse(typed))), Text(packed(TERMS))
    assert sum(Lookout(wording).look(text).times) == (times if len(wording.terms) > 1 else 0)
    assert Run.of(query_terms(typed)).is_in(text) == (times > 0)


@pytest.mark.parametrize(
    ("query", "is_there"),
    [
        ("hội nghị trưởng", True),
        ("bo truong hop", True),
        ("COP 28", True),
        ("COP-28", True),
        ("Bảo-Chi", True),
        ("Chi-Bảo", False),
        ("hội nghị opec", False),
    ],
)
def test_an_article_has_all_words_of_a_query_or_lacks_one(query: str, is_there: bool) -> None:
    wording = Wording.of(question_of(parse(query)))
    assert all(has(Text(packed(TERMS)), need) for need in wording.needs) == is_there


@pytest.mark.parametrize("before", ["", "ß ", "ǎ ș ", "한국 ", "中 й "])
@pytest.mark.parametrize("typed", ["hội nghi", "hoi nghi", "hội nghị"])
def test_rare_letters_do_not_shift_the_folded_text(before: str, typed: str) -> None:
    lookout = Lookout(Wording.of(question_of(parse(typed))))
    seen = lookout.look(Text(packed(f"{before}khai mạc hội nghị ¶ hội nghị")))
    assert (seen.title, seen.times) == (word_set([0, 1]), [2])
    assert lookout.look(Text(packed(f"{before}hội ¶ nghị"))).title == word_set([0])


@pytest.mark.parametrize("last", ["phê", "chi lê", "garçon", "hà"])
def test_a_headline_keeps_its_last_letter(last: str) -> None:
    assert Run.of(query_terms(last)).is_in(Text(packed(f"tin {last} ¶ bài")).title)


def test_what_is_in_the_headline_is_seen_there() -> None:
    wording = Wording.of(question_of(parse("hội nghị mê công các bộ trưởng họp đường sắt và kỹ thuật cop28")))
    terms = [term.key for term in wording.tokens]
    seen = Lookout(wording).look(Text(packed(TERMS)))
    assert (
        " ".join(terms[place] for place in range(len(terms)) if holds(seen.title, place))
        == "hội nghị mê công"
    )
    assert Lookout(Wording.of(question_of(parse("mekong")))).look(Text(packed("mekong"))).title == word_set(
        [0]
    )


def test_a_word_typed_twice_is_one_word_whatever_its_capitals() -> None:
    question = question_of(parse("Khách sạn cháy khách"))
    assert [token.text for token in Wording.of(question).tokens] == ["Khách", "sạn", "cháy"]


def test_a_word_typed_twice_is_two_if_it_is_likely_meant_with_other_accents() -> None:
    question = replace(question_of(parse("Viet Nam nam")), restored=("việt", "nam", "năm"))
    assert len(Wording.of(question).tokens) == 3
