"""Reading dumped pages: real ones, pages of our own in pages/, and pages made up at random."""

from __future__ import annotations

import json
import tracemalloc
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from depth import examples
from dumped_pages import OTHER, P1, P2, P3, PAGES, TITLE, paragraphs, read, told
from hypothesis import example, given
from hypothesis import strategies as st

from tracuu.corpus import Article
from tracuu.corpus.article import clean
from tracuu.corpus.body import find_body
from tracuu.corpus.lines import Line
from tracuu.corpus.page import EMPTY, NO_BODY, Page, read_page
from tracuu.corpus.related import repeated_headline
from tracuu.corpus.sameness import comparable


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.stem)
def test_a_page_is_read_as_the_json_beside_it_says(path: Path) -> None:
    page = read_page(path.read_text(encoding="utf-8"), id="1")
    assert page.doubt is None
    assert told(page.article) == json.loads(path.with_suffix(".json").read_text(encoding="utf-8"))


@pytest.mark.parametrize("newline", ["\r\n", "\r", "\u2028"])
def test_the_kind_of_newline_does_not_matter(newline: str) -> None:
    text = PAGES[0].read_text(encoding="utf-8")
    assert read_page(text.replace("\n", newline), id="1") == read_page(text, id="1")


def test_id_and_source_are_kept() -> None:
    article = read_page("Một câu văn đủ dài.", id="tin-1", source="trang.txt").article
    assert (article.id, article.source) == ("tin-1", "trang.txt")


# --- the two real pages

FOREIGN = ("mali", "aanzfta", "baoquocte", "hồ tiêu", "giá vàng", "cúp điện")


def real(shared: Path, name: str) -> Article:
    page = read_page((shared / "data" / "scraped" / name).read_text(encoding="utf-8"), id=name)
    assert page.doubt is None
    text = json.dumps(told(page.article) | {"related": ()}, ensure_ascii=False).lower()
    assert not [word for word in FOREIGN if word in text]
    return page.article


def test_the_real_page_on_the_mekong_ministers(shared: Path) -> None:
    article = real(shared, "000_f6cea0488b4ccfc4.txt")
    assert article.title == "Hội nghị Bộ trưởng Ngoại giao Mekong và các đối tác"
    assert article.authors == ("Bảo Chi",)
    assert article.lead.startswith(
        "Đây là lần đầu tiên các Hội nghị Bộ trưởng Ngoại giao hợp tác Mekong-Nhật"
    )
    (caption,) = article.captions
    assert caption.startswith("Thừa ủy quyền")
    assert caption.endswith(", dẫn đầu đoàn Việt Nam tham dự các Hội nghị.")
    body = paragraphs(article)
    assert len(body) == 13
    assert body[0].startswith("Ngày 26/07, trong khuôn khổ")
    assert body[-1].startswith("Đây là lần đầu tiên các hội nghị Hội nghị Bộ trưởng")
    assert len(article.related) == 17
    assert article.related[0] == "AMM 57: Vì những khát vọng ‘đường dài’"
    assert "Thủ tướng cùng chính phủ Mali bị cách chức, đây là lý do" in article.related


def test_the_real_page_on_the_ganges_cooperation(shared: Path) -> None:
    article = real(shared, "004_0d150c9a714c21d0.txt")
    assert article.title.startswith("AMM-55: Ấn Độ và các nước Mekong")
    assert (article.authors, article.place) == (("Anh Sơn",), "Phnom Penh, Campuchia")
    assert article.lead.startswith("Chiều ngày 1/8")
    (caption,) = article.captions
    assert caption.startswith(
        "Hội nghị các Quan chức cao cấp Ngoại giao Hợp tác Mekong - sông Hằng (MGC) diễn ra"
    )
    body = paragraphs(article)
    assert len(body) == 9
    assert body[0].startswith("Hội nghị đánh giá cao những đóng góp")
    assert body[-1].endswith("cảnh báo sớm thiên tai.")
    assert len(article.related) == 14


def test_an_empty_page_says_so() -> None:
    assert read_page(" \n\u00a0\n", id="1") == Page(Article(id="1"), EMPTY)


def test_a_single_sentence_is_a_body() -> None:
    assert read_page(P1, id="1") == Page(Article(id="1", body=P1), None)


def test_a_single_headline_is_title_and_body_with_a_doubt() -> None:
    page = read_page(TITLE, id="1")
    assert (page.article.title, page.article.body, page.doubt) == (TITLE, TITLE, NO_BODY)


def test_where_no_body_is_found_the_whole_text_is_kept() -> None:
    page = read_page("Xem nhiều\n\nĐọc thêm\nPhiên bản di động", id="1")
    assert paragraphs(page.article) == ["Xem nhiều", "Đọc thêm", "Phiên bản di động"]
    assert page.doubt == NO_BODY


