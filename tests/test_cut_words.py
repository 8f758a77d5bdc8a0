"""Words of a query that were cut apart."""

from __future__ import annotations

import json
import unicodedata
from pathlib import Path

import pytest
from command import run
from hypothesis import given
from hypothesis import strategies as st

from tracuu.corpus import Article
from tracuu.corpus.accents import without_accents
from tracuu.corpus.tones import VOWELS, without_tone
from tracuu.index import update
from tracuu.search import Searcher
from tracuu.search.cut_words import LEAST_CUTS, rejoined
from tracuu.search.proposals import MANY_MORE

SENTENCES = [
    "Thủ tướng Phạm Minh Chính tiếp Bộ trưởng Phạm Bình Minh tại Hà Nội.",
    "Chị Nguyễn Thị Diễm Kiều, 23 tuổi, kể chuyện nằm chung giường ở bệnh viện.",
    "Bác sĩ thú y xuống xã; bà P. nói với chị N. rằng lợn đã khoẻ.",
]


ARTICLES = [Article(id=f"{number}", title="Tin", body=body) for number, body in enumerate(SENTENCES)]


@pytest.mark.parametrize(
    ("typed", "meant", "id"),
    [
        ("Thủ tướ ng Phạ m Minh Chí nh", "Thủ tướng Phạm Minh Chính", "0"),
        ("Thủ tướ\r\nng  Phạ m\tMinh Chí nh", "Thủ tướng Phạm Minh Chính", "0"),
        ("bộ trưở ng phạ m bì nh minh", "bộ trưởng phạm bình minh", "0"),
        ("Thủ tướ ng Phạ m Minh Chí nh.", "Thủ tướng Phạm Minh Chính.", "0"),
        ("THỦ TƯỚ NG PHẠ M MINH CHÍ NH", "THỦ TƯỚNG PHẠM MINH CHÍNH", "0"),
        ("thu tuo ng pha m minh chi nh", "thu tuong pham minh chinh", "0"),
        ("Thủ tướ ng Chính", "Thủ tướng Chính", "0"),
        ('"thủ tướ ng phạ m"', '"thủ tướng phạm"', "0"),
        ('thủ tướ ng "phạ m minh"', 'thủ tướng "phạm minh"', "0"),
        ('"thur tuowngs"', '"thủ tướng"', "0"),
        ("nằm chung giư ờ ng", "nằm chung giường", "1"),
        ("lợn đã khoẻ, bà nó i", "lợn đã khoẻ, bà nói", "2"),
        ("Thủ t ướng Phạm Minh Chính", "Thủ tướng Phạm Minh Chính", "0"),
        ("th ủ tướng", "thủ tướng", "0"),
        ("t hủ tướng", "thủ tướng", "0"),
        ("Phạm M inh Chính", "Phạm Minh Chính", "0"),
        ("Phạm Min h Chính", "Phạm Minh Chính", "0"),
        ("giường ở bện h viện", "giường ở bệnh viện", "1"),
        ("kể chuyện nằm chun g", "kể chuyện nằm chung", "1"),
        ("thu t uong pham", "thu tuong pham", "0"),
        # The tones were lost with what cut the words, that of the open syllable Bộ too.
        ("Bô trươ ng Pha m Bi nh Minh", "Bo truong Pham Binh Minh", "0"),
        ("Chị Nguyê n Thị Diê m Kiê u", "Chị Nguyen Thị Diem Kieu", "1"),
    ],
)
def test_words_that_were_cut_are_searched_whole(searcher: Searcher, typed: str, meant: str, id: str) -> None:
    for form in ("NFC", "NFD"):
        found = searcher.search(unicodedata.normalize(form, typed))
        assert [hit.id for hit in found.hits] == [id]
        assert (found.interpreted.text, found.relaxed) == (meant, False)


def test_cut_words_are_mended_also_if_no_article_has_all_of_the_query(searcher: Searcher) -> None:
    found = searcher.search("Thủ tướ ng Phạ m Minh Chí nh thăm Lào hôm qua")
    assert found.interpreted.text == "Thủ tướng Phạm Minh Chính thăm Lào hôm qua"
    assert [hit.id for hit in found.hits] == ["0"]
    assert found.relaxed


