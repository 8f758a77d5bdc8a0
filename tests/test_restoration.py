"""Accents restored from what the collection holds."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest
from click.testing import CliRunner

from tracuu.corpus import Article
from tracuu.index import update
from tracuu.index.opening import open_current
from tracuu.index.query_terms import query_terms
from tracuu.search import Searcher
from tracuu.search.cli import cli
from tracuu.search.restoration import MAX_CHANGED, MAX_TERMS, confirmed, restored

SENTENCES = (
    "Hội nghị bộ trưởng ngoại giao khai mạc",
    "Bộ trưởng ngoại giao phát biểu tại hội nghị",
    "Người dân nghỉ ngơi sau buổi hỏi đáp",
    "Hoa sen nở, giá hóa đơn tăng",
)


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("restoration") / "news.idx"
    update(path, (Article(id=str(n), body=SENTENCES[n % 4]) for n in range(12)))
    return path


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("hoi nghi bo truong", "hội nghị bộ trưởng"),
        ("nghi ngoi", "nghỉ ngơi"),
        ("hoi dap", "hỏi đáp"),
        ("hội nghi", "hội nghị"),
        ("hoa sen", "hoa sen"),
        ("hoa don", "hóa đơn"),
        ("mekong 2024", "mekong 2024"),
        ("hỏi nghị", "hỏi nghị"),
    ],
)
def test_words_get_the_accents_that_they_have_beside_each_other(path: Path, typed: str, meant: str) -> None:
    neighbours = open_current(path).neighbours
    assert " ".join(restored(query_terms(typed), neighbours)) == meant


def test_without_counts_words_stay_as_they_were_typed() -> None:
    assert restored(query_terms("hoi nghi"), None) == ("hoi", "nghi")


@pytest.mark.parametrize(("words", "first"), [(MAX_TERMS, "hội"), (MAX_TERMS + 1, "hoi")])
def test_only_queries_up_to_a_length_get_their_accents_back(path: Path, words: int, first: str) -> None:
    terms = query_terms("hoi nghi " * words)[:words]
    assert restored(terms, open_current(path).neighbours)[0] == first


def test_a_search_says_what_it_took_the_words_for(path: Path) -> None:
    with Searcher(path) as searcher:
        assert searcher.search("hoi nghi").interpreted.restored == "hội nghị"
        assert (
            searcher.search("hoi nghi, covid-19 (26/7)!").interpreted.restored == "hội nghị, covid-19 (26/7)!"
        )
        assert searcher.search('hoi nghi "asean"').interpreted.restored == "hội nghị"
        assert searcher.search("hội nghị").interpreted.restored is None
        assert searcher.search("hoi nghi", exact=True).interpreted.restored is None


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("Donald trum", None),  # beside what is foreign, and never seen there
        ("who the president", None),
        ("trum hoi nghi", "trùm hội nghị"),
        ("trum 5", "trùm 5"),
        ("https://bao.vn/hoi-nghi-bo-truong", "hội nghị bộ trưởng"),
    ],
)
def test_no_accents_are_guessed_that_nothing_bears_out(
    typed: str, meant: str | None, tmp_path_factory: pytest.TempPathFactory
) -> None:
    path = tmp_path_factory.mktemp("guesses") / "news.idx"
    bodies = ["Donald nói", "Ông trùm", "Có thể", "Hội nghị bộ trưởng", "President", "Who"]
    update(path, (Article(id=str(n), body=bodies[n % 6]) for n in range(30)))
    with Searcher(path) as searcher:
        assert searcher.search(typed).interpreted.restored == meant


NAMES = (
    "Anh Lê Quốc Phong phát biểu",
    "Bác sĩ Trương Hữu Khanh trả lời",
    *("Bộ trưởng quốc phòng thăm",) * 4,
    *("Ông Nguyễn Hữu Khánh trả lời",) * 4,
    "Chủ tịch Xi Jinping",
    "Hội nghị bàn về quốc phòng",
)


@pytest.mark.parametrize(
    ("typed", "restored"),
    [
        ("Lê Quốc Phong", None),
        ("bác sĩ Trương Hữu Khanh", None),
        ("Xi Jinping", None),
        ("bộ trưởng quốc phong", "bộ trưởng quốc phòng"),
        ("bo truong quoc phong", "bộ trưởng quốc phòng"),
        ("BAC SI tra loi", "BÁC SĨ trả lời"),  # though sĩ and sỹ are one syllable
        ("Nguyễn Hữu Khanh", "Nguyễn Hữu Khánh"),
        ("Cam-pu-chia", None),
    ],
)
def test_a_name_that_articles_have_as_it_was_typed_stays(
    tmp_path_factory: pytest.TempPathFactory, typed: str, restored: str | None
) -> None:
    path = tmp_path_factory.mktemp("names") / "news.idx"
    update(path, (Article(id=str(n), body=NAMES[n % len(NAMES)]) for n in range(2 * len(NAMES))))
    with Searcher(path) as searcher:
        assert searcher.search(typed).interpreted.restored == restored


@pytest.mark.parametrize(("words", "stays"), [(MAX_CHANGED, True), (MAX_CHANGED + 1, False)])
def test_what_is_longer_than_a_name_is_restored_though_articles_have_it_as_typed(
    path: Path, words: int, stays: bool
) -> None:
    typed, meant = ["hoi"] * words, ["hội"] * words

    def articles(keys: Sequence[str]) -> int:
        return int(list(keys) == typed)

    found = confirmed(query_terms(" ".join(typed)), meant, articles, open_current(path).neighbours)
    assert list(found) == (typed if stays else meant)


@pytest.mark.parametrize(("first", "last"), [("tin", "phòng"), ("họp", "phong")])
def test_where_no_word_has_accents_articles_with_a_part_of_the_query_prove_no_name(
    path: Path, first: str, last: str
) -> None:
    def articles(keys: Sequence[str]) -> int:
        return int(list(keys) in (["kim", "phong"], ["phong"]))

    meant, neighbours = (first, "kim", "phòng"), open_current(path).neighbours
    assert confirmed(query_terms(f"{first} Kim Phong"), meant, articles, neighbours) == (first, "kim", last)


@pytest.mark.parametrize(
    ("options", "note"),
    [
        ((), "Xếp trước: hội nghị (tính cả các dấu khác)"),
        (("--explain",), "Xếp trước: hội nghị (tính cả các dấu khác)"),
        (("--sort", "newest"), "Tính cả các bài có dấu khác; gõ có dấu để chỉ lấy: hội nghị"),
        (("--facet", "year"), "Tính cả các bài có dấu khác; gõ có dấu để chỉ lấy: hội nghị"),
    ],
    ids=["best first", "explained", "in time", "counted"],
)
def test_nobody_takes_the_number_for_that_of_the_likeliest_accents(
    path: Path, options: tuple[str, ...], note: str
) -> None:
    run = CliRunner().invoke(cli, ["search", "hoi nghi", *options, "-i", str(path)], standalone_mode=False)
    assert note in run.stderr.splitlines()
    assert "Hiểu là" not in run.stderr
    assert run.stderr.count("hội nghị") == 1
