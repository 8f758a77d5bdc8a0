"""What is marked of words that were typed without accents, beside words with accents and among themselves."""

from __future__ import annotations

import pytest

from tracuu.corpus import Article
from tracuu.search import Searcher

ARTICLES = [
    Article(id="visit", title="Thăm Việt Nam", body="Chuyến thăm Việt Nam năm 2019, năm năm sau. Nam giới."),
    *[Article(id=f"{n}", title=f"Hội nghị thứ {n}", body="Hội nghị họp ở Việt Nam.") for n in range(9)],
    Article(id="doubt", title="Nghi vấn", body="Hội ý về nghi vấn."),
    *[Article(id=f"arrest {n}", title=f"Bắt Vũ Nhôm, lần {n}", body="Vũ Nhôm ra tòa.") for n in range(3)],
    Article(
        id="case",
        title="Kê biên nhà của Vũ Nhôm trong vụ ngân hàng",
        body="Một vụ nhôm ra tòa.\nVũ Nhôm ra tòa.",
    ),
    Article(id="window", title="Cửa nhôm", body="Một vụ trộm cửa nhôm."),
    *[Article(id=f"town {n}", title="Lê Văn Thành", body="Lê Văn Thành ra mắt.") for n in range(3)],
    *[Article(id=f"market {n}", title="Tết ở Chợ Lớn", body="Chợ Lớn đông người.") for n in range(3)],
    Article(id="luck", title="Chợ Lớn cầu phúc", body="Cầu phúc cho năm mới ở Chợ Lớn."),
    Article(id="burgers", title="McDonald, Grab ở Bắc Việt", body="Năm nay hai hãng đã có mặt."),
    Article(id="gift", title="Quà cho trẻ lớn", body="Quà mừng năm mới."),
    Article(id="namesake", title="Bầu Lê Văn Thạnh", body="Ông Lê Văn Thạnh ở thành phố, ngoài thành."),
]


def test_words_taken_exactly_are_marked_in_every_spelling_that_was_found(searcher: Searcher) -> None:
    hits = searcher.search("hội nghi", exact=True, limit=20)
    [title] = [hit.title for hit in hits if hit.id == "1"]
    assert [title.text[start:end] for start, end in title.marks] == ["Hội", "nghị"]


@pytest.mark.parametrize(
    ("query", "id", "marked"),
    [
        ("thăm Việt Nam", "visit", {"thăm", "Thăm", "Việt", "Nam"}),
        ("tham viet nam", "visit", {"thăm", "Thăm", "Việt", "Nam"}),
        ("nam 2019 thăm Việt Nam", "visit", {"năm", "2019", "thăm", "Thăm", "Việt", "Nam"}),
        ("mcdonald grab việt nam", "burgers", {"McDonald", "Grab", "Việt"}),  # foreign names have no accents
        ("hội nghi", "1", {"Hội", "nghị"}),  # as it is most likely meant
        ("hội nghi", "doubt", {"Hội", "Nghi", "nghi"}),  # and as it was typed
        ("vu nhom", "case", {"Vũ", "Nhôm"}),  # and no vụ where the article has Vũ, in title and passage
        ("vu nhom", "window", {"vụ", "nhôm"}),  # but as it was found where there is no Vũ
        ("cho lon", "luck", {"Chợ", "Lớn"}),  # and no cho, although it was typed so
        ("cho lon", "gift", {"cho", "lớn"}),
        ("cho", "luck", {"Chợ", "cho"}),  # by itself it may be meant as typed
        ("le van thanh", "town 1", {"Lê", "Văn", "Thành"}),
        ("le van thanh", "namesake", {"Lê", "Văn", "Thạnh", "thành"}),  # and not only thành
    ],
)
def test_words_are_marked_as_typed_and_as_meant(
    searcher: Searcher, query: str, id: str, marked: set[str]
) -> None:
    (hit,) = [hit for hit in searcher.search(query, limit=20) if hit.id == id]
    shown = [hit.title, hit.snippet]
    assert {
        word for one in shown for start, end in one.marks for word in one.text[start:end].split()
    } == marked


def test_the_passage_is_chosen_by_the_words_as_they_are_most_likely_meant(searcher: Searcher) -> None:
    (hit,) = [hit for hit in searcher.search("vu nhom ra toa", limit=20) if hit.id == "case"]
    assert [hit.snippet.text[start:end] for start, end in hit.snippet.marks] == ["Vũ", "Nhôm", "ra", "tòa"]