def test_the_command_says_that_words_were_cut(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    update(tmp_path / "i", [Article(id="1", title="Tin", body=SENTENCES[0])])
    assert run(monkeypatch, "search", "Thủ tướ ng Phạ m Minh", "-i", tmp_path / "i") == 0
    assert "Hiểu là: Thủ tướng Phạm Minh" in capsys.readouterr().err
    assert run(monkeypatch, "search", "Thủ tướ ng Phạ m Minh", "-i", tmp_path / "i", "--json") == 0
    assert json.loads(capsys.readouterr().out)["interpreted"]["text"] == "Thủ tướng Phạm Minh"


def test_a_text_that_has_the_pieces_by_chance_does_not_hide_the_word(tmp_path: Path) -> None:
    update(
        tmp_path / "i",
        [Article(id="pieces", title="Mố cầu, i-ốt, quan hệ")]
        + [
            Article(id=f"{number}", title="Mối quan hệ", body=f"Tin {number}")
            for number in range(MANY_MORE + 1)
        ],
    )
    with Searcher(tmp_path / "i") as searcher:
        found = searcher.search("mố i quan hệ", group=False)
        assert (found.interpreted.text, found.total) == ("mối quan hệ", MANY_MORE + 1)
        assert searcher.search("mố i-ốt").interpreted.text is None


def test_words_that_some_article_has_are_left_as_they_are(tmp_path: Path) -> None:
    titles = ["Nhóm ba n và tổ tá c", "Ban, tác, tổ, và, nhóm"]
    update(tmp_path / "i", [Article(id=title[0], title=title) for title in titles])
    with Searcher(tmp_path / "i") as searcher:
        found = searcher.search("nhóm ba n tổ tá c")
    assert ([hit.id for hit in found.hits], found.interpreted.text) == (["N"], None)


def test_letters_that_name_something_are_no_ends_of_words(tmp_path: Path) -> None:
    named = ["Lô C của khu công nghiệp", "Lô C bị cháy", "Lô C mở bán"]
    others = [Article(id=f"{number}", title="Lộc tài, bàn ghế") for number in range(40)]
    update(tmp_path / "i", [Article(id=title, title=title, body="Bà N. kể.") for title in named] + others)
    with Searcher(tmp_path / "i") as searcher:
        for typed in ("lô c", "lo c", '"lô c"', "bà n. kể", "lô c mở bán"):
            found = searcher.search(typed)
            assert (found.interpreted.text, found.hits[0].id in named) == (None, True)


def test_few_more_articles_with_the_whole_word_do_not_hide_those_with_the_pieces(tmp_path: Path) -> None:
    pieces = [Article(id=f"p{number}", title=f"Tổ c{number}, tá ch, quan hệ") for number in range(3)]
    whole = [Article(id=f"w{number}", title="Tách quan hệ") for number in range(MANY_MORE)]
    update(tmp_path / "i", [*pieces, *whole])
    with Searcher(tmp_path / "i") as searcher:
        assert searcher.search("tá ch quan hệ").interpreted.text is None


def test_a_query_that_would_become_too_long_is_left_as_it_is(tmp_path: Path) -> None:
    update(tmp_path / "i", [Article(id="1", title="Phạm Minh Chính")])
    with Searcher(tmp_path / "i") as searcher:
        assert searcher.search(" ".join(["#PhạmMinhChính"] * 120)).total == 0


def everything(words: str) -> int:
    return 1


@pytest.mark.parametrize(
    "text",
    [
        "bác sĩ thú y, thú y xã, chú ý",  # words of one letter
        "xe o to va cho o, chu y",
        "bà P. và chị N. gặp ông Tá C",  # initials
        "Bộ Y tế và Bộ Y",
        "tiêm kích FA T-50",
        "giá bi a, lớp a",
        "kinh te i ach",
        "vu a hau",
        "đi học, về nhà",
    ],
)
def test_letters_that_are_words_or_initials_are_not_the_end_of_a_syllable(text: str) -> None:
    assert rejoined(text, everything) == ()


def test_a_syllable_that_the_collection_has_not_is_no_cut_word() -> None:
    assert rejoined("Phạ m Minh Chí nh", {"Phạm": 9}.__contains__) == ("Phạm Minh Chí nh",)


SPAIN = {"Ba n": 9, "Ban": 9, "Tây Ban Nha": 5}
"""In how many articles words stand side by side; in the first as those of `bà N. kể`."""


@pytest.mark.parametrize(
    ("articles", "is_mended"),
    [(SPAIN, True), (SPAIN | {"Tây Ba n Nha": 1}, False), (SPAIN | {"Tây Ban Nha": 0}, False)],
)
def test_the_words_around_tell_of_a_letter_that_may_be_a_name(
    articles: dict[str, int], is_mended: bool
) -> None:
    found = rejoined("Tây Ba n Nha", lambda words: articles.get(words, 0))
    assert found[:1] == (("Tây Ban Nha",) if is_mended else ())


def test_signs_and_spaces_between_other_words_stay() -> None:
    assert rejoined("“Phạ m Chí nh”,  2024: Hà  Nội!", everything) == ("“Phạm Chính”,  2024: Hà  Nội!",)


HEADLINES = [
    "Thủ tướng Phạm Minh Chính hội đàm với Chủ tịch Quốc hội Trung Quốc",
    "Khánh thành tuyến đường sắt đô thị Nhổn ga Hà Nội",
    "Nông dân Bến Tre thiếu nước ngọt giữa mùa khô hạn",
]


def cut(word: str, at: int) -> str:
    """The word with a space behind its vowel number `at`, if that leaves the end of a syllable."""
    vowels = [place for place, letter in enumerate(word) if without_tone(letter)[0].lower() in VOWELS]
    place = vowels[at % len(vowels)] + 1
    is_ending = word[place:] in ("ng", "nh", "ch", "c", "i", "m", "n", "p", "t")
    return f"{word[:place]} {word[place:]}" if is_ending else word


@given(st.sampled_from(HEADLINES), st.lists(st.integers(0, 2), min_size=15, max_size=15), st.booleans())
def test_a_headline_is_whole_again_wherever_it_was_cut(headline: str, places: list[int], bare: bool) -> None:
    text = without_accents(headline) if bare else headline
    words = text.split()
    pieces = list(map(cut, words, places))
    torn = [word for word, piece in zip(words, pieces, strict=True) if piece != word]
    found = rejoined(" ".join(pieces), everything)
    assert len(torn) < LEAST_CUTS or found
    assert found[:1] in ((), (text,))
    assert {without_accents(each) for each in found} <= {without_accents(text)}
