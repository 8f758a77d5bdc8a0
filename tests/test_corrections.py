"""Mistyped terms: what is put right, and what is left alone."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from copy import copy
from pathlib import Path

import pytest
from counts import counted, counted_in
from hypothesis import given, settings
from hypothesis import strategies as st
from news import news

from tracuu.corpus import Article
from tracuu.index.analyzer import documents
from tracuu.index.query_terms import QueryTerm, query_terms
from tracuu.search.change import Change, Correction
from tracuu.search.corrections import HARDLY_EVER, ONE_MORE, corrected
from tracuu.search.near_syllables import KnownSyllables
from tracuu.search.restoration import MAX_TERMS

HEADLINES = """
hội nghị bộ trưởng ngoại giao asean khai mạc tại hà nội
câu hỏi nghi vấn chưa có lời đáp
chiến tranh thương mại giữa hai nước đã kết thúc
sản xuất công nghiệp của thành phố tăng mạnh
tổng thư ký liên hợp quốc guterres thăm việt nam
đường sắt cao tốc nối hai thành phố
quốc hội họp phiên cuối năm về giáo dục
hai nước ký hiệp định vành đai và con đường
nữ ca sĩ phát hành đĩa nhạc mới
"""

Correct = Callable[[str], str | None]


@pytest.fixture(scope="module")
def known(tmp_path_factory: pytest.TempPathFactory) -> KnownSyllables:
    return kept(tmp_path_factory.mktemp("neighbours"))


def kept(folder: Path, *others: str) -> KnownSyllables:
    """The counts of the headlines and of other lines, kept in a folder."""
    return KnownSyllables(counted(folder, [*HEADLINES.strip().splitlines() * 60, *others]))


def none_has(terms: Sequence[QueryTerm]) -> list[int]:
    return [0] * len(terms)


def many_have(terms: Sequence[QueryTerm]) -> list[int]:
    return [100] * len(terms)


@pytest.fixture(scope="module")
def correct(known: KnownSyllables) -> Correct:
    def correct(query: str) -> str | None:
        found = corrected(query_terms(query), known, none_has)
        return found.applied_to(query) if found else None

    return correct


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("hôi nghị bộ trưởng", "hội nghị bộ trưởng"),  # a lost tone
        ("hối nghị bộ trưởng", "hội nghị bộ trưởng"),  # another tone
        ("hội nghị bồ trường", "hội nghị bộ trưởng"),  # two of them
        ("thành phô tăng", "thành phố tăng"),
        ("quôc hội họp", "quốc hội họp"),  # a lost tone and no other mark
        ("ngoai giao aseam", "ngoai giao asean"),  # a key beside
        ("hội ngịh bộ trưởng", "hội nghị bộ trưởng"),  # letters that changed places
        ("hooi nghi", "hoi nghi"),  # a letter twice
        ("xản xuất công nghiệp", "sản xuất công nghiệp"),  # as it is spoken somewhere
        ("chiến chanh", "chiến tranh"),
        ("ráo dục", "giáo dục"),
        ("ca xĩ phát hành", "ca sĩ phát hành"),  # whose key has y
        ("lữ ca sĩ", "nữ ca sĩ"),
        ("việt nan", "việt nam"),
        ("thàn phố", "thành phố"),  # endings
        ("đườn sắt", "đường sắt"),
        ("hộinghị bộ trưởng", "hội nghị bộ trưởng"),  # a space too few
        ("hoinghi bo truong", "hoi nghi bo truong"),
        ("hội ngh ị bộ trưởng", "hội nghị bộ trưởng"),  # a space too many
        ("quc hoi", "quoc hoi"),  # a letter too few in a short word
        ("bx truong", "bo truong"),  # another one in a short word
        ("vành đai và cn đường", "vành đai và con đường"),
        ("Guteres", "Guterres"),
        ("QUÔC HỘI", "QUỐC HỘI"),
    ],
)
def test_a_slip_is_put_right(typed: str, meant: str, correct: Correct) -> None:
    assert correct(typed) == meant


@pytest.mark.parametrize(
    "query",
    [
        "hội nghị bộ trưởng",
        "hoi nghi bo truong",
        "câu hỏi nghi vấn",
        "hoà giải",  # a spelling, no slip; and a pair that is not known
        "hội nghị mekong",  # a name that is not known
        "asean việt nam",  # neighbours for the first time
        "quốc hội",
        "cop28 hà nội",
        "24/7 ASEAN+3",
        "WTO",
        "xyzzy",
        "+",
    ],
)
def test_a_query_without_a_slip_is_left_alone(query: str, correct: Correct) -> None:
    assert correct(query) is None


@pytest.mark.parametrize("line", HEADLINES.strip().splitlines())
def test_headlines_of_the_collection_are_left_alone(line: str, correct: Correct) -> None:
    assert correct(line) is None


def test_what_enough_articles_have_is_no_slip(known: KnownSyllables) -> None:
    terms = query_terms("ngoại giao aseam")
    assert corrected(terms, known, none_has)
    assert corrected(terms, known, many_have) is None


def test_the_index_is_asked_only_of_what_was_never_counted(known: KnownSyllables) -> None:
    asked: list[str] = []

    def frequency(terms: Sequence[QueryTerm]) -> list[int]:
        asked.extend(term.key for term in terms)
        return none_has(terms)

    corrected(query_terms("hội nghị aseam 2024"), known, frequency)
    assert asked == ["aseam"]


def test_changes_tell_which_terms_they_are_for(known: KnownSyllables) -> None:
    found = corrected(query_terms("khai mạc hộinghị"), known, none_has)
    assert found == Correction((Change(2, 3, "hội nghị"),))


def test_a_correction_keeps_the_rest_of_the_query(known: KnownSyllables) -> None:
    query = "«Hội  ngịh», bộ trưởng?"
    found = corrected(query_terms(query), known, none_has)
    assert found is not None
    assert found.applied_to(query) == "«Hội  nghị», bộ trưởng?"


def test_nothing_is_corrected_without_terms(known: KnownSyllables) -> None:
    assert corrected((), known, none_has) is None


@pytest.mark.parametrize(("terms", "is_mended"), [(MAX_TERMS, True), (MAX_TERMS + 1, False)])
def test_only_queries_up_to_a_length_are_corrected(
    terms: int, is_mended: bool, known: KnownSyllables
) -> None:
    query = query_terms("hội ngịh" + " bộ" * (terms - 2))
    assert (corrected(query, known, none_has) is not None) == is_mended


def test_in_a_large_collection_more_articles_may_share_a_slip(known: KnownSyllables) -> None:
    def few_have(terms: Sequence[QueryTerm]) -> list[int]:
        return [HARDLY_EVER + 1] * len(terms)

    terms = query_terms("ngoại giao aseam")
    assert corrected(terms, known, few_have) is None
    larger = copy(known.neighbours)
    larger.total = ONE_MORE
    assert corrected(terms, KnownSyllables(larger), few_have)


@pytest.mark.parametrize(("times", "is_proposed"), [(39, False), (40, True)])
def test_a_known_word_needs_a_frequent_pair_where_its_other_neighbour_does_not_bear_it_out(
    times: int, is_proposed: bool, tmp_path: Path
) -> None:
    known = kept(tmp_path, *["đối thoại an ninh", "suy thoái kinh tế"] * times)
    found = corrected(query_terms("đối thoái asean"), known, none_has)
    assert (found is not None) == is_proposed
    found = corrected(query_terms("đối thoái an ninh"), known, none_has)
    assert found is not None
    assert found.applied_to("đối thoái an ninh") == "đối thoại an ninh"


@pytest.mark.parametrize(("times", "is_proposed"), [(250, True), (600, False)])
def test_a_known_word_is_replaced_only_by_one_that_does_not_stand_there_by_chance(
    times: int, is_proposed: bool, tmp_path: Path
) -> None:
    others = [*["đối tác", "điện thoại"] * times, *["suy thoái"] * 40]
    known = kept(tmp_path, *["đối thoại"] * 60, *others)
    found = corrected(query_terms("đối thoái"), known, none_has)
    assert (found is not None) == is_proposed


@pytest.mark.parametrize(("times", "sure"), [(10, True), (60, False)])
def test_the_more_a_known_word_is_there_the_less_sure_it_is_a_slip(
    times: int, sure: bool, tmp_path: Path
) -> None:
    known = kept(tmp_path, *["đối thoại an ninh"] * 60, *["suy thoái kinh tế"] * times)
    assert corrected(query_terms("đối thoái"), known, none_has) == Correction((Change(1, 2, "thoại"),), sure)


@pytest.mark.parametrize(
    ("query", "meant", "sure"),
    [
        ("tổng thư ký liên hợp quốc guteres", "tổng thư ký liên hợp quốc guterres", True),
        ("guteres hội nghị", "guterres hội nghị", False),
        ("hội nghị Guteres bộ trưởng", "hội nghị Guterres bộ trưởng", False),
    ],
)
def test_a_correction_that_no_neighbour_supports_is_not_sure(
    query: str, meant: str, sure: bool, known: KnownSyllables
) -> None:
    found = corrected(query_terms(query), known, none_has)
    assert found is not None
    assert (found.applied_to(query), found.sure) == (meant, sure)


@pytest.mark.parametrize(
    ("typed", "is_proposed"),
    [
        ("gutrres", True),
        ("guterxes", True),  # any letter for another
        ("guteres", True),
        ("gutteres", True),  # two slips, far apart
        ("guxerxes", False),
        ("gut", False),
    ],
)
def test_what_nothing_bears_out_is_alike_only_if_little_is_wrong_in_it(
    typed: str, is_proposed: bool, known: KnownSyllables
) -> None:
    found = corrected(query_terms(f"hội nghị {typed}"), known, none_has)
    assert (found is not None) == is_proposed
    if found:
        assert (found.changes[0].text, found.sure) == ("guterres", False)


def test_one_wrong_letter_in_a_long_word_is_put_right(known: KnownSyllables) -> None:
    found = corrected(query_terms("guterxes"), known, none_has)
    assert found
    assert found.changes == (Change(0, 1, "guterres"),)


def test_a_rare_word_is_proposed_for_one_that_nobody_has(tmp_path: Path) -> None:
    known = kept(tmp_path, *["ông zuckerberg ở xa"] * 3, *["tin mới"] * 30_000)
    assert corrected(query_terms("zuckeberg"), known, none_has) == Correction(
        (Change(0, 1, "zuckerberg"),), False
    )


def test_a_foreign_word_is_rather_meant_for_a_foreign_one(tmp_path: Path) -> None:
    known = kept(tmp_path, *["máy bay boeing hạ cánh"] * 20, *["quả bóng lăn"] * 180)
    for query in ("boeng", "boeng 737"):
        found = corrected(query_terms(query), known, none_has)
        assert found
        assert found.changes[0].text == "boeing"
    assert corrected(query_terms("quả bógn"), known, none_has) == Correction((Change(1, 2, "bóng"),))


def test_nothing_is_proposed_that_leaves_a_word_unknown(known: KnownSyllables) -> None:
    assert corrected(query_terms("gutteres hội nghị"), known, none_has)
    assert corrected(query_terms("gutteres hội nghị xyzzyq"), known, none_has) is None


@pytest.mark.parametrize(
    ("typed", "few", "is_proposed"),
    [
        ("isarel", 20, True),
        ("isarel", 0, False),
        ("isarel", 2, False),  # more articles have it
        ("isrxel", 20, False),  # so many papers mistake no letter for any other
        ("israele", 20, False),
    ],
)
def test_a_foreign_word_of_few_articles_may_be_a_slip_of_papers(
    typed: str, few: int, is_proposed: bool, tmp_path: Path
) -> None:
    known = kept(tmp_path, *["nước israel họp"] * 90, *[f"nước {typed} họp"] * 3)
    found = corrected(query_terms(typed), known, lambda terms: [3] * len(terms), few)
    assert (found is not None) == is_proposed
    if found:
        assert (found.changes[0].text, found.sure) == ("israel", True)


def test_what_some_articles_have_is_no_slip(known: KnownSyllables) -> None:
    assert corrected(query_terms("guteres hội nghị"), known, many_have) is None


def test_a_word_is_not_split_into_letters_that_are_no_words(tmp_path: Path) -> None:
    known = kept(tmp_path, *["bài n t ở đây"] * 60)
    assert corrected(query_terms("nt"), known, none_has) is None


def test_a_syllable_never_counted_beside_others_may_be_a_slip_of_papers_too(tmp_path: Path) -> None:
    known = kept(tmp_path, *["cảnh sát truy tố nhiều bị can"] * 30)
    found = corrected(query_terms("cảnh sát chuy tố"), known, many_have)
    assert found == Correction((Change(2, 3, "truy"),))
    assert corrected(query_terms("chuy phong"), known, many_have) is None


@pytest.mark.parametrize(("times", "is_mended"), [(30, True), (31, False)])
def test_a_rare_syllable_may_be_a_slip_for_one_that_often_stands_there_by_chance(
    times: int, is_mended: bool, tmp_path: Path
) -> None:
    common = ["người để mắt", "đi để thấy", "để đó", "người ta", "thi cử", "ta đi", "thi đi"] * 60
    known = kept(tmp_path, *common, *["thi để đỗ", "để người"] * 4, *["đễ kia"] * times)
    found = corrected(query_terms("thi đễ người"), known, none_has)
    assert (found is not None) == is_mended


@settings(max_examples=150)
@given(st.text("hộinghịbotrưởgVN 28/+-\u0301", max_size=60))
def test_any_query_has_a_correction_or_none(known: KnownSyllables, query: str) -> None:
    terms = query_terms(query)
    found = corrected(terms, known, none_has)
    if found:
        places = [place for change in found.changes for place in (change.start, change.end)]
        assert places == sorted(places)
        assert places[-1] <= len(terms)
        assert found.applied_to(query) != query


def test_headlines_of_a_whole_collection_are_left_alone(shared: Path, tmp_path: Path) -> None:
    """On 1,500 articles, whose headlines are then typed without a slip and with a space too few."""
    read = news(shared, 1_500)
    made = documents([Article(id=str(n), title=one["title"], lead=one["lead"]) for n, one in enumerate(read)])
    known = KnownSyllables(counted_in(tmp_path, made))
    there = {term for document in made for terms in document.terms.values() for term in terms.split()}

    def frequency(terms: Sequence[QueryTerm]) -> list[int]:
        return [3 * (term.key in there) for term in terms]

    changed = [one["title"] for one in read[::5] if corrected(query_terms(one["title"]), known, frequency)]
    assert len(changed) <= 6