def test_of_a_gallery_each_caption_is_read_once() -> None:
    captions = ["Nước ngập trên đường ven sông. (Ảnh: Anh Sơn)", "Thuyền qua phố cổ. (Ảnh: Anh Sơn)"]
    page = read_page("\n\n".join([TITLE, *captions]), id="1")
    assert (page.article.title, paragraphs(page.article), page.article.captions) == (TITLE, captions, ())


def test_prose_without_furniture_is_kept_whole_and_has_no_lead() -> None:
    article = read(TITLE, P1, P2, P3)
    assert (article.title, article.lead, paragraphs(article)) == (TITLE, "", [P1, P2, P3])


def test_a_page_without_a_title_begins_with_its_text() -> None:
    article = read(P1, P2)
    assert (article.title, paragraphs(article)) == ("", [P1, P2])


def test_a_page_of_title_and_lead_only_has_the_lead_for_its_body() -> None:
    article = read(TITLE, f"Bảo Chi\n{P1}\nTheo dõi Baoquocte.vn trên")
    assert (article.lead, article.body) == ("", P1)


def test_a_title_given_twice_is_no_body() -> None:
    assert paragraphs(read(TITLE, TITLE, P1, P2)) == [P1, P2]


def test_a_paragraph_that_stands_twice_stays_twice() -> None:
    assert paragraphs(read(TITLE, P1, P2, P1)) == [P1, P2, P1]
    assert paragraphs(read(TITLE, P1, P2, P2)) == [P1, P2, P2]


def test_a_paragraph_may_end_in_an_ellipsis() -> None:
    cut = "Chương trình gồm hội thảo, triển lãm, chiếu phim..."
    assert paragraphs(read(TITLE, P1, "Nhiều hoạt động bên lề", cut, P2)) == [
        P1,
        "Nhiều hoạt động bên lề",
        cut,
        P2,
    ]


def test_subheadings_and_button_words_between_paragraphs_stay() -> None:
    body = [P1, "Chia sẻ", P2, "Bước tiến mới", P3]
    assert paragraphs(read(TITLE, *body)) == body


MINISTER = "Bộ trưởng Ngoại giao nhấn mạnh ưu tiên nguồn nước, giao thông và năng lượng sạch của tiểu vùng"


@pytest.mark.parametrize("gap", ["\n", "\n\n"])
def test_a_lead_without_a_stop_may_begin_as_a_post_does(gap: str) -> None:
    article = read(gap.join([f"{TITLE}\n\nBảo Chi", MINISTER, P1, P2]))
    assert article.authors == ("Bảo Chi",)
    assert MINISTER in (article.lead, *paragraphs(article))
    assert paragraphs(article)[-2:] == [P1, P2]


def test_a_short_lead_in_a_block_of_its_own_may_begin_as_a_post_does() -> None:
    lead = "Hội nghị bàn về nguồn nước, giao thông và năng lượng sạch"
    assert read(TITLE, f"Bảo Chi\n{lead}", P1, P2).lead == lead


def test_a_subheading_below_the_lead_may_begin_as_a_post_does() -> None:
    article = read(TITLE, "Bảo Chi", P1, "Bộ phim được chờ đợi", P2, P3)
    assert (article.lead, paragraphs(article)) == (P1, ["Bộ phim được chờ đợi", P2, P3])


def test_a_page_may_begin_with_its_name_in_the_browser() -> None:
    menu = "Thời sự\nThế giới\nKinh doanh"
    article = read(f"{TITLE} - Báo Thử nghiệm\n{menu}", f"26/07/2024\n{TITLE}\nBảo Chi\n{P1}", P2, P3)
    assert (article.title, article.lead, article.authors) == (TITLE, P1, ("Bảo Chi",))
    assert (article.published, paragraphs(article)) == (date(2024, 7, 26), [P2, P3])


def test_a_picture_s_text_that_is_cut_off_or_has_another_credit_is_dropped() -> None:
    caption = "Các đại biểu chụp ảnh chung tại phiên khai mạc. (Nguồn: TTXVN)"
    for text in (
        "Các đại biểu chụp ảnh chung tại",
        "Các đại biểu chụp ảnh chung tại phiên khai mạc. Ảnh: TTXVN",
    ):
        assert read(TITLE, P1, f"{text}\n{caption}", P2).captions == (caption,)


