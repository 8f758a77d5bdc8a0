"""Words of a query that ran together."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracuu.corpus import Article
from tracuu.index import update
from tracuu.search import Searcher
from tracuu.search.glued_words import parted

TITLES = {
    "storm": "Bão số 12 làm 50 triệu người ở miền Trung mất điện",
    "president": "Thủ tướng Nguyễn Xuân Phúc thăm đội U23 Việt Nam",
    "code": "Hội nghị COP28 (COP) bàn về khí hậu, số 26",
    "visit": "Đi chơi ở Hà Nội",
    "press": "Nghiệp vụ báo chí",
    "plane": "Máy bay A321neo hạ cánh; hành khách 12 tuổi",
    "letters": "Tổ N họp ở lớp 10A, phòng H 5, ghế P 2 và 1",
}


ARTICLES = [Article(id=id, title=title) for id, title in TITLES.items()]


@pytest.mark.parametrize(
    ("typed", "meant", "id"),
    [
        ("bão số12", "bão số 12", "storm"),
        ("50triệu người", "50 triệu người", "storm"),
        ("#NguyễnXuânPhúc", "#Nguyễn Xuân Phúc", "president"),
        ("#ThuTuongNguyenXuanPhuc", "#Thu Tuong Nguyen Xuan Phuc", "president"),
        ("#BaoSo12", "#Bao So 12", "storm"),
        ("#ĐiChơiỞHàNội", "#Đi Chơi Ở Hà Nội", "visit"),
        ("#nguyenxuanphuc", "#nguyen xuan phuc", "president"),
        ("thủtướngnguyễnxuânphúc thăm", "thủ tướng nguyễn xuân phúc thăm", "president"),
        ("nghiepvubaochi", "nghiep vu bao chi", "press"),
        ("nghiệpvụ báo", "nghiệp vụ báo", "press"),
        ("bãođiện", "bão điện", "storm"),  # which stand side by side nowhere
        ("u23vietnam", None, None),  # "vietnam" is no word of this collection
        ("12tuổi", "12 tuổi", "plane"),
        ("lớp10A", "lớp 10A", "letters"),
        ('"12tuổi"', '"12 tuổi"', "plane"),
        ("title:bão số12", "title:bão số 12", "storm"),
        ("bão số12 -mekong", "bão số 12 (NOT mekong)", "storm"),
    ],
)
def test_words_that_ran_together_are_searched_apart(
    searcher: Searcher, typed: str, meant: str | None, id: str | None
) -> None:
    found = searcher.search(typed)
    assert [hit.id for hit in found.hits] == ([id] if id else [])
    assert found.interpreted.text == meant


@pytest.mark.parametrize(("more", "unknown"), [("", ()), (" xyzzy", ("xyzzy",))])
def test_words_that_ran_together_are_apart_where_no_article_has_the_rest(
    searcher: Searcher, more: str, unknown: tuple[str, ...]
) -> None:
    found = searcher.search(f"mấtđiện bão khí{more}")
    assert ([hit.id for hit in found], found.relaxed) == (["storm"], True)
    assert (found.interpreted.text, found.interpreted.unknown) == (f"mất điện bão khí{more}", unknown)


def test_without_accents_they_stay_so_beside_words_that_have_some(tmp_path: Path) -> None:
    titles = [*["Bộ trưởng dự họp Quốc hội"] * 40, "Tăng lương"]
    update(tmp_path / "i", [Article(id=str(number), title=title) for number, title in enumerate(titles)])
    with Searcher(tmp_path / "i") as searcher:
        found = searcher.search("Bộ trưởng tăng lương quochoi")
    assert found.interpreted.text == "Bộ trưởng tăng lương quoc hoi"


def test_a_hashtag_that_one_article_has_in_one_piece_is_searched_apart(tmp_path: Path) -> None:
    titles = [*["Mưa ở Hà Nội"] * 12, "Xem tại MưaHàNội.vn"]
    update(tmp_path / "i", [Article(id=str(number), title=title) for number, title in enumerate(titles)])
    with Searcher(tmp_path / "i") as searcher:
        assert searcher.search("#MưaHàNội").interpreted.text == "#Mưa Hà Nội"
        assert searcher.search("MưaHàNội").interpreted.text is None


@pytest.mark.parametrize(
    ("typed", "meant"),
    [("hànội", "hà nội"), ("HàNội", "Hà Nội"), ("HồChíMinh", "Hồ Chí Minh"), ("hồchíminh", "hồ chí minh")],
)
def test_what_articles_have_in_one_piece_only_without_accents_is_searched_apart(
    tmp_path: Path, typed: str, meant: str
) -> None:
    titles = ["Mưa ở Hà Nội", "EVN HANOI", "Tượng Hồ Chí Minh", "Trang HoChiMinh", "Pele, Lê và Pê"]
    update(tmp_path / "i", [Article(id=title, title=title) for title in titles])
    with Searcher(tmp_path / "i") as searcher:
        found = searcher.search(typed)
        assert (found.interpreted.text, found.relaxed) == (meant, False)
        assert [meant.lower() in hit.id.lower() for hit in found] == [True]
        assert [searcher.search(name).interpreted.text for name in ("Pelé", "Pêlê")] == ["Pele", None]


@pytest.mark.parametrize(
    "typed",
    [
        *("COP26", "cop26", "A321neo", "A321", "số 12", "MỹLào", "international", "xuanphucnguyen"),
        *("H5N1", "P2P", "1h5", "họp H5N1"),
    ],
)
def test_codes_words_and_what_has_unknown_parts_stay_whole(searcher: Searcher, typed: str) -> None:
    assert searcher.search(typed).interpreted.text is None


@given(st.text("aăbAĂB12 -.", max_size=12), st.booleans())
def test_only_spaces_are_added(text: str, known: bool) -> None:
    found = parted(text, lambda word: known)
    assert found.replace(" ", "") == text.replace(" ", "")


@given(st.text("aăbAĂB12 -.", max_size=12))
def test_what_is_apart_is_not_parted_again(text: str) -> None:
    assert parted(text, lambda word: True) == text