def test_tags_are_read_in_one_line_or_below_their_heading() -> None:
    assert read(TITLE, P1, P2, "Tags: ASEAN; Mekong").tags == ("ASEAN", "Mekong")
    assert read(TITLE, P1, P2, "Từ khóa:", "ASEAN", "Mekong", "Xem nhiều").tags == ("ASEAN", "Mekong")


def test_a_line_without_spaces_is_read_however_long_it_is() -> None:
    """In a time that grows with its length: one that grows with the square would be many minutes."""
    long = "tin-" * 100_000
    assert read(TITLE, f"Bảo Chi\n{P1}\n{long}", P2, P3).captions == (long,)


class Counted(list[Line]):
    """Lines that count how often one of them is looked at."""

    looks = 0

    def __getitem__(self, at: Any) -> Any:
        self.looks += 1
        return super().__getitem__(at)


def test_twice_as_many_short_lines_are_looked_at_twice_as_often() -> None:
    looks = []
    for count in (100, 200):
        lines = Counted([*[Line("Lãi suất giảm nhẹ", 0)] * count, Line(P1, 0)])
        assert len(find_body(lines).places) == count + 1
        looks.append(lines.looks)
    assert looks[1] < 2.5 * looks[0]


def test_a_page_of_nothing_but_headings_of_tags_is_read() -> None:
    """Once: read again below each heading, it would take many minutes."""
    page = read(TITLE, P1, P2, "\n".join(["Từ khóa:"] * 10_000), "ASEAN")
    assert (paragraphs(page), page.tags) == ([P1, P2], ("ASEAN",))
    for lines in (["Chủ đề: ASEAN", "."], ["Bình luận", "."]):
        assert paragraphs(read(TITLE, P1, P2, "\n".join(lines * 2_000)))[:2] == [P1, P2]


def test_long_texts_that_have_been_compared_take_no_memory() -> None:
    text = "dòng sông quê hương " * 5_000
    tracemalloc.start()
    try:
        assert all(comparable(f"{text}{number}").endswith(f"huong {number}") for number in range(20))
        assert tracemalloc.get_traced_memory()[0] < 1_000_000
    finally:
        tracemalloc.stop()


# --- anything at all

LINES = st.one_of(
    st.text(max_size=80),
    st.sampled_from(
        [TITLE, OTHER, P1, P2, P3, "Bảo Chi", "(Hà Nội)", "TIN LIÊN QUAN", "Đọc thêm", "Chia sẻ"]
    ),
    st.sampled_from(
        ["dsc 0012", "Ảnh: Thu Cúc", "Từ khóa:", "16:20 | 26/07/2024", "Tin ngắn ...", "Vì sao?", ""]
    ),
)


@examples(150)
@given(st.lists(LINES, max_size=25))
def test_any_lines_are_read_and_the_body_comes_from_them(lines: list[str]) -> None:
    text = "\n".join(lines)
    page = read_page(text, id="1")
    # Spaces do not count: words that ran together are parted.
    given_lines = {"".join(line.split()) for line in clean(text).split("\n")}
    assert {"".join(line.split()) for line in paragraphs(page.article)} <= given_lines
    assert bool(page.article.body) == any(given_lines)


@examples(50)
@given(st.data())
def test_a_real_page_in_any_order_is_read(data: st.DataObject) -> None:
    path = data.draw(st.sampled_from(PAGES))
    blocks = data.draw(st.permutations(path.read_text(encoding="utf-8").split("\n\n")))
    assert read_page("\n\n".join(blocks), id="1").article.body


WORDS = st.sampled_from(
    "hội nghị bàn về nguồn nước và giao thông giữa các tỉnh biên giới trong năm tới".split()
)
SENTENCES = (
    st.lists(WORDS, min_size=6, max_size=40)
    .map(lambda words: " ".join(words).capitalize() + ".")
    # Such a line would be a headline beside its picture:
    .filter(lambda sentence: repeated_headline(sentence) is None)
)


@examples(80)
@given(st.lists(SENTENCES, min_size=1, max_size=12, unique=True))
@example(["Hội nghị bàn về nguồn nước.", "Hội hội giao hội hội giao."])  # begins with no file name
def test_a_page_of_sentences_only_keeps_them_all(sentences: list[str]) -> None:
    page = read_page("\n\n".join(sentences), id="1")
    assert (paragraphs(page.article), page.doubt) == (sentences, None)


def test_words_that_ran_together_in_the_dump_are_parted() -> None:
    glued = "Quảng NamCác tỉnh miền Trung đã nhận xe VinFast, theo YouTube của ĐàiTruyền hình."
    article = read(TITLE, P1, glued, P2)
    assert paragraphs(article)[1] == (
        "Quảng Nam Các tỉnh miền Trung đã nhận xe VinFast, theo YouTube của Đài Truyền hình."
    )
